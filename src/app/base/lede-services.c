/* lede-services.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-services"

#include "config.h"

#include "lede-services.h"

#include "lede-opening.h"
#include "lede-store-monitor.h"

/* Milliseconds; several changes in a row become one signal. */
#define STORIES_CHANGED_AFTER 200

struct _LedeServices
{
  GObject parent_instance;

  GSettings *settings;
  LedeKeyring *keyring;
  char *person;

  /* The store, and why there is none */
  char *directory;
  LedeStore *store;
  char *store_error;
  LedeStoreMonitor *store_monitor;
  gboolean opening;

  /* What was asked for at the start, read together with the store */
  char *first_id;
  LedeStory *first_story;

  LedeWorker *database_worker;
  LedeWorker *media_worker;
  LedeWorker *network_worker;

  guint stories_changed_source;
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
  ENDING,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];
static LedeServices *default_services;

G_DEFINE_FINAL_TYPE (LedeServices, lede_services, G_TYPE_OBJECT)

static void
store_changed_cb (LedeServices *self)
{
  g_clear_object (&self->first_story); /* another process may have written to it */
  g_signal_emit (self, signals[STORE_CHANGED], 0);
  lede_services_stories_changed (self);
}

static void
store_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeServices) self = user_data;
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
  self->first_story = g_steal_pointer (&opened->story);
  self->store_monitor = lede_store_monitor_new (self->store, self->database_worker);
  g_signal_connect_object (self->store_monitor, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static gboolean
emit_stories_changed_cb (gpointer user_data)
{
  LedeServices *self = user_data;

  self->stories_changed_source = 0;
  g_signal_emit (self, signals[STORIES_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
lede_services_update_person (LedeServices *self)
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
lede_services_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeServices *self = LEDE_SERVICES (object);

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
lede_services_finalize (GObject *object)
{
  LedeServices *self = LEDE_SERVICES (object);

  if (default_services == self)
    default_services = NULL;

  g_clear_handle_id (&self->stories_changed_source, g_source_remove);
  g_clear_object (&self->store_monitor);
  g_clear_object (&self->network_worker);
  g_clear_object (&self->media_worker);
  g_clear_object (&self->database_worker);
  g_clear_object (&self->first_story);
  g_clear_object (&self->store);
  g_clear_object (&self->keyring);
  g_clear_object (&self->settings);
  g_free (self->store_error);
  g_free (self->directory);
  g_free (self->first_id);
  g_free (self->person);

  G_OBJECT_CLASS (lede_services_parent_class)->finalize (object);
}

static void
lede_services_class_init (LedeServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lede_services_finalize;
  object_class->get_property = lede_services_get_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, LEDE_TYPE_STORE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORE_ERROR] =
    g_param_spec_string ("store-error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[STORIES_CHANGED] = g_signal_new ("stories-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDING] = g_signal_new ("ending", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[STORE_CHANGED] = g_signal_new ("store-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lede_services_init (LedeServices *self)
{
  self->settings = g_settings_new (LEDE_APPLICATION_ID);
  self->database_worker = lede_worker_new ("lede-database");
}

/**
 * lede_services_new:
 * @directory: (nullable): where the store is, or %NULL for the person's own
 * @story_id: (nullable): the story that is going to be asked for first, or %NULL for the last one
 *
 * Begins to open the store, and becomes the default.
 *
 * Returns: (transfer full): the services
 */
LedeServices *
lede_services_new (const char *directory, const char *story_id)
{
  LedeServices *self = g_object_new (LEDE_TYPE_SERVICES, NULL);

  default_services = self;
  self->directory = g_strdup (directory);
  self->first_id =
    story_id != NULL ? g_strdup (story_id) : g_settings_get_string (self->settings, "last-story");
  lede_services_open_store (self); /* first of all: while GTK starts and the window is made */

  self->keyring = lede_keyring_get_default ();
  self->media_worker = lede_worker_new ("lede-media");
  self->network_worker = lede_worker_new ("lede-network");

  g_signal_connect_object (self->settings, "changed::person", G_CALLBACK (lede_services_update_person), self,
                           G_CONNECT_SWAPPED);
  lede_services_update_person (self);

  return self;
}

/**
 * lede_services_get_default:
 *
 * Returns: (transfer none) (nullable): the program's services, or %NULL before they are made
 */
LedeServices *
lede_services_get_default (void)
{
  return default_services;
}

/**
 * lede_services_end:
 * @self: the services
 *
 * Waits until the threads have done what they were asked to do. Nothing can be asked of them any more.
 */
void
lede_services_end (LedeServices *self)
{
  g_return_if_fail (LEDE_IS_SERVICES (self));

  g_signal_emit (self, signals[ENDING], 0);
  g_clear_object (&self->store_monitor);
  g_clear_handle_id (&self->stories_changed_source, g_source_remove);
  g_clear_object (&self->first_story);
  lede_worker_finish (self->network_worker);
  lede_worker_finish (self->media_worker);
  lede_worker_finish (self->database_worker);
}

/**
 * lede_services_get_store:
 * @self: the services
 *
 * Gives the store, to be used from a worker's thread only.
 *
 * Returns: (transfer none) (nullable): the store, or %NULL as long as it is not open
 */
LedeStore *
lede_services_get_store (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->store;
}

const char *
lede_services_get_store_error (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->store_error;
}

/**
 * lede_services_open_store:
 * @self: the services
 *
 * Opens the store on the database worker; "notify::store" or "notify::store-error" tells the end.
 */
void
lede_services_open_store (LedeServices *self)
{
  g_return_if_fail (LEDE_IS_SERVICES (self));

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

/**
 * lede_services_take_first_story:
 * @self: the services
 * @story_id: what is asked for
 *
 * Hands out the story that was read together with the store. It may be stale after that, so whoever asks
 * first gets it or lets it go.
 *
 * Returns: (transfer full) (nullable): the story, or %NULL if it is another one or was handed out
 */
LedeStory *
lede_services_take_first_story (LedeServices *self, const char *story_id)
{
  g_autoptr (LedeStory) story = NULL;

  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  story = g_steal_pointer (&self->first_story);

  return story != NULL && g_strcmp0 (self->first_id, story_id) == 0 ? g_steal_pointer (&story) : NULL;
}

LedeKeyring *
lede_services_get_keyring (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->keyring;
}

LedeWorker *
lede_services_get_database_worker (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->database_worker;
}

LedeWorker *
lede_services_get_media_worker (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->media_worker;
}

LedeWorker *
lede_services_get_network_worker (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->network_worker;
}

GSettings *
lede_services_get_settings (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->settings;
}

const char *
lede_services_get_person (LedeServices *self)
{
  g_return_val_if_fail (LEDE_IS_SERVICES (self), NULL);

  return self->person;
}

/**
 * lede_services_stories_changed:
 * @self: the services
 *
 * Says that the desk has something new to show; several in a row become one signal.
 */
void
lede_services_stories_changed (LedeServices *self)
{
  g_return_if_fail (LEDE_IS_SERVICES (self));

  if (self->stories_changed_source == 0)
    self->stories_changed_source = g_timeout_add (STORIES_CHANGED_AFTER, emit_stories_changed_cb, self);
}
