/* lede-word-split.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-word-split-private.h"

#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d
#define RIGHT_QUOTE 0x2019 /* also the apostrophe: niece’s */

/* Scripts that put no space between words: there, a letter is the smallest thing that changes. */
static gboolean
stands_alone (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What has no place of its own: accents, variation selectors, joiners, an emoji's colour. */
static gboolean
hangs_on (gunichar c)
{
  return c >= 0x300 && (g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER ||
                        (c >= 0x1f3fb && c <= 0x1f3ff));
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c) && !stands_alone (c);
}

/* A space of any kind that is not a line's end. */
static gboolean
is_gap (gunichar c)
{
  return c != '\n' && g_unichar_isspace (c);
}

/* From a letter to the end of what hangs on it. */
static const char *
skip_what_hangs_on (const char *p)
{
  gunichar last = g_utf8_get_char (p);

  p = g_utf8_next_char (p);

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      /* Nothing is joined across a line's end. */
      if (c == '\n' || (!hangs_on (c) && last != ZERO_WIDTH_JOINER))
        break;

      last = c;
      p = g_utf8_next_char (p);
    }

  return p;
}

/* The end of the text's first letter, with its accents; of an emoji, with all of its parts. */
const char *
lede_word_skip_letter (const char *text)
{
  return *text != '\0' ? skip_what_hangs_on (text) : text;
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (is_letter (c) || hangs_on (c))
        p = next;
      else if ((c == '\'' || c == RIGHT_QUOTE) && is_letter (g_utf8_get_char (next)))
        p = next;
      else if ((c == '.' || c == ',') && g_ascii_isdigit (*next) && g_ascii_isdigit (p[-1]))
        p = next; /* 4,100 and 10.40 */
      else
        break;
    }

  return p;
}

static const char *
skip_token (const char *p, gboolean *is_word)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  *is_word = FALSE;

  if (c == '\n')
    return next;

  if (is_gap (c))
    {
      while (*next != '\0' && is_gap (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);

      return next;
    }

  if (is_letter (c))
    {
      *is_word = TRUE;
      return skip_word (next);
    }

  /* Signs of markup come in rows: ** is another one than *. */
  if (g_ascii_ispunct ((char) MIN (c, 0x7f)))
    while (*next == *p)
      next++;

  *is_word = stands_alone (c) && g_unichar_isalnum (c);

  return next != g_utf8_next_char (p) ? next : skip_what_hangs_on (p);
}

/* Takes a text apart into words, spaces, line ends and signs. */
GArray *
lede_word_split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (LedeWordToken));

  for (const char *p = text; *p != '\0';)
    {
      LedeWordToken token = { .start = (guint32) (p - text) };
      const char *end = skip_token (p, &token.is_word);

      token.length = (guint32) (end - p);
      g_array_append_val (tokens, token);
      p = end;
    }

  return tokens;
}
