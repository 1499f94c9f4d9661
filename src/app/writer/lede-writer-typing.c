/* lede-writer-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-typing"

#include "config.h"

#include <string.h>

#include "lede-writer-typing.h"

#include "lede-code-list.h"
#include "lede-typing-helps.h"
#include "lede-typing-place.h"
#include "lede-writer-pairs.h"
#include "lede-writer.h"

struct _LedeWriterTyping
{
  GObject parent_instance;

  GtkTextView *view; /* not owned: it, or who owns it, owns us */
  GtkTextBuffer *buffer;
  LedeManuscript *manuscript;
  LedeMarkupHighlighter *highlighter; /* NULL for a text without Markdown */
  GtkIMContext *input;
  gulong hook;

  LedeStory *story;
  LedeTypingHelps *helps;
  LedeWriterPairs *pairs;

  char *selected;      /* what the character that is being typed replaces */
  gsize wrapped_start; /* what is selected again behind it, in bytes; equal for nothing */
  gsize wrapped_end;

  guint replacing : 1;  /* a user action of ours runs, so that typing over a selection is one */
  guint committing : 1; /* a person's character is on its way into the buffer */
  guint composing : 1;  /* an input method shows a text that is not in the buffer yet */
};

G_DEFINE_FINAL_TYPE (LedeWriterTyping, lede_writer_typing, G_TYPE_OBJECT)

static gboolean
is_wanted (LedeWriterTyping *self, const char *property)
{
  GtkWidget *writer = gtk_widget_get_ancestor (GTK_WIDGET (self->view), LEDE_TYPE_WRITER);
  gboolean wanted = TRUE;

  if (writer != NULL)
    g_object_get (writer, property, &wanted, NULL);

  return wanted;
}

static void
find_place (LedeWriterTyping *self, LedeTypingPlace *place)
{
  const char *language = lede_story_get_text (self->story, LEDE_FIELD_LANGUAGE);

  lede_typing_place_find (place, self->manuscript, self->highlighter,
                          is_wanted (self, "set-typography") ? lede_typography_for_language (language)
                                                             : NULL);
}

static void
place_caret (LedeWriterTyping *self, gsize offset)
{
  GtkTextIter iter;

  lede_manuscript_get_iter (self->manuscript, offset, &iter);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
}

static void
watch_story (LedeWriterTyping *self)
{
  LedeStory *story = lede_manuscript_get_story (self->manuscript);

  g_set_object (&self->story, story);
  if (lede_typing_helps_watch (self->helps, story, lede_manuscript_get_path (self->manuscript)))
    lede_writer_pairs_clear (self->pairs);
}

/* What was typed stands before a sign that was put there for it: one of the two goes. */
static gboolean
step_over (LedeWriterTyping *self, const char *typed)
{
  const char *closing;
  gsize at, length;
  GtkTextIter iter;
  const char *sign;
  LedeTypingPlace place;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));

  if (!(closing = lede_writer_pairs_find_closing (self->pairs, &iter)))
    return FALSE;

  sign = g_utf8_prev_char (closing + strlen (closing));

  if (!g_str_equal (typed, sign) && !(g_str_equal (typed, "\"") && (*sign & 0x80) != 0))
    return FALSE;

  find_place (self, &place);
  at = place.caret - strlen (typed);
  length = strlen (closing);

  if (lede_typing_helps_is_refused (self->helps, place.start + at, place.start + place.caret))
    return FALSE;

  /* Behind a space a quotation opens within this one. */
  if (at > 0 && place.text[at - 1] == ' ' && g_str_equal (typed, "\""))
    return FALSE;

  lede_typing_helps_splice (self->helps, place.start + at, place.caret - at, "");
  lede_writer_pairs_pop (self->pairs);
  place_caret (self, place.start + at + length);

  return TRUE;
}

static gboolean
set_typography (LedeWriterTyping *self)
{
  LedeTypographyChange change;
  gsize at;
  LedeTypingPlace place;

  find_place (self, &place);

  if (place.typography == NULL || !place.words || place.caret == 0 ||
      !lede_typography_suggest (place.typography, place.syntax, place.text, place.length, place.caret,
                                &change))
    return FALSE;

  at = g_utf8_prev_char (place.text + place.caret) - place.text;

  if (lede_typing_helps_is_refused (self->helps, place.start + MIN (at, change.offset),
                                    place.start + place.caret))
    return FALSE;

  lede_typing_helps_splice (self->helps, place.start + change.offset, change.removed, change.inserted);

  return TRUE;
}

static void
close_pair (LedeWriterTyping *self, const char *typed)
{
  g_autofree char *opening = NULL;
  LedeTypographyChange change;
  GtkTextIter iter;
  gsize caret;
  LedeTypingPlace place;

  find_place (self, &place);

  if (!lede_typing_place_find_closing (&place, typed, &change))
    return;

  caret = place.start + place.caret;
  opening = lede_typing_place_dup_opening (&place);

  if (lede_typing_helps_is_refused (self->helps, caret - strlen (opening), caret))
    return;

  lede_typing_helps_splice (self->helps, caret, 0, change.inserted);
  place_caret (self, caret);
  lede_manuscript_get_iter (self->manuscript, caret, &iter);
  lede_writer_pairs_push (self->pairs, &iter, opening, change.inserted);
}

/* An apostrophe is typed far more often than a quotation that begins with its key. */
static gboolean
may_open (const char *typed)
{
  return strchr ("([{\"", *typed) != NULL || (*typed & 0x80) != 0;
}

static gboolean
replace_code (LedeWriterTyping *self)
{
  GtkTextIter iter;
  gsize caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));

  if (!lede_code_list_help (self->helps, self->story, lede_manuscript_get_path (self->manuscript),
                            lede_manuscript_get_offset (self->manuscript, &iter), &caret))
    return FALSE;

  place_caret (self, caret);

  return TRUE;
}

static void
help (LedeWriterTyping *self, const char *typed)
{
  gboolean closes = is_wanted (self, "close-brackets");

  if (*typed == '\\' && replace_code (self))
    return;

  if (closes && step_over (self, typed))
    return;

  set_typography (self);

  if (closes && may_open (typed))
    close_pair (self, typed);
}

static void
look_for_emoji (LedeWriterTyping *self)
{
  GtkWidget *writer = gtk_widget_get_ancestor (GTK_WIDGET (self->view), LEDE_TYPE_WRITER);

  if (writer != NULL)
    lede_writer_emoji_typed (lede_writer_get_emoji (LEDE_WRITER (writer)), self->view, self->manuscript,
                             self->highlighter);
}

static void
select_wrapped (LedeWriterTyping *self)
{
  GtkTextIter start, end;

  lede_manuscript_get_iter (self->manuscript, self->wrapped_start, &start);
  lede_manuscript_get_iter (self->manuscript, self->wrapped_end, &end);
  gtk_text_buffer_select_range (self->buffer, &end, &start);
  self->wrapped_start = self->wrapped_end = 0;
}

static void
end_replacing (LedeWriterTyping *self)
{
  if (self->replacing)
    gtk_text_buffer_end_user_action (self->buffer);

  self->replacing = FALSE;
}

/* Behind the text view's own handler: what was typed is in the buffer and in the story. */
static void
committed_cb (LedeWriterTyping *self, const char *text, GtkIMContext *input)
{
  gboolean wrapped = self->wrapped_start < self->wrapped_end;

  self->committing = FALSE;
  g_clear_pointer (&self->selected, g_free);
  end_replacing (self);

  if (wrapped)
    select_wrapped (self);
  else if (self->story != NULL && !self->composing && gtk_text_view_get_editable (self->view) &&
           *text != '\0' && *g_utf8_next_char (text) == '\0')
    {
      help (self, text);
      look_for_emoji (self);
    }
}

/* Before the text view's handler, which takes the selection out. */
static gboolean
commit_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  LedeWriterTyping *self = user_data;
  GtkTextIter start, end;

  if (g_value_get_object (&values[0]) != (gpointer) self->input)
    return TRUE;

  watch_story (self);
  self->committing = TRUE;

  g_clear_pointer (&self->selected, g_free);

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return TRUE;

  self->selected = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);

  /* The text view takes the selection out in one action and puts in what was typed in another. */
  if (!self->replacing)
    gtk_text_buffer_begin_user_action (self->buffer);
  self->replacing = TRUE;

  return TRUE;
}

/* A sign that is typed over a selection goes around it. */
static void
insert_text_cb (LedeWriterTyping *self,
                GtkTextIter *location,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  g_autofree char *typed = NULL;
  g_autofree char *wrapped = NULL;
  LedeTypingPlace place;

  if (!self->committing || self->selected == NULL || self->story == NULL || self->composing)
    return;

  self->committing = FALSE;
  typed = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);

  if (g_utf8_strlen (typed, -1) != 1 || !is_wanted (self, "close-brackets"))
    return;

  find_place (self, &place);

  if (!(wrapped =
          lede_typing_place_wrap (&place, typed, self->selected, &self->wrapped_start, &self->wrapped_end)))
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, location, wrapped, -1);
}

/* Between a pair that was closed for the writer, both go. */
static void
backspace_cb (LedeWriterTyping *self, GtkTextView *view)
{
  GtkTextIter start, end;
  gsize offset;

  watch_story (self);

  if (self->story == NULL || self->composing || gtk_text_buffer_get_has_selection (self->buffer) ||
      !lede_writer_pairs_find_empty (self->pairs, &start, &end))
    return;

  offset = lede_manuscript_get_offset (self->manuscript, &start);
  g_signal_stop_emission_by_name (view, "backspace");
  lede_writer_pairs_pop (self->pairs);
  lede_typing_helps_splice (self->helps, offset, lede_manuscript_get_offset (self->manuscript, &end) - offset,
                            "");
}

/* Enter before signs that were closed for the writer: they belong to the line that ends. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                LedeWriterTyping *self)
{
  const char *closing;
  GtkTextIter caret;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || self->composing ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || gtk_text_buffer_get_has_selection (self->buffer))
    return GDK_EVENT_PROPAGATE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret, gtk_text_buffer_get_insert (self->buffer));

  while ((closing = lede_writer_pairs_find_closing (self->pairs, &caret)) != NULL)
    {
      gtk_text_iter_forward_chars (&caret, g_utf8_strlen (closing, -1));
      lede_writer_pairs_pop (self->pairs);
    }

  gtk_text_buffer_place_cursor (self->buffer, &caret);

  return GDK_EVENT_PROPAGATE;
}

static void
watch_keys (LedeWriterTyping *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

static void
cursor_position_cb (LedeWriterTyping *self, GParamSpec *pspec, GtkTextBuffer *buffer)
{
  lede_writer_pairs_follow_caret (self->pairs);
}

static void
preedit_changed_cb (LedeWriterTyping *self, const char *preedit, GtkTextView *view)
{
  self->composing = *preedit != '\0';
}

static GtkIMContext *
find_input (GtkTextView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkIMContext *input = NULL;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        input = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller));
      if (input != NULL)
        return input;
    }

  return NULL;
}

static void
lede_writer_typing_dispose (GObject *object)
{
  LedeWriterTyping *self = LEDE_WRITER_TYPING (object);

  if (self->hook != 0)
    g_signal_remove_emission_hook (g_signal_lookup ("commit", GTK_TYPE_IM_CONTEXT), self->hook);
  self->hook = 0;

  if (self->buffer != NULL)
    end_replacing (self);

  g_clear_object (&self->story);
  g_clear_object (&self->input);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->highlighter);
  g_clear_pointer (&self->pairs, lede_writer_pairs_free);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (lede_writer_typing_parent_class)->dispose (object);
}

static void
lede_writer_typing_finalize (GObject *object)
{
  LedeWriterTyping *self = LEDE_WRITER_TYPING (object);

  g_object_unref (self->helps);
  g_free (self->selected);

  G_OBJECT_CLASS (lede_writer_typing_parent_class)->finalize (object);
}

static void
lede_writer_typing_class_init (LedeWriterTypingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lede_writer_typing_dispose;
  object_class->finalize = lede_writer_typing_finalize;
}

static void
lede_writer_typing_init (LedeWriterTyping *self)
{
  self->helps = lede_typing_helps_new ();
}

/**
 * lede_writer_typing_new:
 * @view: where somebody types; it has to live as long as the help
 * @manuscript: what keeps its buffer and the story in step
 * @highlighter: (nullable): the blocks of a body, or %NULL for a text without Markdown
 *
 * Helps from now on. What is wanted is asked of the #LedeWriter around the view.
 *
 * Returns: (transfer full): the help
 */
LedeWriterTyping *
lede_writer_typing_new (GtkTextView *view, LedeManuscript *manuscript, LedeMarkupHighlighter *highlighter)
{
  LedeWriterTyping *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (manuscript), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_TYPING, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->manuscript = g_object_ref (manuscript);
  g_set_object (&self->highlighter, highlighter);
  self->pairs = lede_writer_pairs_new (self->buffer);
  g_set_object (&self->input, find_input (view));

  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "backspace", G_CALLBACK (backspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);

  watch_keys (self);

  /* What is typed, and nothing else, is committed by the view's input method, be it the plainest. A
   * hook, because the view's own handler is the first to be called, and takes the selection out. */
  if (self->input != NULL)
    {
      self->hook = g_signal_add_emission_hook (g_signal_lookup ("commit", GTK_TYPE_IM_CONTEXT), 0,
                                               commit_hook, self, NULL);
      g_signal_connect_object (self->input, "commit", G_CALLBACK (committed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }

  return self;
}
