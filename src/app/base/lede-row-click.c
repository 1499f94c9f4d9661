/* lede-row-click.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-row-click"

#include "config.h"

#include "lede-row-click.h"

static void
released_cb (GtkGesture *click, int n_press, double x, double y)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GtkWidget *row = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);

  /* The list's own double click follows the first of its clicks, which has done it. */
  if (n_press != 1 || row == list)
    return;

  while (row != NULL && gtk_widget_get_parent (row) != list)
    row = gtk_widget_get_parent (row);

  if (row != NULL)
    gtk_widget_activate (row);
}

/**
 * lede_row_click_new:
 *
 * Activates a row of a #GtkListView by a single click. The list's own #GtkListView:single-click-activate
 * also selects what comes to lie below a pointer that rests when the list scrolls to what the keys have
 * chosen, so that Return would go elsewhere.
 *
 * Returns: (transfer full): a controller for the list
 */
GtkEventController *
lede_row_click_new (void)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);

  return GTK_EVENT_CONTROLLER (click);
}
