/* lede-fragment-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-fragment-files"

#include "config.h"

#include "lede-fragment-files.h"

struct _LedeFragmentFiles
{
  GdkContentProvider parent_instance;

  LedeFragment *fragment;
  LedeStore *store;
};

G_DEFINE_FINAL_TYPE (LedeFragmentFiles, lede_fragment_files, GDK_TYPE_CONTENT_PROVIDER)

/* As whatever the toolkit makes of files, the desktop's own way into a sandbox among it. Not as text: the
 * place of a copy is no words. */
static GdkContentFormats *
lede_fragment_files_ref_formats (GdkContentProvider *provider)
{
  g_autoptr (GdkContentFormats) all =
    gdk_content_formats_union_serialize_mime_types (gdk_content_formats_new_for_gtype (GDK_TYPE_FILE_LIST));
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  const char *const *types = gdk_content_formats_get_mime_types (all, NULL);

  for (; types != NULL && *types != NULL; types++)
    if (!g_str_has_prefix (*types, "text/plain"))
      gdk_content_formats_builder_add_mime_type (builder, *types);

  return gdk_content_formats_builder_free_to_formats (builder);
}

typedef struct
{
  char *mime_type;
  GOutputStream *stream;
  int priority;
} Request;

static void
request_free (Request *request)
{
  g_free (request->mime_type);
  g_object_unref (request->stream);
  g_free (request);
}

static void
copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LedeFragmentFiles *self = source;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "lede", "dragged", NULL);
  GError *error = NULL;
  GStrv paths = lede_fragment_copy_files (self->fragment, self->store, folder, cancellable, &error);

  if (paths != NULL)
    g_task_return_pointer (task, paths, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gdk_content_serialize_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  g_auto (GStrv) paths = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoslist (GFile) files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  if (paths == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  gdk_content_serialize_async (request->stream, request->mime_type, &value, request->priority,
                               g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
lede_fragment_files_write_mime_type_async (GdkContentProvider *provider,
                                           const char *mime_type,
                                           GOutputStream *stream,
                                           int io_priority,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  g_autoptr (GTask) copying = g_task_new (provider, cancellable, copied_cb, task);
  Request *request = g_new0 (Request, 1);

  request->mime_type = g_strdup (mime_type);
  request->stream = g_object_ref (stream);
  request->priority = io_priority;
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (copying, copy_thread);
}

static gboolean
lede_fragment_files_write_mime_type_finish (GdkContentProvider *provider,
                                            GAsyncResult *result,
                                            GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lede_fragment_files_finalize (GObject *object)
{
  LedeFragmentFiles *self = LEDE_FRAGMENT_FILES (object);

  g_clear_object (&self->fragment);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (lede_fragment_files_parent_class)->finalize (object);
}

static void
lede_fragment_files_class_init (LedeFragmentFilesClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lede_fragment_files_finalize;
  provider_class->ref_formats = lede_fragment_files_ref_formats;
  provider_class->write_mime_type_async = lede_fragment_files_write_mime_type_async;
  provider_class->write_mime_type_finish = lede_fragment_files_write_mime_type_finish;
}

static void
lede_fragment_files_init (LedeFragmentFiles *self)
{
}

/**
 * lede_fragment_files_new:
 * @fragment: a part of a body
 * @store: the store that has its images
 *
 * Returns: (transfer full): what a drag offers of its photos
 */
GdkContentProvider *
lede_fragment_files_new (LedeFragment *fragment, LedeStore *store)
{
  LedeFragmentFiles *self;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (fragment), NULL);
  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);

  self = g_object_new (LEDE_TYPE_FRAGMENT_FILES, NULL);
  self->fragment = g_object_ref (fragment);
  self->store = g_object_ref (store);

  return GDK_CONTENT_PROVIDER (self);
}
