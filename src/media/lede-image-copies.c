/* lede-image-copies.c: a picture in the sizes that a page needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-copies.h"

#include <glib/gi18n-lib.h>

#include "lede-file-texts-private.h"
#include "lede-image-encode-private.h"
#include "lede-image-private.h"
#include "lede-rewrite-private.h"

static void
copy_free (gpointer data)
{
  LedeImageCopy *copy = data;

  g_clear_pointer (&copy->bytes, g_bytes_unref);
  g_free (copy);
}

void
lede_image_copies_clear (LedeImageCopies *self)
{
  g_clear_pointer (&self->copies, g_ptr_array_unref);
}

static GdkPixbuf *
scale (GdkPixbuf *pixbuf, guint size)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double factor = (double) size / MAX (width, height);

  if (factor >= 1)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * factor + 0.5)),
                                  MAX (1, (int) (height * factor + 0.5)), GDK_INTERP_BILINEAR);
}

/* Who made it and whose it is goes with each copy. */
static GBytes *
add_texts (GBytes *bytes, gboolean is_png, LedePhoto *photo)
{
  LedePosition nowhere = { FALSE };
  g_autoptr (GBytes) exif = lede_exif_new (1, &nowhere);
  g_autoptr (GBytes) xmp = lede_xmp_new (photo, &nowhere);
  g_autoptr (GBytes) iim = lede_iim_new (photo);
  LedeFileTexts texts = { exif, xmp, iim };
  GBytes *with_texts = is_png ? lede_png_rewrite (bytes, &texts) : lede_jpeg_rewrite (bytes, &texts);

  if (with_texts)
    g_bytes_unref (bytes);

  return with_texts ? with_texts : bytes;
}

static gboolean
add_copy (LedeImageCopies *self,
          GdkPixbuf *pixbuf,
          guint size,
          const char *profile,
          LedePhoto *photo,
          GError **error)
{
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  GBytes *bytes = lede_image_encode (pixbuf, has_alpha ? NULL : LEDE_IMAGE_COPY_QUALITY, profile, error);
  LedeImageCopy *copy;

  if (!bytes)
    return FALSE;

  copy = g_new0 (LedeImageCopy, 1);
  copy->size = size;
  copy->bytes = photo ? add_texts (bytes, has_alpha, photo) : bytes;
  copy->extension = has_alpha ? "png" : "jpg";
  g_ptr_array_insert (self->copies, 0, copy);

  return TRUE;
}

/**
 * lede_image_copies_make:
 * @self: (out caller-allocates): what comes of it
 * @image: a picture file
 * @name: what it is called, for sentences
 * @photo: (nullable): whose texts go into each copy
 * @sizes: the longer sides of the copies, in pixels, the smallest first
 * @n_sizes: how many
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes copies of a picture, upright and in its colours, in those of the sizes that are smaller than it is.
 * It is decoded once, and each copy is made of the next larger one. What moves has none: a copy would stand
 * still.
 *
 * Returns: %TRUE, or %FALSE with a #LedeMediaError
 */
gboolean
lede_image_copies_make (LedeImageCopies *self,
                        GBytes *image,
                        const char *name,
                        LedePhoto *photo,
                        const guint *sizes,
                        guint n_sizes,
                        GCancellable *cancellable,
                        GError **error)
{
  const LedeImageType *type = lede_image_type_sniff (image);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *profile = NULL;

  g_return_val_if_fail (n_sizes > 0, FALSE);

  *self = (LedeImageCopies) { 0 };
  if (!type)
    {
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
                   _ ("“%s” is no picture that Lede knows. Add the photo again."), name);
      return FALSE;
    }

  /* Twice as large, so that the first step has something to average. */
  if (!(pixbuf = lede_image_decode (image, type, name, sizes[n_sizes - 1] * 2, &self->width, &self->height,
                                    NULL, cancellable, error)))
    return FALSE;

  self->copies = g_ptr_array_new_with_free_func (copy_free);
  profile = g_strdup (gdk_pixbuf_get_option (pixbuf, "icc-profile"));

  for (guint i = n_sizes; i > 0 && !g_str_equal (type->mime_type, "image/gif"); i--)
    {
      GdkPixbuf *scaled;

      if (sizes[i - 1] >= MAX (self->width, self->height))
        continue;

      scaled = scale (pixbuf, sizes[i - 1]);
      g_object_unref (pixbuf);
      pixbuf = scaled;

      if (!add_copy (self, pixbuf, sizes[i - 1], profile, photo, error))
        {
          lede_image_copies_clear (self);
          return FALSE;
        }
    }

  return TRUE;
}
