/* lede-rewrite-png.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PNG, third edition; chunks that animate are copied as well.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-rewrite-private.h"

#include <string.h>

static guint32
add_to_crc (guint32 crc, const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];

      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? 0xedb88320u ^ crc >> 1 : crc >> 1;
    }

  return crc;
}

static void
append_chunk (GByteArray *out, const char *name, const char *head, gsize head_length, GBytes *bytes)
{
  gsize start = out->len + 4;

  lede_rewrite_append_32 (out, head_length + g_bytes_get_size (bytes));
  g_byte_array_append (out, (const guint8 *) name, 4);
  g_byte_array_append (out, (const guint8 *) head, head_length);
  lede_rewrite_append_bytes (out, bytes);
  lede_rewrite_append_32 (out, ~add_to_crc (0xffffffffu, out->data + start, out->len - start));
}

static void
append_texts (GByteArray *out, const LedeFileTexts *texts)
{
  /* Not compressed, in no language, under no translated name. */
  static const char xmp_head[] = "XML:com.adobe.xmp\0\0\0\0";

  if (texts->exif)
    append_chunk (out, "eXIf", "", 0, texts->exif);

  if (texts->xmp)
    append_chunk (out, "iTXt", xmp_head, sizeof xmp_head, texts->xmp);
}

static gboolean
is_drawn (const guint8 *name)
{
  static const char *const names[] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "iCCP", "sRGB",
                                       "gAMA", "cHRM", "cICP", "mDCV", "cLLI", "sBIT", "bKGD",
                                       "hIST", "sPLT", "pHYs", "acTL", "fcTL", "fdAT" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (memcmp (name, names[i], 4) == 0)
      return TRUE;

  return FALSE;
}

GBytes *
lede_png_rewrite (GBytes *bytes, const LedeFileTexts *texts)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize length, position = 8;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length < 8 || memcmp (data, "\x89PNG\r\n\x1a\n", 8) != 0)
    return NULL;

  g_byte_array_append (out, data, 8);

  while (length - position >= 12)
    {
      const guint8 *chunk = data + position;
      gsize size = (gsize) chunk[0] << 24 | (gsize) chunk[1] << 16 | (gsize) chunk[2] << 8 | chunk[3];
      gsize whole = size + 12;

      if (size > length - position - 12)
        return NULL;

      if (is_drawn (chunk + 4))
        g_byte_array_append (out, chunk, whole);

      if (memcmp (chunk + 4, "IHDR", 4) == 0)
        append_texts (out, texts);

      if (memcmp (chunk + 4, "IEND", 4) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&out));

      position += whole;
    }

  return NULL;
}
