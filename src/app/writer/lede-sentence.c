/* lede-sentence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-sentence"

#include "config.h"

#include <pango/pango.h>

#include "lede-sentence.h"

/**
 * lede_sentence_find:
 * @text: one paragraph, in UTF-8
 * @length: how long it is, in bytes
 * @place: a place in it, in bytes
 * @start: (out): where the sentence of that place begins, in bytes
 * @end: (out): where it ends, in bytes, with the blanks behind it
 *
 * Finds a sentence by the rules of Unicode's text segmentation (UAX #29). A line's end within the
 * paragraph is a blank. Behind the last sentence's blanks it is still that sentence, until another one
 * begins.
 */
void
lede_sentence_find (const char *text, gsize length, gsize place, gsize *start, gsize *end)
{
  g_autofree char *line = NULL;
  g_autofree PangoLogAttr *attributes = NULL;
  const char *p;
  int n;

  g_return_if_fail (text != NULL);
  g_return_if_fail (start != NULL && end != NULL);

  *start = 0;
  *end = length;

  if (length == 0 || !g_utf8_validate (text, length, NULL))
    return;

  line = g_strdelimit (g_strndup (text, length), "\n\r", ' ');
  n = g_utf8_strlen (line, length);
  attributes = g_new0 (PangoLogAttr, n + 1);
  pango_get_log_attrs (line, length, 0, pango_language_get_default (), attributes, n + 1);

  p = line;
  for (int i = 0; i < n; i++, p = g_utf8_next_char (p))
    {
      gsize offset = p - line;

      if (i == 0 || !attributes[i].is_sentence_boundary)
        continue;

      if (offset <= place)
        *start = offset;
      else
        {
          *end = offset;
          return;
        }
    }
}
