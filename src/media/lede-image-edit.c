/* lede-image-edit.c: pictures as their photos' edits make them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gdk-pixbuf decodes, turns by quarters, scales and encodes. It does not turn by a free angle; cairo would,
 * but wants every pixel in another form and back, which for this one step is twice the memory. So that
 * step is here.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-edit-private.h"

#include <math.h>
#include <string.h>

#define LOOK_AT_CANCELLABLE 64 /* rows */

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
from_linear (double value)
{
  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

/* A stop is twice the light, so it is counted in light and not in the file's numbers. */
static void
make_exposure_table (guint8 table[256], double stops)
{
  double factor = exp2 (stops);

  for (int i = 0; i < 256; i++)
    table[i] = (guint8) (from_linear (MIN (1, to_linear (i / 255.0) * factor)) * 255 + 0.5);
}

static void
expose (GdkPixbuf *pixbuf, double stops)
{
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  guint8 table[256];

  make_exposure_table (table, stops);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *pixel = pixels + (gsize) y * stride + (gsize) x * channels;

        pixel[0] = table[pixel[0]];
        pixel[1] = table[pixel[1]];
        pixel[2] = table[pixel[2]];
      }
}

typedef struct
{
  const guint8 *pixels;
  int width;
  int height;
  int stride;
  int channels;
} Source;

/* Between the four pixels around a place. A pixel counts as much as it is opaque, so that what is under a
 * transparent one does not show at its edge. */
static void
sample (const Source *source, double x, double y, guint8 *out)
{
  int left, top;
  double sums[4] = { 0 };

  x = CLAMP (x - 0.5, 0, source->width - 1);
  y = CLAMP (y - 0.5, 0, source->height - 1);
  left = MIN ((int) x, MAX (source->width - 2, 0));
  top = MIN ((int) y, MAX (source->height - 2, 0));
  x -= left;
  y -= top;

  for (int i = 0; i < 4; i++)
    {
      int column = MIN (left + (i & 1), source->width - 1);
      int row = MIN (top + (i >> 1), source->height - 1);
      const guint8 *pixel = source->pixels + (gsize) row * source->stride + (gsize) column * source->channels;
      double weight = (i & 1 ? x : 1 - x) * (i >> 1 ? y : 1 - y);

      if (source->channels == 4)
        weight *= pixel[3] / 255.0;

      sums[0] += weight * pixel[0];
      sums[1] += weight * pixel[1];
      sums[2] += weight * pixel[2];
      sums[3] += weight;
    }

  for (int i = 0; i < 3; i++)
    out[i] = sums[3] > 0 ? (guint8) (sums[i] / (source->channels == 4 ? sums[3] : 1) + 0.5) : 0;
  if (source->channels == 4)
    out[3] = (guint8) (sums[3] * 255 + 0.5);
}

/* What stands in an area of the frame while the picture is turned within it. */
static GdkPixbuf *
straighten (GdkPixbuf *frame,
            const LedePhotoArea *area,
            double degrees,
            int width,
            int height,
            GCancellable *cancellable,
            GError **error)
{
  Source source = { gdk_pixbuf_read_pixels (frame), gdk_pixbuf_get_width (frame),
                    gdk_pixbuf_get_height (frame), gdk_pixbuf_get_rowstride (frame),
                    gdk_pixbuf_get_n_channels (frame) };
  g_autoptr (GdkPixbuf) result =
    gdk_pixbuf_new (GDK_COLORSPACE_RGB, gdk_pixbuf_get_has_alpha (frame), 8, width, height);
  double cosine = cos (degrees * G_PI / 180), sine = sin (degrees * G_PI / 180);
  double step_x = area->width * source.width / width, step_y = area->height * source.height / height;
  guint8 *pixels;
  int stride;

  if (!result)
    {
      lede_image_fail_memory (error);
      return NULL;
    }

  pixels = gdk_pixbuf_get_pixels (result);
  stride = gdk_pixbuf_get_rowstride (result);

  for (int row = 0; row < height; row++)
    {
      double y = (area->y - 0.5) * source.height + (row + 0.5) * step_y;
      guint8 *out = pixels + (gsize) row * stride;

      if (row % LOOK_AT_CANCELLABLE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      for (int column = 0; column < width; column++, out += source.channels)
        {
          double x = (area->x - 0.5) * source.width + (column + 0.5) * step_x;

          sample (&source, x * cosine + y * sine + source.width / 2.0,
                  -x * sine + y * cosine + source.height / 2.0, out);
        }
    }

  return g_steal_pointer (&result);
}

static GdkPixbuf *
cut (GdkPixbuf *frame, const LedePhotoArea *area, int width, int height)
{
  int frame_width = gdk_pixbuf_get_width (frame), frame_height = gdk_pixbuf_get_height (frame);
  int x, y;

  width = MIN (width, frame_width);
  height = MIN (height, frame_height);
  x = CLAMP ((int) (area->x * frame_width + 0.5), 0, frame_width - width);
  y = CLAMP ((int) (area->y * frame_height + 0.5), 0, frame_height - height);

  if (width == frame_width && height == frame_height)
    return g_object_ref (frame);

  return gdk_pixbuf_new_subpixbuf (frame, x, y, width, height);
}

static GdkPixbuf *
turn (GdkPixbuf *pixbuf, guint rotation)
{
  /* gdk-pixbuf counts the other way around. */
  return rotation == 0 ? g_object_ref (pixbuf)
                       : gdk_pixbuf_rotate_simple (pixbuf, (GdkPixbufRotation) (360 - rotation));
}

/* At most @size pixels in either direction, or all there are (0). The pixels are the caller's own. */
static GdkPixbuf *
own_scaled (GdkPixbuf *pixbuf, guint size)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double scale = size == 0 ? 1 : (double) size / MAX (width, height);

  if (scale >= 1)
    return gdk_pixbuf_copy (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * scale + 0.5)),
                                  MAX (1, (int) (height * scale + 0.5)), GDK_INTERP_BILINEAR);
}

/*< private >
 * lede_image_edit:
 * @pixbuf: an upright picture
 * @edits: what is to be done to it
 * @size: the most pixels in either direction, or 0 for all there are
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Turns, straightens, crops, scales and exposes, in this order; each step only on what is left.
 *
 * Returns: (transfer full) (nullable): a new picture, or %NULL with an error
 */
GdkPixbuf *
lede_image_edit (GdkPixbuf *pixbuf,
                 const LedePhotoEdits *edits,
                 guint size,
                 GCancellable *cancellable,
                 GError **error)
{
  guint width, height;
  LedePhotoArea area;
  g_autoptr (GdkPixbuf) frame = NULL;
  g_autoptr (GdkPixbuf) part = NULL;
  g_autoptr (GdkPixbuf) result = NULL;

  width = (guint) gdk_pixbuf_get_width (pixbuf);
  height = (guint) gdk_pixbuf_get_height (pixbuf);
  area = lede_photo_edits_get_area (edits, width, height);
  lede_photo_edits_get_size (edits, width, height, &width, &height);
  frame = turn (pixbuf, edits->rotation);

  if (!frame)
    {
      lede_image_fail_memory (error);
      return NULL;
    }

  part = edits->straighten == 0
           ? cut (frame, &area, (int) width, (int) height)
           : straighten (frame, &area, edits->straighten, (int) width, (int) height, cancellable, error);

  if (!part || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  if (!(result = own_scaled (part, size)))
    {
      lede_image_fail_memory (error);
      return NULL;
    }

  if (edits->exposure != 0)
    expose (result, edits->exposure);

  return g_steal_pointer (&result);
}
