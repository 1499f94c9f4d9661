/* drop-target.c: another program's window, which takes files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says "ready" when it is shown, and the path of each file that is dropped on it.
 */

#include <gtk/gtk.h>

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l != NULL; l = l->next)
    g_print ("%s\n", g_file_peek_path (l->data));

  return TRUE;
}

static gboolean
ready_cb (gpointer data)
{
  g_print ("ready\n");

  return G_SOURCE_REMOVE;
}

static void
map_cb (GtkWidget *widget, gpointer data)
{
  g_idle_add (ready_cb, NULL);
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GtkDropTarget *target;
  GtkWidget *window;

  gtk_init ();
  g_set_prgname ("lede-drop-target");
  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), NULL);
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Drop target");
  gtk_window_set_default_size (GTK_WINDOW (window), 240, 240);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_after (window, "map", G_CALLBACK (map_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);

  return 0;
}
