/* test-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-story.h"

static void
test_way_of_a_story (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GError) error = NULL;
  LedeStateChange *change;

  g_assert_true (lede_story_change_state (story, LEDE_ACTION_SUBMIT, "Ana Ruiz", NULL, &error));
  g_assert_true (lede_story_change_state (story, LEDE_ACTION_RETURN, "Jo Lind", "Who says so?", &error));
  g_assert_true (lede_story_change_state (story, LEDE_ACTION_SUBMIT, "Ana Ruiz", NULL, &error));
  g_assert_true (lede_story_change_state (story, LEDE_ACTION_APPROVE, "Jo Lind", NULL, &error));
  g_assert_true (lede_story_change_state (story, LEDE_ACTION_PUBLISH, "Jo Lind", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lede_story_get_state (story), ==, LEDE_STATE_PUBLISHED);
  g_assert_cmpuint (lede_story_get_state_changes (story)->len, ==, 5);

  change = g_ptr_array_index (lede_story_get_state_changes (story), 1);
  g_assert_cmpstr (lede_state_change_get_who (change), ==, "Jo Lind");
  g_assert_cmpstr (lede_state_change_get_why (change), ==, "Who says so?");
  g_assert_cmpuint (lede_state_change_get_from (change), ==, LEDE_STATE_SUBMITTED);
}

/* Out, away, back, and out again: each way is one that the states allow. */
static void
test_life_after_publishing (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GError) error = NULL;
  static const LedeAction way[] = { LEDE_ACTION_PUBLISH, LEDE_ACTION_UNPUBLISH, LEDE_ACTION_PUBLISH,
                                    LEDE_ACTION_TRASH,   LEDE_ACTION_RESTORE,   LEDE_ACTION_PUBLISH,
                                    LEDE_ACTION_WITHDRAW };

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      g_assert_true (lede_story_change_state (story, way[i], "Jo Lind", NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (lede_story_get_state (story), ==, LEDE_STATE_WITHDRAWN);

  g_assert_true (lede_story_change_state (story, LEDE_ACTION_UNPUBLISH, NULL, NULL, NULL));
  g_assert_cmpuint (lede_story_get_state (story), ==, LEDE_STATE_DRAFT);
  g_assert_false (lede_story_change_state (story, LEDE_ACTION_TRASH, NULL, NULL, &error));
  g_assert_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_NOT_ALLOWED);
}

static void
test_refusals (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (lede_story_change_state (story, LEDE_ACTION_APPROVE, NULL, NULL, &error));
  g_assert_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "Submit the story first"));
  g_assert_cmpuint (lede_story_get_state (story), ==, LEDE_STATE_DRAFT);
  g_assert_cmpuint (lede_story_get_state_changes (story)->len, ==, 0);
}

/* Every pair of state and action: a refusal has a sentence, an allowed step leads to where it says. */
static void
test_every_pair (void)
{
  guint allowed = 0;

  for (guint state = 0; state < LEDE_N_STATES; state++)
    for (guint action = 0; action < LEDE_N_ACTIONS; action++)
      {
        g_autoptr (GError) error = NULL;
        LedeState next = LEDE_N_STATES;
        gboolean can = lede_state_apply (state, action, &next, &error);

        g_assert_cmpint (can, ==, lede_state_can (state, action));
        g_assert_cmpint (can, ==, error == NULL);
        g_assert_cmpint (can, ==, next < LEDE_N_STATES);
        allowed += can ? 1 : 0;
      }

  g_assert_cmpuint (allowed, ==, 31);
}

static void
test_nicks (void)
{
  g_autoptr (GError) error = NULL;
  LedeState state;
  LedeAction action;

  for (guint i = 0; i < LEDE_N_STATES; i++)
    {
      g_assert_true (lede_state_from_nick (lede_state_to_nick (i), &state, NULL));
      g_assert_cmpuint (state, ==, i);
    }

  for (guint i = 0; i < LEDE_N_ACTIONS; i++)
    {
      g_assert_true (lede_action_from_nick (lede_action_to_nick (i), &action, NULL));
      g_assert_cmpuint (action, ==, i);
    }

  g_assert_false (lede_state_from_nick ("pending", &state, &error));
  g_assert_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/state/way-of-a-story", test_way_of_a_story);
  g_test_add_func ("/story/state/life-after-publishing", test_life_after_publishing);
  g_test_add_func ("/story/state/refusals", test_refusals);
  g_test_add_func ("/story/state/every-pair", test_every_pair);
  g_test_add_func ("/story/state/nicks", test_nicks);

  return g_test_run ();
}
