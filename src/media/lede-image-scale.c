/* lede-image-scale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-cache-private.h"
#include "lede-image-encode-private.h"
#include "lede-image-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static GdkPixbuf *
fit (GdkPixbuf *pixbuf, guint size)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double scale = (double) size / MAX (width, height);

  if (scale >= 1)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * scale + 0.5)),
                                  MAX (1, (int) (height * scale + 0.5)), GDK_INTERP_BILINEAR);
}

static GBytes *
encode (GdkPixbuf *pixbuf, GError **error)
{
  return lede_image_encode (pixbuf, gdk_pixbuf_get_has_alpha (pixbuf) ? NULL : LEDE_IMAGE_COPY_QUALITY, NULL,
                            error);
}

/* What was decoded to prove a file good is enough for a thumbnail, so that a list need not decode it again.
 */
void
lede_image_cache_thumbnail (const char *sha256, GdkPixbuf *proof)
{
  g_autofree char *path = lede_image_cache_get_path (sha256, "", LEDE_IMAGE_THUMBNAIL_SIZE);
  g_autoptr (GdkPixbuf) scaled = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  scaled = fit (proof, LEDE_IMAGE_THUMBNAIL_SIZE);

  if ((bytes = encode (scaled, NULL)))
    lede_image_cache_write (path, bytes);
}

/*< private >
 * lede_image_load_stored:
 * @store: a store
 * @sha256: an image
 * @type: (out): what kind of file it is
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the image's file; or %NULL with an error, LEDE_STORE_ERROR_NOT_FOUND
 *   when the image is not there
 */
GBytes *
lede_image_load_stored (LedeStore *store,
                        const char *sha256,
                        const LedeImageType **type,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!lede_store_has_image (store, sha256))
    {
      g_set_error (
        error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
        _ ("The picture of this photo is not here (%s). Add the photo again from where it came from."),
        sha256);
      return NULL;
    }

  path = lede_store_get_image_path (store, sha256);

  if (!(bytes = lede_image_load_file (path, cancellable, error)))
    return NULL;

  if (!(*type = lede_image_type_sniff (bytes)))
    {
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
                   _ ("%s is no picture any more. Add the photo again from where it came from."), path);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/* Decodes at twice the size, so that the last step has something to average. */
static GBytes *
make_scaled (LedeStore *store, const char *sha256, guint size, GCancellable *cancellable, GError **error)
{
  const LedeImageType *type;
  g_autoptr (GBytes) bytes = lede_image_load_stored (store, sha256, &type, cancellable, error);
  g_autofree char *path = lede_store_get_image_path (store, sha256);
  g_autoptr (GdkPixbuf) decoded = NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  guint width, height;

  if (!bytes ||
      !(decoded = lede_image_decode (bytes, type, path, size * 2, &width, &height, NULL, cancellable, error)))
    return NULL;

  scaled = fit (decoded, size);

  return encode (scaled, error);
}

/**
 * lede_image_scale:
 * @store: a store
 * @sha256: an image that it keeps
 * @size: the most pixels in either direction, 1 to 8192
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes a copy to look at, upright, never larger than the image. Copies are kept under
 * $XDG_CACHE_HOME/lede, as long as there is room.
 *
 * Returns: (transfer full) (nullable): a JPEG, or a PNG where the image is transparent somewhere; or
 *   %NULL with an error, LEDE_STORE_ERROR_NOT_FOUND when the image is not there
 */
GBytes *
lede_image_scale (LedeStore *store, const char *sha256, guint size, GCancellable *cancellable, GError **error)
{
  g_autofree char *cached = NULL;
  GBytes *bytes;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);
  g_return_val_if_fail (size > 0 && size <= 8192, NULL);

  cached = lede_image_cache_get_path (sha256, "", size);

  if (lede_store_has_image (store, sha256) && (bytes = lede_image_cache_read (cached)))
    return bytes;

  if ((bytes = make_scaled (store, sha256, size, cancellable, error)))
    lede_image_cache_write (cached, bytes);

  return bytes;
}
