/* lede-story-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-import"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-import.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-front-matter.h"
#include "lede-image.h"
#include "lede-photo.h"

/* Keeps the file that a photo names, beside the Markdown file, and fills in what it is. */
static gboolean
keep_photo (LedeStore *store,
            LedeStory *story,
            LedePhoto *photo,
            GFile *folder,
            GCancellable *cancellable,
            GError **error)
{
  const char *id = lede_member_get_id (LEDE_MEMBER (photo));
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, lede_photo_get_file (photo));
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (LedeImportedImage) image = NULL;

  if (path == NULL)
    {
      g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                   _ ("The photo “%s” is not on this computer; copy it beside the Markdown file first."),
                   lede_photo_get_file (photo));
      return FALSE;
    }

  if (!(image = lede_image_keep (store, path, cancellable, error)))
    return FALSE;

  g_free (lede_image_add_to_story (image, story, id));

  return TRUE;
}

static gpointer
import_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  GFile *file = G_FILE (call->object);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  gsize length;

  if (!g_file_load_contents (file, cancellable, &text, &length, NULL, error) ||
      !(story = lede_front_matter_read (text, (gssize) length, name, error)))
    return NULL;

  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));
  for (guint i = 0; i < photos->len; i++)
    if (!keep_photo (call->store, story, g_ptr_array_index (photos, i), folder, cancellable, error))
      return NULL;

  snapshot = lede_story_snapshot (story);
  if (!lede_store_add_story (call->store, snapshot, cancellable, error))
    return NULL;

  return g_strdup (lede_story_get_id (story));
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
  LedeCall *call = lede_call_new (NULL);

  g_return_if_fail (G_IS_FILE (file));

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
