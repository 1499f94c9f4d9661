/* lede-story-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-files"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-files.h"

#include "lede-call.h"
#include "lede-services.h"
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
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), import_story, call,
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
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), export_story, call,
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

static void
files_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) window = user_data;
  g_autoptr (GListModel) files =
    gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      lede_window_import_file (window, file);
    }
}

/**
 * lede_story_files_choose:
 * @window: a window
 *
 * Lets the person choose Markdown files, and makes stories of them.
 */
void
lede_story_files_choose (LedeWindow *window)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_return_if_fail (LEDE_IS_WINDOW (window));

  gtk_file_filter_set_name (filter, _ ("Markdown"));
  gtk_file_filter_add_mime_type (filter, "text/markdown");
  gtk_file_filter_add_suffix (filter, "md");
  gtk_file_filter_add_suffix (filter, "markdown");
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, _ ("Import Stories"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, files_chosen_cb, g_object_ref (window));
}
