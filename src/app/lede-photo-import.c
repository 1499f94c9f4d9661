/* lede-photo-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-import"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-import.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-image.h"
#include "lede-photo.h"
#include "lede-window.h"

/* One file on its way into a story. */
typedef struct
{
  GtkWidget *widget;
  LedeStory *story;
  LedeWriter *writer;
  guint64 offset;
} Import;

static void
import_free (Import *import)
{
  g_clear_object (&import->widget);
  g_clear_object (&import->story);
  g_clear_object (&import->writer);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static gpointer
keep_image (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_image_keep (call->store, call->id, cancellable, error);
}

static gboolean
has_lead (LedeStory *story)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));

  for (guint i = 0; i < photos->len; i++)
    if (lede_photo_is_lead (g_ptr_array_index (photos, i)))
      return TRUE;

  return FALSE;
}

static void
image_kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImportedImage) image = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  g_autofree char *photo_id = NULL;
  gboolean into_text;

  if (image == NULL)
    {
      lede_window_toast_for (import->widget, error->message);
      return;
    }

  into_text = import->writer != NULL && lede_writer_get_story (import->writer) == import->story;

  lede_story_begin_gesture (import->story);
  photo_id = lede_image_add_to_story (image, import->story, NULL);
  if (into_text)
    lede_writer_insert_photo (import->writer, photo_id, import->offset);
  else if (!has_lead (import->story))
    lede_story_set_member_text (import->story, LEDE_FIELD_PHOTOS, photo_id, LEDE_PHOTO_LEAD, "yes");
  lede_story_end_gesture (import->story);
}

static void
import_file (GtkWidget *widget, LedeStory *story, GFile *file, LedeWriter *writer, guint64 offset)
{
  g_autofree char *path = g_file_get_path (file);
  Import *import;

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_autofree char *message =
        g_strdup_printf (_ ("“%s” is not on this computer; copy it here first, then add it."), uri);

      lede_window_toast_for (widget, message);
      return;
    }

  import = g_new0 (Import, 1);
  import->widget = g_object_ref (widget);
  import->story = g_object_ref (story);
  g_set_object (&import->writer, writer);
  import->offset = offset;

  lede_worker_run_async (lede_application_get_media_worker (LEDE_APPLICATION_DEFAULT), keep_image,
                         lede_call_new (path), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) lede_imported_image_free, NULL, image_kept_cb, import);
}

static void
files_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GListModel) files =
    gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (files != NULL)
    lede_photo_import_files (import->widget, import->story, files, import->writer, import->offset);
}

/**
 * lede_photo_import_choose:
 * @widget: what stands in the window
 * @story: a story
 * @writer: (nullable): where the photos go into the text as well
 * @offset: in bytes, where in the body
 *
 * Lets the person choose picture files, and adds them to the story.
 */
void
lede_photo_import_choose (GtkWidget *widget, LedeStory *story, LedeWriter *writer, guint64 offset)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Import *import = g_new0 (Import, 1);

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, _ ("Add Photos"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  import->widget = g_object_ref (widget);
  import->story = g_object_ref (story);
  g_set_object (&import->writer, writer);
  import->offset = offset;
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, files_chosen_cb,
                                 import);
}

/**
 * lede_photo_import_files:
 * @widget: what stands in the window
 * @story: a story
 * @files: (element-type GFile): picture files
 * @writer: (nullable): where the photos go into the text as well
 * @offset: in bytes, where in the body
 *
 * Adds picture files to a story. The first photo of a story that does not go into its text becomes its
 * lead photo.
 */
void
lede_photo_import_files (GtkWidget *widget,
                         LedeStory *story,
                         GListModel *files,
                         LedeWriter *writer,
                         guint64 offset)
{
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      import_file (widget, story, file, writer, offset);
    }
}
