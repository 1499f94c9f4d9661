/* lede-markup-inline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup-inline"

#include "config.h"

#include <string.h>

#include "lede-markup-inline.h"

/* Finds emphasis, links and code within one paragraph, for the eye: by CommonMark's rules for
 * delimiter runs, but with the place of each sign, which the parser of the page does not keep. */

/* Nobody writes longer ones by hand; a hostile paste must not cost seconds a key. */
#define MAX_REACH 4000      /* bytes from an opening sign to its closing one */
#define MAX_DELIMITERS 1000 /* open runs in one paragraph */

typedef struct
{
  gsize position; /* of the signs that are still free */
  guint length;
  char sign;
  gboolean opens;
  gboolean closes;
} Delimiter;

typedef struct
{
  gsize position; /* of the bracket, or of the exclamation mark before it */
  gsize text;     /* behind the bracket */
  guint n_delimiters;
} Bracket;

typedef struct
{
  const char *text;
  gsize end;
  GArray *spans;
  GArray *delimiters; /* of Delimiter */
  GArray *brackets;   /* of Bracket */
} Scanner;

void
lede_markup_add_span (GArray *spans, gsize start, gsize end, LedeMarkupStyle style)
{
  LedeMarkupSpan span = { start, end, style };

  if (start < end)
    g_array_append_val (spans, span);
}

static gsize
reach (Scanner *self, gsize position)
{
  return MIN (self->end - position, MAX_REACH);
}

static gsize
run_length (Scanner *self, gsize position)
{
  gsize end = position;

  while (end < self->end && self->text[end] == self->text[position])
    end++;

  return end - position;
}

static gsize
scan_code (Scanner *self, gsize position)
{
  gsize length = run_length (self, position);

  for (gsize i = position + length; i < self->end; i++)
    if (self->text[i] == '`')
      {
        gsize closing = run_length (self, i);

        if (closing == length)
          {
            lede_markup_add_span (self->spans, position, position + length, LEDE_MARKUP_STYLE_MARKUP);
            lede_markup_add_span (self->spans, position + length, i, LEDE_MARKUP_STYLE_CODE);
            lede_markup_add_span (self->spans, i, i + length, LEDE_MARKUP_STYLE_MARKUP);
            return i + length;
          }

        i += closing - 1;
      }

  return position + length;
}

static gsize
scan_angle (Scanner *self, gsize position)
{
  const char *begin = self->text + position;
  const char *close;
  LedeMarkupStyle style = LEDE_MARKUP_STYLE_MARKUP;

  if (g_str_has_prefix (begin, "<!--"))
    {
      if (!(close = g_strstr_len (begin, reach (self, position), "-->")))
        return position + 1;

      lede_markup_add_span (self->spans, position, close + 3 - self->text, LEDE_MARKUP_STYLE_COMMENT);
      return close + 3 - self->text;
    }

  if (position + 1 >= self->end || !(g_ascii_isalpha (begin[1]) || begin[1] == '/') ||
      !(close = memchr (begin, '>', reach (self, position))))
    return position + 1;

  if (memchr (begin, ':', close - begin) || memchr (begin, '@', close - begin))
    style = LEDE_MARKUP_STYLE_URL;

  lede_markup_add_span (self->spans, position, close + 1 - self->text, style);

  return close + 1 - self->text;
}

static gboolean
begins_url (Scanner *self, gsize position)
{
  const char *begin = self->text + position;

  if (position > 0 && g_ascii_isalnum (begin[-1]))
    return FALSE;

  return g_str_has_prefix (begin, "http://") || g_str_has_prefix (begin, "https://") ||
         g_str_has_prefix (begin, "www.");
}

static gsize
scan_url (Scanner *self, gsize position)
{
  gsize end = position;
  int depth = 0;

  while (end < self->end && !g_ascii_isspace (self->text[end]) && self->text[end] != '<' &&
         !(self->text[end] == ')' && depth == 0))
    {
      depth += self->text[end] == '(';
      depth -= self->text[end] == ')';
      end++;
    }

  while (end > position && strchr ("?!.,:*_~'\"", self->text[end - 1]))
    end--;

  lede_markup_add_span (self->spans, position, end, LEDE_MARKUP_STYLE_LINK);

  return MAX (end, position + 1);
}

static gunichar
char_before (Scanner *self, gsize position)
{
  return position == 0 ? ' ' : g_utf8_get_char (g_utf8_prev_char (self->text + position));
}

static gunichar
char_at (Scanner *self, gsize position)
{
  return position >= self->end ? ' ' : g_utf8_get_char (self->text + position);
}

static gboolean
is_punctuation (gunichar c)
{
  return g_unichar_ispunct (c) || (c < 0x80 && g_ascii_ispunct (c));
}

static gsize
scan_delimiter (Scanner *self, gsize position)
{
  gsize length = run_length (self, position);
  gunichar before = char_before (self, position);
  gunichar after = char_at (self, position + length);
  char sign = self->text[position];
  gboolean left, right;
  Delimiter delimiter = { position, length, sign, FALSE, FALSE };

  left = !g_unichar_isspace (after) &&
         (!is_punctuation (after) || g_unichar_isspace (before) || is_punctuation (before));
  right = !g_unichar_isspace (before) &&
          (!is_punctuation (before) || g_unichar_isspace (after) || is_punctuation (after));

  if (sign == '_')
    {
      delimiter.opens = left && (!right || is_punctuation (before));
      delimiter.closes = right && (!left || is_punctuation (after));
    }
  else
    {
      delimiter.opens = left;
      delimiter.closes = right;
    }

  if ((sign != '~' || length <= 2) && self->delimiters->len < MAX_DELIMITERS)
    g_array_append_val (self->delimiters, delimiter);

  return position + length;
}

static gboolean
matches (Delimiter *opener, Delimiter *closer)
{
  if (!opener->opens || opener->length == 0 || opener->sign != closer->sign)
    return FALSE;

  if (closer->sign == '~')
    return opener->length == closer->length;

  /* CommonMark's rule of three */
  return !((opener->closes || closer->opens) && (opener->length + closer->length) % 3 == 0 &&
           (opener->length % 3 != 0 || closer->length % 3 != 0));
}

static LedeMarkupStyle
style_for (char sign, guint length)
{
  if (sign == '~')
    return LEDE_MARKUP_STYLE_STRIKETHROUGH;

  return length == 2 ? LEDE_MARKUP_STYLE_STRONG : LEDE_MARKUP_STYLE_EMPHASIS;
}

static void
pair (Scanner *self, Delimiter *opener, Delimiter *closer)
{
  guint length = closer->sign == '~' ? closer->length : opener->length >= 2 && closer->length >= 2 ? 2 : 1;
  gsize start = opener->position + opener->length - length;

  lede_markup_add_span (self->spans, start, start + length, LEDE_MARKUP_STYLE_MARKUP);
  lede_markup_add_span (self->spans, start + length, closer->position, style_for (closer->sign, length));
  lede_markup_add_span (self->spans, closer->position, closer->position + length, LEDE_MARKUP_STYLE_MARKUP);

  opener->length -= length;
  closer->length -= length;
  closer->position += length;
}

/* Pairs the delimiter runs from @bottom on and forgets them. */
static void
pair_delimiters (Scanner *self, guint bottom)
{
  for (guint i = bottom; i < self->delimiters->len; i++)
    {
      Delimiter *closer = &g_array_index (self->delimiters, Delimiter, i);

      if (!closer->closes)
        continue;

      for (guint j = i; j > bottom && closer->length > 0; j--)
        {
          Delimiter *opener = &g_array_index (self->delimiters, Delimiter, j - 1);

          if (!matches (opener, closer))
            continue;

          for (guint k = j; k < i; k++)
            g_array_index (self->delimiters, Delimiter, k).length = 0;

          pair (self, opener, closer);

          if (opener->length > 0 && closer->length > 0)
            j++;
        }
    }

  g_array_set_size (self->delimiters, bottom);
}

static gsize
skip_spaces (Scanner *self, gsize position)
{
  while (position < self->end && g_ascii_isspace (self->text[position]))
    position++;

  return position;
}

/* Behind "](": the destination and the title, up to the closing parenthesis. */
static gboolean
find_destination (Scanner *self, gsize position, gsize *close)
{
  gsize i = skip_spaces (self, position);
  gsize end = position + reach (self, position);
  int depth = 0;

  if (i < end && self->text[i] == '<')
    {
      while (i < end && self->text[i] != '>' && self->text[i] != '\n')
        i++;
      i++;
    }
  else
    for (; i < end && !g_ascii_isspace (self->text[i]); i++)
      {
        if (self->text[i] == '\\')
          i++;
        else if (self->text[i] == '(')
          depth++;
        else if (self->text[i] == ')' && depth-- == 0)
          break;
      }

  i = skip_spaces (self, i);

  if (i < end && (self->text[i] == '"' || self->text[i] == '\''))
    {
      char quote = self->text[i++];

      while (i < end && self->text[i] != quote)
        i += self->text[i] == '\\' ? 2 : 1;
      i = skip_spaces (self, i + 1);
    }

  *close = i;

  return i < end && self->text[i] == ')';
}

static gsize
close_bracket (Scanner *self, gsize position)
{
  Bracket bracket;
  const char *label_end;
  gsize begin, close;

  if (self->brackets->len == 0)
    return position + 1;

  bracket = g_array_index (self->brackets, Bracket, self->brackets->len - 1);
  g_array_set_size (self->brackets, self->brackets->len - 1);

  if (position + 1 < self->end && self->text[position + 1] == '(' &&
      find_destination (self, position + 2, &close))
    begin = position + 2;
  else if (position + 1 < self->end && self->text[position + 1] == '[' &&
           (label_end = memchr (self->text + position + 2, ']', reach (self, position + 2))))
    {
      begin = position + 2;
      close = label_end - self->text;
    }
  else
    return position + 1;

  lede_markup_add_span (self->spans, bracket.position, bracket.text, LEDE_MARKUP_STYLE_MARKUP);
  lede_markup_add_span (self->spans, bracket.text, position, LEDE_MARKUP_STYLE_LINK);
  lede_markup_add_span (self->spans, position, begin, LEDE_MARKUP_STYLE_MARKUP);
  lede_markup_add_span (self->spans, begin, close, LEDE_MARKUP_STYLE_URL);
  lede_markup_add_span (self->spans, close, close + 1, LEDE_MARKUP_STYLE_MARKUP);
  pair_delimiters (self, bracket.n_delimiters);

  return close + 1;
}

static gsize
open_bracket (Scanner *self, gsize position, gsize length)
{
  Bracket bracket = { position, position + length, self->delimiters->len };

  g_array_append_val (self->brackets, bracket);

  return position + length;
}

static gsize
scan_sign (Scanner *self, gsize position)
{
  switch (self->text[position])
    {
    case '\\':
      if (position + 1 < self->end && g_ascii_ispunct (self->text[position + 1]))
        {
          lede_markup_add_span (self->spans, position, position + 1, LEDE_MARKUP_STYLE_MARKUP);
          return position + 2;
        }
      return position + 1;

    case '`':
      return scan_code (self, position);

    case '<':
      return scan_angle (self, position);

    case '!':
      if (position + 1 < self->end && self->text[position + 1] == '[')
        return open_bracket (self, position, 2);
      return position + 1;

    case '[':
      return open_bracket (self, position, 1);

    case ']':
      return close_bracket (self, position);

    case '*':
    case '_':
    case '~':
      return scan_delimiter (self, position);

    case 'h':
    case 'w':
      return begins_url (self, position) ? scan_url (self, position) : position + 1;

    default:
      return position + 1;
    }
}

/**
 * lede_markup_inline_scan:
 * @text: Markdown
 * @start: where the paragraph begins, in bytes
 * @end: where it ends, in bytes
 * @spans: (element-type LedeMarkupSpan): takes what is found
 *
 * Finds what is not plain text within one paragraph.
 */
void
lede_markup_inline_scan (const char *text, gsize start, gsize end, GArray *spans)
{
  Scanner self = { text, end, spans };

  self.delimiters = g_array_new (FALSE, FALSE, sizeof (Delimiter));
  self.brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));

  for (gsize i = start; i < end;)
    i = scan_sign (&self, i);

  pair_delimiters (&self, 0);

  g_array_unref (self.delimiters);
  g_array_unref (self.brackets);
}
