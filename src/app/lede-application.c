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
#include "lede-background.h"
#include "lede-call.h"
#include "lede-commands.h"
#include "lede-delivery-news.h"
#include "lede-menu-names.h"
#include "lede-opening.h"
#include "lede-photo-workers.h"
#include "lede-shell-resources.h"
#include "lede-store-monitor.h"
#include "lede-window.h"
#include "lede-writing-face.h"

struct _LedeApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  LedeWritingFace *writing_face;
  LedeKeyring *keyring;
  char *person;

  /* The store, and why there is none */
  char *directory;
  LedeStore *store;
  char *store_error;
  LedeStoreMonitor *store_monitor;
  gboolean opening;

  /* What was asked for at the start, read together with the store; until a window takes a story */
  char *first_id;
  LedeStorySession *first_session;

  LedeWorker *database_worker;
  LedeWorker *media_worker;
  LedeWorker *network_worker;

  LedeSites *sites;
  LedeDictionary *dictionary;
  LedeCodes *codes;
  LedeConnection *connection;
  LedeDeliveries *deliveries;
  LedeDeliveryNews *delivery_news;
  LedeBackground *background;
  GHashTable *sessions; /* story id -> LedeStorySession, not owned */

  guint stories_changed_source;
  guint terminate_source;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_STORE_ERROR,
  N_PROPS,
};

enum
{
  STORIES_CHANGED,
  STORE_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeApplication, lede_application, ADW_TYPE_APPLICATION)

static void
store_changed_cb (LedeApplication *self)
{
  g_signal_emit (self, signals[STORE_CHANGED], 0);
  lede_dictionary_load (self->dictionary);
  lede_codes_load (self->codes);
  lede_deliveries_load (self->deliveries);
  lede_application_stories_changed (self);
}

static void
session_gone_cb (gpointer data, GObject *session)
{
  LedeApplication *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == session)
      g_hash_table_iter_remove (&iter);

  g_object_unref (self);
}

/* The session that a window has on the story, or a new one. */
static LedeStorySession *
lede_application_take_session (LedeApplication *self, LedeStory *story)
{
  const char *id = lede_story_get_id (story);
  LedeStorySession *session = lede_application_look_up_session (self, id);

  if (session != NULL)
    return g_object_ref (session);

  session = lede_story_session_new (story);
  g_hash_table_insert (self->sessions, g_strdup (id), session);
  g_object_weak_ref (G_OBJECT (session), session_gone_cb, g_object_ref (self));

  return session;
}

static void
store_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeOpening) opened = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  self->opening = FALSE;

  if (opened == NULL)
    {
      self->store_error = g_strdup (error->message);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE_ERROR]);
      return;
    }

  self->store = g_steal_pointer (&opened->store);
  if (opened->story != NULL)
    self->first_session = lede_application_take_session (self, opened->story);

  self->store_monitor = lede_store_monitor_new (self->store, self->database_worker);
  g_signal_connect_object (self->store_monitor, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lede_sites_load (self->sites);
  lede_dictionary_load (self->dictionary);
  lede_codes_load (self->codes);
  lede_deliveries_load (self->deliveries);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  lede_photo_workers_collect_later ();
}

static gboolean
emit_stories_changed_cb (gpointer user_data)
{
  LedeApplication *self = user_data;

  self->stories_changed_source = 0;
  g_signal_emit (self, signals[STORIES_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
lede_application_update_person (LedeApplication *self)
{
  g_autofree char *person = g_settings_get_string (self->settings, "person");

  g_strstrip (person);
  g_free (self->person);

  if (*person != '\0')
    self->person = g_steal_pointer (&person);
  else if (g_strcmp0 (g_get_real_name (), "Unknown") != 0 && *g_get_real_name () != '\0')
    self->person = g_strdup (g_get_real_name ());
  else
    self->person = g_strdup (g_get_user_name ());
}

static void
lede_application_update_color_scheme (LedeApplication *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");
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
  /* The one that was used last is the first. */
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (LEDE_IS_WINDOW (l->data))
      return l->data;

  return lede_window_new (self);
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
    lede_window_toast_for (GTK_WIDGET (lede_application_find_window (self)),
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
      window = lede_window_new (self);
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

static void
lede_application_startup (GApplication *application)
{
  LedeApplication *self = LEDE_APPLICATION (application);
  g_autoptr (LedeAutostart) autostart = NULL;

  self->settings = g_settings_new (LEDE_APPLICATION_ID);
  self->database_worker = lede_worker_new ("lede-database");
  if (self->first_id == NULL)
    self->first_id = g_settings_get_string (self->settings, "last-story");
  lede_application_open_store (self); /* while GTK starts and the window is made */

  self->keyring = lede_keyring_get_default ();
  self->media_worker = lede_worker_new ("lede-media");
  self->network_worker = lede_worker_new ("lede-network");
  self->connection = lede_connection_new (g_network_monitor_get_default ());
  self->sites = lede_sites_new (self->connection);
  self->dictionary = lede_dictionary_new ();
  self->codes = lede_codes_new ();
  self->deliveries = lede_deliveries_new (self->connection);

  g_resources_register (lede_shell_get_resource ());

  G_APPLICATION_CLASS (lede_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (LEDE_APPLICATION_ID);

  g_signal_connect_object (self->settings, "changed::person", G_CALLBACK (lede_application_update_person),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (lede_application_update_color_scheme), self, G_CONNECT_SWAPPED);
  lede_application_update_person (self);
  lede_application_update_color_scheme (self);

  self->writing_face = lede_writing_face_new (self->settings, gdk_display_get_default ());

  autostart = lede_autostart_new (self->database_worker, self->directory);
  self->background = lede_background_new (GTK_APPLICATION (self), self->deliveries, autostart);
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
  g_clear_object (&self->store_monitor);
  g_clear_handle_id (&self->stories_changed_source, g_source_remove);

  g_clear_object (&self->first_session);
  lede_background_end (self->background);
  lede_deliveries_stop (self->deliveries);
  lede_worker_finish (self->network_worker);
  lede_worker_finish (self->media_worker);
  lede_worker_finish (self->database_worker);

  G_APPLICATION_CLASS (lede_application_parent_class)->shutdown (application);
}

static void
lede_application_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeApplication *self = LEDE_APPLICATION (object);

  switch (property_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_STORE_ERROR:
      g_value_set_string (value, self->store_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_application_finalize (GObject *object)
{
  LedeApplication *self = LEDE_APPLICATION (object);

  g_clear_object (&self->background);
  g_clear_object (&self->delivery_news);
  g_clear_object (&self->deliveries);
  g_clear_object (&self->connection);
  g_clear_object (&self->sites);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->codes);
  g_clear_object (&self->network_worker);
  g_clear_object (&self->media_worker);
  g_clear_object (&self->database_worker);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->keyring);
  g_clear_object (&self->writing_face);
  g_clear_object (&self->settings);
  g_free (self->store_error);
  g_free (self->directory);
  g_free (self->first_id);
  g_free (self->person);

  G_OBJECT_CLASS (lede_application_parent_class)->finalize (object);
}

static void
lede_application_class_init (LedeApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = lede_application_finalize;
  object_class->get_property = lede_application_get_property;

  application_class->activate = lede_application_activate;
  application_class->open = lede_application_open;
  application_class->handle_local_options = lede_application_handle_local_options;
  application_class->command_line = lede_application_command_line;
  application_class->startup = lede_application_startup;
  application_class->shutdown = lede_application_shutdown;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, LEDE_TYPE_STORE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORE_ERROR] =
    g_param_spec_string ("store-error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[STORIES_CHANGED] = g_signal_new ("stories-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STORE_CHANGED] = g_signal_new ("store-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
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

  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

/**
 * lede_application_get_store:
 * @self: the application
 *
 * Gives the store, to be used from a worker's thread only.
 *
 * Returns: (transfer none) (nullable): the store, or %NULL as long as it is not open
 */
LedeStore *
lede_application_get_store (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->store;
}

const char *
lede_application_get_store_error (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->store_error;
}

/**
 * lede_application_open_store:
 * @self: the application
 *
 * Opens the store on the database worker; "notify::store" or "notify::store-error" tells the end.
 */
void
lede_application_open_store (LedeApplication *self)
{
  g_return_if_fail (LEDE_IS_APPLICATION (self));

  if (self->store != NULL || self->opening)
    return;

  self->opening = TRUE;
  if (self->store_error != NULL)
    {
      g_clear_pointer (&self->store_error, g_free);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE_ERROR]);
    }

  lede_worker_run_async (self->database_worker, lede_opening_run,
                         lede_opening_new (self->directory, self->first_id),
                         (GDestroyNotify) lede_opening_free, (GDestroyNotify) lede_opening_free, NULL,
                         store_opened_cb, g_object_ref (self));
}

LedeKeyring *
lede_application_get_keyring (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->keyring;
}

LedeDictionary *
lede_application_get_dictionary (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->dictionary;
}

LedeCodes *
lede_application_get_codes (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->codes;
}

LedeSites *
lede_application_get_sites (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->sites;
}

LedeDeliveries *
lede_application_get_deliveries (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->deliveries;
}

LedeWorker *
lede_application_get_database_worker (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->database_worker;
}

LedeWorker *
lede_application_get_media_worker (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->media_worker;
}

LedeWorker *
lede_application_get_network_worker (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->network_worker;
}

LedeConnection *
lede_application_get_connection (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->connection;
}

GSettings *
lede_application_get_settings (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->settings;
}

const char *
lede_application_get_person (LedeApplication *self)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return self->person;
}

static gpointer
load_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autofree char *id = lede_store_resolve_story (call->store, call->id, cancellable, error);

  return id != NULL ? lede_store_load_story (call->store, id, cancellable, error) : NULL;
}

static void
story_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LedeApplication *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (story == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, lede_application_take_session (self, story), g_object_unref);
}

/**
 * lede_application_open_session_async:
 * @self: the application, with an open store
 * @story_id: a story's id, a beginning of one, or its slug
 * @cancellable: (nullable): a cancellable
 * @callback: called when the story is there
 * @user_data: data for @callback
 *
 * Loads a story, or takes the session that another window has on it.
 */
void
lede_application_open_session_async (LedeApplication *self,
                                     const char *story_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (LedeStorySession) first = NULL;
  LedeStorySession *session;

  g_return_if_fail (LEDE_IS_APPLICATION (self));
  g_return_if_fail (self->store != NULL);
  g_return_if_fail (story_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  first = g_steal_pointer (&self->first_session);
  session = first != NULL && g_strcmp0 (self->first_id, story_id) == 0
              ? first
              : lede_application_look_up_session (self, story_id);

  if (session != NULL)
    {
      g_task_return_pointer (task, g_object_ref (session), g_object_unref);
      return;
    }

  lede_worker_run_async (self->database_worker, load_story, lede_call_new (story_id),
                         (GDestroyNotify) lede_call_free, g_object_unref, cancellable, story_loaded_cb,
                         g_steal_pointer (&task));
}

/**
 * lede_application_open_session_finish:
 * @self: the application
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the session, or %NULL with a #LedeStoreError
 */
LedeStorySession *
lede_application_open_session_finish (LedeApplication *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lede_application_look_up_session:
 * @self: the application
 * @story_id: a story's id
 *
 * Returns: (transfer none) (nullable): the session that a window has on the story
 */
LedeStorySession *
lede_application_look_up_session (LedeApplication *self, const char *story_id)
{
  g_return_val_if_fail (LEDE_IS_APPLICATION (self), NULL);

  return g_hash_table_lookup (self->sessions, story_id);
}

/**
 * lede_application_stories_changed:
 * @self: the application
 *
 * Says that the desk has something new to show; several in a row become one signal.
 */
void
lede_application_stories_changed (LedeApplication *self)
{
  g_return_if_fail (LEDE_IS_APPLICATION (self));

  if (self->stories_changed_source == 0)
    self->stories_changed_source = g_timeout_add (200, emit_stories_changed_cb, self);
}
