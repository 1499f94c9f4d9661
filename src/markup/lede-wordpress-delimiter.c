/* lede-wordpress-delimiter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-wordpress-delimiter-private.h"

/* The grammar is that of WordPress's own block parser:
 * https://developer.wordpress.org/block-editor/reference-guides/packages/packages-block-serialization-spec-parser/
 */

static gsize
skip_space (const char *text, gsize length, gsize offset)
{
  while (offset < length && text[offset] != '\0' && strchr (" \t\n\r\f\v", text[offset]))
    offset++;

  return offset;
}

static gsize
skip_name (const char *text, gsize length, gsize offset)
{
  if (offset >= length || !g_ascii_islower (text[offset]))
    return offset;

  while (offset < length && (g_ascii_islower (text[offset]) || g_ascii_isdigit (text[offset]) ||
                             text[offset] == '_' || text[offset] == '-'))
    offset++;

  return offset;
}

static gboolean
has_prefix (const char *text, gsize length, gsize offset, const char *prefix)
{
  gsize n = strlen (prefix);

  return length - offset >= n && memcmp (text + offset, prefix, n) == 0;
}

/* The attributes end at the last closing brace before the comment's end: WordPress writes every "--"
 * within them as \\u002d\\u002d. */
static gboolean
find_attributes_end (const char *text, gsize length, gsize offset, gsize *end)
{
  const char *comment_end = memmem (text + offset, length - offset, "-->", 3);
  gsize at;

  if (!comment_end)
    return FALSE;

  at = comment_end - text;

  if (at > offset && text[at - 1] == '/')
    at--;

  if (at == offset || skip_space (text, at, at - 1) != at)
    return FALSE;

  while (at > offset && skip_space (text, at, at - 1) == at)
    at--;

  *end = at;

  return text[at - 1] == '}';
}

/*< private >
 * lede_wordpress_delimiter_match:
 * @text: any bytes
 * @length: of @text
 * @offset: where a comment may begin
 * @delimiter: (out): what was found
 *
 * Returns: whether a block delimiter begins exactly at @offset
 */
gboolean
lede_wordpress_delimiter_match (const char *text,
                                gsize length,
                                gsize offset,
                                LedeWordpressDelimiter *delimiter)
{
  LedeWordpressDelimiter found = { .start = offset };
  gsize at, after;

  if (offset > length || !has_prefix (text, length, offset, "<!--"))
    return FALSE;

  at = skip_space (text, length, offset + 4);

  if (at == offset + 4)
    return FALSE;

  if (at < length && text[at] == '/')
    {
      found.is_closer = TRUE;
      at++;
    }

  if (!has_prefix (text, length, at, "wp:"))
    return FALSE;

  at += 3;
  found.name = text + at;

  if ((after = skip_name (text, length, at)) == at)
    return FALSE;

  if (after < length && text[after] == '/')
    {
      at = after + 1;

      if ((after = skip_name (text, length, at)) == at)
        return FALSE;
    }

  found.name_length = text + after - found.name;
  at = skip_space (text, length, after);

  if (at == after)
    return FALSE;

  if (at < length && text[at] == '{')
    {
      if (!find_attributes_end (text, length, at, &after))
        return FALSE;

      found.attributes = text + at;
      found.attributes_length = after - at;
      at = skip_space (text, length, after);
    }

  if (at < length && text[at] == '/')
    {
      found.is_void = TRUE;
      at++;
    }

  if (!has_prefix (text, length, at, "-->"))
    return FALSE;

  found.end = at + 3;
  *delimiter = found;

  return TRUE;
}

/*< private >
 * lede_wordpress_delimiter_find:
 * @text: any bytes
 * @length: of @text
 * @offset: where to begin
 * @delimiter: (out): what was found
 *
 * Returns: whether there is a block delimiter at or behind @offset
 */
gboolean
lede_wordpress_delimiter_find (const char *text,
                               gsize length,
                               gsize offset,
                               LedeWordpressDelimiter *delimiter)
{
  const char *comment;

  while (offset < length && (comment = memmem (text + offset, length - offset, "<!--", 4)))
    {
      offset = comment - text;

      if (lede_wordpress_delimiter_match (text, length, offset, delimiter))
        return TRUE;

      offset += 4;
    }

  return FALSE;
}
