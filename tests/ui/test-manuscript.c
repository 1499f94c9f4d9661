/* test-manuscript.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-manuscript-lines.h"
#include "lede-manuscript.h"

#define STEPS 3000

static const char *const words[] = {
  "ferry",
  " ",
  "\n",
  "\n\n",
  "é",
  "김민지",
  "👩‍👩‍👧",
  "\u2029",
  "- a\n",
  "**b**",
  "\t",
  "“x”",
  "قارب",
  "> [!FACTBOX]\n",
  "e\u0301",
  "\U0001F1EA\U0001F1F8",
  "The harbour authority said. ",
};

typedef struct
{
  LedeStory *story;
  GtkTextBuffer *buffer;
  LedeManuscript *manuscript;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->story = lede_story_new ("story");
  self->buffer = gtk_text_buffer_new (NULL);
  self->manuscript = lede_manuscript_new (self->buffer, LEDE_MANUSCRIPT_TEXT);
  lede_manuscript_bind (self->manuscript, self->story, LEDE_FIELD_BODY);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->manuscript);
  g_clear_object (&self->buffer);
  g_clear_object (&self->story);
}

static char *
dup_buffer_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

static void
assert_agree (LedeManuscript *manuscript)
{
  g_autofree char *text = dup_buffer_text (lede_manuscript_get_buffer (manuscript));

  g_assert_cmpstr (text, ==, lede_manuscript_get_text (manuscript, NULL));
}

static void
assert_places (LedeManuscript *manuscript, GRand *random)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (manuscript);
  const char *text = lede_manuscript_get_text (manuscript, NULL);
  int n = gtk_text_buffer_get_char_count (buffer);
  int place = g_rand_int_range (random, 0, n + 1);
  GtkTextIter iter, back;
  gsize offset;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, place);
  offset = lede_manuscript_get_offset (manuscript, &iter);
  g_assert_cmpuint (offset, ==, g_utf8_offset_to_pointer (text, place) - text);

  lede_manuscript_get_iter (manuscript, offset, &back);
  g_assert_cmpint (gtk_text_iter_get_offset (&back), ==, place);
}

static void
type (GtkTextBuffer *buffer, const char *text)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

static void
type_letters (GtkTextBuffer *buffer, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      g_autofree char *letter = g_strndup (text, g_utf8_next_char (text) - text);

      type (buffer, letter);
    }
}

static void
select_random (GtkTextBuffer *buffer, GRand *random)
{
  int n = gtk_text_buffer_get_char_count (buffer);
  int from = g_rand_int_range (random, 0, n + 1);
  int length = g_rand_int_range (random, 0, 12);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, MIN (n, from + length));
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
splice_random (LedeStory *story, GRand *random)
{
  const char *text = lede_story_get_text (story, LEDE_FIELD_BODY);
  glong n = g_utf8_strlen (text, -1);
  glong from = g_rand_int_range (random, 0, n + 1);
  glong to = MIN (n, from + g_rand_int_range (random, 0, 8));
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (text, to);

  lede_story_splice (story, LEDE_FIELD_BODY, start - text, end - start,
                     words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))], -1);
}

static void
edit_at_random (Fixture *self, GRand *random)
{
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      lede_story_undo (self->story);
      break;

    case 1:
      lede_story_redo (self->story);
      break;

    case 2:
      splice_random (self->story, random);
      break;

    case 3:
      select_random (self->buffer, random);
      gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
      break;

    default:
      if (g_rand_boolean (random))
        select_random (self->buffer, random);
      type (self->buffer, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
    }
}

static void
test_buffer_and_story_agree (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20310504);
  g_autoptr (GtkTextBuffer) other = gtk_text_buffer_new (NULL);
  g_autoptr (LedeManuscript) second = lede_manuscript_new (other, LEDE_MANUSCRIPT_TEXT);

  lede_manuscript_bind (second, self->story, LEDE_FIELD_BODY);

  for (guint i = 0; i < STEPS; i++)
    {
      edit_at_random (self, random);
      assert_agree (self->manuscript);
      assert_agree (second);
      assert_places (self->manuscript, random);
    }

  while (lede_story_undo (self->story))
    assert_agree (self->manuscript);
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, "");

  while (lede_story_redo (self->story))
    assert_agree (second);
}

static void
test_lines_of_other_systems (Fixture *self, gconstpointer data)
{
  type (self->buffer, "one\r\ntwo\rthree\n\x07"
                      "four\x1b");
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, "one\ntwo\nthree\nfour");
  assert_agree (self->manuscript);

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "kept\r\nas\rit came");
  assert_agree (self->manuscript);
  type (self->buffer, "!");
  assert_agree (self->manuscript);
}

static void
test_one_line (void)
{
  g_autoptr (LedeStory) story = lede_story_new ("story");
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (LedeManuscript) manuscript = lede_manuscript_new (buffer, LEDE_MANUSCRIPT_LINE);

  lede_manuscript_bind (manuscript, story, LEDE_FIELD_HEADLINE);
  type (buffer, "Ferry crossing\nopens\n");
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "Ferry crossing opens");
}

static void
test_selection_and_its_replacement_are_one_undo (Fixture *self, gconstpointer data)
{
  GtkTextIter start, end;

  type (self->buffer, "The old pier stands.");
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, 4);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, 12);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  type_letters (self->buffer, "X");
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, "The X stands.");

  g_assert_true (lede_story_undo (self->story));
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, "The old pier stands.");
  assert_agree (self->manuscript);
}

static void
test_undo_takes_a_word_not_a_letter (Fixture *self, gconstpointer data)
{
  type_letters (self->buffer, "harbour");
  g_assert_true (lede_story_undo (self->story));
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, "");
}

static void
test_caret_elsewhere_begins_a_new_undo (Fixture *self, gconstpointer data)
{
  GtkTextIter end;

  type_letters (self->buffer, "har");
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  type_letters (self->buffer, "bour");

  g_assert_true (lede_story_undo (self->story));
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, "har");
}

static void
count_spliced (LedeManuscript *manuscript,
               guint64 offset,
               guint64 removed,
               const char *inserted,
               guint64 length,
               guint *n)
{
  (*n)++;
  assert_agree (manuscript);
}

static void
test_every_change_is_told_once (Fixture *self, gconstpointer data)
{
  guint n = 0;

  g_signal_connect (self->manuscript, "spliced", G_CALLBACK (count_spliced), &n);
  type (self->buffer, "one");
  g_assert_cmpuint (n, ==, 1);
  lede_story_undo (self->story);
  g_assert_cmpuint (n, ==, 2);
  lede_story_splice (self->story, LEDE_FIELD_HEADLINE, 0, 0, "Elsewhere", -1);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_another_story_takes_over (Fixture *self, gconstpointer data)
{
  g_autoptr (LedeStory) other = lede_story_new ("other");

  type (self->buffer, "first story");
  lede_story_set_text (other, LEDE_FIELD_BODY, "second\nstory");
  lede_manuscript_bind (self->manuscript, other, LEDE_FIELD_BODY);
  assert_agree (self->manuscript);

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "not shown");
  assert_agree (self->manuscript);

  lede_manuscript_bind (self->manuscript, NULL, NULL);
  type (self->buffer, "nobody's");
  g_assert_cmpstr (lede_story_get_text (other, LEDE_FIELD_BODY), ==, "second\nstory");
}

static void
test_lines_find_every_byte (void)
{
  g_autoptr (LedeManuscriptLines) lines = lede_manuscript_lines_new ();
  const gsize lengths[] = { 5, 1, 1, 7, 0 };
  const gsize longer[] = { 2, 3 };

  lede_manuscript_lines_replace (lines, 0, 1, lengths, G_N_ELEMENTS (lengths));
  g_assert_cmpuint (lede_manuscript_lines_get_length (lines), ==, 14);
  g_assert_cmpuint (lede_manuscript_lines_find (lines, 0), ==, 0);
  g_assert_cmpuint (lede_manuscript_lines_find (lines, 5), ==, 1);
  g_assert_cmpuint (lede_manuscript_lines_find (lines, 13), ==, 3);
  g_assert_cmpuint (lede_manuscript_lines_find (lines, 14), ==, 4);
  g_assert_cmpuint (lede_manuscript_lines_find (lines, 99), ==, 4);

  lede_manuscript_lines_replace (lines, 0, 3, longer, G_N_ELEMENTS (longer));
  g_assert_cmpuint (lede_manuscript_lines_get_n_lines (lines), ==, 4);
  g_assert_cmpuint (lede_manuscript_lines_get_start (lines, 2), ==, 5);
  g_assert_cmpuint (lede_manuscript_lines_get_length (lines), ==, 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/writer/manuscript/buffer-and-story-agree", test_buffer_and_story_agree);
  ADD ("/writer/manuscript/lines-of-other-systems", test_lines_of_other_systems);
  ADD ("/writer/manuscript/selection-and-its-replacement-are-one-undo",
       test_selection_and_its_replacement_are_one_undo);
  ADD ("/writer/manuscript/undo-takes-a-word-not-a-letter", test_undo_takes_a_word_not_a_letter);
  ADD ("/writer/manuscript/caret-elsewhere-begins-a-new-undo", test_caret_elsewhere_begins_a_new_undo);
  ADD ("/writer/manuscript/every-change-is-told-once", test_every_change_is_told_once);
  ADD ("/writer/manuscript/another-story-takes-over", test_another_story_takes_over);
#undef ADD
  g_test_add_func ("/writer/manuscript/one-line", test_one_line);
  g_test_add_func ("/writer/manuscript/lines-find-every-byte", test_lines_find_every_byte);

  return g_test_run ();
}
