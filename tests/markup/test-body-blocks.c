/* test-body-blocks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-body-blocks.h"

#include "body-generator.h"

static void
test_moves_leave_a_blank_line_between_blocks (void)
{
  static const struct
  {
    const char *before;
    guint block;
    guint gap;
    const char *after;
  } cases[] = {
    { "One.\n\nTwo.\n\nThree.\n", 0, 2, "Two.\n\nOne.\n\nThree.\n" },
    { "One.\n\nTwo.\n\nThree.\n", 0, 3, "Two.\n\nThree.\n\nOne.\n" },
    { "One.\n\nTwo.\n\nThree.\n", 2, 0, "Three.\n\nOne.\n\nTwo.\n" },
    { "One.\n\nTwo.\n\nThree.", 2, 1, "One.\n\nThree.\n\nTwo." },
    { "One.\n\nTwo.", 0, 2, "Two.\n\nOne.\n" },
    { "# Head\nText.\n\n![](photo:p)\n", 2, 1, "# Head\n\n![](photo:p)\n\nText.\n" },
    { "Text.\n# Head\nMore.\n", 1, 3, "Text.\n\nMore.\n\n# Head\n" },
    { "\n\nOne.\n\n\n\nTwo.\n\n\n\nThree.\n", 2, 1, "\n\nOne.\n\nThree.\n\nTwo.\n" },
    { "- a\n\n- b\n\n![](photo:p)\n", 1, 0, "![](photo:p)\n\n- a\n\n- b\n" },
    { "```\n\nx\n```\n\n![](photo:p)\n", 1, 0, "![](photo:p)\n\n```\n\nx\n```\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeDocument) document = lede_document_new (cases[i].before, -1);
      g_autoptr (LedeStory) story = lede_story_new ("story");
      LedeBodyChange changes[2];
      gsize begin;

      g_test_message ("“%s”: %u to %u", cases[i].before, cases[i].block, cases[i].gap);
      lede_story_set_text (story, LEDE_FIELD_BODY, cases[i].before);
      g_assert_true (lede_body_move_block (document, cases[i].block, cases[i].gap, changes, &begin));

      for (guint j = 0; j < 2; j++)
        {
          lede_body_change_apply (&changes[j], story);
          lede_body_change_clear (&changes[j]);
        }

      g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, cases[i].after);
      g_assert_cmpuint (begin, <, strlen (cases[i].after));
    }
}

/* A fence or a comment that nobody closed goes on to the end, whatever is put behind it. */
static gboolean
may_never_end (LedeDocument *document, guint block)
{
  switch (lede_block_get_kind (lede_document_get_block (document, block)))
    {
    case LEDE_BLOCK_CODE:
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_LOCKED:
      return block + 1 == lede_document_get_n_blocks (document);

    default:
      return FALSE;
    }
}

/* Whatever stands around it, a card that is moved is a card where it was put, and at the place that was
 * told. */
static void
test_a_photo_is_a_photo_wherever_it_is_moved (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") != NULL ? 3000 : 150;

  for (guint seed = 0; seed < n; seed++)
    {
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autofree char *generated = generate_body (dice, 6);
      g_autofree char *body = g_strconcat ("![](photo:moved)\n\n", generated, NULL);
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);
      g_autoptr (LedeDocument) moved = NULL;
      g_autoptr (LedeStory) story = lede_story_new ("story");
      guint n_blocks = lede_document_get_n_blocks (document);
      guint gap = n_blocks > 1 ? g_rand_int_range (dice, 2, n_blocks + 1) : 0;
      LedeBodyChange changes[2];
      LedeBlock *block;
      gsize begin;

      if (gap < 2 || may_never_end (document, gap - 1))
        continue;

      lede_story_set_text (story, LEDE_FIELD_BODY, body);
      g_assert_true (lede_body_move_block (document, 0, gap, changes, &begin));

      for (guint i = 0; i < 2; i++)
        {
          lede_body_change_apply (&changes[i], story);
          lede_body_change_clear (&changes[i]);
        }

      g_test_message ("seed %u, gap %u:\n%s\n---\n%s", seed, gap, body,
                      lede_story_get_text (story, LEDE_FIELD_BODY));
      moved = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
      block = lede_document_get_block (moved, lede_document_find_block (moved, begin));
      g_assert_cmpint (lede_block_get_kind (block), ==, LEDE_BLOCK_PHOTO);
      g_assert_cmpstr (lede_block_get_subject (block), ==, "moved");
      g_assert_cmpuint (lede_block_get_offset (block), ==, begin);
    }
}

static void
test_a_removed_block_takes_its_blank_line_along (void)
{
  static const struct
  {
    const char *before;
    guint block;
    const char *after;
  } cases[] = {
    { "One.\n\n![](photo:p)\n\nTwo.\n", 1, "One.\n\nTwo.\n" },
    { "![](photo:p)\n\nTwo.\n", 0, "Two.\n" },
    { "One.\n\n![](photo:p)\n", 1, "One.\n" },
    { "One.\n\n![](photo:p)", 1, "One." },
    { "![](photo:p)\n", 0, "" },
    { "Text.\n# Head\nMore.", 1, "Text.\n\nMore." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeDocument) document = lede_document_new (cases[i].before, -1);
      g_autoptr (LedeStory) story = lede_story_new ("story");
      g_auto (LedeBodyChange) change = lede_body_remove_block (document, cases[i].block);

      lede_story_set_text (story, LEDE_FIELD_BODY, cases[i].before);
      lede_body_change_apply (&change, story);
      g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, cases[i].after);
    }
}

static void
test_a_place_has_its_gap (void)
{
  g_autoptr (LedeDocument) document = lede_document_new ("One.\n\n- a\n\n- b\n\nThree.\n", -1);

  g_assert_cmpuint (lede_body_find_gap (document, 0), ==, 0);
  g_assert_cmpuint (lede_body_find_gap (document, 2), ==, 1);
  g_assert_cmpuint (lede_body_find_gap (document, 5), ==, 1);
  g_assert_cmpuint (lede_body_find_gap (document, 6), ==, 1);
  g_assert_cmpuint (lede_body_find_gap (document, 10), ==, 2); /* within the list */
  g_assert_cmpuint (lede_body_find_gap (document, 100), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/body-blocks/moves-leave-a-blank-line-between-blocks",
                   test_moves_leave_a_blank_line_between_blocks);
  g_test_add_func ("/body-blocks/a-photo-is-a-photo-wherever-it-is-moved",
                   test_a_photo_is_a_photo_wherever_it_is_moved);
  g_test_add_func ("/body-blocks/a-removed-block-takes-its-blank-line-along",
                   test_a_removed_block_takes_its_blank_line_along);
  g_test_add_func ("/body-blocks/a-place-has-its-gap", test_a_place_has_its_gap);

  return g_test_run ();
}
