/* lede-iim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * IPTC-IIM 4.2: what a photo says of itself, for programs that read no XMP. WordPress is one.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-file-texts-private.h"
#include "lede-rewrite-private.h"

#include <string.h>

#define LONGEST 32767 /* bytes of a data set with an ordinary length */
#define LARGEST 60000 /* bytes of all, so that they fit into one segment of a JPEG */

static void
append_data_set (GByteArray *out, guint8 record, guint8 number, const char *data, gsize length)
{
  if (out->len + 5 + length > LARGEST)
    return;

  g_byte_array_append (out, (const guint8[]) { 0x1c, record, number }, 3);
  lede_rewrite_append_16 (out, length);
  g_byte_array_append (out, (const guint8 *) data, length);
}

/* The lengths that the standard names are from days of short lines: a credit that is cut to 32 bytes
 * would be a wrong credit, and everybody reads longer ones. */
static void
append_text (GByteArray *out, guint8 number, const char *text)
{
  gsize length = strlen (text);

  if (length == 0)
    return;

  if (length > LONGEST)
    length = g_utf8_find_prev_char (text, text + LONGEST + 1) - text;

  append_data_set (out, 2, number, text, length);
}

static void
append_lines (GByteArray *out, guint8 number, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    append_text (out, number, g_strstrip (lines[i]));
}

/* CCYYMMDD, with zeros for what is not known; HHMMSS±HHMM. */
static void
append_created (GByteArray *out, const char *created)
{
  static const char pattern[] =
    "^(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?"
    "(Z|[+-]\\d\\d:?\\d\\d)?)?)?)?$";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *date = NULL;
  guint n_parts;

  if (!g_regex_match (regex, created, 0, &match))
    return;

  parts = g_match_info_fetch_all (match);
  n_parts = g_strv_length (parts);
  date = g_strconcat (parts[1], n_parts > 2 && *parts[2] ? parts[2] : "00",
                      n_parts > 3 && *parts[3] ? parts[3] : "00", NULL);
  append_text (out, 55, date);

  if (n_parts > 5 && *parts[5])
    {
      g_autofree char *time = g_strconcat (parts[4], parts[5], n_parts > 6 && *parts[6] ? parts[6] : "00",
                                           n_parts > 7 && *parts[7] != 'Z' ? parts[7] : "", NULL);
      g_autoptr (GString) compact = g_string_new (time);

      g_string_replace (compact, ":", "", 0);
      if (n_parts > 7 && *parts[7] == 'Z')
        g_string_append (compact, "+0000");
      append_text (out, 60, compact->str);
    }
}

GBytes *
lede_iim_new (LedePhoto *photo)
{
  LedeMember *texts = LEDE_MEMBER (photo);
  GByteArray *out = g_byte_array_new ();
  guint empty;

  append_data_set (out, 1, 90, "\x1b%G", 3); /* UTF-8, by ISO 2022 */
  append_data_set (out, 2, 0, "\0\4", 2);
  empty = out->len;

  append_lines (out, 25, lede_member_get_text (texts, LEDE_PHOTO_KEYWORDS));
  append_created (out, lede_member_get_text (texts, LEDE_PHOTO_CREATED));
  append_text (out, 80, lede_photo_get_creator (photo));
  append_text (out, 105, lede_member_get_text (texts, LEDE_PHOTO_HEADLINE));
  append_text (out, 110, lede_photo_get_credit (photo));
  append_text (out, 115, lede_member_get_text (texts, LEDE_PHOTO_SOURCE));
  append_text (out, 116, lede_member_get_text (texts, LEDE_PHOTO_COPYRIGHT));
  append_text (out, 120, lede_photo_get_caption (photo));

  if (out->len == empty)
    {
      g_byte_array_unref (out);
      return NULL;
    }

  return g_byte_array_free_to_bytes (out);
}
