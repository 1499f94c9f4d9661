/* bench-cards.c: how long the frames take while a story with photos scrolls
 *
 *     bench-cards STORY
 *
 * Opens a story of the store in LEDE_STORE in the real window, scrolls it to its end, back, and to its end
 * again, a step with each frame, and writes a line for each frame: which way it was, and the milliseconds
 * from its beginning to its end, layout and drawing included.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "lede-application.h"
#include "lede-services.h"
#include "lede-story-view.h"
#include "lede-window.h"
#include "lede-writer-canvas.h"
#include "lede-writer-cards.h"

#include "writer-fixture.h"

#define STEP 90       /* pixels a frame: as fast as a hand turns a wheel */
#define N_WAYS 3      /* down, up, down */
#define QUIET_MS 1500 /* after opening: the page's own work is not what is measured */

typedef struct
{
  LedeApplication *application;
  const char *story;
  GtkWidget *canvas;
  gint64 begun; /* microseconds */
  guint way;
} Bench;

static GtkWidget *
get_window (Bench *self)
{
  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self->application)));
}

static void
frame_begun_cb (Bench *self, GdkFrameClock *clock)
{
  self->begun = g_get_monotonic_time ();
}

static void
frame_ended_cb (Bench *self, GdkFrameClock *clock)
{
  if (self->way < N_WAYS)
    g_print ("%u %.2f\n", self->way, (g_get_monotonic_time () - self->begun) / 1000.);
}

static gboolean
step_cb (GtkWidget *canvas, GdkFrameClock *clock, gpointer data)
{
  Bench *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (canvas));
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double before = gtk_adjustment_get_value (adjustment);
  gboolean up = self->way % 2 == 1;

  gtk_adjustment_set_value (adjustment, before + (up ? -STEP : STEP));

  if (up ? before > 0 : before < end)
    return G_SOURCE_CONTINUE;

  if (++self->way < N_WAYS)
    return G_SOURCE_CONTINUE;

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
scroll_cb (gpointer data)
{
  Bench *self = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->canvas);

  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (frame_begun_cb), self);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (frame_ended_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_add_tick_callback (self->canvas, step_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
is_shown (Bench *self)
{
  GtkAdjustment *adjustment;

  self->canvas = writer_fixture_find_widget (get_window (self), LEDE_TYPE_WRITER_CANVAS);

  if (self->canvas == NULL || !gtk_widget_get_mapped (self->canvas))
    return FALSE;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->canvas));

  return gtk_adjustment_get_upper (adjustment) > 5 * gtk_adjustment_get_page_size (adjustment);
}

static gboolean
wait_cb (gpointer data)
{
  Bench *self = data;

  if (!is_shown (self))
    return G_SOURCE_CONTINUE;

  g_timeout_add (QUIET_MS, scroll_cb, self);

  return G_SOURCE_REMOVE;
}

static gboolean
open_cb (gpointer data)
{
  Bench *self = data;
  GtkWidget *window = get_window (self);

  if (!LEDE_IS_WINDOW (window) || lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    return G_SOURCE_CONTINUE;

  g_settings_set_string (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "layout", "write");
  lede_window_open_story (LEDE_WINDOW (window), self->story);
  g_timeout_add (50, wait_cb, self);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };

  if (argc != 2)
    {
      g_printerr ("usage: bench-cards STORY\n");
      return 2;
    }

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  self.story = argv[1];
  self.application = lede_application_new ();
  g_timeout_add (50, open_cb, &self);
  g_application_run (G_APPLICATION (self.application), 1, argv);
  g_clear_object (&self.application);

  return 0;
}
