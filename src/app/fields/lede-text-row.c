/* lede-text-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-text-row"

#include "config.h"

#include "lede-text-row.h"

#include "lede-field-typing.h"

#include "lede-text-area.h"

struct _LedeTextRow
{
  AdwPreferencesRow parent_instance;

  LedeFieldBinding *binding; /* not owned: the text view owns it */

  GtkLabel *title_label;
  LedeTextArea *text_view;
};

G_DEFINE_FINAL_TYPE (LedeTextRow, lede_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
title_changed_cb (LedeTextRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
pressed_cb (LedeTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
lede_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_TEXT_ROW);

  G_OBJECT_CLASS (lede_text_row_parent_class)->dispose (object);
}

static void
lede_text_row_class_init (LedeTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_text_row_dispose;

  g_type_ensure (LEDE_TYPE_TEXT_AREA);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeTextRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LedeTextRow, text_view);
}

static void
lede_text_row_init (LedeTextRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->binding = lede_field_binding_new (GTK_WIDGET (self->text_view));
  lede_field_typing_help (self->binding);

  /* A click beside the text means the text. */
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
}

/**
 * lede_text_row_get_binding:
 * @self: a row
 *
 * Returns: (transfer none): what binds the row's text to a story's
 */
LedeFieldBinding *
lede_text_row_get_binding (LedeTextRow *self)
{
  g_return_val_if_fail (LEDE_IS_TEXT_ROW (self), NULL);

  return self->binding;
}

/**
 * lede_text_row_get_buffer:
 * @self: a row
 *
 * Returns: (transfer none): the row's text, for one that is bound to no story
 */
GtkTextBuffer *
lede_text_row_get_buffer (LedeTextRow *self)
{
  g_return_val_if_fail (LEDE_IS_TEXT_ROW (self), NULL);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
}

void
lede_text_row_focus (LedeTextRow *self)
{
  g_return_if_fail (LEDE_IS_TEXT_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

/**
 * lede_text_row_select:
 * @self: a row
 * @start: the first character
 * @end: the character behind the last
 *
 * Selects a part of the text, wherever the keyboard is.
 */
void
lede_text_row_select (LedeTextRow *self, int start, int end)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;

  g_return_if_fail (LEDE_IS_TEXT_ROW (self));

  buffer = lede_text_row_get_buffer (self);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &to, &from);
}
