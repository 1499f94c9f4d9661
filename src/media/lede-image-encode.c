/* lede-image-encode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gdk-pixbuf encodes. A profile that does not fit into one segment of a JPEG it reads beyond its end, and
 * what stands there in memory would go out with the picture; so the profile of a JPEG is put in here.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-encode-private.h"

#include <string.h>

#include "lede-rewrite-private.h"

#define PNG_EFFORT "6"

/* ICC.1:2022, annex B.4 */
static const char segment_name[] = "ICC_PROFILE";
#define SEGMENT_HEAD (2 + sizeof segment_name + 2) /* length, name, number and how many */
#define LONGEST_PART (65535 - SEGMENT_HEAD)

/* Behind the first segment, which JFIF wants at the very beginning. */
static gsize
find_place (const guint8 *jpeg, gsize length)
{
  static const guint8 jfif[] = { 0xff, 0xd8, 0xff, 0xe0 };
  gsize place;

  if (length < 6 || memcmp (jpeg, jfif, sizeof jfif) != 0)
    return 2;

  place = 4 + ((gsize) jpeg[4] << 8 | jpeg[5]);

  return place < length ? place : 2;
}

static GBytes *
put_profile (GBytes *bytes, const char *text)
{
  gsize length, profile_length;
  const guint8 *jpeg = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *profile = g_base64_decode (text, &profile_length);
  gsize n_parts = (profile_length + LONGEST_PART - 1) / LONGEST_PART;
  gsize place = find_place (jpeg, length);
  GByteArray *out;

  if (n_parts > 255)
    return g_bytes_ref (bytes);

  out = g_byte_array_sized_new ((guint) (length + profile_length + n_parts * (SEGMENT_HEAD + 2)));
  g_byte_array_append (out, jpeg, (guint) place);

  for (gsize i = 0; i < n_parts; i++)
    {
      gsize part = MIN (LONGEST_PART, profile_length - i * LONGEST_PART);

      g_byte_array_append (out, (const guint8[]) { 0xff, 0xe2 }, 2);
      lede_rewrite_append_16 (out, (guint) (part + SEGMENT_HEAD));
      g_byte_array_append (out, (const guint8 *) segment_name, sizeof segment_name);
      g_byte_array_append (out, (const guint8[]) { (guint8) (i + 1), (guint8) n_parts }, 2);
      g_byte_array_append (out, profile + i * LONGEST_PART, (guint) part);
    }

  g_byte_array_append (out, jpeg + place, (guint) (length - place));

  return g_byte_array_free_to_bytes (out);
}

GBytes *
lede_image_encode (GdkPixbuf *pixbuf, const char *quality, const char *profile, GError **error)
{
  const char *png_keys[] = { "compression", profile ? "icc-profile" : NULL, NULL };
  const char *png_values[] = { PNG_EFFORT, profile, NULL };
  const char *jpeg_keys[] = { "quality", NULL }, *jpeg_values[] = { quality, NULL };
  g_autoptr (GBytes) bytes = NULL;
  char *buffer;
  gsize length;

  if (!gdk_pixbuf_save_to_bufferv (pixbuf, &buffer, &length, quality ? "jpeg" : "png",
                                   (char **) (quality ? jpeg_keys : png_keys),
                                   (char **) (quality ? jpeg_values : png_values), error))
    return NULL;

  bytes = g_bytes_new_take (buffer, length);

  return quality && profile ? put_profile (bytes, profile) : g_steal_pointer (&bytes);
}
