/* lede-still-pointer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-still-pointer"

#include "config.h"

#include "lede-still-pointer.h"

typedef struct
{
  double x, y; /* in the surface, of the last motion */
} Still;

static gboolean
event_cb (Still *self, GdkEvent *event)
{
  double x, y;

  if (gdk_event_get_event_type (event) != GDK_MOTION_NOTIFY || !gdk_event_get_position (event, &x, &y))
    return GDK_EVENT_PROPAGATE;

  if (x == self->x && y == self->y)
    return GDK_EVENT_STOP;

  self->x = x;
  self->y = y;

  return GDK_EVENT_PROPAGATE;
}

/**
 * lede_still_pointer_ignore:
 * @widget: holds a scrolled window
 *
 * Keeps motion of a pointer that does not move from what is in @widget. GTK makes such an event after each
 * layout, and a scrolled window below the pointer then fades its scroll bar in and out: half a hundred
 * frames that nobody asked for, and the next letter waits for one of them.
 */
void
lede_still_pointer_ignore (GtkWidget *widget)
{
  GtkEventController *controller;
  Still *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  self = g_new0 (Still, 1);
  self->x = self->y = -1;
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_object_set_data_full (G_OBJECT (controller), "lede-still", self, g_free);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (widget, controller);
}
