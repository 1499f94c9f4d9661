/* test-undo-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-byline.h"
#include "lede-note.h"
#include "lede-photo.h"
#include "lede-story.h"

static void
insert (LedeStory *story, const char *text)
{
  lede_story_splice (story, LEDE_FIELD_BODY, lede_story_get_length (story, LEDE_FIELD_BODY), 0, text, -1);
}

static void
type (LedeStory *story, const char *keys)
{
  for (const char *key = keys; *key != '\0'; key = g_utf8_next_char (key))
    lede_story_splice (story, LEDE_FIELD_BODY, lede_story_get_length (story, LEDE_FIELD_BODY), 0, key,
                       g_utf8_next_char (key) - key);
}

static void
press_backspace (LedeStory *story, guint times)
{
  while (times-- > 0)
    {
      const char *body = lede_story_get_text (story, LEDE_FIELD_BODY);
      const char *end = body + lede_story_get_length (story, LEDE_FIELD_BODY);
      const char *last = g_utf8_find_prev_char (body, end);

      lede_story_splice (story, LEDE_FIELD_BODY, last - body, end - last, "", 0);
    }
}

static void
assert_body_after_undo (LedeStory *story, const char *expected)
{
  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, expected);
}

static void
test_paste_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  type (story, "The old");
  insert (story, " ferry");
  type (story, "man sang");
  assert_body_after_undo (story, "The old ferryman ");
  assert_body_after_undo (story, "The old ferry");
  assert_body_after_undo (story, "The old");
  assert_body_after_undo (story, "The ");
}

static void
test_held_backspace_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  insert (story, "Six boats left 항구 \U0001F6F3 today");
  press_backspace (story, 15);
  type (story, "no");
  press_backspace (story, 1);
  assert_body_after_undo (story, "Six boats no");
  assert_body_after_undo (story, "Six boats ");
  assert_body_after_undo (story, "Six boats left 항구 \U0001F6F3 today");
}

/* What the manuscript does when a selection is typed over. */
static void
test_word_over_a_selection_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  insert (story, "Six boats");
  lede_story_begin_gesture (story);
  lede_story_splice (story, LEDE_FIELD_BODY, 4, 5, "", 0);
  type (story, "f");
  lede_story_end_typing_gesture (story);
  type (story, "erries ran");
  assert_body_after_undo (story, "Six ferries ");
  assert_body_after_undo (story, "Six boats");
  g_assert_true (lede_story_redo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "Six ferries ");
}

/* What GTK does with a key: the selection goes, and then the letter comes. */
static void
test_word_behind_a_removed_selection_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  insert (story, "Six big and red boats");
  lede_story_begin_gesture (story);
  lede_story_splice (story, LEDE_FIELD_BODY, 4, 17, "", 0);
  lede_story_end_typing_gesture (story);
  type (story, "ferries");
  assert_body_after_undo (story, "Six big and red boats");

  lede_story_begin_gesture (story);
  lede_story_splice (story, LEDE_FIELD_BODY, 4, 17, "", 0);
  lede_story_end_typing_gesture (story);
  lede_story_break_gesture (story);
  type (story, "ferries");
  assert_body_after_undo (story, "Six ");
}

/* What an entry does: both in one splice. */
static void
test_word_in_place_of_another_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  insert (story, "boats");
  lede_story_splice (story, LEDE_FIELD_BODY, 0, 5, "f", 1);
  type (story, "erries");
  assert_body_after_undo (story, "boats");
}

static void
test_pasted_over_a_selection_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  insert (story, "Six boats");
  lede_story_begin_gesture (story);
  lede_story_splice (story, LEDE_FIELD_BODY, 4, 5, "", 0);
  insert (story, "big ships");
  lede_story_end_typing_gesture (story);
  type (story, "ape");
  assert_body_after_undo (story, "Six big ships");
  assert_body_after_undo (story, "Six boats");
}

static void
test_space_before_a_word_goes_with_it (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  insert (story, "The old ferry");
  type (story, " left  at");
  assert_body_after_undo (story, "The old ferry left  ");
  assert_body_after_undo (story, "The old ferry");
}

static void
test_moved_caret_begins_anew (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  type (story, "har");
  lede_story_break_gesture (story);
  type (story, "bour");
  assert_body_after_undo (story, "har");
}

/* Bylines and photos that came or went since come and go as a whole, notes stay, and one undo is enough. */
static void
test_restoring_is_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) then = NULL, now = NULL, undone = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);
  g_autofree char *photo = NULL, *note = NULL;

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruiz");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry opens");
  then = lede_story_snapshot (story);

  lede_story_remove_member (story, LEDE_FIELD_BYLINES, byline);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "");
  photo = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo, LEDE_PHOTO_CAPTION, "The quay");
  note = lede_story_add_member (story, LEDE_FIELD_NOTES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_NOTES, note, LEDE_NOTE_TEXT, "Who says so?");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "");
  now = lede_story_snapshot (story);

  lede_story_take_snapshot (story, then);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "Ferry opens");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME), ==,
                   "Ana Ruiz");
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_PHOTOS), ==, "");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_NOTES, note, LEDE_NOTE_TEXT), ==,
                   "Who says so?");

  g_assert_true (lede_story_undo (story));
  undone = lede_story_snapshot (story);
  paths = lede_snapshot_list_paths (now);
  for (guint i = 0; paths[i] != NULL; i++)
    g_assert_cmpstr (lede_snapshot_get_text (undone, paths[i]), ==, lede_snapshot_get_text (now, paths[i]));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/undo-groups/paste", test_paste_is_one);
  g_test_add_func ("/story/undo-groups/held-backspace", test_held_backspace_is_one);
  g_test_add_func ("/story/undo-groups/word-over-a-selection", test_word_over_a_selection_is_one);
  g_test_add_func ("/story/undo-groups/word-behind-a-removed-selection",
                   test_word_behind_a_removed_selection_is_one);
  g_test_add_func ("/story/undo-groups/word-in-place-of-another", test_word_in_place_of_another_is_one);
  g_test_add_func ("/story/undo-groups/pasted-over-a-selection", test_pasted_over_a_selection_is_one);
  g_test_add_func ("/story/undo-groups/space-before-a-word", test_space_before_a_word_goes_with_it);
  g_test_add_func ("/story/undo-groups/moved-caret", test_moved_caret_begins_anew);
  g_test_add_func ("/story/undo-groups/restored-revision", test_restoring_is_one);

  return g_test_run ();
}
