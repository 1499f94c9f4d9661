/* lede-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-application"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "lede-application.h"

#include "lede-application-actions.h"
#include "lede-authorization.h"
#include "lede-autostart.h"
#include "lede-background.h"
#include "lede-codes.h"
#include "lede-commands.h"
#include "lede-connection.h"
#include "lede-deliveries.h"
#include "lede-delivery-news.h"
#include "lede-dictionary.h"
#include "lede-menu-names.h"
#include "lede-photo-workers.h"
#include "lede-second-look.h"
#include "lede-services.h"
#include "lede-sessions.h"
#include "lede-shell-resources.h"
#include "lede-sites.h"
#include "lede-story-host.h"
#include "lede-window.h"
#include "lede-writing-face.h"

struct _LedeApplication
{
  AdwApplication parent_instance;

  char *directory; /* of the store, NULL for the person's own */
  char *first_id;  /* what was asked for at the start */

  /* What the others ask for by get_default () */
  LedeServices *services;
  LedeSessions *sessions;
  LedeSites *sites;
  LedeDictionary *dictionary;
  LedeCodes *codes;
  LedeConnection *connection;
  LedeDeliveries *deliveries;

  LedeWritingFace *writing_face;
  LedeSecondLook *second_look;
  LedeDeliveryNews *delivery_news;
  LedeBackground *background;
  guint terminate_source;
};

G_DEFINE_FINAL_TYPE (LedeApplication, lede_application, ADW_TYPE_APPLICATION)

static void
store_changed_cb (LedeApplication *self)
{
  lede_dictionary_load (self->dictionary);
  lede_codes_load (self->codes);
  lede_deliveries_load (self->deliveries);
}

static void
store_opened_cb (LedeApplication *self)
{
  lede_sites_load (self->sites);
  store_changed_cb (self);
  lede_photo_workers_collect_later ();
}

static void
lede_application_update_color_scheme (LedeApplication *self)
{
  g_autofree char *scheme =
    g_settings_get_string (lede_services_get_settings (self->services), "color-scheme");
  AdwStyleManager *style_manager = adw_application_get_style_manager (ADW_APPLICATION (self));

  if (g_str_equal (scheme, "light"))
    adw_style_manager_set_color_scheme (style_manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_str_equal (scheme, "dark"))
    adw_style_manager_set_color_scheme (style_manager, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    adw_style_manager_set_color_scheme (style_manager, ADW_COLOR_SCHEME_DEFAULT);
}

static LedeWindow *
lede_application_find_window (LedeApplication *self)
{
  LedeStoryHost *host = lede_story_host_find (GTK_APPLICATION (self));

  return host != NULL ? LEDE_WINDOW (host) : lede_window_new (GTK_APPLICATION (self));
}

static void
lede_application_activate (GApplication *application)
{
  LedeApplication *self = LEDE_APPLICATION (application);
  gboolean first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  LedeWindow *window = lede_application_find_window (self);

  if (first)
    lede_window_open_last_story (window);

  lede_window_present_with_story (window);
}

/* What a site's page in the browser says to Lede. */
static gboolean
lede_application_take_answer (LedeApplication *self, GFile *file)
{
  g_autofree char *address = g_file_get_uri (file);

  if (!lede_authorization_is_answer (address))
    return FALSE;

  if (!lede_sites_take_answer (self->sites, address))
    lede_story_host_say (GTK_WIDGET (lede_application_find_window (self)),
                         _ ("A web page wanted to connect a site that you did not ask for. Nothing was "
                            "connected."));
  return TRUE;
}

static void
lede_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  LedeWindow *window = lede_application_find_window (LEDE_APPLICATION (application));

  for (int i = 0; i < n_files; i++)
    if (!lede_application_take_answer (LEDE_APPLICATION (application), files[i]))
      lede_window_import_file (window, files[i]);

  lede_window_present_with_story (window);
}

static int
lede_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  LedeApplication *self = LEDE_APPLICATION (application);
  const char *directory = g_getenv ("LEDE_STORE");
  g_autofree const char **arguments = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Lede " LEDE_VERSION "\n");
      return 0;
    }

  g_variant_dict_lookup (options, "store", "^&ay", &directory);

  /* A running Lede has another store open, so it cannot answer for this one. */
  if (directory != NULL && *directory != '\0')
    {
      self->directory = g_canonicalize_filename (directory, NULL);
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }

  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &arguments) &&
      !lede_authorization_is_answer (arguments[0]))
    self->first_id = g_strdup (arguments[0]);

  return -1;
}

static int
lede_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  LedeApplication *self = LEDE_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree char **arguments = NULL;
  LedeWindow *window;

  if (g_variant_dict_contains (options, "deliver"))
    {
      lede_background_deliver (self->background);
      return 0;
    }

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &arguments);

  if (g_variant_dict_contains (options, "new-window"))
    {
      window = lede_window_new (GTK_APPLICATION (self));
    }
  else if (arguments == NULL && !g_variant_dict_contains (options, "new-story"))
    {
      g_application_activate (application);
      return 0;
    }
  else
    {
      window = lede_application_find_window (self);
    }

  if (g_variant_dict_contains (options, "new-story"))
    lede_window_new_story (window);

  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      if (lede_application_take_answer (self, file))
        continue;
      if (g_file_query_exists (file, NULL))
        lede_window_import_file (window, file);
      else
        lede_window_open_story (window, arguments[i]);
    }

  lede_window_present_with_story (window);

  return 0;
}

/* Who ends the session, or Lede from outside, does not want it to go on in the background. */
static gboolean
terminate_cb (gpointer user_data)
{
  lede_application_end (user_data);

  return G_SOURCE_CONTINUE;
}

/* First of all, so that the store opens while GTK starts and the window is made. */
static void
lede_application_make_services (LedeApplication *self)
{
  self->services = lede_services_new (self->directory, self->first_id);
  self->sessions = lede_sessions_new ();
  self->connection = lede_connection_new (g_network_monitor_get_default ());
  self->sites = lede_sites_new (self->connection);
  self->dictionary = lede_dictionary_new ();
  self->codes = lede_codes_new ();
  self->deliveries = lede_deliveries_new (self->connection);
  lede_connection_set_default (self->connection);
  lede_sites_set_default (self->sites);
  lede_dictionary_set_default (self->dictionary);
  lede_codes_set_default (self->codes);
  lede_deliveries_set_default (self->deliveries);
  g_signal_connect_object (self->services, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->services, "store-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
lede_application_startup (GApplication *application)
{
  LedeApplication *self = LEDE_APPLICATION (application);
  g_autoptr (LedeAutostart) autostart = NULL;
  GSettings *settings;

  lede_application_make_services (self);
  settings = lede_services_get_settings (self->services);

  g_resources_register (lede_shell_get_resource ());

  G_APPLICATION_CLASS (lede_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (LEDE_APPLICATION_ID);

  g_signal_connect_object (settings, "changed::color-scheme",
                           G_CALLBACK (lede_application_update_color_scheme), self, G_CONNECT_SWAPPED);
  lede_application_update_color_scheme (self);

  self->writing_face = lede_writing_face_new (settings, gdk_display_get_default ());

  autostart = lede_autostart_new (lede_services_get_database_worker (self->services), self->directory);
  self->background = lede_background_new (GTK_APPLICATION (self), self->deliveries, autostart);
  self->second_look = lede_second_look_new (self->deliveries, self->connection);
  self->delivery_news = lede_delivery_news_new (GTK_APPLICATION (self), self->deliveries);

  lede_application_add_actions (self);
  self->terminate_source = g_unix_signal_add (SIGTERM, terminate_cb, self);
  lede_commands_install (GTK_APPLICATION (self));
  lede_menu_names_install ();
}

static void
lede_application_shutdown (GApplication *application)
{
  LedeApplication *self = LEDE_APPLICATION (application);

  g_clear_handle_id (&self->terminate_source, g_source_remove);
  lede_background_end (self->background);
  lede_second_look_stop (self->second_look);
  lede_deliveries_stop (self->deliveries);
  lede_services_end (self->services);

  G_APPLICATION_CLASS (lede_application_parent_class)->shutdown (application);
}

static void
lede_application_finalize (GObject *object)
{
  LedeApplication *self = LEDE_APPLICATION (object);

  g_clear_object (&self->background);
  g_clear_object (&self->delivery_news);
  g_clear_object (&self->second_look);
  g_clear_object (&self->deliveries);
  g_clear_object (&self->connection);
  g_clear_object (&self->sites);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->codes);
  g_clear_object (&self->sessions);
  g_clear_object (&self->writing_face);
  g_clear_object (&self->services);
  g_free (self->directory);
  g_free (self->first_id);

  G_OBJECT_CLASS (lede_application_parent_class)->finalize (object);
}

static void
lede_application_class_init (LedeApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = lede_application_finalize;

  application_class->activate = lede_application_activate;
  application_class->open = lede_application_open;
  application_class->handle_local_options = lede_application_handle_local_options;
  application_class->command_line = lede_application_command_line;
  application_class->startup = lede_application_startup;
  application_class->shutdown = lede_application_shutdown;
}

static void
lede_application_init (LedeApplication *self)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep the stories in this folder"), N_ ("FOLDER") },
    { "new-window", 'w', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
    { "new-story", 'n', 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin a new story"), NULL },
    { "deliver", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Send what waits, without a window"), NULL },
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[STORY-ID or FILE.md …]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

/**
 * lede_application_new:
 *
 * Makes the application: one for the user's own store, one more for each other store.
 *
 * Returns: (transfer full): the application
 */
LedeApplication *
lede_application_new (void)
{
  return g_object_new (LEDE_TYPE_APPLICATION, "application-id", LEDE_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/org/lede/Lede", NULL);
}

/**
 * lede_application_end:
 * @self: the application
 *
 * Closes all windows and lets the program end, whatever is still to be sent; that goes out when it is
 * started again.
 */
void
lede_application_end (LedeApplication *self)
{
  g_return_if_fail (LEDE_IS_APPLICATION (self));

  lede_background_end (self->background);
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}
