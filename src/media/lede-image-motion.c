/* lede-image-motion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a picture moves, by how its file is built: GIF89a; PNG, third edition; the WebP container; ISO
 * 23008-12 (sequences of pictures).
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-motion-private.h"

#include <string.h>

static gsize
read_32 (const guint8 *data)
{
  return (gsize) data[0] << 24 | (gsize) data[1] << 16 | (gsize) data[2] << 8 | data[3];
}

/* Bytes of the colour table that @flags announce. */
static gsize
get_table_size (guint8 flags)
{
  return flags & 0x80 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Behind the chain of sub-blocks that begins at @position. */
static gsize
skip_sub_blocks (const guint8 *data, gsize length, gsize position)
{
  while (position < length && data[position] != 0)
    position += 1 + (gsize) data[position];

  return position + 1;
}

static gboolean
gif_moves (const guint8 *data, gsize length)
{
  gsize position = length > 13 ? 13 + get_table_size (data[10]) : length;
  guint n_frames = 0;

  while (position + 10 < length && (data[position] == 0x21 || data[position] == 0x2c))
    if (data[position] == 0x21)
      position = skip_sub_blocks (data, length, position + 2);
    else if (++n_frames > 1)
      return TRUE;
    else
      position = skip_sub_blocks (data, length, position + 11 + get_table_size (data[position + 9]));

  return FALSE;
}

/* The chunk that announces an animation stands before the picture. */
static gboolean
png_moves (const guint8 *data, gsize length)
{
  gsize position = 8;

  while (position + 12 <= length && memcmp (data + position + 4, "IDAT", 4) != 0)
    {
      gsize size = read_32 (data + position);

      if (memcmp (data + position + 4, "acTL", 4) == 0)
        return size >= 8 && position + 12 <= length && read_32 (data + position + 8) > 1;
      if (size > length - position - 12)
        return FALSE;
      position += 12 + size;
    }

  return FALSE;
}

static gboolean
webp_moves (const guint8 *data, gsize length)
{
  return length > 20 && memcmp (data + 12, "VP8X", 4) == 0 && (data[20] & 0x02) != 0;
}

static gboolean
sequence_moves (const guint8 *data, gsize length)
{
  return length > 12 && (memcmp (data + 8, "avis", 4) == 0 || memcmp (data + 8, "msf1", 4) == 0 ||
                         memcmp (data + 8, "hevc", 4) == 0);
}

/*< private >
 * lede_image_moves:
 * @bytes: a picture file
 * @type: of which kind it is
 *
 * Returns: whether it shows several pictures, one after the other
 */
gboolean
lede_image_moves (GBytes *bytes, const LedeImageType *type)
{
  static const struct
  {
    const char *mime_type;
    gboolean (*moves) (const guint8 *data, gsize length);
  } kinds[] = {
    { "image/gif", gif_moves },       { "image/png", png_moves },       { "image/webp", webp_moves },
    { "image/avif", sequence_moves }, { "image/heic", sequence_moves },
  };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].mime_type, type->mime_type))
      return kinds[i].moves (data, length);

  return FALSE;
}
