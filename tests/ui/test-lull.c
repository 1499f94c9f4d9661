/* test-lull.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "lede-lull.h"

#include "writer-fixture.h"

typedef struct
{
  GtkWidget *window;
  guint n_frames; /* that were drawn when it was called, plus one */
  guint n_drawn;
} Waiting;

static void
passed_cb (gpointer data)
{
  Waiting *waiting = data;

  g_assert_cmpuint (waiting->n_frames, ==, 0);
  waiting->n_frames = waiting->n_drawn + 1;
}

static void
drawn_cb (Waiting *waiting)
{
  waiting->n_drawn++;
}

static void
realized_cb (Waiting *waiting)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (waiting->window), "after-paint",
                            G_CALLBACK (drawn_cb), waiting);
}

static void
test_after_the_first_picture (void)
{
  Waiting seen = { gtk_window_new () };
  Waiting hidden = { gtk_window_new () };
  LedeLull *seen_lull = lede_lull_wait (seen.window, passed_cb, &seen);
  LedeLull *hidden_lull = lede_lull_wait (hidden.window, passed_cb, &hidden);
  LedeLull *later;

  g_signal_connect_swapped (seen.window, "realize", G_CALLBACK (realized_cb), &seen);
  gtk_window_present (GTK_WINDOW (seen.window));
  WAIT_UNTIL (seen.n_frames > 0);
  g_assert_cmpuint (seen.n_frames, >, 1);
  g_assert_cmpuint (hidden.n_frames, ==, 0);
  lede_lull_free (seen_lull);
  lede_lull_free (hidden_lull);

  /* A window that is on the screen already is drawn once more. */
  seen.n_frames = seen.n_drawn = 0;
  later = lede_lull_wait (seen.window, passed_cb, &seen);
  WAIT_UNTIL (seen.n_frames > 0);
  g_assert_cmpuint (seen.n_frames, >, 1);
  lede_lull_free (later);

  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (seen.window), &seen);
  gtk_window_destroy (GTK_WINDOW (seen.window));
  gtk_window_destroy (GTK_WINDOW (hidden.window));
}

static void
test_never_when_freed (void)
{
  Waiting freed = { gtk_window_new () };
  Waiting kept = { freed.window };
  LedeLull *freed_lull = lede_lull_wait (freed.window, passed_cb, &freed);
  LedeLull *kept_lull = lede_lull_wait (kept.window, passed_cb, &kept);

  gtk_window_present (GTK_WINDOW (freed.window));
  lede_lull_free (freed_lull);
  WAIT_UNTIL (kept.n_frames > 0);
  g_assert_cmpuint (freed.n_frames, ==, 0);

  lede_lull_free (kept_lull);
  gtk_window_destroy (GTK_WINDOW (freed.window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/lull/after-the-first-picture", test_after_the_first_picture);
  g_test_add_func ("/app/lull/never-when-freed", test_never_when_freed);

  return g_test_run ();
}
