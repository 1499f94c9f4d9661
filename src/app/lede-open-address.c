/* lede-open-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-open-address"

#include "config.h"

#include "lede-open-address.h"

/* From within a sandbox a file has to be handed over; its address alone opens nothing. */
void
lede_open_address (const char *address, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  if (g_strcmp0 (g_uri_peek_scheme (address), "file") == 0)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (address);
      g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

      gtk_file_launcher_launch (launcher, window, NULL, NULL, NULL);
    }
  else
    {
      g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);

      gtk_uri_launcher_launch (launcher, window, NULL, NULL, NULL);
    }
}
