/* lede-story-shelf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-shelf"

#include "config.h"

#include "lede-story-shelf.h"

#include "lede-byline.h"
#include "lede-call.h"
#include "lede-languages.h"
#include "lede-services.h"

/* With the person's own byline and language, from the preferences. */
static LedeStory *
make_story (LedeServices *services)
{
  GSettings *settings = lede_services_get_settings (services);
  g_autofree char *email = g_settings_get_string (settings, "email");
  g_autofree char *language = g_settings_get_string (settings, "language");
  LedeStory *story = lede_story_new (NULL);
  g_autofree char *byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME,
                              lede_services_get_person (services));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_ROLE, "writer");
  if (*email != '\0')
    lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_EMAIL, email);

  if (*language == '\0')
    {
      g_free (language);
      language = lede_languages_dup_default ();
    }
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, language);

  return story;
}

static gpointer
add_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  if (!lede_store_add_story (call->store, LEDE_SNAPSHOT (call->object), cancellable, error))
    return NULL;

  return g_strdup (call->id);
}

static gpointer
trash_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return GINT_TO_POINTER (lede_store_trash_story (call->store, call->id, cancellable, error));
}

static gpointer
restore_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return GINT_TO_POINTER (lede_store_restore_story (call->store, call->id, cancellable, error));
}

static void
move_story (const char *story_id, LedeWorkerFunc func, GAsyncReadyCallback callback, gpointer user_data)
{
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), func,
                         lede_call_new (story_id), (GDestroyNotify) lede_call_free, NULL, NULL, callback,
                         user_data);
}

/**
 * lede_story_shelf_add_async:
 * @callback: called when the story is in the store
 * @user_data: data for @callback
 *
 * Begins a story with the person's byline.
 */
void
lede_story_shelf_add_async (GAsyncReadyCallback callback, gpointer user_data)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  g_autoptr (LedeStory) story = make_story (services);
  LedeCall *call = lede_call_new (lede_story_get_id (story));

  call->object = G_OBJECT (lede_story_snapshot (story));
  lede_worker_run_async (lede_services_get_database_worker (services), add_story, call,
                         (GDestroyNotify) lede_call_free, g_free, NULL, callback, user_data);
}

/**
 * lede_story_shelf_add_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the new story's id, or %NULL with a #LedeStoreError
 */
char *
lede_story_shelf_add_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error);
}

/**
 * lede_story_shelf_trash_async:
 * @story_id: a story
 * @callback: called when it is in the trash
 * @user_data: data for @callback
 */
void
lede_story_shelf_trash_async (const char *story_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (story_id != NULL);

  move_story (story_id, trash_story, callback, user_data);
}

/**
 * lede_story_shelf_restore_async:
 * @story_id: a story in the trash
 * @callback: called when it is on the desk again
 * @user_data: data for @callback
 */
void
lede_story_shelf_restore_async (const char *story_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (story_id != NULL);

  move_story (story_id, restore_story, callback, user_data);
}

/**
 * lede_story_shelf_move_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the story is where it was to go, otherwise a #LedeStoreError
 */
gboolean
lede_story_shelf_move_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error) != NULL;
}
