/* test-spelling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-writer-field.h"
#include "lede-writer-find.h"
#include "lede-writer-view.h"

static LedeSpeller *
get_speller (WriterFixture *self)
{
  return lede_writer_get_speller (self->writer);
}

static gboolean
is_error_tag (GtkTextTag *tag)
{
  PangoUnderline underline;

  g_object_get (tag, "underline", &underline, NULL);

  return underline == PANGO_UNDERLINE_ERROR;
}

/* The words that are underlined in a text view, with a space behind each. */
static char *
dup_marked (GtkWidget *view)
{
  GString *marked = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);

  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      GSList *tags = gtk_text_iter_get_tags (&iter);
      gboolean is_marked = FALSE;

      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        is_marked = is_marked || is_error_tag (tag->data);
      g_slist_free (tags);

      if (is_marked)
        g_string_append_unichar (marked, gtk_text_iter_get_char (&iter));
      else if (marked->len > 0 && marked->str[marked->len - 1] != ' ')
        g_string_append_c (marked, ' ');
    }

  return g_strchomp (g_string_free (marked, FALSE));
}

static gboolean
marks (GtkWidget *view, const char *words)
{
  g_autofree char *marked = dup_marked (view);

  return g_str_equal (marked, words);
}

static GtkWidget *
get_view (WriterFixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
}

static gboolean
has_dictionary (WriterFixture *self)
{
  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, "en-US");
  WAIT_UNTIL (!lede_speller_is_loading (get_speller (self)));

  if (lede_speller_get_dictionary (get_speller (self)) != NULL)
    return TRUE;

  g_test_skip ("there is no English dictionary here");

  return FALSE;
}

static void
test_body (WriterFixture *self, gconstpointer data)
{
  if (!has_dictionary (self))
    return;

  lede_story_set_text (self->story, LEDE_FIELD_BODY,
                       "The harbuor opens. `harbuor` and [the harbuor](https://example.com/harbuor).\n\n"
                       "Write to desk@harbuor.example or www.harbuor.example, it’s 서울에서 порт 3rd.\n");
  WAIT_UNTIL (marks (get_view (self), "harbuor harbuor"));

  /* What is typed is looked at when the caret has left it. */
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, 0);
  writer_fixture_press (self, "type", "Ferrry");
  WAIT_UNTIL (g_str_has_prefix (writer_fixture_get_text (self, LEDE_FIELD_BODY), "FerrryThe"));
  writer_fixture_press (self, "type", " ");
  WAIT_UNTIL (marks (get_view (self), "Ferrry harbuor harbuor"));

  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, "xx");
  WAIT_UNTIL (marks (get_view (self), ""));
}

static void
test_fields (WriterFixture *self, gconstpointer data)
{
  GtkWidget *headline = NULL;

  if (!has_dictionary (self))
    return;

  lede_story_set_text (self->story, LEDE_FIELD_HEADLINE, "Harbuor opens");
  lede_writer_place_caret (self->writer, LEDE_FIELD_HEADLINE, 0);
  headline = writer_fixture_get_focus (self);
  g_assert_true (LEDE_IS_WRITER_FIELD (headline));
  WAIT_UNTIL (marks (headline, "Harbuor"));
}

static void
test_names (WriterFixture *self, gconstpointer data)
{
  g_autofree char *byline = NULL;

  if (!has_dictionary (self))
    return;

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Zquith’s boat, Vlorbe, Wembrit and Kolph, Xeen.");
  WAIT_UNTIL (marks (get_view (self), "Zquith’s Vlorbe Wembrit Kolph Xeen"));

  byline = lede_story_add_member (self->story, LEDE_FIELD_BYLINES, NULL);
  lede_story_set_member_text (self->story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Una Zquith");
  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CREDIT,
                              "Vlorbe / Kolph");
  lede_story_set_text (self->story, LEDE_FIELD_TAGS, "Wembrit");
  WAIT_UNTIL (marks (get_view (self), "Xeen"));

  lede_speller_ignore (get_speller (self), "Xeen");
  WAIT_UNTIL (marks (get_view (self), ""));
  lede_story_undo (self->story);
  WAIT_UNTIL (marks (get_view (self), "Xeen"));
}

static void
added_cb (LedeWordList *words, const char *word, const char *language)
{
  lede_word_list_add (words, word, language);
  lede_word_list_changed (words);
}

static void
test_newsroom (WriterFixture *self, gconstpointer data)
{
  g_autoptr (LedeWordList) words = lede_word_list_new ();

  if (!has_dictionary (self))
    return;

  lede_speller_set_word_list (get_speller (self), words);
  g_signal_connect_swapped (get_speller (self), "added", G_CALLBACK (added_cb), words);
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Zquith zquith wembrit Wembrit WEMBRIT.");
  WAIT_UNTIL (marks (get_view (self), "Zquith zquith wembrit Wembrit WEMBRIT"));

  lede_speller_add (get_speller (self), "Zquith");
  WAIT_UNTIL (marks (get_view (self), "zquith wembrit Wembrit WEMBRIT"));
  lede_speller_add (get_speller (self), "wembrit");
  WAIT_UNTIL (marks (get_view (self), "zquith"));

  g_assert_true (lede_word_list_contains (words, "Zquith", "de"));
  g_assert_false (lede_word_list_contains (words, "wembrit", "de"));
  lede_word_list_add (words, "김민수", "");
  g_assert_true (lede_word_list_contains (words, "김민수가", "ko"));
  g_assert_false (lede_word_list_contains (words, "김민", "ko"));
}

static void
test_correction (WriterFixture *self, gconstpointer data)
{
  GtkWidget *view = get_view (self);

  if (!has_dictionary (self))
    return;

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "The harbuor opens.");
  lede_story_break_gesture (self->story);
  WAIT_UNTIL (marks (view, "harbuor"));

  /* By the keyboard: the menu is about the word at the caret. */
  lede_writer_select (self->writer, LEDE_FIELD_BODY, 6, 6);
  writer_fixture_press (self, "key", "shift+F10");
  writer_fixture_press (self, "key", "Escape");
  gtk_widget_activate_action (view, "spelling.correct", "s", "harbour");
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "The harbour opens.");
  lede_story_undo (self->story);
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "The harbuor opens.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                                  \
  g_test_add (path, WriterFixture, NULL, writer_fixture_set_up, function, writer_fixture_tear_down)
  ADD ("/writer/spelling/marks-words-and-nothing-else", test_body);
  ADD ("/writer/spelling/of-headlines-too", test_fields);
  ADD ("/writer/spelling/names-of-the-story-are-right", test_names);
  ADD ("/writer/spelling/newsroom-dictionary", test_newsroom);
  ADD ("/writer/spelling/a-correction-is-one-undo", test_correction);
#undef ADD

  return g_test_run ();
}
