/* lede-application-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-application"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-application-actions.h"

#include "lede-photo-browser.h"
#include "lede-preferences.h"
#include "lede-shortcuts-dialog.h"
#include "lede-site-assistant.h"
#include "lede-story-host.h"
#include "lede-window.h"

static GtkWidget *
get_window (gpointer application)
{
  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
}

/* The window with stories that was used last; the one of photos is none. */
static LedeWindow *
find_story_window (gpointer application)
{
  LedeStoryHost *host = lede_story_host_find (GTK_APPLICATION (application));

  return host != NULL ? LEDE_WINDOW (host) : NULL;
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (lede_window_new (user_data)));
}

static void
new_story_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (user_data));
  lede_window_new_story (find_story_window (user_data));
}

static void
connect_site_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (lede_site_assistant_new (), get_window (user_data));
}

/* As a notification does it, whether there is a window or not. */
static void
deliveries_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (user_data));
  gtk_widget_activate_action (GTK_WIDGET (find_story_window (user_data)), "win.deliveries", NULL);
}

static void
show_story_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (user_data));
  lede_window_open_story (find_story_window (user_data), g_variant_get_string (parameter, NULL));
}

static void
end_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lede_application_end (LEDE_APPLICATION (user_data));
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (lede_preferences_new (), get_window (user_data));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (lede_shortcuts_dialog_new (), get_window (user_data));
}

static void
photo_browser_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lede_photo_browser_show (user_data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog, "application-name", _ ("Lede"), "application-icon", LEDE_APPLICATION_ID, "version",
                LEDE_VERSION, "developer-name", _ ("The Lede contributors"), "license-type",
                GTK_LICENSE_GPL_3_0, "comments",
                _ ("Write news stories and see the page that readers will get."),
                /* Translators: replace by your own names, one a line */
                "translator-credits", _ ("translator-credits"), NULL);
  adw_dialog_present (dialog, get_window (user_data));
}

/* A window with a dialog closes only that. */
static void
close_dialogs (GtkWindow *window)
{
  g_autoptr (GListModel) dialogs = NULL;

  if (!ADW_IS_APPLICATION_WINDOW (window))
    return;

  dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window));
  for (guint i = g_list_model_get_n_items (dialogs); i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

      adw_dialog_force_close (dialog);
    }
}

/* Each window sees to it that its story is on disk before it goes. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* The window of photos goes with the last one of stories. */
  for (GList *l = windows; l != NULL; l = l->next)
    g_object_ref (l->data);

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (gtk_window_get_application (l->data) != NULL)
        {
          close_dialogs (l->data);
          gtk_window_close (l->data);
        }

      g_object_unref (l->data);
    }
}

static const GActionEntry action_entries[] = {
  { "new-window", new_window_action, NULL, NULL, NULL },
  { "new-story", new_story_action, NULL, NULL, NULL },
  { "connect-site", connect_site_action, NULL, NULL, NULL },
  { "deliveries", deliveries_action, NULL, NULL, NULL },
  { "show-story", show_story_action, "s", NULL, NULL },
  { "end", end_action, NULL, NULL, NULL },
  { "preferences", preferences_action, NULL, NULL, NULL },
  { "shortcuts", shortcuts_action, NULL, NULL, NULL },
  { "photo-browser", photo_browser_action, NULL, NULL, NULL },
  { "about", about_action, NULL, NULL, NULL },
  { "quit", quit_action, NULL, NULL, NULL },
};

/**
 * lede_application_add_actions:
 * @application: the application
 *
 * Adds what belongs to no window: new windows, preferences, help, the end.
 */
void
lede_application_add_actions (LedeApplication *application)
{
  g_return_if_fail (LEDE_IS_APPLICATION (application));

  g_action_map_add_action_entries (G_ACTION_MAP (application), action_entries, G_N_ELEMENTS (action_entries),
                                   application);
}
