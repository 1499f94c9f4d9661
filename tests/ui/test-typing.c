/* test-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lede-writer-header.h"
#include "lede-writer-view.h"
#include "lede-writer.h"

#include "test-input-method.h"

#define PATIENCE (20 * G_USEC_PER_SEC)

#define N "\u202f"

typedef struct
{
  GtkWidget *window;
  LedeWriter *writer;
  LedeStory *story;
  TestInputMethod *keyboard;
} Fixture;

static gpointer
find_widget (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

#define WAIT_UNTIL(condition)                                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 deadline = g_get_monotonic_time () + PATIENCE;                                                    \
    guint ticker = g_timeout_add (20, tick_cb, NULL);                                                        \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        if (g_get_monotonic_time () > deadline)                                                              \
          g_error ("waited in vain until %s", #condition);                                                   \
        g_main_context_iteration (NULL, TRUE);                                                               \
      }                                                                                                      \
    g_source_remove (ticker);                                                                                \
  }                                                                                                          \
  G_STMT_END

static GtkTextView *
get_view (Fixture *self)
{
  return find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (get_view (self));
}

static GtkTextView *
get_field (Fixture *self, const char *path)
{
  LedeWriterHeader *header = find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  return GTK_TEXT_VIEW (lede_writer_header_get_field (header, path));
}

/* From now on the input method that a test plays types into the view. */
static void
write_into (Fixture *self, GtkTextView *view)
{
  gtk_widget_grab_focus (GTK_WIDGET (view));
  test_input_method_use (view);
  WAIT_UNTIL (test_input_method_get_current () != NULL);
  self->keyboard = test_input_method_get_current ();
}

static void
set_up (Fixture *self, gconstpointer language)
{
  self->window = adw_window_new ();
  self->writer = LEDE_WRITER (lede_writer_new ());
  self->story = lede_story_new ("story");
  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, language != NULL ? language : "en-US");
  lede_story_break_gesture (self->story);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->writer));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 800);
  lede_writer_set_story (self->writer, self->story);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (self->writer)));
  write_into (self, get_view (self));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->story);

  while (g_main_context_iteration (NULL, FALSE))
    ;
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
        test_input_method_commit (self->keyboard, key);
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
      test_input_method_compose (self->keyboard, "ㅂ");
      test_input_method_compose (self->keyboard, "배");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“”");
      test_input_method_commit (self->keyboard, "배");
      test_input_method_compose (self->keyboard, "가");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“배”");
      test_input_method_commit (self->keyboard, "가");
      type (self, "\"");
      test_input_method_compose (self->keyboard, "라");
      test_input_method_commit (self->keyboard, "라");
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“배가”라");

      /* As a key does: the text view has something to reset. */
      gtk_widget_grab_focus (GTK_WIDGET (get_field (self, LEDE_FIELD_KICKER)));
      gtk_widget_grab_focus (GTK_WIDGET (views[i]));

      /* Undo in the middle of a syllable lets go of it and takes back what was written. */
      test_input_method_compose (self->keyboard, "고");
      undo (self);
      g_assert_false (test_input_method_is_composing (self->keyboard));
      g_assert_cmpstr (lede_story_get_text (self->story, paths[i]), ==, "“배가”");
    }
}

int
main (int argc, char *argv[])
{
#define TEST(name, language, function)                                                                       \
  g_test_add ("/writer/typing/" name, Fixture, language, set_up, function, tear_down)

  adw_init ();
  g_test_init (&argc, &argv, NULL);
  test_input_method_register ();

  TEST ("sets-quotes-and-dashes-of-the-storys-language", "de", test_sets_quotes);
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

  return g_test_run ();
}
