/* lede-fragment-files.c: photos as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lede-fragment-private.h"

#include "lede-photo-file.h"
#include "lede-photo.h"

#define LONGEST_KEPT (7 * 24 * 60 * 60) /* seconds */
#define LONGEST_NAME 240                /* bytes; what every file system takes, with room for a number */

/* A name may come from anywhere: it stays in its folder, can be seen, and has no signs that some file
 * system refuses. */
static char *
dup_name (LedeFragmentPhoto *photo)
{
  const char *file = lede_fragment_photo_get (photo, LEDE_PHOTO_FILE);
  const char *end = strrchr (file, '/');
  GString *name = g_string_new (NULL);

  for (const char *c = end != NULL ? end + 1 : file; *c != '\0' && name->len < LONGEST_NAME;
       c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (g_unichar_iscntrl (sign) || (sign < 0x80 && strchr ("\\:*?\"<>|", (int) sign)))
        g_string_append_c (name, '_');
      else if (name->len > 0 || sign != '.')
        g_string_append_unichar (name, sign);
    }

  if (name->len == 0)
    {
      const char *type = lede_fragment_photo_get (photo, LEDE_PHOTO_TYPE);

      g_string_append (name, "photo");
      if (g_str_has_prefix (type, "image/") && !strchr (type + strlen ("image/"), '/'))
        g_string_append_printf (name, ".%s", type + strlen ("image/"));
    }

  return g_string_free (name, FALSE);
}

static LedePhoto *
make_use (LedeFragmentPhoto *photo)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  const char *const *carried = lede_fragment_list_carried ();

  for (guint i = 0; carried[i] != NULL; i++)
    lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, carried[i],
                                lede_fragment_photo_get (photo, carried[i]));

  return lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);
}

/* The name that the image came with, but of what kind the file is now. */
static char *
dup_edited_name (LedeFragmentPhoto *photo, LedePhotoFile *file)
{
  g_autofree char *name = dup_name (photo);
  char *dot = strrchr (name, '.');

  if (g_str_equal (file->mime_type, lede_fragment_photo_get (photo, LEDE_PHOTO_TYPE)))
    return g_steal_pointer (&name);

  if (dot != NULL && dot != name)
    *dot = '\0';

  return g_strconcat (name, ".", file->extension, NULL);
}

/* What was cut off is not to leave by another door; nor is what the image's file says of itself. */
static char *
write_edited (LedeFragmentPhoto *photo,
              LedePhoto *use,
              LedeStore *store,
              const char *folder,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (LedePhotoFile) file = lede_photo_file_make (store, use, LEDE_PHOTO_FILE_OWN, cancellable, error);
  g_autofree char *picture = lede_photo_dup_picture (use);
  g_autofree char *beginning = g_strndup (picture, 16);
  g_autofree char *own = g_build_filename (folder, beginning, NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (file == NULL)
    return NULL;

  name = dup_edited_name (photo, file);
  path = g_build_filename (own, name, NULL);
  g_mkdir_with_parents (own, 0700);

  if (!g_file_set_contents (path, g_bytes_get_data (file->bytes, NULL),
                            (gssize) g_bytes_get_size (file->bytes), error))
    return NULL;

  return g_steal_pointer (&path);
}

static char *
copy_file (LedeFragmentPhoto *photo,
           LedeStore *store,
           const char *folder,
           GCancellable *cancellable,
           GError **error)
{
  const char *sha256 = lede_fragment_photo_get (photo, LEDE_PHOTO_IMAGE);
  g_autofree char *beginning = g_strndup (sha256, 16);
  g_autofree char *own = g_build_filename (folder, beginning, NULL);
  g_autofree char *name = dup_name (photo);
  g_autofree char *path = g_build_filename (own, name, NULL);
  g_autofree char *kept = lede_store_get_image_path (store, sha256);
  g_autoptr (GFile) from = kept != NULL ? g_file_new_for_path (kept) : NULL;
  g_autoptr (GFile) to = g_file_new_for_path (path);

  if (from == NULL)
    return NULL;

  g_mkdir_with_parents (own, 0700);

  /* A copy, because whoever gets it may move it away or write on it. */
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL,
                    NULL, error))
    return NULL;

  return g_steal_pointer (&path);
}

static void
remove_copy (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  g_rmdir (folder);
}

/* Nobody says when a copy is no longer wanted: a mail that is being written may need it for a while. */
static void
remove_old_copies (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_lstat (path, &about) == 0 && S_ISDIR (about.st_mode) && now - about.st_mtime > LONGEST_KEPT)
        remove_copy (path);
    }
}

/**
 * lede_fragment_copy_files:
 * @self: a part of a body
 * @store: the store that has its images
 * @folder: where the copies go, made where it is not there
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Copies the files of the part's photos, to the byte and by the names that they came with, for programs
 * that take files. Of a photo that was cropped or otherwise edited it is the file that a site gets. A photo
 * without a picture has no file. Copies that are a week old go.
 *
 * Returns: (transfer full): the paths of the copies, or %NULL with a #GIOErrorEnum
 */
GStrv
lede_fragment_copy_files (LedeFragment *self,
                          LedeStore *store,
                          const char *folder,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), NULL);
  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  remove_old_copies (folder);

  for (guint i = 0; i < self->photos->len; i++)
    {
      LedeFragmentPhoto *photo = g_ptr_array_index (self->photos, i);
      g_autoptr (LedePhoto) use = NULL;
      LedePhotoEdits edits;
      char *path;

      if (!lede_store_has_image (store, lede_fragment_photo_get (photo, LEDE_PHOTO_IMAGE)))
        continue;

      use = make_use (photo);
      lede_photo_get_edits (use, &edits);
      path = lede_photo_edits_change_pixels (&edits)
               ? write_edited (photo, use, store, folder, cancellable, error)
               : copy_file (photo, store, folder, cancellable, error);

      if (path == NULL)
        return NULL;

      g_strv_builder_take (paths, path);
    }

  return g_strv_builder_end (paths);
}
