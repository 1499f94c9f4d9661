/* lede-fragment-images.c: the pictures of what comes from another store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lede-fragment-private.h"

#include "lede-image.h"
#include "lede-photo.h"

#define LARGEST (512 * 1024 * 1024) /* bytes */

static gboolean
fail (LedeFragmentPhoto *photo, GError **error)
{
  const char *file = lede_fragment_photo_get (photo, LEDE_PHOTO_FILE);

  g_set_error (
    error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE,
    _ ("The picture “%s” could not be brought along from where it was copied. Its caption and credit "
       "are here; add the picture’s file to the story again."),
    *file != '\0' ? file : lede_fragment_photo_get (photo, LEDE_PHOTO_IMAGE));

  return FALSE;
}

/* The bytes are taken for what their hash says and for nothing else: whoever made a fragment up would have
 * to know a file already to make Lede take it. */
static GBytes *
read_image (LedeFragment *self, const char *sha256)
{
  g_autofree char *beginning = g_strndup (sha256, 2);
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *found = NULL;
  GStatBuf about;
  gsize length;

  if (!g_path_is_absolute (self->store))
    return NULL;

  path = g_build_filename (self->store, "images", beginning, sha256, NULL);

  if (g_lstat (path, &about) != 0 || !S_ISREG (about.st_mode) || about.st_size > LARGEST ||
      !g_file_get_contents (path, &contents, &length, NULL))
    return NULL;

  found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);

  if (!g_str_equal (found, sha256))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&contents), length);
}

static gboolean
keep_image (LedeFragment *self,
            LedeStore *store,
            LedeFragmentPhoto *photo,
            GCancellable *cancellable,
            GError **error)
{
  const char *sha256 = lede_fragment_photo_get (photo, LEDE_PHOTO_IMAGE);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LedeImportedImage) kept = NULL;

  if (*sha256 == '\0' || lede_store_has_image (store, sha256))
    return TRUE;

  if (!(path = lede_store_get_image_path (store, sha256)) || !(bytes = read_image (self, sha256)))
    return fail (photo, error);

  kept = lede_image_keep_bytes (store, bytes, lede_fragment_photo_get (photo, LEDE_PHOTO_FILE), cancellable,
                                error);

  return kept != NULL;
}

/**
 * lede_fragment_keep_images:
 * @self: a part of a body
 * @store: the store of the story that it goes into
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Brings the images of the part's photos into a store that does not have them, from the one that it was
 * copied from. The part can be inserted either way: a photo whose image did not come keeps its texts.
 *
 * Returns: whether all are there; %FALSE with an error about the first that is not
 */
gboolean
lede_fragment_keep_images (LedeFragment *self, LedeStore *store, GCancellable *cancellable, GError **error)
{
  gboolean all = TRUE;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), FALSE);
  g_return_val_if_fail (LEDE_IS_STORE (store), FALSE);

  for (guint i = 0; i < self->photos->len; i++)
    if (!keep_image (self, store, g_ptr_array_index (self->photos, i), cancellable, all ? error : NULL))
      all = FALSE;

  return all;
}
