/* lede-image-type.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-private.h"

#define SVG_PROLOG (64 * 1024) /* how far into a file its first element is looked for */

static guint
read_16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint32
read_32 (const guint8 *data)
{
  return (guint32) read_16 (data) << 16 | read_16 (data + 2);
}

/* Behind the entropy-coded data that begins at @position: the next marker that is none of its own. */
static gsize
skip_scan (const guint8 *data, gsize length, gsize position)
{
  for (; position + 1 < length; position++)
    if (data[position] == 0xff && data[position + 1] != 0x00 && data[position + 1] != 0xff &&
        (data[position + 1] < 0xd0 || data[position + 1] > 0xd7))
      break;

  return position;
}

/* Walks from marker to marker (ITU-T T.81, annex B) to the end of the image. A decoder fills what is
 * missing with grey and is content. */
static gboolean
is_whole_jpeg (const guint8 *data, gsize length)
{
  gsize position = 2;

  while (position + 3 < length)
    {
      guint8 marker = data[position + 1];

      if (data[position] != 0xff)
        return FALSE;

      if (marker == 0xff)
        {
          position++;
          continue;
        }

      if (marker == 0xd9)
        return TRUE;

      position += 2;

      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7))
        continue;

      position += read_16 (data + position);

      if (marker == 0xda)
        position = skip_scan (data, length, position);
    }

  return position + 1 < length && data[position] == 0xff && data[position + 1] == 0xd9;
}

/* Walks from chunk to chunk to the one that ends the image. */
static gboolean
is_whole_png (const guint8 *data, gsize length)
{
  gsize position = 8;

  while (length - position >= 12)
    {
      guint32 size = read_32 (data + position);

      if (size > length - position - 12)
        return FALSE;

      if (memcmp (data + position + 4, "IEND", 4) == 0)
        return TRUE;

      position += 12 + (gsize) size;
    }

  return FALSE;
}

static gboolean
is_whole_webp (const guint8 *data, gsize length)
{
  guint32 size =
    (guint32) data[4] | (guint32) data[5] << 8 | (guint32) data[6] << 16 | (guint32) data[7] << 24;

  return size <= length - 8;
}

static const LedeImageType jpeg = { "image/jpeg", "jpg", is_whole_jpeg };
static const LedeImageType png = { "image/png", "png", is_whole_png };
static const LedeImageType webp = { "image/webp", "webp", is_whole_webp };
static const LedeImageType gif = { "image/gif", "gif", NULL };
static const LedeImageType tiff = { "image/tiff", "tif", NULL };
static const LedeImageType avif = { "image/avif", "avif", NULL };
static const LedeImageType heic = { "image/heic", "heic", NULL };

static const LedeImageType svg = { "image/svg+xml", "svg", NULL };

/* The brands of ISO base media files (ISO/IEC 23008-12) that are still pictures. */
static const LedeImageType *
sniff_brand (const guint8 *brand)
{
  static const char *const heic_brands[] = { "heic", "heix", "heim", "heis", "mif1" };

  if (memcmp (brand, "avif", 4) == 0)
    return &avif;

  for (guint i = 0; i < G_N_ELEMENTS (heic_brands); i++)
    if (memcmp (brand, heic_brands[i], 4) == 0)
      return &heic;

  return NULL;
}

static gboolean
begins_with (const char *text, gsize length, const char *prefix)
{
  return length >= strlen (prefix) && memcmp (text, prefix, strlen (prefix)) == 0;
}

/* Behind @end, or NULL where it does not come. */
static const char *
skip_to (const char *text, gsize length, const char *end)
{
  const char *found = g_strstr_len (text, length, end);

  return found ? found + strlen (end) : NULL;
}

/* Behind a document type, which may declare entities in brackets. */
static const char *
skip_doctype (const char *text, gsize length)
{
  const char *close = memchr (text, '>', length);
  const char *bracket = memchr (text, '[', length);
  const char *behind;

  if (!close || !bracket || close < bracket)
    return close ? close + 1 : NULL;

  behind = skip_to (bracket, length - (bracket - text), "]");

  return behind ? skip_to (behind, length - (behind - text), ">") : NULL;
}

/* Whether the first element of an XML document is an SVG picture's. */
static gboolean
is_svg (const char *text, gsize length)
{
  const char *end = text + length;

  if (begins_with (text, length, "\xef\xbb\xbf"))
    text += 3;

  while (text)
    {
      while (text < end && g_ascii_isspace (*text))
        text++;

      length = end - text;

      if (begins_with (text, length, "<?"))
        text = skip_to (text, length, "?>");
      else if (begins_with (text, length, "<!--"))
        text = skip_to (text, length, "-->");
      else if (begins_with (text, length, "<!DOCTYPE"))
        text = skip_doctype (text, length);
      else
        return length > 4 && memcmp (text, "<svg", 4) == 0 && (g_ascii_isspace (text[4]) || text[4] == '>');
    }

  return FALSE;
}

/**
 * lede_image_type_sniff:
 * @bytes: a file
 *
 * Returns: (nullable): what kind of picture the file begins like, whatever its name says; %NULL for
 *   none that Lede takes
 */
const LedeImageType *
lede_image_type_sniff (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length < 16)
    return NULL;

  if (memcmp (data, "\xff\xd8\xff", 3) == 0)
    return &jpeg;

  if (memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return &png;

  if (memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return &webp;

  if (memcmp (data, "GIF87a", 6) == 0 || memcmp (data, "GIF89a", 6) == 0)
    return &gif;

  if (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0)
    return &tiff;

  if (memcmp (data + 4, "ftyp", 4) == 0)
    return sniff_brand (data + 8);

  return is_svg ((const char *) data, MIN (length, SVG_PROLOG)) ? &svg : NULL;
}

/* Whether the file goes to its end, as far as its frame tells. */
gboolean
lede_image_type_is_whole (const LedeImageType *type, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return !type->is_whole || type->is_whole (data, length);
}
