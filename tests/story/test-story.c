/* test-story.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-story.h"

static void
type (LedeStory *story, const char *path, const char *keys)
{
  for (const char *key = keys; *key != '\0'; key = g_utf8_next_char (key))
    lede_story_splice (story, path, lede_story_get_length (story, path), 0, key,
                       g_utf8_next_char (key) - key);
}

static void
test_splices (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  g_assert_true (lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "Ferry", -1));
  g_assert_true (lede_story_splice (story, LEDE_FIELD_BODY, 5, 0, " opens", 6));
  g_assert_true (lede_story_splice (story, LEDE_FIELD_BODY, 0, 5, "부산항", -1));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "부산항 opens");
  g_assert_cmpuint (lede_story_get_sequence (story), ==, 3);
}

static void
test_refuses_what_cuts_a_character (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "é");
  g_assert_false (lede_story_splice (story, LEDE_FIELD_HEADLINE, 1, 0, "x", -1));
  g_assert_false (lede_story_splice (story, LEDE_FIELD_HEADLINE, 0, 1, "x", -1));
  g_assert_false (lede_story_splice (story, LEDE_FIELD_HEADLINE, 3, 0, "x", -1));
  g_assert_false (lede_story_splice (story, LEDE_FIELD_HEADLINE, 0, G_MAXSIZE, "x", -1));
  g_assert_false (lede_story_splice (story, LEDE_FIELD_HEADLINE, 0, 0, "", 0));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "é");
}

static void
test_makes_text_valid (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0,
                     "a\xff"
                     "b\0c",
                     5);
  g_assert_true (g_utf8_validate (lede_story_get_text (story, LEDE_FIELD_BODY), -1, NULL));
  g_assert_true (g_str_has_prefix (lede_story_get_text (story, LEDE_FIELD_BODY), "a\xef\xbf\xbd"
                                                                                 "b"));
}

static void
test_set_text_is_shortest (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GPtrArray) edits = NULL;
  LedeEdit *edit;

  lede_story_set_text (story, LEDE_FIELD_DECK, "die Fähre öffnet");
  lede_story_set_text (story, LEDE_FIELD_DECK, "die Fähre schließt");
  edits = lede_story_peek_unsaved (story);
  g_assert_cmpuint (edits->len, ==, 2);
  edit = g_ptr_array_index (edits, 1);
  g_assert_cmpuint (lede_edit_get_offset (edit), ==, strlen ("die Fähre "));
  g_assert_cmpstr (lede_edit_get_removed (edit), ==, "öffne");
  g_assert_cmpstr (lede_edit_get_inserted (edit), ==, "schließ");

  lede_story_set_text (story, LEDE_FIELD_DECK, "die Fähre schließt");
  g_assert_cmpuint (lede_story_get_sequence (story), ==, 2);
}

static void
test_words_are_undone_one_by_one (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  type (story, LEDE_FIELD_BODY, "The ferry opens");
  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "The ferry ");
  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "The ");
  g_assert_true (lede_story_redo (story));
  g_assert_true (lede_story_redo (story));
  g_assert_false (lede_story_redo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "The ferry opens");
}

static void
test_gesture_is_undone_at_once (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *id = NULL;

  lede_story_begin_gesture (story);
  id = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, id, LEDE_BYLINE_NAME, "Ana Ruiz");
  lede_story_end_gesture (story);

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BYLINES), ==, "");
  g_assert_false (lede_story_can_undo (story));
  g_assert_true (lede_story_redo (story));
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_BYLINES, id, LEDE_BYLINE_NAME), ==,
                   "Ana Ruiz");
}

static void
test_new_edit_ends_redo (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  type (story, LEDE_FIELD_KICKER, "one ");
  type (story, LEDE_FIELD_KICKER, "two");
  lede_story_undo (story);
  type (story, LEDE_FIELD_KICKER, "three");
  g_assert_false (lede_story_can_redo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_KICKER), ==, "one three");
  lede_story_undo (story);
  lede_story_undo (story);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_KICKER), ==, "");
}

static LedeStory *
reload (LedeStory *story)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (GPtrArray) log = lede_story_peek_unsaved (story);
  LedeStory *loaded = lede_story_new_from_snapshot (snapshot);

  lede_story_load_history (loaded, log);

  return loaded;
}

static void
test_undo_survives_restart (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeStory) loaded = NULL;

  type (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens");
  lede_story_undo (story);
  loaded = reload (story);

  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_HEADLINE), ==, "Ferry crossing ");
  g_assert_true (lede_story_redo (loaded));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_HEADLINE), ==, "Ferry crossing opens");

  while (lede_story_undo (loaded))
    ;

  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_HEADLINE), ==, "");
}

static void
random_splice (LedeStory *story, GRand *rand)
{
  static const char *const texts[] = { "", "a", "é", "부산", "\n\n", "word ", "🙂", "**x**" };
  const char *text = lede_story_get_text (story, LEDE_FIELD_BODY);
  glong length = g_utf8_strlen (text, -1);
  glong from = g_rand_int_range (rand, 0, (gint32) length + 1);
  glong to = MIN (length, from + g_rand_int_range (rand, 0, 6));
  gsize offset = (gsize) (g_utf8_offset_to_pointer (text, from) - text);
  gsize end = (gsize) (g_utf8_offset_to_pointer (text, to) - text);

  lede_story_splice (story, LEDE_FIELD_BODY, offset, end - offset,
                     texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))], -1);
}

/* The log against a model: every text that was there comes back on the way down, and again on the
 * way up. */
static void
test_undo_walks_the_log (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261);

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (LedeStory) story = lede_story_new (NULL);
      g_autoptr (LedeStory) loaded = NULL;
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < 60; i++)
        {
          guint64 before = lede_story_get_sequence (story);

          lede_story_begin_gesture (story);
          random_splice (story, rand);
          random_splice (story, rand);
          lede_story_end_gesture (story);

          if (lede_story_get_sequence (story) > before)
            g_ptr_array_add (texts, g_strdup (lede_story_get_text (story, LEDE_FIELD_BODY)));
        }

      loaded = reload (story);

      for (guint i = texts->len; i > 0; i--)
        {
          g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==,
                           g_ptr_array_index (texts, i - 1));
          g_assert_true (lede_story_undo (loaded));
        }

      g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==, "");

      for (guint i = 0; i < texts->len; i++)
        {
          g_assert_true (lede_story_redo (loaded));
          g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==, g_ptr_array_index (texts, i));
        }
    }
}

static void
follow (LedeStory *story, LedeEdit *edit, gpointer mirror)
{
  g_string_erase (mirror, (gssize) lede_edit_get_offset (edit), (gssize) lede_edit_get_removed_length (edit));
  g_string_insert (mirror, (gssize) lede_edit_get_offset (edit), lede_edit_get_inserted (edit));
}

static LedeStory *
open_again (LedeStory *story)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);

  return lede_story_new_from_snapshot (snapshot);
}

static void
test_merge_keeps_both (void)
{
  g_autoptr (LedeStory) ours = lede_story_new (NULL);
  g_autoptr (LedeStory) theirs = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GString) mirror = NULL;

  lede_story_set_text (ours, LEDE_FIELD_BODY, "The harbour authority said.");
  lede_story_mark_saved (ours, lede_story_get_sequence (ours));
  theirs = open_again (ours);
  mirror = g_string_new (lede_story_get_text (ours, LEDE_FIELD_BODY));
  g_signal_connect (ours, "edited", G_CALLBACK (follow), mirror);

  lede_story_splice (theirs, LEDE_FIELD_BODY, 4, 7, "port", -1);
  type (ours, LEDE_FIELD_BODY, " It opens.");
  edits = lede_story_peek_unsaved (theirs);
  g_assert_true (lede_story_merge_saved (ours, edits));

  g_assert_cmpstr (lede_story_get_text (ours, LEDE_FIELD_BODY), ==, "The port authority said. It opens.");
  g_assert_cmpstr (mirror->str, ==, "The port authority said. It opens.");
  g_assert_true (lede_story_undo (ours));
  g_assert_cmpstr (lede_story_get_text (ours, LEDE_FIELD_BODY), ==, "The port authority said.");
}

/* Whatever two processes do at once: after the merge both hold the same text and the same log. */
static void
test_merge_agrees (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (LedeStory) ours = lede_story_new (NULL);
      g_autoptr (LedeStory) theirs = NULL;
      g_autoptr (GPtrArray) first = NULL;
      g_autoptr (GPtrArray) second = NULL;
      g_autoptr (GString) mirror = NULL;

      for (guint i = 0; i < 10; i++)
        random_splice (ours, rand);

      lede_story_mark_saved (ours, lede_story_get_sequence (ours));
      theirs = open_again (ours);
      mirror = g_string_new (lede_story_get_text (ours, LEDE_FIELD_BODY));
      g_signal_connect (ours, "edited", G_CALLBACK (follow), mirror);

      for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
        random_splice (theirs, rand);
      for (int i = g_rand_int_range (rand, 0, 5); i > 0; i--)
        random_splice (ours, rand);

      first = lede_story_peek_unsaved (theirs);
      lede_story_mark_saved (theirs, lede_story_get_sequence (theirs));
      g_assert_true (lede_story_merge_saved (ours, first));
      second = lede_story_peek_unsaved (ours);
      g_assert_true (lede_story_merge_saved (theirs, second));

      g_assert_cmpstr (lede_story_get_text (ours, LEDE_FIELD_BODY), ==,
                       lede_story_get_text (theirs, LEDE_FIELD_BODY));
      g_assert_cmpstr (mirror->str, ==, lede_story_get_text (ours, LEDE_FIELD_BODY));
      g_assert_cmpuint (lede_story_get_sequence (ours), ==, lede_story_get_sequence (theirs));
    }
}

static void
test_members (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GPtrArray) bylines = NULL;

  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "a"));
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "b"));
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "c"));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "c", LEDE_BYLINE_NAME, "김민준");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "c", LEDE_BYLINE_PERSON, "s1:7\ns2:9\n");
  lede_story_move_member (story, LEDE_FIELD_BYLINES, "c", 0);
  lede_story_remove_member (story, LEDE_FIELD_BYLINES, "a");

  bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (story));
  g_assert_cmpuint (bylines->len, ==, 2);
  g_assert_cmpstr (lede_byline_get_name (g_ptr_array_index (bylines, 0)), ==, "김민준");
  g_assert_cmpstr (lede_member_get_id (g_ptr_array_index (bylines, 1)), ==, "b");

  {
    g_autofree char *person = lede_byline_dup_person (g_ptr_array_index (bylines, 0), "s2");

    g_assert_cmpstr (person, ==, "9");
  }
}

static void
test_snapshot_stays (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) snapshot = NULL;

  lede_story_set_text (story, LEDE_FIELD_BODY, "before");
  snapshot = lede_story_snapshot (story);
  lede_story_set_text (story, LEDE_FIELD_BODY, "after");
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, "before");
  g_assert_cmpstr (lede_story_fields_get_id (LEDE_STORY_FIELDS (snapshot)), ==, lede_story_get_id (story));
}

static void
test_photo_numbers (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedePhoto) photo = NULL;

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "p"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p", LEDE_PHOTO_WIDTH, "1200");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p", LEDE_PHOTO_HEIGHT, "wide");
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), "p");
  g_assert_cmpuint (lede_photo_get_width (photo), ==, 1200);
  g_assert_cmpuint (lede_photo_get_height (photo), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/splice/changes-a-text", test_splices);
  g_test_add_func ("/story/splice/refuses-what-cuts-a-character", test_refuses_what_cuts_a_character);
  g_test_add_func ("/story/splice/makes-text-valid", test_makes_text_valid);
  g_test_add_func ("/story/splice/set-text-is-shortest", test_set_text_is_shortest);
  g_test_add_func ("/story/undo/words-one-by-one", test_words_are_undone_one_by_one);
  g_test_add_func ("/story/undo/gesture-at-once", test_gesture_is_undone_at_once);
  g_test_add_func ("/story/undo/new-edit-ends-redo", test_new_edit_ends_redo);
  g_test_add_func ("/story/undo/survives-restart", test_undo_survives_restart);
  g_test_add_func ("/story/undo/walks-the-log", test_undo_walks_the_log);
  g_test_add_func ("/story/merge/keeps-both", test_merge_keeps_both);
  g_test_add_func ("/story/merge/agrees", test_merge_agrees);
  g_test_add_func ("/story/members/order-and-fields", test_members);
  g_test_add_func ("/story/snapshot/stays", test_snapshot_stays);
  g_test_add_func ("/story/photo/numbers", test_photo_numbers);

  return g_test_run ();
}
