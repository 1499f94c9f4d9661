/* test-caret.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-writer-caret.h"

#define PATIENCE (10 * G_USEC_PER_SEC)

static gboolean
caret_blinks (void)
{
  gboolean blinks;

  g_object_get (gtk_settings_get_default (), "gtk-cursor-blink", &blinks, NULL);

  return blinks;
}

static void
insert (GtkTextBuffer *buffer, const char *text)
{
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

static void
test_caret_rests_while_typing (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  lede_writer_caret_steady (GTK_TEXT_VIEW (view));
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (view);
  while (!gtk_widget_has_focus (view) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (caret_blinks ());

  insert (buffer, "f");
  g_assert_false (caret_blinks ());

  while (!caret_blinks () && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (caret_blinks ());

  /* Whoever leaves in the middle leaves nothing behind. */
  insert (buffer, "f");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (caret_blinks ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/writer/caret/rests-while-somebody-types", test_caret_rests_while_typing);

  return g_test_run ();
}
