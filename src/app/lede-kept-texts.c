/* lede-kept-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-kept-texts"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "lede-kept-texts.h"

#include "lede-call.h"
#include "lede-front-matter.h"
#include "lede-rescue.h"
#include "lede-services.h"

static void
kept_text_free (gpointer data)
{
  LedeKeptText *text = data;

  g_free (text->path);
  g_free (text->story_id);
  g_free (text->title);
  g_free (text);
}

/* What was kept before the story was opened again has a name of its own: ID.md, ID.md.before. */
static char *
dup_story_id (const char *name)
{
  const char *end = strstr (name, ".md");
  g_autofree char *id = NULL;

  if (end == NULL || (!g_str_equal (end, ".md") && !g_str_equal (end, ".md.before")))
    return NULL;

  id = g_strndup (name, end - name);

  return g_uuid_string_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

static LedeStory *
read_story (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error)
           ? lede_front_matter_read (text, (gssize) length, path, error)
           : NULL;
}

static LedeKeptText *
look_at (LedeStore *store, const char *path, const char *story_id, GCancellable *cancellable)
{
  g_autoptr (LedeStory) story = read_story (path, NULL);
  g_autoptr (LedeSnapshot) stored = NULL;
  g_autoptr (GError) error = NULL;
  LedeKeptText *text;
  GStatBuf status;

  if (story == NULL || g_stat (path, &status) != 0)
    return NULL;

  stored = lede_store_load_snapshot (store, story_id, cancellable, &error);

  text = g_new0 (LedeKeptText, 1);
  text->path = g_strdup (path);
  text->story_id = g_strdup (story_id);
  text->title = lede_story_fields_get_title (LEDE_STORY_FIELDS (story));
  text->at = status.st_mtime;
  text->is_lost = g_error_matches (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);

  return text;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const LedeKeptText *left = *(LedeKeptText *const *) a;
  const LedeKeptText *right = *(LedeKeptText *const *) b;

  return (left->at < right->at) - (left->at > right->at);
}

static gpointer
list_texts (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  GPtrArray *texts = g_ptr_array_new_with_free_func (kept_text_free);
  g_autofree char *folder = lede_rescue_dup_folder ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *story_id = dup_story_id (name);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      LedeKeptText *text = story_id != NULL ? look_at (call->store, path, story_id, cancellable) : NULL;

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }

  g_ptr_array_sort (texts, compare_times);

  return texts;
}

/* As the story that it was: a site that has it already is asked for its id. */
static LedeSnapshot *
snapshot_with_id (LedeStory *story, const char *id)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; paths[i] != NULL; i++)
    g_hash_table_insert (texts, g_strdup (paths[i]), g_strdup (lede_snapshot_get_text (snapshot, paths[i])));

  return lede_snapshot_new (id, texts, lede_snapshot_get_state (snapshot), NULL, 0);
}

static gpointer
restore_text (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeStory) story = read_story (call->text, error);
  g_autoptr (LedeSnapshot) snapshot = story != NULL ? snapshot_with_id (story, call->id) : NULL;

  if (snapshot == NULL || !lede_store_add_story (call->store, snapshot, cancellable, error))
    return NULL;

  lede_rescue_forget (call->text);

  return g_strdup (call->id);
}

/**
 * lede_kept_texts_list_async:
 * @callback: called when they are known
 * @user_data: data for @callback
 *
 * Looks for every text that an earlier Lede kept beside the store. The store has to be open.
 */
void
lede_kept_texts_list_async (GAsyncReadyCallback callback, gpointer user_data)
{
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), list_texts,
                         lede_call_new (NULL), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, callback, user_data);
}

/**
 * lede_kept_texts_list_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 *
 * Returns: (transfer full) (element-type LedeKeptText): the texts, the latest first
 */
GPtrArray *
lede_kept_texts_list_finish (LedeWorker *worker, GAsyncResult *result)
{
  return lede_worker_run_finish (worker, result, NULL);
}

/**
 * lede_kept_texts_restore_async:
 * @text: a text whose story is lost
 * @callback: called when it is in the store
 * @user_data: data for @callback
 *
 * Makes a story of the text again, the one that it was. The file goes when the store has it.
 */
void
lede_kept_texts_restore_async (LedeKeptText *text, GAsyncReadyCallback callback, gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (text != NULL);

  call = lede_call_new (text->story_id);
  call->text = g_strdup (text->path);
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), restore_text, call,
                         (GDestroyNotify) lede_call_free, g_free, NULL, callback, user_data);
}

/**
 * lede_kept_texts_restore_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the story's id, or %NULL with what is wrong
 */
char *
lede_kept_texts_restore_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error);
}
