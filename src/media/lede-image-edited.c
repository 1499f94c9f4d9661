/* lede-image-edited.c: edited pictures to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-edited.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "lede-image-cache-private.h"
#include "lede-image-edit-private.h"
#include "lede-image-encode-private.h"
#include "lede-image-private.h"

#define LEAST_STRAIGHT 0.6 /* of a side: what is left at least of a photo's when it is straightened */
#define LARGEST_BOX 16000  /* pixels: from here on a picture is decoded as it is */

void
lede_image_fail_memory (GError **error)
{
  g_set_error_literal (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_TOO_LARGE,
                       _ ("There is not enough memory to edit this picture. Close other programs, or scale "
                          "the picture down and add it again."));
}

/* How large a picture has to be decoded so that what the edits leave of it has twice as many pixels as are
 * asked for, and the last step something to average. */
static guint
choose_box (const LedePhotoEdits *edits, guint size)
{
  double left = MIN (edits->crop.width, edits->crop.height) * (edits->straighten != 0 ? LEAST_STRAIGHT : 1);
  double box = ceil (size * 2 / left);

  return box > LARGEST_BOX ? 0 : (guint) box;
}

static GBytes *
make (LedeStore *store,
      const char *sha256,
      const LedePhotoEdits *edits,
      guint size,
      GCancellable *cancellable,
      GError **error)
{
  const LedeImageType *type;
  g_autoptr (GBytes) bytes = lede_image_load_stored (store, sha256, &type, cancellable, error);
  g_autoptr (GdkPixbuf) decoded = NULL;
  g_autoptr (GdkPixbuf) edited = NULL;
  g_autofree char *profile = NULL;
  guint width, height;

  if (!bytes || !(decoded = lede_image_decode (bytes, type, sha256, choose_box (edits, size), &width, &height,
                                               NULL, cancellable, error)))
    return NULL;

  /* Its numbers mean colours of this profile, also when there are fewer of them. */
  profile = g_strdup (gdk_pixbuf_get_option (decoded, "icc-profile"));

  if (!(edited = lede_image_edit (decoded, edits, size, cancellable, error)))
    return NULL;

  g_clear_object (&decoded);

  return lede_image_encode (edited, gdk_pixbuf_get_has_alpha (edited) ? NULL : LEDE_IMAGE_COPY_QUALITY,
                            profile, error);
}

/**
 * lede_image_scale_edited:
 * @store: a store
 * @sha256: an image that it keeps
 * @edits: what is done to it
 * @size: the most pixels in either direction, 1 to 8192
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes a copy of the edited picture to look at, never larger than it is. Copies are kept under
 * $XDG_CACHE_HOME/lede, as long as there is room.
 *
 * Returns: (transfer full) (nullable): a JPEG, or a PNG where the image is transparent somewhere; or
 *   %NULL with an error, LEDE_STORE_ERROR_NOT_FOUND when the image is not there
 */
GBytes *
lede_image_scale_edited (LedeStore *store,
                         const char *sha256,
                         const LedePhotoEdits *edits,
                         guint size,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *path = NULL;
  GBytes *bytes;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);
  g_return_val_if_fail (edits != NULL, NULL);
  g_return_val_if_fail (size > 0 && size <= 8192, NULL);

  if (!lede_photo_edits_change_pixels (edits))
    return lede_image_scale (store, sha256, size, cancellable, error);

  key = lede_photo_edits_to_key (edits);
  path = lede_image_cache_get_path (sha256, key, size);

  if (lede_store_has_image (store, sha256) && (bytes = lede_image_cache_read (path)))
    return bytes;

  if ((bytes = make (store, sha256, edits, size, cancellable, error)))
    lede_image_cache_write (path, bytes);

  return bytes;
}
