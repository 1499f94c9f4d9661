/* lede-rewrite-webp.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 9649. Numbers are little-endian.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-rewrite-private.h"

#include <string.h>

enum
{
  FLAG_ANIMATION = 0x02,
  FLAG_XMP = 0x04,
  FLAG_EXIF = 0x08,
  FLAG_ALPHA = 0x10,
  FLAG_ICC = 0x20,
};

static guint32
read_32 (const guint8 *data)
{
  return (guint32) data[0] | (guint32) data[1] << 8 | (guint32) data[2] << 16 | (guint32) data[3] << 24;
}

static void
write_32 (guint8 *data, guint32 value)
{
  for (guint i = 0; i < 4; i++)
    data[i] = value >> 8 * i & 0xff;
}

static void
append_chunk (GByteArray *out, const char *name, const guint8 *data, gsize length)
{
  guint8 size[4];

  write_32 (size, length);
  g_byte_array_append (out, (const guint8 *) name, 4);
  g_byte_array_append (out, size, 4);
  g_byte_array_append (out, data, length);
  if (length % 2)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

static void
append_text (GByteArray *out, const char *name, GBytes *bytes)
{
  gsize length;
  const guint8 *data;

  if (!bytes)
    return;

  data = g_bytes_get_data (bytes, &length);
  append_chunk (out, name, data, length);
}

/* The header that a file needs which has more than a picture, made from the picture's own. */
static gboolean
fill_header (guint8 *header, const guint8 *name, const guint8 *data, gsize size)
{
  guint32 width, height;

  if (memcmp (name, "VP8L", 4) == 0 && size >= 5 && data[0] == 0x2f)
    {
      guint32 bits = read_32 (data + 1);

      width = (bits & 0x3fff) + 1;
      height = (bits >> 14 & 0x3fff) + 1;
      header[0] = bits >> 28 & 1 ? FLAG_ALPHA : 0;
    }
  else if (memcmp (name, "VP8 ", 4) == 0 && size >= 10 && memcmp (data + 3, "\x9d\x01\x2a", 3) == 0)
    {
      width = ((guint32) data[6] | (guint32) data[7] << 8) & 0x3fff;
      height = ((guint32) data[8] | (guint32) data[9] << 8) & 0x3fff;
      header[0] = 0;
    }
  else
    return FALSE;

  if (width == 0 || height == 0)
    return FALSE;

  write_32 (header + 4, width - 1);
  write_32 (header + 7, height - 1);

  return TRUE;
}

static gboolean
is_drawn (const guint8 *name)
{
  static const char *const names[] = { "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (memcmp (name, names[i], 4) == 0)
      return TRUE;

  return FALSE;
}

static GBytes *
finish (const guint8 *header, GByteArray *chunks, const LedeFileTexts *texts)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) "RIFF\0\0\0\0WEBP", 12);
  append_chunk (out, "VP8X", header, 10);
  g_byte_array_append (out, chunks->data, chunks->len);
  append_text (out, "EXIF", texts->exif);
  append_text (out, "XMP ", texts->xmp);
  write_32 (out->data + 4, out->len - 8);

  return g_byte_array_free_to_bytes (out);
}

GBytes *
lede_webp_rewrite (GBytes *bytes, const LedeFileTexts *texts)
{
  g_autoptr (GByteArray) chunks = g_byte_array_new ();
  gboolean has_header = FALSE;
  guint8 header[12] = { 0 }; /* ten, and room for writing the last three as four */
  gsize length, position = 12;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length < 12 || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0 ||
      read_32 (data + 4) > length - 8)
    return NULL;

  length = (gsize) read_32 (data + 4) + 8;

  while (position <= length && length - position >= 8)
    {
      const guint8 *chunk = data + position;
      gsize size = read_32 (chunk + 4);

      if (size > length - position - 8)
        return NULL;

      if (memcmp (chunk, "VP8X", 4) == 0 && size >= 10 && !has_header)
        {
          memcpy (header, chunk + 8, 10);
          header[0] &= FLAG_ANIMATION | FLAG_ALPHA | FLAG_ICC;
          has_header = TRUE;
        }
      else if (is_drawn (chunk))
        {
          if (!has_header && !(has_header = fill_header (header, chunk, chunk + 8, size)))
            return NULL;
          append_chunk (chunks, (const char *) chunk, chunk + 8, size);
        }

      position += 8 + size + size % 2;
    }

  if (!has_header || chunks->len == 0)
    return NULL;

  header[0] |= (texts->exif ? FLAG_EXIF : 0) | (texts->xmp ? FLAG_XMP : 0);

  return finish (header, chunks, texts);
}
