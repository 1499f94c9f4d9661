/* bench-photo-browser.c: how long the frames take while ten thousand photos scroll
 *
 *     bench-photo-browser
 *
 * Opens the photo browser on the store in LEDE_STORE, scrolls it a step with each frame, as fast as a hand
 * turns a wheel for a while, then as fast as a fling, to the end and back, and writes a line for each frame:
 * which way it was, the milliseconds from its beginning to its end, layout and drawing included, and how many
 * tiles on the screen had their picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "lede-application.h"
#include "lede-services.h"
#include "lede-photo-browser.h"
#include "lede-photo-grid.h"

#include "writer-fixture.h"

#define QUIET_MS 1500

typedef struct
{
  int step;       /* pixels a frame */
  guint n_frames; /* 0: to the end */
} Way;

static const Way ways[] = { { 40, 900 }, { 120, 900 }, { 700, 0 }, { -700, 0 } };

typedef struct
{
  LedeApplication *application;
  GtkWidget *grid;
  gint64 begun; /* microseconds */
  guint way;
  guint frame;
} Bench;

static void
count_tiles (GtkWidget *widget, guint *n_tiles, guint *n_pictures)
{
  if (LEDE_IS_PHOTO_TILE (widget))
    {
      if (gtk_widget_get_mapped (widget) && lede_photo_tile_get_photo (LEDE_PHOTO_TILE (widget)) != NULL)
        {
          (*n_tiles)++;
          *n_pictures += lede_photo_tile_get_paintable (LEDE_PHOTO_TILE (widget)) != NULL;
        }
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_tiles (child, n_tiles, n_pictures);
}

static void
frame_begun_cb (Bench *self, GdkFrameClock *clock)
{
  self->begun = g_get_monotonic_time ();
}

static void
frame_ended_cb (Bench *self, GdkFrameClock *clock)
{
  double time = (g_get_monotonic_time () - self->begun) / 1000.;
  guint n_tiles = 0, n_pictures = 0;

  if (self->way >= G_N_ELEMENTS (ways))
    return;

  count_tiles (self->grid, &n_tiles, &n_pictures);
  g_print ("%u %.2f %u %u\n", self->way, time, n_pictures, n_tiles);
}

static gboolean
step_cb (GtkWidget *grid, GdkFrameClock *clock, gpointer data)
{
  Bench *self = data;
  const Way *way = &ways[self->way];
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grid));
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + way->step);

  if ((way->step < 0 ? before > 0 : before < end) && (way->n_frames == 0 || ++self->frame < way->n_frames))
    return G_SOURCE_CONTINUE;

  self->frame = 0;

  if (++self->way < G_N_ELEMENTS (ways))
    return G_SOURCE_CONTINUE;

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
scroll_cb (gpointer data)
{
  Bench *self = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->grid);

  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (frame_begun_cb), self);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (frame_ended_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_add_tick_callback (self->grid, step_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
wait_cb (gpointer data)
{
  Bench *self = data;
  GtkWidget *window = GTK_WIDGET (lede_photo_browser_show (GTK_APPLICATION (self->application)));
  GtkAdjustment *adjustment;

  self->grid = writer_fixture_find_widget (window, LEDE_TYPE_PHOTO_GRID);

  if (self->grid == NULL || !gtk_widget_get_mapped (self->grid))
    return G_SOURCE_CONTINUE;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid));

  if (gtk_adjustment_get_upper (adjustment) < 5 * gtk_adjustment_get_page_size (adjustment))
    return G_SOURCE_CONTINUE;

  g_timeout_add (QUIET_MS, scroll_cb, self);

  return G_SOURCE_REMOVE;
}

static gboolean
open_cb (gpointer data)
{
  Bench *self = data;

  if (gtk_application_get_active_window (GTK_APPLICATION (self->application)) == NULL ||
      lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    return G_SOURCE_CONTINUE;

  g_timeout_add (50, wait_cb, self);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  self.application = lede_application_new ();
  g_timeout_add (50, open_cb, &self);
  g_application_run (G_APPLICATION (self.application), 1, argv);
  g_clear_object (&self.application);

  return 0;
}
