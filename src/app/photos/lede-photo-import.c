/* lede-photo-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-import"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-import.h"

#include "lede-photo-queue.h"

/* Where the files that a person chooses go to. */
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

static void
files_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GListModel) files =
    gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (files != NULL)
    lede_photo_import_files (import->widget, import->story, files, import->writer, import->offset);
}

static Import *
import_new (GtkWidget *widget, LedeStory *story, LedeWriter *writer, guint64 offset)
{
  Import *import = g_new0 (Import, 1);

  import->widget = g_object_ref (widget);
  import->story = g_object_ref (story);
  g_set_object (&import->writer, writer);
  import->offset = offset;

  return import;
}

static void
folder_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (folder == NULL)
    return;

  g_list_store_append (files, folder);
  lede_photo_import_files (import->widget, import->story, G_LIST_MODEL (files), import->writer,
                           import->offset);
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

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, _ ("Add Photos"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, files_chosen_cb,
                                 import_new (widget, story, writer, offset));
}

/**
 * lede_photo_import_choose_folder:
 * @widget: what stands in the window
 * @story: a story
 *
 * Lets the person choose a folder or a camera's card, and adds the pictures in it to the story.
 */
void
lede_photo_import_choose_folder (GtkWidget *widget, LedeStory *story)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Add Photos from a Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, folder_chosen_cb,
                                 import_new (widget, story, NULL, 0));
}

/**
 * lede_photo_import_files:
 * @widget: what stands in the window
 * @story: a story
 * @files: (element-type GFile): picture files
 * @writer: (nullable): where the photos go into the text as well
 * @offset: in bytes, where in the body
 *
 * Adds picture files, and the pictures of folders, to a story; see lede_photo_queue_add().
 */
void
lede_photo_import_files (GtkWidget *widget,
                         LedeStory *story,
                         GListModel *files,
                         LedeWriter *writer,
                         guint64 offset)
{
  lede_photo_queue_add (lede_photo_queue_get_default (), widget, story, files, writer, offset);
}
