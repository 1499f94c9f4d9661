/* lede-markup-block.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup-block"

#include "config.h"

#include <string.h>

#include "lede-markup-block.h"

#include "lede-direction.h"

/* One top-level block, line by line: which signs open its lines, and which paragraphs of text are
 * left for the inline scanner once those signs are out of the way. */
typedef struct
{
  const char *text;
  gsize start;
  gsize end;
  GArray *spans;

  char *plain;   /* the block with the signs that open its lines made spaces */
  gsize leaf;    /* where the running paragraph began; end for none */
  gboolean code; /* within a fence */
} Scanner;

static gsize
line_end (Scanner *self, gsize position)
{
  const char *newline = memchr (self->text + position, '\n', self->end - position);

  return newline != NULL ? (gsize) (newline - self->text) : self->end;
}

static gsize
line_start (Scanner *self, gsize position)
{
  while (position > self->start && self->text[position - 1] != '\n')
    position--;

  return position;
}

static gsize
skip_blanks (Scanner *self, gsize position, gsize end)
{
  while (position < end && (self->text[position] == ' ' || self->text[position] == '\t'))
    position++;

  return position;
}

static void
end_leaf (Scanner *self, gsize position)
{
  guint n = self->spans->len;

  if (self->leaf >= position)
    return;

  lede_markup_inline_scan (self->plain, self->leaf - self->start, position - self->start, self->spans);

  for (; n < self->spans->len; n++)
    {
      LedeMarkupSpan *span = &g_array_index (self->spans, LedeMarkupSpan, n);

      span->start += self->start;
      span->end += self->start;
    }

  self->leaf = self->end;
}

static void
take_sign (Scanner *self, gsize position, gsize end, LedeMarkupStyle style)
{
  lede_markup_add_span (self->spans, position, end, style);
  memset (self->plain + position - self->start, ' ', end - position);
}

/* The length of "- ", "12. " and the like; 0 when the line does not begin with one. */
static gsize
bullet_length (Scanner *self, gsize position, gsize end)
{
  gsize i = position;

  if (i < end && strchr ("-*+", self->text[i]))
    i++;
  else
    {
      while (i < end && i - position < 9 && g_ascii_isdigit (self->text[i]))
        i++;

      if (i == position || i >= end || !strchr (".)", self->text[i]))
        return 0;
      i++;
    }

  return i == end || g_ascii_isspace (self->text[i]) ? i - position : 0;
}

static gboolean
is_fence (Scanner *self, gsize position, gsize end)
{
  return end - position >= 3 &&
         (strncmp (self->text + position, "```", 3) == 0 || strncmp (self->text + position, "~~~", 3) == 0);
}

static gsize
heading_level (Scanner *self, gsize position, gsize end)
{
  gsize level = 0;

  while (position + level < end && level < 7 && self->text[position + level] == '#')
    level++;

  if (level > 6 || (position + level < end && !g_ascii_isspace (self->text[position + level])))
    return 0;

  return level;
}

static LedeMarkupStyle
heading_style (gsize level)
{
  return LEDE_MARKUP_STYLE_HEADING_1 + MIN (level, 4) - 1;
}

static void
scan_heading_line (Scanner *self, gsize position, gsize end, gsize level)
{
  gsize close = end;

  lede_markup_add_span (self->spans, position, end, heading_style (level));
  take_sign (self, position, position + level, LEDE_MARKUP_STYLE_MARKUP);

  while (close > position + level && (self->text[close - 1] == '#' || self->text[close - 1] == ' '))
    close--;

  if (close < end && self->text[close] == ' ')
    take_sign (self, close, end, LEDE_MARKUP_STYLE_MARKUP);

  self->leaf = position + level;
  end_leaf (self, end);
}

/* "[!FACTBOX]" and "[ ]" */
static gsize
scan_label (Scanner *self, gsize position, gsize end)
{
  const char *begin = self->text + position;
  const char *close = memchr (begin, ']', end - position);

  if (*begin != '[' || close == NULL)
    return position;

  if (begin[1] == '!' &&
      close == begin + 2 + strspn (begin + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
    {
      /* The label is in Latin letters and would stand apart from words on the right. */
      if (lede_markup_block_is_right_to_left (self->text, self->start, self->end))
        lede_markup_add_span (self->spans, line_start (self, position), end, LEDE_MARKUP_STYLE_RIGHT);

      take_sign (self, position, close + 1 - self->text, LEDE_MARKUP_STYLE_LABEL);
    }
  else if (close == begin + 2 && strchr (" xX", begin[1]))
    take_sign (self, position, close + 1 - self->text, LEDE_MARKUP_STYLE_BULLET);
  else
    return position;

  return close + 1 - self->text;
}

static void
scan_line (Scanner *self, gsize position, gsize end)
{
  gsize begin = skip_blanks (self, position, end);
  gsize signs = begin;
  gsize length;

  if (self->code)
    {
      lede_markup_add_span (self->spans, position, end, LEDE_MARKUP_STYLE_VERBATIM);
      while (begin < end && (self->text[begin] == '>' || self->text[begin] == ' '))
        begin++;
      self->code = !is_fence (self, begin, end);
      return;
    }

  while (begin < end)
    {
      if (self->text[begin] == '>')
        take_sign (self, begin, begin + 1, LEDE_MARKUP_STYLE_MARKUP), begin++;
      else if ((length = bullet_length (self, begin, end)) > 0)
        {
          end_leaf (self, position);
          take_sign (self, begin, begin + length, LEDE_MARKUP_STYLE_BULLET);
          begin += length;
        }
      else
        break;

      begin = skip_blanks (self, begin, end);
    }

  if (signs < begin && begin < end)
    begin = skip_blanks (self, scan_label (self, begin, end), end);

  if (begin == end)
    end_leaf (self, position);
  else if (is_fence (self, begin, end))
    {
      end_leaf (self, position);
      lede_markup_add_span (self->spans, begin, end, LEDE_MARKUP_STYLE_VERBATIM);
      self->code = TRUE;
    }
  else if ((length = heading_level (self, begin, end)) > 0)
    {
      end_leaf (self, position);
      scan_heading_line (self, begin, end, length);
    }
  else if (self->leaf == self->end)
    self->leaf = begin;
}

static void
scan_lines (Scanner *self)
{
  for (gsize position = self->start; position < self->end;)
    {
      gsize end = line_end (self, position);

      scan_line (self, position, end);
      position = end + 1;
    }

  end_leaf (self, self->end);
}

/* The mark of a photo, whose card stands below its line. */
static gboolean
is_photo_line (Scanner *self, gsize position, gsize end)
{
  while (position < end && strchr ("> \t", self->text[position]))
    position++;

  while (end > position && strchr (" \t\r", self->text[end - 1]))
    end--;

  return end - position > strlen ("![](photo:)") && strncmp (self->text + position, "![", 2) == 0 &&
         g_strstr_len (self->text + position, end - position, "](photo:") != NULL &&
         self->text[end - 1] == ')';
}

static void
scan_gallery (Scanner *self)
{
  for (gsize position = self->start; position < self->end;)
    {
      gsize end = line_end (self, position);

      if (is_photo_line (self, position, end))
        {
          end_leaf (self, position);
          lede_markup_add_span (self->spans, position, end, LEDE_MARKUP_STYLE_PHOTO);
        }
      else
        scan_line (self, position, end);

      position = end + 1;
    }

  end_leaf (self, self->end);
}

static void
scan_setext_heading (Scanner *self)
{
  gsize underline = self->end;
  char sign;

  while (underline > self->start && self->text[underline - 1] != '\n')
    underline--;

  sign = self->text[skip_blanks (self, underline, self->end)];
  lede_markup_add_span (self->spans, self->start, underline, heading_style (sign == '=' ? 1 : 2));
  lede_markup_add_span (self->spans, underline, self->end, LEDE_MARKUP_STYLE_MARKUP);
  self->leaf = self->start;
  end_leaf (self, underline);
}

static void
scan_heading (Scanner *self)
{
  gsize begin = skip_blanks (self, self->start, self->end);
  gsize level = heading_level (self, begin, self->end);

  if (level > 0)
    scan_heading_line (self, begin, line_end (self, begin), level);
  else
    scan_setext_heading (self);
}

static gboolean
is_delimiter_row (Scanner *self, gsize position, gsize end)
{
  for (; position < end; position++)
    if (!strchr ("|-: \t>", self->text[position]))
      return FALSE;

  return TRUE;
}

static void
scan_table (Scanner *self)
{
  lede_markup_add_span (self->spans, self->start, self->end, LEDE_MARKUP_STYLE_TABLE);

  for (gsize position = self->start; position < self->end;)
    {
      gsize end = line_end (self, position);

      if (is_delimiter_row (self, position, end))
        lede_markup_add_span (self->spans, position, end, LEDE_MARKUP_STYLE_MARKUP);
      else
        for (gsize cell = position; cell <= end; cell++)
          if (cell == end || self->text[cell] == '|')
            {
              self->leaf = position;
              end_leaf (self, cell);
              lede_markup_add_span (self->spans, cell, MIN (cell + 1, end), LEDE_MARKUP_STYLE_MARKUP);
              position = cell + 1;
            }

      position = end + 1;
    }
}

static void
scan_code (Scanner *self)
{
  lede_markup_add_span (self->spans, self->start, self->end, LEDE_MARKUP_STYLE_VERBATIM);

  for (gsize position = self->start; position < self->end;)
    {
      gsize end = line_end (self, position);

      if (is_fence (self, skip_blanks (self, position, end), end))
        lede_markup_add_span (self->spans, position, end, LEDE_MARKUP_STYLE_MARKUP);

      position = end + 1;
    }
}

/**
 * lede_markup_block_scan:
 * @text: a body
 * @start: where one of its top-level blocks begins, in bytes
 * @end: where the block's last line ends, in bytes
 * @kind: what the block is
 * @spans: (element-type LedeMarkupSpan): takes what is found
 *
 * Finds how each piece of a block is to look in the manuscript.
 */
void
lede_markup_block_scan (const char *text, gsize start, gsize end, LedeBlockKind kind, GArray *spans)
{
  Scanner self = { text, start, end, spans, NULL, end, FALSE };
  g_autofree char *plain = g_strndup (text + start, end - start);

  self.plain = plain;

  switch (kind)
    {
    case LEDE_BLOCK_HEADING:
      scan_heading (&self);
      break;

    case LEDE_BLOCK_PULLQUOTE:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_PULLQUOTE);
      scan_lines (&self);
      break;

    case LEDE_BLOCK_QUOTE:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_QUOTE);
      scan_lines (&self);
      break;

    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_EDITORS_NOTE:
    case LEDE_BLOCK_RELATED:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_FRAMED);
      scan_lines (&self);
      break;

    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_FRAMED);
      scan_gallery (&self);
      break;

    case LEDE_BLOCK_LIST:
      scan_lines (&self);
      break;

    case LEDE_BLOCK_TABLE:
      scan_table (&self);
      break;

    case LEDE_BLOCK_CODE:
      scan_code (&self);
      break;

    case LEDE_BLOCK_LOCKED:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_VERBATIM);
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_LOCKED);
      break;

    case LEDE_BLOCK_COMMENT:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_COMMENT);
      break;

    case LEDE_BLOCK_PHOTO:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_PHOTO);
      break;

    case LEDE_BLOCK_THEMATIC_BREAK:
    case LEDE_BLOCK_DEFINITIONS:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_MARKUP);
      break;

    case LEDE_BLOCK_EMBED:
      lede_markup_add_span (spans, start, end, LEDE_MARKUP_STYLE_LINK);
      break;

    case LEDE_BLOCK_PARAGRAPH:
    default:
      self.leaf = start;
      end_leaf (&self, end);
    }
}

/**
 * lede_markup_block_is_right_to_left:
 * @text: a body
 * @start: where one of its blocks begins, in bytes
 * @end: where it ends, in bytes
 *
 * Returns: whether the words of the block, behind its label, run from right to left
 */
gboolean
lede_markup_block_is_right_to_left (const char *text, gsize start, gsize end)
{
  gsize begin = start + strspn (text + start, "> \t");

  if (begin < end && g_str_has_prefix (text + begin, "[!"))
    begin += strcspn (text + begin, "]\n");

  return begin < end && g_strcmp0 (lede_direction_find (text + begin, (gssize) (end - begin)), "rtl") == 0;
}
