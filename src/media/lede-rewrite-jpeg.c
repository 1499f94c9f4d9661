/* lede-rewrite-jpeg.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ITU-T T.81, annex B; JFIF 1.02; Exif 2.32; XMP part 3.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-rewrite-private.h"

#include <string.h>

#define LONGEST_SEGMENT 65533 /* bytes, without the length itself */

enum
{
  MARKER_TEM = 0x01,
  MARKER_RST0 = 0xd0,
  MARKER_RST7 = 0xd7,
  MARKER_EOI = 0xd9,
  MARKER_SOS = 0xda,
  MARKER_APP0 = 0xe0,
  MARKER_APP1 = 0xe1,
  MARKER_APP2 = 0xe2,
  MARKER_APP13 = 0xed,
  MARKER_APP14 = 0xee,
};

static gboolean
begins_with (const guint8 *data, gsize length, const char *name, gsize name_length)
{
  return length >= name_length && memcmp (data, name, name_length) == 0;
}

static void
append_segment (GByteArray *out, guint8 marker, const char *name, gsize name_length, GBytes *bytes)
{
  gsize length = name_length + g_bytes_get_size (bytes);

  if (length > LONGEST_SEGMENT)
    return;

  g_byte_array_append (out, (const guint8[]) { 0xff, marker }, 2);
  lede_rewrite_append_16 (out, length + 2);
  g_byte_array_append (out, (const guint8 *) name, name_length);
  lede_rewrite_append_bytes (out, bytes);
}

/* IIM stands in a resource of Photoshop's, in which other programs look for it. */
static GBytes *
wrap_iim (GBytes *iim)
{
  GByteArray *resource = g_byte_array_new ();
  gsize length = g_bytes_get_size (iim);

  g_byte_array_append (resource, (const guint8 *) "8BIM\x04\x04\0\0", 8);
  lede_rewrite_append_32 (resource, length);
  lede_rewrite_append_bytes (resource, iim);
  if (length % 2)
    g_byte_array_append (resource, (const guint8 *) "", 1);

  return g_byte_array_free_to_bytes (resource);
}

static void
append_texts (GByteArray *out, const LedeFileTexts *texts)
{
  static const char exif_name[] = "Exif\0";
  static const char xmp_name[] = "http://ns.adobe.com/xap/1.0/";
  static const char photoshop_name[] = "Photoshop 3.0";

  if (texts->exif)
    append_segment (out, MARKER_APP1, exif_name, sizeof exif_name, texts->exif);

  if (texts->xmp)
    append_segment (out, MARKER_APP1, xmp_name, sizeof xmp_name, texts->xmp);

  if (texts->iim)
    {
      g_autoptr (GBytes) resource = wrap_iim (texts->iim);

      append_segment (out, MARKER_APP13, photoshop_name, sizeof photoshop_name, resource);
    }
}

/* The density of the pixels, without the thumbnail that may follow it. */
static void
append_jfif (GByteArray *out, const guint8 *data)
{
  g_byte_array_append (out, (const guint8[]) { 0xff, MARKER_APP0, 0, 16 }, 4);
  g_byte_array_append (out, data, 12);
  g_byte_array_append (out, (const guint8[]) { 0, 0 }, 2);
}

/* Tables and frames, and of the rest what says which colours are meant. */
static gboolean
is_drawn (guint8 marker, const guint8 *data, gsize length)
{
  if (marker >= 0xc0 && marker <= 0xdf)
    return TRUE;

  return (marker == MARKER_APP2 && begins_with (data, length, "ICC_PROFILE", 12)) ||
         (marker == MARKER_APP14 && begins_with (data, length, "Adobe", 5));
}

/* Behind the entropy-coded data that begins at @position. */
static gsize
find_scan_end (const guint8 *data, gsize length, gsize position)
{
  for (; position + 1 < length; position++)
    {
      const guint8 *next;

      if (!(next = memchr (data + position, 0xff, length - position - 1)))
        return length;

      position = next - data;
      if (data[position + 1] != 0x00 && data[position + 1] != 0xff &&
          (data[position + 1] < MARKER_RST0 || data[position + 1] > MARKER_RST7))
        return position;
    }

  return length;
}

/* What stands behind the picture (previews, a video, a depth map) ends with it. */
GBytes *
lede_jpeg_rewrite (GBytes *bytes, const LedeFileTexts *texts)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean has_texts = FALSE, has_scan = FALSE;
  gsize length, position = 2;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return NULL;

  g_byte_array_append (out, data, 2);

  while (position + 3 < length || (position + 1 < length && data[position + 1] == MARKER_EOI))
    {
      const guint8 *segment = data + position;
      guint8 marker = segment[1];
      gsize size, end;

      if (segment[0] != 0xff)
        return NULL;

      if (marker == 0xff)
        {
          position++;
          continue;
        }

      if (marker == MARKER_EOI)
        {
          g_byte_array_append (out, segment, 2);
          return has_scan ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
        }

      if (marker == MARKER_TEM || (marker >= MARKER_RST0 && marker <= MARKER_RST7))
        {
          position += 2;
          continue;
        }

      size = (gsize) segment[2] << 8 | segment[3];
      if (size < 2 || size > length - position - 2)
        return NULL;

      end = position + 2 + size;

      /* Texts stand behind the density and before all else, where Exif has to be. */
      if (marker == MARKER_APP0 && size >= 16 && begins_with (segment + 4, size - 2, "JFIF", 5))
        {
          if (!has_texts)
            append_jfif (out, segment + 4);
        }
      else if (!has_texts)
        {
          append_texts (out, texts);
          has_texts = TRUE;
        }

      if (marker == MARKER_SOS)
        {
          end = find_scan_end (data, length, end);
          has_scan = TRUE;
        }

      if (is_drawn (marker, segment + 4, size - 2))
        g_byte_array_append (out, segment, end - position);

      position = end;
    }

  return NULL;
}
