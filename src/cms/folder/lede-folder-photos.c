/* lede-folder-photos.c: the stock of pictures, of which pages show copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-folder-names-private.h"
#include "lede-folder-private.h"
#include "lede-image-copies.h"

/* Those that a page asks for: see lede-figure.c. */
static const guint sizes[] = { 480, 960, 1600 };

static LedeRemotePhoto *
make_photo (LedeFolderVisit *visit, LedeFolderPhoto *from)
{
  LedeRemotePhoto *photo = g_new0 (LedeRemotePhoto, 1);
  g_autofree char *path = g_strconcat (LEDE_FOLDER_STOCK, from->file, NULL);

  photo->id = g_strdup (from->id);
  photo->original_address = lede_folder_visit_make_uri (visit, path);
  photo->address = g_strdup (photo->original_address);
  photo->large_address = g_strdup (photo->original_address);
  photo->width = from->width;
  photo->height = from->height;
  photo->title = g_strdup (from->title);
  photo->caption = g_strdup (from->caption);
  photo->alt = g_strdup (from->alt);
  photo->description = g_strdup (from->description);

  return photo;
}

/* With its copies, or it has to be made again. */
static gboolean
is_whole (LedeFolderVisit *visit, LedeFolderPhoto *photo)
{
  g_autoptr (GPtrArray) names = lede_folder_list_copies (photo);

  g_ptr_array_add (names, g_strdup (photo->file));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (LEDE_FOLDER_STOCK, g_ptr_array_index (names, i), NULL);

      if (lede_folder_files_look (visit->files, path) != LEDE_FOLDER_FILE)
        return FALSE;
    }

  return TRUE;
}

LedeRemotePhoto *
lede_folder_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);
  g_autofree char *mark = lede_cms_mark_photo (sha256);
  LedeFolderPhoto *photo = visit ? lede_folder_catalogue_find_photo (visit->catalogue, mark) : NULL;

  return photo && is_whole (visit, photo) ? make_photo (visit, photo) : NULL;
}

/* "lede-0123456789abcdef0123-harbour.jpg" is the picture "lede-0123456789abcdef0123". */
static char *
find_mark (const char *file_name)
{
  static const gsize length = sizeof "lede-0123456789abcdef0123" - 1;
  gsize n = strcspn (file_name, ".");

  if (!g_str_has_prefix (file_name, "lede-") || n < length || !lede_folder_path_is_plain (file_name) ||
      strchr (file_name, '/'))
    return NULL;

  return g_strndup (file_name, length);
}

static LedeFolderPhoto *
new_photo (const LedePhotoRequest *request, const char *mark)
{
  LedeFolderPhoto *photo = g_new0 (LedeFolderPhoto, 1);

  photo->id = g_strdup (mark);
  photo->sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->bytes);
  photo->file = g_strdup (request->file_name);
  photo->mime_type = g_strdup (request->mime_type);
  photo->copies = g_array_new (FALSE, FALSE, sizeof (guint));
  photo->copy_extension = g_strdup ("jpg");
  photo->title = g_strdup (request->title ? request->title : "");
  photo->caption = g_strdup (request->caption ? request->caption : "");
  photo->alt = g_strdup (request->alt ? request->alt : "");
  photo->description = g_strdup (request->description ? request->description : "");

  return photo;
}

static void
put_copies (LedeFolderPhoto *photo, LedeImageCopies *made, LedeFolderChanges *changes)
{
  photo->width = made->width;
  photo->height = made->height;

  for (guint i = 0; i < made->copies->len; i++)
    {
      LedeImageCopy *copy = g_ptr_array_index (made->copies, i);
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;

      g_array_append_val (photo->copies, copy->size);
      g_set_str (&photo->copy_extension, copy->extension);
      name = lede_folder_photo_get_name (photo, copy->size);
      path = g_strconcat (LEDE_FOLDER_STOCK, name, NULL);
      lede_folder_changes_put (changes, path, copy->bytes);
    }
}

LedeRemotePhoto *
lede_folder_put_photo (LedeCms *cms,
                       const LedePhotoRequest *request,
                       LedeProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *mark = find_mark (request->file_name);
  g_auto (LedeImageCopies) made = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (LedeFolderVisit) visit = NULL;
  g_autoptr (LedeFolderChanges) changes = NULL;
  LedeFolderPhoto *photo, *old;
  gint64 total = (gint64) g_bytes_get_size (request->bytes);

  g_return_val_if_fail (mark != NULL, NULL);

  /* The long work comes before the lock. */
  if (progress)
    progress (0, total, progress_data);
  if (!lede_image_copies_make (&made, request->bytes, request->title ? request->title : request->file_name,
                               request->photo, sizes, G_N_ELEMENTS (sizes), cancellable, error))
    return NULL;

  if (!(visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error)))
    return NULL;

  if ((old = lede_folder_catalogue_find_photo (visit->catalogue, mark)))
    g_ptr_array_remove (visit->catalogue->photos, old);

  photo = new_photo (request, mark);
  g_ptr_array_add (visit->catalogue->photos, photo);
  changes = lede_folder_changes_new (visit->files);
  path = g_strconcat (LEDE_FOLDER_STOCK, photo->file, NULL);
  lede_folder_changes_put (changes, path, request->bytes);
  put_copies (photo, &made, changes);
  lede_folder_catalogue_put (visit->catalogue, changes);

  if (!lede_folder_changes_commit (changes, cancellable, error))
    return NULL;

  if (progress)
    progress (total, total, progress_data);

  return make_photo (visit, photo);
}

LedeRemotePhoto *
lede_folder_fetch_photo (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);
  LedeFolderPhoto *photo;

  if (!visit)
    return NULL;

  photo = lede_folder_catalogue_find_photo (visit->catalogue, id);
  if (photo && is_whole (visit, photo))
    return make_photo (visit, photo);

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("The picture “%s” is not in “%s”."), id,
               visit->files->path);
  return NULL;
}

/* Only what is in the folder. */
GBytes *
lede_folder_download (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error)
{
  LedeFolder *self = LEDE_FOLDER (cms);
  g_autoptr (LedeFolderFiles) files = lede_folder_files_open (self->path, error);
  g_autoptr (GFile) root = g_file_new_for_path (self->path);
  g_autoptr (GFile) file = g_file_new_for_uri (address);
  g_autofree char *path = g_file_get_relative_path (root, file);
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes;

  if (!files)
    return NULL;

  if (path && (bytes = lede_folder_files_read (files, path, &local_error)))
    return bytes;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("There is no “%s” in “%s”."), address,
               self->path);
  return NULL;
}
