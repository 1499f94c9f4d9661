/* lede-rewrite-gif.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIF89a; XMP part 3.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-rewrite-private.h"

#include <string.h>

enum
{
  BLOCK_EXTENSION = 0x21,
  BLOCK_IMAGE = 0x2c,
  BLOCK_TRAILER = 0x3b,
  EXTENSION_TEXT = 0x01,
  EXTENSION_CONTROL = 0xf9,
  EXTENSION_APPLICATION = 0xff,
};

/* Bytes of the colour table that @flags announce. */
static gsize
get_table_size (guint8 flags)
{
  return flags & 0x80 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Behind the chain of sub-blocks that begins at @position; 0 when it does not end. */
static gsize
skip_sub_blocks (const guint8 *data, gsize length, gsize position)
{
  while (position < length)
    {
      guint8 size = data[position];

      position += 1 + (gsize) size;
      if (size == 0)
        return position;
    }

  return 0;
}

/* What repeats an animation, and what says which colours are meant. */
static gboolean
is_drawn (const guint8 *extension, gsize length)
{
  static const char *const applications[] = { "NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012" };

  if (extension[1] == EXTENSION_TEXT || extension[1] == EXTENSION_CONTROL)
    return TRUE;

  if (extension[1] != EXTENSION_APPLICATION || length < 14 || extension[2] != 11)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (applications); i++)
    if (memcmp (extension + 3, applications[i], 11) == 0)
      return TRUE;

  return FALSE;
}

/* A reader that knows nothing of XMP takes the packet's letters for the sizes of sub-blocks; wherever
 * it comes out, the tail leads it to the end. */
static void
append_xmp (GByteArray *out, GBytes *xmp)
{
  guint8 tail[258] = { 0x01 };

  for (guint i = 0; i < 256; i++)
    tail[1 + i] = 0xff - i;

  g_byte_array_append (out, (const guint8 *) "\x21\xff\x0bXMP DataXMP", 14);
  lede_rewrite_append_bytes (out, xmp);
  g_byte_array_append (out, tail, sizeof tail);
}

GBytes *
lede_gif_rewrite (GBytes *bytes, const LedeFileTexts *texts)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize length, position;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length < 13 || memcmp (data, "GIF8", 4) != 0)
    return NULL;

  position = 13 + get_table_size (data[10]);
  if (position > length)
    return NULL;

  g_byte_array_append (out, (const guint8 *) "GIF89a", 6);
  g_byte_array_append (out, data + 6, position - 6);

  while (position < length && data[position] != BLOCK_TRAILER)
    {
      const guint8 *block = data + position;
      gsize left = length - position;
      gsize end = 0;

      if (block[0] == BLOCK_EXTENSION && left > 2)
        end = skip_sub_blocks (data, length, position + 2);
      else if (block[0] == BLOCK_IMAGE && left > 10 && left - 10 > get_table_size (block[9]))
        end = skip_sub_blocks (data, length, position + 11 + get_table_size (block[9]));

      if (end == 0 || end > length)
        return NULL;

      if (block[0] == BLOCK_IMAGE || is_drawn (block, left))
        g_byte_array_append (out, block, end - position);

      position = end;
    }

  if (position >= length)
    return NULL;

  if (texts->xmp)
    append_xmp (out, texts->xmp);
  g_byte_array_append (out, (const guint8[]) { BLOCK_TRAILER }, 1);

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
