/* lede-photo-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-photo-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-file-texts-private.h"
#include "lede-image-edit-private.h"
#include "lede-image-encode-private.h"
#include "lede-image-motion-private.h"
#include "lede-image-private.h"
#include "lede-photo-identity.h"
#include "lede-rewrite-private.h"

#define QUALITY "92" /* of a JPEG; nobody tells it from the original */

/* The kinds that browsers show and whose files Lede can write anew around an untouched picture. */
static const struct
{
  const char *mime_type;
  LedeRewrite rewrite;
  gboolean common;
} kinds[] = {
  { "image/jpeg", lede_jpeg_rewrite, TRUE },
  { "image/png", lede_png_rewrite, TRUE },
  { "image/webp", lede_webp_rewrite, FALSE },
  { "image/gif", lede_gif_rewrite, FALSE },
};

void
lede_photo_file_free (LedePhotoFile *file)
{
  if (!file)
    return;

  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

static LedeRewrite
find_rewrite (const LedeImageType *type, LedePhotoFileKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].mime_type, type->mime_type) && (kinds[i].common || kind == LEDE_PHOTO_FILE_OWN))
      return kinds[i].rewrite;

  return NULL;
}

/* What of the image's own texts the file needs: how it is held, and where it was taken. A GIF says neither.
 */
static void
read_texts (GBytes *image, const LedeImageType *type, LedeImageTexts *told, GCancellable *cancellable)
{
  if (g_str_equal (type->mime_type, "image/gif"))
    told->orientation = 1;
  else
    lede_image_read_texts (image, type, told, cancellable);
}

static GBytes *
put_texts (LedeRewrite rewrite,
           GBytes *bytes,
           LedePhoto *photo,
           guint orientation,
           const LedePosition *position)
{
  g_autoptr (GBytes) exif = lede_exif_new (orientation, position);
  g_autoptr (GBytes) xmp = lede_xmp_new (photo, position);
  g_autoptr (GBytes) iim = lede_iim_new (photo);

  return rewrite (bytes, &(LedeFileTexts) { exif, xmp, iim });
}

static LedePhotoFile *
photo_file_new (GBytes *bytes, const LedeImageType *type, const LedeImageType *original)
{
  LedePhotoFile *file = g_new0 (LedePhotoFile, 1);

  file->bytes = bytes;
  file->mime_type = type->mime_type;
  file->extension = type->extension;
  file->converted_from = g_str_equal (type->mime_type, original->mime_type) ? NULL : original->mime_type;

  return file;
}

static gboolean
is_transparent (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return FALSE;

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < width; x++)
      if (pixels[(gsize) y * stride + (gsize) x * 4 + 3] != 255)
        return TRUE;

  return FALSE;
}

/* The photo's picture, upright, as its edits make it; @profile says which colours its numbers mean. */
static GdkPixbuf *
draw (GBytes *image,
      const LedeImageType *type,
      LedePhoto *photo,
      const LedePhotoEdits *edits,
      char **profile,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  guint width, height;

  if (!(pixbuf = lede_image_decode (image, type, lede_photo_get_file (photo), 0, &width, &height, NULL,
                                    cancellable, error)))
    return NULL;

  *profile = g_strdup (gdk_pixbuf_get_option (pixbuf, "icc-profile"));

  if (!lede_photo_edits_change_pixels (edits))
    return g_steal_pointer (&pixbuf);

  return lede_image_edit (pixbuf, edits, 0, cancellable, error);
}

/* What came as a PNG or GIF may be a map or a chart, in which a JPEG makes stains. */
static gboolean
is_graphic (const LedeImageType *type)
{
  return g_str_equal (type->mime_type, "image/png") || g_str_equal (type->mime_type, "image/gif");
}

/* Which colours are meant stays with the picture. */
static GBytes *
encode (GdkPixbuf *pixbuf,
        const LedeImageType *original,
        const LedePhotoEdits *edits,
        const char *profile,
        GError **error)
{
  gboolean png = is_transparent (pixbuf) || (lede_photo_edits_change_pixels (edits) && is_graphic (original));

  return lede_image_encode (pixbuf, png ? NULL : QUALITY, profile, error);
}

static LedePhotoFile *
draw_anew (GBytes *image,
           const LedeImageType *original,
           LedePhoto *photo,
           const LedePhotoEdits *edits,
           const LedePosition *position,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *profile = NULL;
  g_autoptr (GdkPixbuf) pixbuf = draw (image, original, photo, edits, &profile, cancellable, error);
  g_autoptr (GBytes) encoded = NULL;
  LedePhotoFile *file;
  const LedeImageType *type;
  GBytes *bytes;

  if (!pixbuf || !(encoded = encode (pixbuf, original, edits, profile, error)))
    return NULL;

  type = lede_image_type_sniff (encoded);
  bytes = put_texts (find_rewrite (type, LEDE_PHOTO_FILE_COMMON), encoded, photo, 1, position);
  g_assert (bytes != NULL); /* it was encoded right above */

  file = photo_file_new (bytes, type, original);
  file->stands_still = lede_image_moves (image, original);

  /* Who edits a picture gets another file, and need not be told of its kind where readers see both. */
  if (lede_photo_edits_change_pixels (edits) && find_rewrite (original, LEDE_PHOTO_FILE_OWN))
    file->converted_from = NULL;

  return file;
}

/**
 * lede_photo_file_make_from_bytes:
 * @image: a picture file
 * @photo: a photo that uses it
 * @kind: of which kind the file is to be
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Like lede_photo_file_make(), of an image that is in memory.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with a #LedeMediaError
 */
LedePhotoFile *
lede_photo_file_make_from_bytes (GBytes *image,
                                 LedePhoto *photo,
                                 LedePhotoFileKind kind,
                                 GCancellable *cancellable,
                                 GError **error)
{
  const LedeImageType *type;
  g_auto (LedeImageTexts) told = { 0 };
  LedePosition position = { FALSE };
  LedeRewrite rewrite;
  LedePhotoEdits edits;

  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_PHOTO (photo), NULL);

  if (!(type = lede_image_type_sniff (image)))
    {
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
                   _ ("%s is no picture any more. Add the photo again from where it came from."),
                   lede_photo_get_file (photo));
      return NULL;
    }

  lede_photo_get_edits (photo, &edits);
  rewrite = lede_photo_edits_change_pixels (&edits) ? NULL : find_rewrite (type, kind);

  if (rewrite || lede_photo_keeps_position (photo))
    read_texts (image, type, &told, cancellable);

  if (lede_photo_keeps_position (photo))
    position = told.position;

  /* Nobody can tell how it is held where its own texts cannot be read. */
  if (rewrite && told.orientation != 0)
    {
      GBytes *bytes = put_texts (rewrite, image, photo, told.orientation, &position);

      if (bytes)
        return photo_file_new (bytes, type, type);
    }

  /* Also a file that is built in a way that a decoder bears and Lede does not understand: what it hides
   * stays here. */
  return draw_anew (image, type, photo, &edits, &position, cancellable, error);
}

/**
 * lede_photo_file_make:
 * @store: a store
 * @photo: a photo of one of its stories
 * @kind: of which kind the file is to be
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes the file that goes to a site. It has the photo's caption, credit and its other texts in it (XMP,
 * and IIM in a JPEG), and never the position, serial numbers, a camera maker's notes, previews or an editing
 * history that the image came with; the position only where the photo says so. The picture itself is taken
 * over as it is where the image is a JPEG, PNG, WebP or GIF, with its colour profile and its orientation.
 * Everything else becomes a JPEG, or a PNG where it is transparent. What was cropped or otherwise edited is
 * drawn anew from the image, upright, with its profile and nothing of what was cut off.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with an error, LEDE_STORE_ERROR_NOT_FOUND when
 *   the image is not there
 */
LedePhotoFile *
lede_photo_file_make (LedeStore *store,
                      LedePhoto *photo,
                      LedePhotoFileKind kind,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) image = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (LEDE_IS_PHOTO (photo), NULL);

  path = lede_store_get_image_path (store, lede_photo_get_image (photo));

  if (path == NULL || !lede_store_has_image (store, lede_photo_get_image (photo)))
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
                   _ ("The file of the photo “%s” is missing on this computer. Add the photo again."),
                   lede_photo_get_file (photo));
      return NULL;
    }

  if (!(image = lede_image_load_file (path, cancellable, error)))
    return NULL;

  return lede_photo_file_make_from_bytes (image, photo, kind, cancellable, error);
}
