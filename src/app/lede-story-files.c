/* lede-story-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-files"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-files.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-story-file.h"

static char *
get_path (GFile *file, GError **error)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                   _ ("“%s” is not on this computer. Copy it here with its photos, then import it."), uri);
    }

  return path;
}

static gpointer
import_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autofree char *path = get_path (G_FILE (call->object), error);
  g_autoptr (LedeSnapshot) snapshot = NULL;

  if (path == NULL || !(snapshot = lede_story_file_import (call->store, path, cancellable, error)) ||
      !lede_store_add_story (call->store, snapshot, cancellable, error))
    return NULL;

  return g_strdup (lede_snapshot_get_id (snapshot));
}

/**
 * lede_story_import_async:
 * @file: a Markdown file with front matter
 * @callback: called when the story is in the store
 * @user_data: data for @callback
 *
 * Reads a story and its photos into the store.
 */
void
lede_story_import_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (G_IS_FILE (file));

  call = lede_call_new (NULL);
  call->object = g_object_ref (G_OBJECT (file));
  lede_worker_run_async (lede_application_get_media_worker (LEDE_APPLICATION_DEFAULT), import_story, call,
                         (GDestroyNotify) lede_call_free, g_free, NULL, callback, user_data);
}

/**
 * lede_story_import_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the new story's id, or %NULL with what is wrong with the file
 */
char *
lede_story_import_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error);
}

/* The call carries the snapshot as its object and the path as its text. */
static gpointer
export_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return GINT_TO_POINTER (
    lede_story_file_export (call->store, LEDE_SNAPSHOT (call->object), call->text, cancellable, error));
}

/**
 * lede_story_export_async:
 * @story: a story
 * @file: where the Markdown goes; its photos go beside it
 * @callback: called when all files are written
 * @user_data: data for @callback
 *
 * Writes a story and its photos to a folder, so that it can be imported elsewhere.
 */
void
lede_story_export_async (LedeStory *story, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL);

  call = lede_call_new (NULL);
  call->object = G_OBJECT (lede_story_snapshot (story));
  call->text = g_file_get_path (file);
  lede_worker_run_async (lede_application_get_media_worker (LEDE_APPLICATION_DEFAULT), export_story, call,
                         (GDestroyNotify) lede_call_free, NULL, NULL, callback, user_data);
}

/**
 * lede_story_export_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all files are written
 */
gboolean
lede_story_export_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error) != NULL;
}
