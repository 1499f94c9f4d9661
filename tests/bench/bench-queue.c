/* bench-queue.c: how long the list of ten thousand waiting deliveries takes to open
 *
 *     bench-queue STORE
 *
 * Makes a store of ten thousand deliveries that wait for a site which cannot be reached, unless it is there.
 * Then opens the real window on it and in it, over and over, the deliveries: from the command to the first
 * frame in which rows of the list are drawn, how the dialog slides in aside. Writes a line for each thing
 * that was measured: its name, the median and the 95th percentile in milliseconds, separated by tabs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "lede-application.h"
#include "lede-deliveries.h"
#include "lede-deliveries-dialog.h"
#include "lede-delivery-view.h"

#include "writer-fixture.h"

#define N_DELIVERIES 10000
#define N_STORIES 500
#define N_ROUNDS 21
#define QUIET_MS 2500 /* after which the window has come to rest */

typedef struct
{
  LedeApplication *application;
  GtkWidget *window;
  AdwDialog *dialog;
  gint64 begun; /* microseconds */
  GArray *first_rows;
  GArray *whole;
} Bench;

static void
add_delivery (LedeStore *store, LedeStory *story, LedeSite *site)
{
  static const LedeStepKind steps[] = {
    LEDE_STEP_SIGN_IN, LEDE_STEP_PHOTO, LEDE_STEP_PHOTO, LEDE_STEP_PHOTO,
    LEDE_STEP_TERMS,   LEDE_STEP_STORY, LEDE_STEP_STATE, LEDE_STEP_VERIFY
  };
  g_autoptr (LedeDelivery) delivery = lede_delivery_new (
    NULL, lede_story_get_id (story), lede_site_get_id (site), 1, LEDE_GOAL_PUBLISHED, 0, g_get_real_time ());
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_ptr_array_add (lede_delivery_get_steps (delivery), lede_delivery_step_new (i, steps[i], "0123"));
  lede_delivery_set_waits_for (delivery, LEDE_WAITS_FOR_NETWORK);
  lede_delivery_set_attempts (delivery, 1);

  lede_store_add_delivery (store, delivery, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (LedeStore *store)
{
  g_autoptr (LedeSite) site = lede_site_new (NULL, "wordpress", "The Paper", "http://127.0.0.1:9/",
                                             "http://127.0.0.1:9/wp-json/", "ana", LEDE_LEAD_IN_TEXT);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  lede_store_save_site (store, site, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_STORIES; i++)
    {
      LedeStory *story = lede_story_new (NULL);
      g_autofree char *headline = g_strdup_printf ("Harbour report %u: what the tide brought in", i + 1);

      lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
      lede_store_save_story (store, story, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (stories, story);
    }

  for (guint i = 0; i < N_DELIVERIES; i++)
    add_delivery (store, g_ptr_array_index (stories, i % N_STORIES), site);
}

static void
take_time (GArray *times, gint64 begun)
{
  double time = (g_get_monotonic_time () - begun) / 1e3;

  g_array_append_val (times, time);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *name, GArray *times)
{
  g_array_sort (times, compare);
  g_print ("%s\t%.2f\t%.2f\n", name, g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100));
}

static void
measure_store (LedeStore *store)
{
  g_autoptr (GArray) plans = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      g_autoptr (LedeDeliveryPlan) plan = lede_store_plan_deliveries (store, begun, NULL, NULL);
      g_autoptr (GPtrArray) list = NULL;

      g_assert_nonnull (plan);
      take_time (plans, begun);

      begun = g_get_monotonic_time ();
      list = lede_store_list_queue (store, LEDE_DELIVERY_WAITING, 0, NULL, NULL);
      g_assert_cmpuint (list->len, ==, N_DELIVERIES);
      take_time (lists, begun);
    }

  print_times ("store: what to send next, of 10000 that wait", plans);
  print_times ("store: 10000 that wait, listed", lists);
}

static gboolean open_cb (gpointer data);

static guint
count_items (Bench *self)
{
  GtkWidget *list = writer_fixture_find_widget (GTK_WIDGET (self->dialog), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *model = list != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static void
painted_cb (Bench *self, GdkFrameClock *clock)
{
  GtkWidget *row = self->dialog != NULL
                     ? writer_fixture_find_widget (GTK_WIDGET (self->dialog), LEDE_TYPE_DELIVERY_VIEW)
                     : NULL;

  if (row == NULL || !gtk_widget_get_mapped (row))
    return;

  if (self->first_rows->len == self->whole->len)
    take_time (self->first_rows, self->begun);
  if (count_items (self) < N_DELIVERIES)
    return;

  take_time (self->whole, self->begun);
  adw_dialog_force_close (self->dialog);
  self->dialog = NULL;
  g_timeout_add (700, open_cb, self);
}

static gboolean
open_cb (gpointer data)
{
  Bench *self = data;

  if (self->whole->len == N_ROUNDS)
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->application), "end", NULL);
      return G_SOURCE_REMOVE;
    }

  self->begun = g_get_monotonic_time ();
  self->dialog = lede_deliveries_dialog_new ();
  adw_dialog_present (self->dialog, self->window);

  return G_SOURCE_REMOVE;
}

static gboolean
wait_cb (gpointer data)
{
  Bench *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  if (window == NULL || lede_deliveries_get_plan (lede_deliveries_get_default ()) == NULL ||
      gtk_widget_get_frame_clock (GTK_WIDGET (window)) == NULL)
    return G_SOURCE_CONTINUE;

  self->window = GTK_WIDGET (window);
  g_signal_connect_data (gtk_widget_get_frame_clock (self->window), "after-paint", G_CALLBACK (painted_cb),
                         self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_timeout_add (QUIET_MS, open_cb, self);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;

  store = lede_store_open (argv[1], NULL, &error);
  g_assert_no_error (error);
  waiting = lede_store_list_queue (store, LEDE_DELIVERY_WAITING, 1, NULL, NULL);
  if (waiting->len == 0)
    fill (store);
  measure_store (store);
  g_clear_object (&store);

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("LEDE_STORE", argv[1], TRUE);
  g_setenv ("LEDE_SITE_SECRET", "nobody asks for it", TRUE);
  self.first_rows = g_array_new (FALSE, FALSE, sizeof (double));
  self.whole = g_array_new (FALSE, FALSE, sizeof (double));
  self.application = lede_application_new ();
  g_timeout_add (50, wait_cb, &self);
  g_application_run (G_APPLICATION (self.application), 1, argv);

  print_times ("queue of 10000: the first rows", self.first_rows);
  print_times ("queue of 10000: all of it", self.whole);
  g_array_unref (self.first_rows);
  g_array_unref (self.whole);
  g_clear_object (&self.application);

  return 0;
}
