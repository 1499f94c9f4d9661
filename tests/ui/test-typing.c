/* test-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-photo-card.h"
#include "lede-photo.h"
#include "lede-writer-header.h"
#include "lede-writer-view.h"

#include "test-input-method.h"
#include "writer-fixture.h"

#define N "\u202f"

typedef WriterFixture Fixture;

/* The input method that a test plays */
static TestInputMethod *keyboard;

static void
press (Fixture *self, const char *keys)
{
  writer_fixture_press (self, "key", keys);
}

static GtkTextView *
get_view (Fixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (get_view (self));
}

static GtkTextView *
get_field (Fixture *self, const char *path)
{
  LedeWriterHeader *header = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  return GTK_TEXT_VIEW (lede_writer_header_get_field (header, path));
}

/* From now on the input method that a test plays types into the view. */
static void
write_into (Fixture *self, GtkTextView *view)
{
  gtk_widget_grab_focus (GTK_WIDGET (view));
  test_input_method_use (view);
  WAIT_UNTIL (test_input_method_get_current () != NULL);
  keyboard = test_input_method_get_current ();
}

static void
set_up (Fixture *self, gconstpointer language)
{
  writer_fixture_set_up (self, language);
  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, language);
  lede_story_break_gesture (self->story);
  write_into (self, get_view (self));
}

static void
type (Fixture *self, const char *keys)
{
  for (; *keys != '\0'; keys = g_utf8_next_char (keys))
    {
      g_autofree char *key = g_strndup (keys, g_utf8_next_char (keys) - keys);

      if (*key == '\n')
        gtk_text_buffer_insert_interactive_at_cursor (get_buffer (self), "\n", 1, TRUE);
      else
        test_input_method_commit (keyboard, key);
    }
}

/* The text, with "|" at the caret or "{}" around the selection. */
static void
assert_body (Fixture *self, const char *expected)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autoptr (GString) shown = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end, from, to;
  gsize from_index, to_index;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  g_assert_cmpstr (text, ==, lede_story_get_text (self->story, LEDE_FIELD_BODY));

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  from_index = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&from)) - text;
  to_index = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&to)) - text;
  shown = g_string_new (text);

  if (from_index != to_index)
    {
      g_string_insert (shown, to_index, "}");
      g_string_insert (shown, from_index, "{");
    }
  else
    g_string_insert (shown, from_index, "|");

  g_assert_cmpstr (shown->str, ==, expected);
}

static void
undo (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.undo", NULL);
}

static void
redo (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.redo", NULL);
}

static void
backspace (Fixture *self)
{
  g_signal_emit_by_name (get_view (self), "backspace");
}

static void
clear (Fixture *self)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "");
}

static void
test_sets_quotes (Fixture *self, gconstpointer language)
{
  type (self, "Er sagte: \"Nein -- nie.\" ");
  assert_body (self, "Er sagte: „Nein – nie.“ |");
}

static void
test_sets_french (Fixture *self, gconstpointer language)
{
  type (self, "\"Le bac part !\", dit-elle. L'eau...");
  assert_body (self, "«" N "Le bac part" N "!" N "», dit-elle. L’eau…|");

  clear (self);
  type (self, "\"oui \"non\" oui\".");
  assert_body (self, "«" N "oui “non” oui" N "».|");
}

static void
test_each_help_is_taken_back_alone (Fixture *self, gconstpointer language)
{
  type (self, "it's");
  assert_body (self, "it’s|");
  undo (self);
  assert_body (self, "it’|");
  undo (self);
  assert_body (self, "it'|");
  redo (self);
  assert_body (self, "it’|");
  undo (self);
  undo (self);
  assert_body (self, "|");

  type (self, "\"");
  assert_body (self, "“|”");
  undo (self);
  assert_body (self, "“|");
  undo (self);
  assert_body (self, "\"|");
  undo (self);
  assert_body (self, "|");
}

static void
test_refused_help_stays_away (Fixture *self, gconstpointer language)
{
  type (self, "a \"");
  undo (self);
  undo (self);
  assert_body (self, "a \"|");
  type (self, "no\" it's");
  assert_body (self, "a \"no\" it’s|");

  clear (self);
  type (self, "it'");
  undo (self);
  backspace (self);
  type (self, "'");
  assert_body (self, "it'|");
  type (self, "s, that's");
  assert_body (self, "it's, that’s|");

  clear (self);
  type (self, "see (");
  undo (self);
  backspace (self);
  type (self, "(");
  assert_body (self, "see (|");
}

static void
test_brackets_close (Fixture *self, gconstpointer language)
{
  type (self, "see (a [b");
  assert_body (self, "see (a [b|])");
  type (self, "]) c");
  assert_body (self, "see (a [b]) c|");

  clear (self);
  type (self, "[words](https://a.example");
  assert_body (self, "[words](https://a.example|)");
  type (self, ") so");
  assert_body (self, "[words](https://a.example) so|");

  clear (self);
  type (self, "- [ ] to do");
  assert_body (self, "- [ ] to do|");

  clear (self);
  type (self, "(");
  assert_body (self, "(|)");
  backspace (self);
  assert_body (self, "|");
  undo (self);
  assert_body (self, "()|");

  clear (self);
  type (self, "\"");
  backspace (self);
  assert_body (self, "|");
}

/* A bracket before a word belongs to that word, and one that the writer typed is not swallowed. */
static void
test_brackets_do_not_get_in_the_way (Fixture *self, gconstpointer language)
{
  GtkTextIter iter;

  type (self, "word");
  gtk_text_buffer_get_start_iter (get_buffer (self), &iter);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  type (self, "(");
  assert_body (self, "(|word");

  clear (self);
  type (self, "(a");
  gtk_text_buffer_get_start_iter (get_buffer (self), &iter);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, 2);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  type (self, ")");
  assert_body (self, "(a)|)");

  clear (self);
  type (self, "`f(");
  assert_body (self, "`f(|");

  clear (self);
  type (self, "* item\n* other_name 5 * 3");
  assert_body (self, "* item\n* other_name 5 * 3|");
}

static void
select_chars (Fixture *self, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, from);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, to);
  gtk_text_buffer_select_range (get_buffer (self), &end, &start);
}

static void
test_signs_wrap_a_selection (Fixture *self, gconstpointer language)
{
  type (self, "one two three");

  select_chars (self, 4, 7);
  type (self, "*");
  assert_body (self, "one *{two}* three");
  type (self, "*");
  assert_body (self, "one **{two}** three");
  undo (self);
  assert_body (self, "one *two|* three");
  undo (self);
  assert_body (self, "one two| three");

  select_chars (self, 3, 8);
  type (self, "\"");
  assert_body (self, "one “{two}” three");
  undo (self);

  select_chars (self, 4, 7);
  type (self, "(");
  assert_body (self, "one ({two}) three");
  undo (self);

  select_chars (self, 4, 7);
  type (self, "`");
  assert_body (self, "one `{two}` three");
  undo (self);

  select_chars (self, 4, 7);
  type (self, "x");
  assert_body (self, "one x| three");
  undo (self);
  assert_body (self, "one two| three");
}

/* Nothing that a person did not type is changed. */
static void
test_only_typing_is_helped (Fixture *self, gconstpointer language)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "\"", -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  assert_body (self, "\"|");

  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "it's (", -1);
  assert_body (self, "it's (\"|");

  clear (self);
  type (self, "word");
  select_chars (self, 0, 4);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "*", -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  assert_body (self, "*|");
}

static void
test_code_is_left_alone (Fixture *self, gconstpointer language)
{
  type (self, "`say \"it's\"` so");
  assert_body (self, "`say \"it's\"` so|");

  clear (self);
  type (self, "```\n\"it's\" -- (a\n```\n\n\"it's\"");
  assert_body (self, "```\n\"it's\" -- (a\n```\n\n“it’s”|");

  clear (self);
  type (self, "<div title=\"it's\">\n");
  assert_body (self, "<div title=\"it's\">\n|");

  clear (self);
  type (self, "a\n\n---\n\nb\n---\n");
  assert_body (self, "a\n\n---\n\nb\n---\n|");
}

static void
test_can_be_switched_off (Fixture *self, gconstpointer language)
{
  g_object_set (self->writer, "set-typography", FALSE, NULL);
  type (self, "\"it's\"...");
  assert_body (self, "\"it's\"...|");

  clear (self);
  g_object_set (self->writer, "close-brackets", FALSE, NULL);
  type (self, "(a \"b");
  assert_body (self, "(a \"b|");
  select_chars (self, 1, 2);
  type (self, "*");
  assert_body (self, "(*| \"b");
}

static void
test_fields_are_helped_alike (Fixture *self, gconstpointer language)
{
  static const char *const paths[] = { LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK, LEDE_FIELD_KICKER };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      write_into (self, get_field (self, paths[i]));
      type (self, "\"It's\" (so) *b*...");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“It’s” (so) *b*…");
    }
}

/* Korean, as an input method composes it: what it shows is not in the story, what it commits is there
 * once, and no help comes in between. */
static void
test_korean_is_composed_once (Fixture *self, gconstpointer language)
{
  GtkTextView *views[] = { get_view (self), get_field (self, LEDE_FIELD_HEADLINE) };
  const char *paths[] = { LEDE_FIELD_BODY, LEDE_FIELD_HEADLINE };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      write_into (self, views[i]);
      type (self, "\"");
      test_input_method_compose (keyboard, "ㅂ");
      test_input_method_compose (keyboard, "배");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“”");
      test_input_method_commit (keyboard, "배");
      test_input_method_compose (keyboard, "가");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“배”");
      test_input_method_commit (keyboard, "가");
      type (self, "\"");
      test_input_method_compose (keyboard, "라");
      test_input_method_commit (keyboard, "라");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“배가”라");

      /* As a key does: the text view has something to reset. */
      gtk_widget_grab_focus (GTK_WIDGET (get_field (self, LEDE_FIELD_KICKER)));
      gtk_widget_grab_focus (GTK_WIDGET (views[i]));

      /* Undo in the middle of a syllable lets go of it and takes back what was written. */
      test_input_method_compose (keyboard, "고");
      undo (self);
      g_assert_false (test_input_method_is_composing (keyboard));
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“배가”");
    }
}

static const char *
get_body (Fixture *self)
{
  return lede_story_get_text (self->story, LEDE_FIELD_BODY);
}

static void
test_enter_leaves_what_was_closed (Fixture *self, gconstpointer language)
{
  type (self, "\"So (it is");
  assert_body (self, "“So (it is|)”");
  press (self, "Return");
  WAIT_UNTIL (strchr (get_body (self), '\n') != NULL);
  assert_body (self, "“So (it is)”\n|");

  clear (self);
  type (self, "(a");
  press (self, "Left");
  press (self, "Return");
  WAIT_UNTIL (strchr (get_body (self), '\n') != NULL);
  assert_body (self, "(\n|a)");
}

static void
test_list_goes_on_as_a_help_of_its_own (Fixture *self, gconstpointer language)
{
  static const struct
  {
    const char *line;
    const char *next;
  } items[] = { { "- one", "- " }, { "  - one", "  - " }, { "9. nine", "10. " }, { "> say", "> " } };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *helped = g_strdup_printf ("%s\n%s|", items[i].line, items[i].next);
      g_autofree char *plain = g_strdup_printf ("%s\n|", items[i].line);

      clear (self);
      type (self, items[i].line);
      press (self, "Return");
      WAIT_UNTIL (g_str_has_suffix (get_body (self), items[i].next));
      assert_body (self, helped);
      undo (self);
      assert_body (self, plain);
    }
}

static void
test_typing_over_a_selection_is_one_undo (Fixture *self, gconstpointer language)
{
  type (self, "one two");
  select_chars (self, 4, 7);
  g_object_set (get_view (self), "im-module", "gtk-im-context-simple", NULL); /* the keyboard's own */
  press (self, "x");
  WAIT_UNTIL (g_str_equal (get_body (self), "one x"));
  undo (self);
  assert_body (self, "one two|");
}

/* What a person takes for one sign: a family, a flag, a hand with its colour, a letter with its accent. */
static const char *const graphemes[] = {
  "\U0001f468\u200d\U0001f469\u200d\U0001f467",
  "\U0001f1f5\U0001f1f9",
  "\U0001f44d\U0001f3fd",
  "e\u0301",
  "\u2764\ufe0f",
  "한",
};

static void
move (GtkTextView *view, int count)
{
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, count, FALSE);
}

static int
get_cursor (GtkTextView *view)
{
  int position;

  g_object_get (gtk_text_view_get_buffer (view), "cursor-position", &position, NULL);

  return position;
}

static void
test_emoji_are_whole (Fixture *self, gconstpointer language)
{
  GtkTextView *views[] = { get_view (self), get_field (self, LEDE_FIELD_HEADLINE) };
  const char *paths[] = { LEDE_FIELD_BODY, LEDE_FIELD_HEADLINE };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    for (guint j = 0; j < G_N_ELEMENTS (graphemes); j++)
      {
        int length = (int) g_utf8_strlen (graphemes[j], -1);
        g_autofree char *text = g_strdup_printf ("a%sb", graphemes[j]);

        lede_story_set_text (self->story, paths[i], "");
        write_into (self, views[i]);
        test_input_method_commit (keyboard, "a");
        test_input_method_commit (keyboard, graphemes[j]);
        test_input_method_commit (keyboard, "b");
        g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, text);

        move (views[i], -1);
        g_assert_cmpint (get_cursor (views[i]), ==, 1 + length);
        move (views[i], -1);
        g_assert_cmpint (get_cursor (views[i]), ==, 1);
        move (views[i], 1);
        g_assert_cmpint (get_cursor (views[i]), ==, 1 + length);
        g_signal_emit_by_name (views[i], "backspace");
        g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "ab");
        undo (self);
        g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, text);
      }
}

static GtkLabel *
find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text))
    return GTK_LABEL (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_length_counts_what_a_reader_counts (Fixture *self, gconstpointer language)
{
  for (guint j = 0; j < G_N_ELEMENTS (graphemes); j++)
    {
      g_autofree char *text = g_strdup_printf ("ab%s", graphemes[j]);

      gtk_widget_grab_focus (GTK_WIDGET (get_view (self)));
      lede_story_set_text (self->story, LEDE_FIELD_HEADLINE, text);
      gtk_widget_grab_focus (GTK_WIDGET (get_field (self, LEDE_FIELD_HEADLINE)));
      WAIT_UNTIL (find_label (GTK_WIDGET (self->writer), "3 characters") != NULL);
    }
}

static void
insert_emoji_cb (GtkWidget *widget, GtkWidget **asked)
{
  *asked = widget;
  g_signal_stop_emission_by_name (widget, "insert-emoji");
}

static void
test_emoji_go_to_the_caret (Fixture *self, gconstpointer language)
{
  GtkWidget *widgets[] = { GTK_WIDGET (get_view (self)), GTK_WIDGET (get_field (self, LEDE_FIELD_DECK)) };
  GtkWidget *asked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    g_signal_connect (widgets[i], "insert-emoji", G_CALLBACK (insert_emoji_cb), &asked);

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      gtk_widget_grab_focus (widgets[i]);
      gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.emoji", NULL);
      g_assert_true (asked == widgets[i]);
    }
}

/* The arrow keys go where they point: out of a headline from right to left, the left one goes on. */
static void
test_arrows_point_where_they_go (Fixture *self, gconstpointer language)
{
  GtkTextView *headline = get_field (self, LEDE_FIELD_HEADLINE);
  GtkTextView *deck = get_field (self, LEDE_FIELD_DECK);
  GtkTextIter iter;

  lede_story_set_text (self->story, LEDE_FIELD_HEADLINE, "عنوان");
  lede_story_set_text (self->story, LEDE_FIELD_DECK, "Deck");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "نص");

  gtk_widget_grab_focus (GTK_WIDGET (headline));
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (headline), &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (headline), &iter);
  move (headline, 1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (headline)));
  g_assert_cmpint (get_cursor (headline), ==, 4);
  move (headline, -1);
  move (headline, -1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (deck)));
  g_assert_cmpint (get_cursor (deck), ==, 0);
  move (deck, -1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (headline)));
  g_assert_cmpint (get_cursor (headline), ==, 5);

  gtk_widget_grab_focus (GTK_WIDGET (get_view (self)));
  gtk_text_buffer_get_start_iter (get_buffer (self), &iter);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  move (get_view (self), 1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (deck)));
}

static void
test_paragraph_of_another_script (Fixture *self, gconstpointer language)
{
  type (self, "He said \"yes\"\n\nقال \"نعم\"");
  assert_body (self, "He said “yes”\n\nقال ”نعم“|");
}

/* A card's texts are words like the headline's, and their undo is the story's. */
static void
test_card (Fixture *self, gconstpointer language)
{
  LedePhotoCard *card = NULL;

  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "p1"));
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "One\n\n![](photo:p1)\n");
  lede_story_break_gesture (self->story);
  WAIT_UNTIL ((card = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD)) != NULL);

  for (guint i = 0; i < 3; i++)
    {
      static const char *const fields[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT, LEDE_PHOTO_ALT };
      g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, "p1", fields[i]);

      write_into (self, GTK_TEXT_VIEW (lede_photo_card_get_field (card, fields[i])));
      type (self, "\"Kai\"");
      g_assert_cmpstr (lede_story_get_text (self->story, path), ==, "„Kai“");
      undo (self);
      g_assert_cmpstr (lede_story_get_text (self->story, path), !=, "„Kai“");
    }
}

int
main (int argc, char *argv[])
{
#define TEST(name, language, function)                                                                       \
  g_test_add ("/writer/typing/" name, Fixture, language, set_up, function, writer_fixture_tear_down)

  adw_init ();
  g_test_init (&argc, &argv, NULL);
  test_input_method_register ();

  TEST ("sets-quotes-and-dashes-of-the-storys-language", "de", test_sets_quotes);
  TEST ("card-texts-are-set-alike", "de", test_card);
  TEST ("sets-narrow-spaces-in-french", "fr", test_sets_french);
  TEST ("undo-takes-each-help-back-by-itself", "en-US", test_each_help_is_taken_back_alone);
  TEST ("help-that-was-taken-back-stays-away", "en-US", test_refused_help_stays_away);
  TEST ("brackets-and-quotations-close", "en-US", test_brackets_close);
  TEST ("brackets-do-not-get-in-the-way", "en-US", test_brackets_do_not_get_in_the_way);
  TEST ("signs-go-around-a-selection", "en-US", test_signs_wrap_a_selection);
  TEST ("nothing-but-typing-is-helped", "en-US", test_only_typing_is_helped);
  TEST ("code-and-structure-are-left-alone", "en-US", test_code_is_left_alone);
  TEST ("can-be-switched-off", "en-US", test_can_be_switched_off);
  TEST ("headline-deck-and-kicker-are-helped-alike", "en-US", test_fields_are_helped_alike);
  TEST ("korean-is-composed-once", "ko", test_korean_is_composed_once);
  TEST ("enter-leaves-what-was-closed", "en-US", test_enter_leaves_what_was_closed);
  TEST ("list-goes-on-as-a-help-of-its-own", "en-US", test_list_goes_on_as_a_help_of_its_own);
  TEST ("typing-over-a-selection-is-one-undo", "en-US", test_typing_over_a_selection_is_one_undo);
  TEST ("emoji-are-whole", "en-US", test_emoji_are_whole);
  TEST ("length-counts-what-a-reader-counts", "en-US", test_length_counts_what_a_reader_counts);
  TEST ("emoji-go-where-the-caret-is", "en-US", test_emoji_go_to_the_caret);
  TEST ("arrows-point-where-they-go", "ar", test_arrows_point_where_they_go);
  TEST ("paragraph-of-another-script-is-set-by-that", "ar", test_paragraph_of_another_script);

  return g_test_run ();
}
