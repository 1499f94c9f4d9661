/* lede-story-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-image-offer.h"
#include "lede-image.h"
#include "lede-photo.h"
#include "lede-story-file.h"
#include "lede-story-update-private.h"

#define MAX_FILE (16 * 1024 * 1024)

static char *
load_text (const char *path, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) local_error = NULL;
  char *text = NULL;

  if ((info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                 G_FILE_QUERY_INFO_NONE, cancellable, &local_error)))
    {
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
        {
          g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                       _ ("“%s” is no file. Give the Markdown file itself."), path);
          return NULL;
        }

      if (g_file_info_get_size (info) > MAX_FILE)
        {
          g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                       _ ("“%s” is larger than 16 MiB, which no story is. Is it the right file?"), path);
          return NULL;
        }

      if (g_file_load_contents (file, cancellable, &text, length, NULL, &local_error))
        return text;
    }

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                 _ ("There is no file “%s”. Check its name and folder."), path);
  else
    g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                 _ ("“%s” cannot be read: %s. Check that you may open it."), path, local_error->message);

  return NULL;
}

static void
set_photo_text (LedeStory *story, const char *id, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

static void
fill_photo (LedeStory *story, const char *id, LedeImportedImage *image)
{
  g_autofree char *width = g_strdup_printf ("%u", lede_image_info_get_width (image->info));
  g_autofree char *height = g_strdup_printf ("%u", lede_image_info_get_height (image->info));

  set_photo_text (story, id, LEDE_PHOTO_IMAGE, image->sha256);
  set_photo_text (story, id, LEDE_PHOTO_FILE, image->file);
  set_photo_text (story, id, LEDE_PHOTO_TYPE, lede_image_info_get_mime_type (image->info));
  set_photo_text (story, id, LEDE_PHOTO_WIDTH, width);
  set_photo_text (story, id, LEDE_PHOTO_HEIGHT, height);
  set_photo_text (story, id, LEDE_PHOTO_MOVES, lede_image_info_moves (image->info) ? "yes" : "");

  /* What a file says of its picture stands in where the story says nothing. */
  lede_image_offer_fill (image->info, story, id);
}

/* Keeps the files of the photos that have no image yet. */
static gboolean
keep_photos (LedeStore *store,
             LedeStory *story,
             const char *file_name,
             const char *folder,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  for (guint i = 0; ids[i]; i++)
    {
      const char *file = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_FILE);
      g_autoptr (LedeImportedImage) image = NULL;
      g_autofree char *path = NULL;

      if (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_IMAGE)[0] != '\0')
        continue;

      if (file[0] == '\0')
        {
          g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                       _ ("%s: The photo “%s” names no file. Add “file: ” with the picture’s name."),
                       file_name, ids[i]);
          return FALSE;
        }

      path = g_path_is_absolute (file) ? g_strdup (file) : g_build_filename (folder, file, NULL);

      if (!(image = lede_image_keep (store, path, cancellable, error)))
        {
          g_prefix_error (error, _ ("%s: The photo “%s”: "), file_name, ids[i]);
          return FALSE;
        }

      fill_photo (story, ids[i], image);
    }

  return TRUE;
}

/* A new story begins its log with what was imported, not with the edits that made it. */
static LedeSnapshot *
snapshot_without_edits (LedeStory *story)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; paths[i]; i++)
    g_hash_table_insert (texts, g_strdup (paths[i]), g_strdup (lede_snapshot_get_text (snapshot, paths[i])));

  return lede_snapshot_new (lede_snapshot_get_id (snapshot), texts, lede_snapshot_get_state (snapshot), NULL,
                            0);
}

/**
 * lede_story_file_import:
 * @store: where the photos' files are kept
 * @path: a Markdown file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location, %LEDE_EXCHANGE_ERROR, %LEDE_MEDIA_ERROR, %LEDE_STORE_ERROR
 *
 * Reads a Markdown file and keeps the files of its photos, which are named relative to it. What
 * the front matter says of a photo wins over what the photo's file says of itself; where it says
 * nothing, the file's own caption, credit and so on are taken.
 *
 * Returns: (transfer full): a new story, to be added to the store
 */
LedeSnapshot *
lede_story_file_import (LedeStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;
  gsize length;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  folder = g_path_get_dirname (path);

  if (!(text = load_text (path, &length, cancellable, error)) ||
      !(story = lede_front_matter_read (text, length, path, error)) ||
      !keep_photos (store, story, path, folder, cancellable, error))
    return NULL;

  return snapshot_without_edits (story);
}

/* Photos that are in the story and whose file was not changed keep their image. */
static void
carry_images_over (LedeStory *story, LedeStory *edited)
{
  static const char *const fields[] = { LEDE_PHOTO_IMAGE, LEDE_PHOTO_TYPE, LEDE_PHOTO_WIDTH,
                                        LEDE_PHOTO_HEIGHT, LEDE_PHOTO_MOVES };
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  for (guint i = 0; ids[i]; i++)
    {
      if (!g_str_equal (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_FILE),
                        lede_story_get_member_text (edited, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_FILE)))
        continue;

      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        set_photo_text (edited, ids[i], fields[j],
                        lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[i], fields[j]));
    }
}

/**
 * lede_story_file_update:
 * @store: where the photos' files are kept
 * @story: a story
 * @text: Markdown with front matter: what lede_front_matter_write() made of the story, edited
 * @file_name: the text's name, for messages
 * @folder: what the files of new photos are relative to
 * @cancellable: (nullable): a #GCancellable
 * @error: return location, %LEDE_EXCHANGE_ERROR, %LEDE_MEDIA_ERROR, %LEDE_STORE_ERROR
 *
 * Makes of a story what the text says, as one gesture. Notes and the state, which is changed by its
 * own actions, stay; a byline, a correction or a related story that was edited remains the same
 * member. On an error the story is as it was.
 *
 * Returns: whether that was possible
 */
gboolean
lede_story_file_update (LedeStore *store,
                        LedeStory *story,
                        const char *text,
                        const char *file_name,
                        const char *folder,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LedeStory) edited = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (LEDE_IS_STORY (story), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!(edited = lede_front_matter_read (text, -1, file_name, error)))
    return FALSE;

  carry_images_over (story, edited);

  if (!keep_photos (store, edited, file_name, folder, cancellable, error))
    return FALSE;

  lede_story_update (story, LEDE_STORY_FIELDS (edited));

  return TRUE;
}

static gboolean
is_same_file (const char *path, const char *content, gsize length)
{
  g_autofree char *present = NULL;
  gsize present_length;

  return g_file_get_contents (path, &present, &present_length, NULL) && present_length == length &&
         memcmp (present, content, length) == 0;
}

/* The name of a photo's file: its own, unless another file has it. */
static char *
choose_file_name (const char *folder, const char *name, const char *sha256, const char *content, gsize length)
{
  g_autofree char *base = name[0] != '\0' ? g_path_get_basename (name) : g_strdup (sha256);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  const char *dot;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || is_same_file (path, content, length))
    return g_steal_pointer (&base);

  dot = strrchr (base, '.');

  return g_strdup_printf ("%.*s-%.8s%s", (int) (dot ? dot - base : (gssize) strlen (base)), base, sha256,
                          dot ? dot : "");
}

static gboolean
write_file (const char *path, const char *content, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_file_set_contents (path, content, length, &local_error))
    return TRUE;

  g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
               _ ("“%s” cannot be written: %s. Check the folder and the room on the disk."), path,
               local_error->message);

  return FALSE;
}

static gboolean
export_photo (LedeStore *store, LedeStory *story, const char *id, const char *folder, GError **error)
{
  const char *sha256 = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE);
  const char *name = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE);
  g_autofree char *source = NULL;
  g_autofree char *content = NULL;
  g_autofree char *file = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;

  if (sha256[0] == '\0')
    return TRUE;

  source = lede_store_get_image_path (store, sha256);

  if (!g_file_get_contents (source, &content, &length, &local_error))
    {
      g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
                   _ ("The file of the photo “%s” cannot be read: %s. Add the photo again."), id,
                   local_error->message);
      return FALSE;
    }

  file = choose_file_name (folder, name, sha256, content, length);
  target = g_build_filename (folder, file, NULL);
  set_photo_text (story, id, LEDE_PHOTO_FILE, file);

  return is_same_file (target, content, length) || write_file (target, content, length, error);
}

/**
 * lede_story_file_export:
 * @store: where the photos' files are
 * @snapshot: a story
 * @path: the Markdown file to write; the photos' files come beside it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location, %LEDE_EXCHANGE_ERROR_FILE
 *
 * Writes what lede_story_file_import() reads. A file that is there and is not the photo's is never
 * overwritten: the photo takes another name.
 *
 * Returns: whether everything was written
 */
gboolean
lede_story_file_export (LedeStore *store,
                        LedeSnapshot *snapshot,
                        const char *path,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LedeStory) story = NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  story = lede_story_new_from_snapshot (snapshot);
  ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);
  folder = g_path_get_dirname (path);

  for (guint i = 0; ids[i]; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !export_photo (store, story, ids[i], folder, error))
      return FALSE;

  text = lede_front_matter_write (LEDE_STORY_FIELDS (story), lede_story_get_state (story));

  return write_file (path, text, strlen (text), error);
}
