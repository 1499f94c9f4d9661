/* lede-text-area.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-text-area"

#include "config.h"

#include "lede-text-area.h"

#define MIN_WIDTH 80
#define NATURAL_WIDTH 220

struct _LedeTextArea
{
  GtkTextView parent_instance;

  GtkTextBuffer *buffer; /* the one whose changes are followed; not owned */
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (LedeTextArea, lede_text_area, GTK_TYPE_TEXT_VIEW)

static int
measure_text (LedeTextArea *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (view), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (view), &start, &end, TRUE);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static GtkSizeRequestMode
lede_text_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lede_text_area_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      int width = (for_size > 0 ? for_size : NATURAL_WIDTH) - gtk_text_view_get_left_margin (view) -
                  gtk_text_view_get_right_margin (view);

      *minimum = *natural = measure_text (LEDE_TEXT_AREA (widget), width) +
                            gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
    }
}

static void
buffer_changed_cb (LedeTextArea *self)
{
  if (self->buffer != NULL)
    g_clear_signal_handler (&self->changed_handler, self->buffer);

  g_set_weak_pointer (&self->buffer, gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));

  if (self->buffer != NULL)
    self->changed_handler = g_signal_connect_object (
      self->buffer, "changed", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
}

static void
lede_text_area_dispose (GObject *object)
{
  LedeTextArea *self = LEDE_TEXT_AREA (object);

  if (self->buffer != NULL)
    g_clear_signal_handler (&self->changed_handler, self->buffer);
  g_clear_weak_pointer (&self->buffer);

  G_OBJECT_CLASS (lede_text_area_parent_class)->dispose (object);
}

static void
lede_text_area_class_init (LedeTextAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_text_area_dispose;

  widget_class->get_request_mode = lede_text_area_get_request_mode;
  widget_class->measure = lede_text_area_measure;
}

static void
lede_text_area_init (LedeTextArea *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "inline");

  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_changed_cb), NULL);
  buffer_changed_cb (self);
}
