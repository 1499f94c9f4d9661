/* lede-image-decode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-private.h"

#include <glib/gi18n-lib.h>

#define SLICE (256 * 1024) /* bytes between two looks at the cancellable */

typedef struct
{
  guint box;
  guint width;
  guint height;
  gboolean too_large;
} Preparation;

static void
prepare_size (GdkPixbufLoader *loader, int width, int height, Preparation *preparation)
{
  double scale;

  preparation->width = width;
  preparation->height = height;
  preparation->too_large = (guint64) width * height > LEDE_IMAGE_MAX_PIXELS;

  if (preparation->too_large)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }

  if (preparation->box == 0 || (guint) MAX (width, height) <= preparation->box)
    return;

  scale = (double) preparation->box / MAX (width, height);
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)),
                              MAX (1, (int) (height * scale + 0.5)));
}

static gboolean
write_slices (GdkPixbufLoader *loader,
              GBytes *bytes,
              const Preparation *preparation,
              GCancellable *cancellable,
              GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize position = 0; position < length; position += SLICE)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || preparation->too_large ||
        !gdk_pixbuf_loader_write (loader, data + position, MIN (SLICE, length - position), error))
      return FALSE;

  return TRUE;
}

static void
fail_too_large (const char *name, GError **error)
{
  g_set_error (
    error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_TOO_LARGE,
    _ ("The picture %s has more than %d million pixels, which is more than Lede takes. Scale it down and add "
       "it again."),
    name, LEDE_IMAGE_MAX_PIXELS / 1000000);
}

static void
fail_broken (const char *name, GError **error)
{
  g_set_error (
    error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_BROKEN,
    _ ("The picture %s is broken: it cannot be read to its end. Get the file again from where it came from."),
    name);
}

static GdkPixbufLoader *
make_loader (const LedeImageType *type, const char *name, GError **error)
{
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_mime_type (type->mime_type, NULL);

  if (!loader)
    g_set_error (
      error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
      _ ("This computer cannot read pictures of the kind of %s (%s). Save it as a JPEG and add that."), name,
      type->mime_type);

  return loader;
}

/* Some decoders do not look at how a picture is held, and browsers do. */
static void
note_orientation (GdkPixbuf *pixbuf, const LedeImageType *type, GBytes *bytes)
{
  g_autofree char *orientation = NULL;

  if (!type->turned_by_exif || gdk_pixbuf_get_option (pixbuf, "orientation"))
    return;

  orientation = g_strdup_printf ("%u", lede_image_read_orientation (bytes));
  gdk_pixbuf_set_option (pixbuf, "orientation", orientation);
}

static gboolean
is_turned (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

  return orientation && orientation[0] >= '5' && orientation[0] <= '8';
}

GdkPixbuf *
lede_image_decode (GBytes *bytes,
                   const LedeImageType *type,
                   const char *name,
                   guint box,
                   guint *width,
                   guint *height,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = make_loader (type, name, error);
  g_autoptr (GError) local_error = NULL;
  Preparation preparation = { .box = box };
  GdkPixbuf *pixbuf;
  gboolean written;

  if (!loader)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (prepare_size), &preparation);
  written = write_slices (loader, bytes, &preparation, cancellable, &local_error);

  if (!gdk_pixbuf_loader_close (loader, local_error ? NULL : &local_error))
    written = FALSE;

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (preparation.too_large ||
      g_error_matches (local_error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    {
      fail_too_large (name, error);
      return NULL;
    }

  pixbuf = written ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;

  if (!pixbuf || !lede_image_type_is_whole (type, bytes))
    {
      fail_broken (name, error);
      return NULL;
    }

  note_orientation (pixbuf, type, bytes);
  *width = is_turned (pixbuf) ? preparation.height : preparation.width;
  *height = is_turned (pixbuf) ? preparation.width : preparation.height;

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}
