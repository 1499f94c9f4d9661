/* lede-writer-spelling-pace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-spelling"

#include "config.h"

#include "lede-writer-spelling-pace.h"

#define MOVED "cursor-moved"
#define TOLD "lede-spelling-told" /* where libspelling was told last that the caret is */

/* As libspelling finds the word that the caret stands in or at. */
static gboolean
find_word (const GtkTextIter *caret, GtkTextIter *start, GtkTextIter *end)
{
  *start = *end = *caret;

  if (gtk_text_iter_ends_word (caret))
    return gtk_text_iter_backward_word_start (start);

  if (!gtk_text_iter_starts_word (caret) && !gtk_text_iter_inside_word (caret))
    return FALSE;

  if (!gtk_text_iter_starts_word (caret))
    gtk_text_iter_backward_word_start (start);
  gtk_text_iter_forward_word_end (end);

  return TRUE;
}

/* What libspelling knows is an offset that does not move with the text; so is what we know of it. */
static void
cursor_moved_cb (GtkTextBuffer *buffer)
{
  int told = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (buffer), TOLD));
  GtkTextIter caret, start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  if (find_word (&caret, &start, &end) && gtk_text_iter_get_offset (&start) <= told &&
      told <= gtk_text_iter_get_offset (&end))
    g_signal_stop_emission_by_name (buffer, MOVED);
  else
    g_object_set_data (G_OBJECT (buffer), TOLD, GINT_TO_POINTER (gtk_text_iter_get_offset (&caret)));
}

/**
 * lede_writer_spelling_pace_typing:
 * @buffer: a buffer that has no #SpellingTextBufferAdapter yet
 *
 * Keeps steps of the caret within one word from libspelling. A tenth of a second after each step it would
 * look for corrections of the word, which takes fifty milliseconds of the main thread: at every letter, as
 * half a word is spelled wrong as a rule. It learns when the caret comes to another word, which is what it
 * needs to underline the one before.
 */
void
lede_writer_spelling_pace_typing (GtkSourceBuffer *buffer)
{
  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));

  g_signal_connect (buffer, MOVED, G_CALLBACK (cursor_moved_cb), NULL);
}

static void
update_corrections (SpellingTextBufferAdapter *adapter)
{
  if (spelling_text_buffer_adapter_get_enabled (adapter))
    spelling_text_buffer_adapter_update_corrections (adapter);
}

/* The menu is about the word that was clicked, as long as that is not what is selected. */
static void
pressed_cb (SpellingTextBufferAdapter *adapter, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter, start, end;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) ||
      !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (buffer, &iter);

  update_corrections (adapter);
}

static gboolean
key_pressed_cb (SpellingTextBufferAdapter *adapter, guint key, guint code, GdkModifierType modifiers)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK)))
    update_corrections (adapter);

  return GDK_EVENT_PROPAGATE;
}

/**
 * lede_writer_spelling_pace_menu:
 * @view: a text view
 * @adapter: the spelling of its buffer
 *
 * Looks for corrections when the menu that shows them is about to open.
 */
void
lede_writer_spelling_pace_menu (GtkSourceView *view, SpellingTextBufferAdapter *adapter)
{
  GtkGesture *click;
  GtkEventController *key;

  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));
  g_return_if_fail (SPELLING_IS_TEXT_BUFFER_ADAPTER (adapter));

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), adapter, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));

  key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), adapter, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), key);
}
