/* lede-sessions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-sessions"

#include "config.h"

#include "lede-sessions.h"

#include "lede-call.h"
#include "lede-services.h"

struct _LedeSessions
{
  GObject parent_instance;

  GHashTable *sessions; /* story id -> LedeStorySession, not owned */
};

static LedeSessions *default_sessions;

G_DEFINE_FINAL_TYPE (LedeSessions, lede_sessions, G_TYPE_OBJECT)

static void
session_gone_cb (gpointer data, GObject *session)
{
  g_autoptr (LedeSessions) self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == session)
      g_hash_table_iter_remove (&iter);
}

/* The session that a window has on the story, or a new one. */
static LedeStorySession *
lede_sessions_take (LedeSessions *self, LedeStory *story)
{
  const char *id = lede_story_get_id (story);
  LedeStorySession *session = lede_sessions_look_up (self, id);

  if (session != NULL)
    return g_object_ref (session);

  session = lede_story_session_new (story);
  g_hash_table_insert (self->sessions, g_strdup (id), session);
  g_object_weak_ref (G_OBJECT (session), session_gone_cb, g_object_ref (self));

  return session;
}

static void
lede_sessions_finalize (GObject *object)
{
  LedeSessions *self = LEDE_SESSIONS (object);

  if (default_sessions == self)
    default_sessions = NULL;
  g_clear_pointer (&self->sessions, g_hash_table_unref);

  G_OBJECT_CLASS (lede_sessions_parent_class)->finalize (object);
}

static void
lede_sessions_class_init (LedeSessionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_sessions_finalize;
}

static void
lede_sessions_init (LedeSessions *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  default_sessions = self;
}

/**
 * lede_sessions_new:
 *
 * Returns: (transfer full): the sessions of this program, none yet; the default from now on
 */
LedeSessions *
lede_sessions_new (void)
{
  return g_object_new (LEDE_TYPE_SESSIONS, NULL);
}

/**
 * lede_sessions_get_default:
 *
 * Returns: (transfer none) (nullable): the program's sessions, or %NULL without an application
 */
LedeSessions *
lede_sessions_get_default (void)
{
  return default_sessions;
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
  LedeSessions *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (story == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, lede_sessions_take (self, story), g_object_unref);
}

/**
 * lede_sessions_open_async:
 * @self: the sessions; the store has to be open
 * @story_id: a story's id, a beginning of one, or its slug
 * @cancellable: (nullable): a cancellable
 * @callback: called when the story is there
 * @user_data: data for @callback
 *
 * Loads a story, or takes the session that another window has on it.
 */
void
lede_sessions_open_async (LedeSessions *self,
                          const char *story_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  g_autoptr (GTask) task = NULL;
  g_autoptr (LedeStory) first = NULL;
  LedeStorySession *session;

  g_return_if_fail (LEDE_IS_SESSIONS (self));
  g_return_if_fail (lede_services_get_store (services) != NULL);
  g_return_if_fail (story_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  first = lede_services_take_first_story (services, story_id);
  session = lede_sessions_look_up (self, story_id);

  if (session != NULL)
    g_task_return_pointer (task, g_object_ref (session), g_object_unref);
  else if (first != NULL)
    g_task_return_pointer (task, lede_sessions_take (self, first), g_object_unref);
  else
    lede_worker_run_async (lede_services_get_database_worker (services), load_story, lede_call_new (story_id),
                           (GDestroyNotify) lede_call_free, g_object_unref, cancellable, story_loaded_cb,
                           g_steal_pointer (&task));
}

/**
 * lede_sessions_open_finish:
 * @self: the sessions
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the session, or %NULL with a #LedeStoreError
 */
LedeStorySession *
lede_sessions_open_finish (LedeSessions *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lede_sessions_look_up:
 * @self: the sessions
 * @story_id: a story's id
 *
 * Returns: (transfer none) (nullable): the session that a window has on the story
 */
LedeStorySession *
lede_sessions_look_up (LedeSessions *self, const char *story_id)
{
  g_return_val_if_fail (LEDE_IS_SESSIONS (self), NULL);

  return g_hash_table_lookup (self->sessions, story_id);
}
