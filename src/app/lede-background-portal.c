/* lede-background-portal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-background-portal"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-background-portal.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Background"

/**
 * lede_background_portal_is_needed:
 *
 * Returns: whether only the portal can start Lede at login, because it is in a sandbox, or because portals
 *   are asked for as GTK knows it (GTK_USE_PORTAL=1)
 */
gboolean
lede_background_portal_is_needed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ||
         g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

static void
requested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);

  if (answer == NULL)
    g_debug ("The desktop does not know of background applications: %s", error->message);
}

static void
bus_got_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  static const char *const command_line[] = { "lede", "--deliver", NULL };
  LedeBackgroundWish wish = GPOINTER_TO_INT (user_data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  GVariantBuilder options;

  if (bus == NULL)
    return;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  /* Translators: why Lede runs without a window, as the desktop shows it */
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_ ("Sends the stories that wait")));
  g_variant_builder_add (&options, "{sv}", "autostart",
                         g_variant_new_boolean (wish == LEDE_BACKGROUND_AUTOSTART));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command_line, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));

  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, requested_cb, NULL);
}

/**
 * lede_background_portal_request:
 * @wish: what for
 *
 * Tells the desktop that Lede goes on without a window, and whether it is to be started at login.
 */
void
lede_background_portal_request (LedeBackgroundWish wish)
{
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_got_cb, GINT_TO_POINTER (wish));
}
