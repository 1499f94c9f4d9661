/* lede-rescue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-rescue"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "lede-rescue.h"

#include "lede-front-matter.h"
#include "lede-services.h"

static gpointer
write_rescue (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeSnapshot *snapshot = data;
  g_autofree char *path = lede_rescue_dup_path (lede_snapshot_get_id (snapshot));
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *text =
    lede_front_matter_write (LEDE_STORY_FIELDS (snapshot), lede_snapshot_get_state (snapshot));

  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("The folder “%s” cannot be made: %s."), directory, g_strerror (errno));
      return NULL;
    }

  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, error))
    return NULL;

  return g_steal_pointer (&path);
}

/**
 * lede_rescue_async:
 * @story: a story whose store cannot be written
 * @callback: called when the file is on disk
 * @user_data: data for @callback
 *
 * Writes the story as it stands to its rescue file, in place of what was there.
 */
void
lede_rescue_async (LedeStory *story, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LEDE_IS_STORY (story));

  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), write_rescue,
                         lede_story_snapshot (story), g_object_unref, g_free, NULL, callback, user_data);
}

/**
 * lede_rescue_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the path of the file, or %NULL with a #GFileError
 */
char *
lede_rescue_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error);
}

/**
 * lede_rescue_forget:
 * @path: a rescue file whose text is in the store again
 *
 * Removes the file.
 */
void
lede_rescue_forget (const char *path)
{
  g_return_if_fail (path != NULL);

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_warning ("Could not remove “%s”: %s", path, g_strerror (errno));
}

/**
 * lede_rescue_dup_folder:
 *
 * Returns: (transfer full): the folder of the rescue files
 */
char *
lede_rescue_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "lede", "rescue", NULL);
}

/**
 * lede_rescue_dup_path:
 * @story_id: a story's id
 *
 * Returns: (transfer full): where its text is kept while the store cannot be written
 */
char *
lede_rescue_dup_path (const char *story_id)
{
  g_autofree char *folder = lede_rescue_dup_folder ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (story_id != NULL, NULL);

  name = g_strconcat (story_id, ".md", NULL);

  return g_build_filename (folder, name, NULL);
}
