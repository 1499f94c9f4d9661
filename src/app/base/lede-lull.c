/* lede-lull.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-lull"

#include "config.h"

#include "lede-lull.h"

#define MILLISECONDS 100 /* a letter that is typed into the first picture is drawn within */

struct _LedeLull
{
  GtkWidget *widget; /* not owned: who waits frees this before it goes */
  GSourceOnceFunc func;
  gpointer data;

  GdkFrameClock *clock; /* NULL until the widget is mapped */
  gulong map_handler;
  gulong paint_handler;
  guint source;
};

static void
passed_cb (gpointer data)
{
  LedeLull *self = data;

  self->source = 0;
  self->func (self->data);
}

static void
painted_cb (LedeLull *self)
{
  g_clear_signal_handler (&self->paint_handler, self->clock);
  self->source = g_timeout_add_once (MILLISECONDS, passed_cb, self);
  g_source_set_priority (g_main_context_find_source_by_id (NULL, self->source), G_PRIORITY_LOW);
}

static void
mapped_cb (LedeLull *self)
{
  g_clear_signal_handler (&self->map_handler, self->widget);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (self->widget));
  self->paint_handler = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (painted_cb), self);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

/**
 * lede_lull_wait:
 * @widget: what has to be seen first
 * @func: what is then to be done, once
 * @data: data for @func
 *
 * Waits until the widget has been drawn, and a moment more.
 *
 * Returns: (transfer full): the waiting, to be freed with lede_lull_free() when it is over, in @func at
 *   the earliest, and before the widget goes
 */
LedeLull *
lede_lull_wait (GtkWidget *widget, GSourceOnceFunc func, gpointer data)
{
  LedeLull *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (LedeLull, 1);
  self->widget = widget;
  self->func = func;
  self->data = data;

  if (gtk_widget_get_mapped (widget))
    mapped_cb (self);
  else
    self->map_handler = g_signal_connect_swapped (widget, "map", G_CALLBACK (mapped_cb), self);

  return self;
}

void
lede_lull_free (LedeLull *self)
{
  g_clear_signal_handler (&self->map_handler, self->widget);
  if (self->clock != NULL)
    g_clear_signal_handler (&self->paint_handler, self->clock);
  g_clear_object (&self->clock);
  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}
