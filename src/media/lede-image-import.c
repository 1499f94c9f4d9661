/* lede-image-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-private.h"

#include "lede-image-offer.h"
#include "lede-photo.h"

void
lede_imported_image_free (LedeImportedImage *image)
{
  if (!image)
    return;

  g_free (image->sha256);
  g_free (image->file);
  g_clear_object (&image->info);
  g_free (image);
}

/**
 * lede_image_keep_bytes:
 * @store: a store
 * @bytes: a picture file
 * @file: the name that it came with, e.g. "harbour.jpg"
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Like lede_image_keep(), of a file that is in memory: pasted, dropped or downloaded.
 *
 * Returns: (transfer full) (nullable): what was kept, or %NULL with an error
 */
LedeImportedImage *
lede_image_keep_bytes (LedeStore *store,
                       GBytes *bytes,
                       const char *file,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (LedeImportedImage) image = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) proof = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  image = g_new0 (LedeImportedImage, 1);
  image->file = g_path_get_basename (file);

  if (!(image->info = lede_image_info_read_proof (bytes, file, &proof, cancellable, error)))
    return NULL;

  stream = g_memory_input_stream_new_from_bytes (bytes);

  if (!(image->sha256 = lede_store_add_image (store, stream, cancellable, error)))
    return NULL;

  lede_image_cache_thumbnail (image->sha256, proof);

  return g_steal_pointer (&image);
}

/**
 * lede_image_keep:
 * @store: a store
 * @path: a picture file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Looks at a picture and keeps it in the store: the slow half of an import, for any thread. A file
 * that is no good is not kept.
 *
 * Returns: (transfer full) (nullable): what was kept, or %NULL with a #LedeMediaError, a
 *   #LedeStoreError, or a #GIOErrorEnum
 */
LedeImportedImage *
lede_image_keep (LedeStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!(bytes = lede_image_load_file (path, cancellable, error)))
    return NULL;

  return lede_image_keep_bytes (store, bytes, path, cancellable, error);
}

static void
set_number (LedeStory *story, const char *id, const char *field, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

/**
 * lede_image_add_to_story:
 * @image: what was kept
 * @story: a story
 * @photo_id: (nullable): what the photo is to be called; %NULL makes a name
 *
 * Adds a photo with what the file says of itself to the story, as one gesture: the quick half of an
 * import, on the story's thread.
 *
 * Returns: (transfer full): the photo's id
 */
char *
lede_image_add_to_story (LedeImportedImage *image, LedeStory *story, const char *photo_id)
{
  LedeImageInfo *info;
  char *id;

  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);

  info = image->info;

  lede_story_begin_gesture (story);
  id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, photo_id);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, image->sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE, image->file);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_TYPE,
                              lede_image_info_get_mime_type (info));
  set_number (story, id, LEDE_PHOTO_WIDTH, lede_image_info_get_width (info));
  set_number (story, id, LEDE_PHOTO_HEIGHT, lede_image_info_get_height (info));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_MOVES,
                              lede_image_info_moves (info) ? "yes" : "");
  lede_image_offer_fill (info, story, id);
  lede_story_end_gesture (story);

  return id;
}

/**
 * lede_image_import:
 * @store: a store
 * @story: a story
 * @path: a picture file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps a picture and adds a photo of it to the story, as one gesture.
 *
 * Returns: (transfer full) (nullable): the photo's id, or %NULL with an error and the story as it was
 */
char *
lede_image_import (LedeStore *store,
                   LedeStory *story,
                   const char *path,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (LedeImportedImage) image = lede_image_keep (store, path, cancellable, error);

  return image ? lede_image_add_to_story (image, story, NULL) : NULL;
}
