/* test-focus.c: focus mode and typewriter scrolling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-sentence.h"
#include "lede-writer-canvas.h"
#include "lede-writer-header.h"

#include "writer-fixture.h"

static GtkTextView *
get_view (WriterFixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
}

static GtkTextBuffer *
get_buffer (WriterFixture *self)
{
  return gtk_text_view_get_buffer (get_view (self));
}

/* What stands out, with "|" between stretches. */
static char *
dup_bright (WriterFixture *self)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (get_buffer (self)), "lede-dim");
  GString *bright = g_string_new (NULL);
  GtkTextIter iter;
  gboolean before = FALSE;

  gtk_text_buffer_get_start_iter (get_buffer (self), &iter);

  while (!gtk_text_iter_is_end (&iter))
    {
      gboolean is = !gtk_text_iter_has_tag (&iter, tag);

      if (is && !before && bright->len > 0)
        g_string_append_c (bright, '|');
      if (is)
        g_string_append_unichar (bright, gtk_text_iter_get_char (&iter));

      before = is;
      gtk_text_iter_forward_char (&iter);
    }

  return g_string_free (bright, FALSE);
}

static gboolean
is_bright (WriterFixture *self, const char *text)
{
  g_autofree char *bright = dup_bright (self);

  return g_str_equal (bright, text);
}

static const char body[] =
  "One sails. Two *waits*. Three\nsings. Four\n\nFive stays home. Six.\n\n- seven\n- eight\n";

static void
place_at (WriterFixture *self, const char *text)
{
  const char *all = writer_fixture_get_text (self, LEDE_FIELD_BODY);

  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strstr (all, text) - all);
}

static void
set_up_body (WriterFixture *self, const char *mode)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, body);
  place_at (self, "Two");
  g_object_set (self->writer, "focus-mode", mode, NULL);
}

static void
test_sentence_follows_the_caret (WriterFixture *self, gconstpointer data)
{
  set_up_body (self, "sentence");
  WAIT_UNTIL (is_bright (self, "Two *waits*. "));
  place_at (self, "sings");
  WAIT_UNTIL (is_bright (self, "Three\nsings. "));
  place_at (self, "stays");
  WAIT_UNTIL (is_bright (self, "Five stays home. "));
  place_at (self, "eight");
  WAIT_UNTIL (is_bright (self, "- eight"));
  place_at (self, "\n\nFive");
  WAIT_UNTIL (is_bright (self, "Four"));

  g_object_set (self->writer, "focus-mode", "off", NULL);
  g_assert_true (is_bright (self, body));
}

static void
test_paragraph_follows_the_caret (WriterFixture *self, gconstpointer data)
{
  set_up_body (self, "paragraph");
  WAIT_UNTIL (is_bright (self, "One sails. Two *waits*. Three\nsings. Four"));
  place_at (self, "Six");
  WAIT_UNTIL (is_bright (self, "Five stays home. Six."));
  g_object_set (self->writer, "focus-mode", "sentence", NULL);
  WAIT_UNTIL (is_bright (self, "Six."));
}

static void
test_blank_line_keeps_the_nearest_in_focus (WriterFixture *self, gconstpointer data)
{
  set_up_body (self, "paragraph");
  place_at (self, "\nFive");
  WAIT_UNTIL (is_bright (self, "One sails. Two *waits*. Three\nsings. Four"));
  g_object_set (self->writer, "focus-mode", "sentence", NULL);
  WAIT_UNTIL (is_bright (self, "Four"));

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "\n\nOne.\n\n\n\n\nTwo. Three.\n\n\n");
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, 0);
  WAIT_UNTIL (is_bright (self, "One."));
  place_at (self, "\n\nTwo");
  WAIT_UNTIL (is_bright (self, "Two. "));
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY,
                           strlen (writer_fixture_get_text (self, LEDE_FIELD_BODY)));
  WAIT_UNTIL (is_bright (self, "Three."));

  /* A line that no block has is still where one writes. */
  g_object_set (self->writer, "focus-mode", "paragraph", NULL);
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "One [tide].\n\n[tide]: https://tide.example/\n");
  place_at (self, "https");
  WAIT_UNTIL (is_bright (self, "[tide]: https://tide.example/"));
}

static void
test_typing_stays_in_focus (WriterFixture *self, gconstpointer data)
{
  set_up_body (self, "sentence");
  place_at (self, "\n\nFive");
  WAIT_UNTIL (is_bright (self, "Four"));
  writer_fixture_press (self, "type", " boats.");
  WAIT_UNTIL (is_bright (self, "Four boats."));
  writer_fixture_press (self, "type", " They");
  WAIT_UNTIL (is_bright (self, "They"));
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "Next");
  WAIT_UNTIL (is_bright (self, "Next"));
  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (is_bright (self, "Nex"));
}

static void
test_what_comes_from_elsewhere_is_dim (WriterFixture *self, gconstpointer data)
{
  gsize end;

  set_up_body (self, "sentence");
  WAIT_UNTIL (is_bright (self, "Two *waits*. "));
  end = strlen (writer_fixture_get_text (self, LEDE_FIELD_BODY));
  lede_story_splice (self->story, LEDE_FIELD_BODY, end, 0, "\nElsewhere.\n", -1);
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "Before. ", -1);
  WAIT_UNTIL (is_bright (self, "Two *waits*. "));
}

static void
test_another_story_is_dim_from_the_start (WriterFixture *self, gconstpointer data)
{
  g_autoptr (LedeStory) other = lede_story_new ("other");

  set_up_body (self, "paragraph");
  lede_story_set_text (other, LEDE_FIELD_BODY, "First.\n\nSecond.\n");
  lede_writer_set_story (self->writer, other);
  WAIT_UNTIL (is_bright (self, "First."));
  lede_writer_set_story (self->writer, self->story);
  WAIT_UNTIL (is_bright (self, "One sails. Two *waits*. Three\nsings. Four"));
}

static void
test_headline_takes_the_focus (WriterFixture *self, gconstpointer data)
{
  set_up_body (self, "paragraph");
  WAIT_UNTIL (!is_bright (self, ""));
  lede_writer_place_caret (self->writer, LEDE_FIELD_HEADLINE, 0);
  WAIT_UNTIL (is_bright (self, ""));
  place_at (self, "Six");
  WAIT_UNTIL (is_bright (self, "Five stays home. Six."));
}

/* Where the middle of the caret's line stands, of the height of what is in view. */
static double
get_height (WriterFixture *self)
{
  GtkTextView *view = get_view (self);
  GdkRectangle place;
  GtkTextIter caret;
  int y;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  gtk_text_view_get_cursor_locations (view, &caret, &place, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, place.y, NULL, &y);

  return (y + place.height / 2.) / gtk_widget_get_height (GTK_WIDGET (view));
}

static gboolean
is_in_place (WriterFixture *self)
{
  return ABS (get_height (self) - 0.45) < 0.02;
}

static void
set_up_long_body (WriterFixture *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 60; i++)
    g_string_append_printf (
      text, "Paragraph %d. The harbour authority said that the ferry would sail again.\n\n", i);

  lede_story_set_text (self->story, LEDE_FIELD_BODY, text->str);
  writer_fixture_wait_for_frame (self);
}

static void
test_line_stays_in_place (WriterFixture *self, gconstpointer data)
{
  set_up_long_body (self);
  g_object_set (self->writer, "typewriter", TRUE, NULL);
  place_at (self, "Paragraph 30.");
  WAIT_UNTIL (is_in_place (self));

  for (int i = 0; i < 4; i++)
    writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (is_in_place (self));

  writer_fixture_press (self, "type", "one");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "two");
  WAIT_UNTIL (is_in_place (self));

  /* The last line too, which has nothing below it */
  writer_fixture_press (self, "key", "ctrl+End");
  WAIT_UNTIL (is_in_place (self));
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "three");
  WAIT_UNTIL (is_in_place (self));
}

static void
test_line_goes_its_way_without (WriterFixture *self, gconstpointer data)
{
  set_up_long_body (self);
  place_at (self, "Paragraph 30.");
  g_object_set (self->writer, "typewriter", TRUE, NULL);
  WAIT_UNTIL (is_in_place (self));
  g_object_set (self->writer, "typewriter", FALSE, NULL);
  writer_fixture_wait_for_frame (self);

  for (int i = 0; i < 6; i++)
    writer_fixture_press (self, "key", "Down");
  writer_fixture_wait_for_frame (self);
  g_assert_cmpfloat (get_height (self), >, 0.47);
}

static void
assert_sentence (const char *text, gsize place, const char *expected)
{
  g_autofree char *found = NULL;
  gsize start, end;

  lede_sentence_find (text, strlen (text), place, &start, &end);
  found = g_strndup (text + start, end - start);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_sentences (void)
{
  assert_sentence ("One. Two. Three.", 0, "One. ");
  assert_sentence ("One. Two. Three.", 4, "One. ");
  assert_sentence ("One. Two. Three.", 5, "Two. ");
  assert_sentence ("One. Two. Three.", 16, "Three.");
  assert_sentence ("One. Two. ", 10, "Two. ");
  assert_sentence ("One\nline. Two.", 1, "One\nline. ");
  assert_sentence ("부두에 배가 섰다. 그들은 노래했다.", 30, "그들은 노래했다.");
  assert_sentence ("船は出た。人々は歌った。", 16, "人々は歌った。");
  assert_sentence ("", 0, "");
  assert_sentence ("Broken \xff bytes. Here.", 18, "Broken \xff bytes. Here.");
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/writer/" name, WriterFixture, NULL, writer_fixture_set_up, function, writer_fixture_tear_down)

  ADD ("focus/sentence-follows-the-caret", test_sentence_follows_the_caret);
  ADD ("focus/paragraph-follows-the-caret", test_paragraph_follows_the_caret);
  ADD ("focus/blank-line-keeps-the-nearest-in-focus", test_blank_line_keeps_the_nearest_in_focus);
  ADD ("focus/typing-stays-in-focus", test_typing_stays_in_focus);
  ADD ("focus/what-comes-from-elsewhere-is-dim", test_what_comes_from_elsewhere_is_dim);
  ADD ("focus/another-story-is-dim-from-the-start", test_another_story_is_dim_from_the_start);
  ADD ("focus/headline-takes-the-focus", test_headline_takes_the_focus);
  ADD ("typewriter/line-stays-in-place", test_line_stays_in_place);
  ADD ("typewriter/line-goes-its-way-without", test_line_goes_its_way_without);

#undef ADD

  g_test_add_func ("/writer/focus/sentences", test_sentences);

  return g_test_run ();
}
