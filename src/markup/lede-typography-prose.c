/* lede-typography-prose.c: where a text is words, and where it is markup, code or an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-typography"

#include "config.h"

#include <string.h>

#include "lede-typography-private.h"

#include "lede-cmark-private.h"

/* A tag or a comment that was begun and not ended is believed to be one for so many bytes. */
#define MAX_OPEN_TAG 300

/* The parser only knows what is complete. A text that is being typed has code that is not closed yet,
 * half an address, the beginning of a tag: those are looked for here. */

static gsize
run_length (const char *text, gsize length, gsize position)
{
  gsize end = position;

  while (end < length && text[end] == text[position])
    end++;

  return end - position;
}

static gsize
line_start (const char *text, gsize offset)
{
  while (offset > 0 && text[offset - 1] != '\n')
    offset--;

  return offset;
}

static gsize
line_end (const char *text, gsize length, gsize offset)
{
  const char *newline = memchr (text + offset, '\n', length - offset);

  return newline != NULL ? (gsize) (newline - text) : length;
}

/* Behind the blanks, quotation signs and bullets that open a line; says whether there was a bullet. */
static gsize
skip_openers (const char *text, gsize position, gsize end, gboolean *item)
{
  *item = FALSE;

  for (;;)
    {
      gsize i = position;
      gsize digits;

      while (i < end && (text[i] == ' ' || text[i] == '\t'))
        i++;

      if (i == end)
        return end;

      if (text[i] == '>')
        {
          position = i + 1;
          continue;
        }

      for (digits = 0; i + digits < end && digits < 9 && g_ascii_isdigit (text[i + digits]); digits++)
        ;

      if (digits > 0 && i + digits + 1 < end && strchr (".)", text[i + digits]) &&
          text[i + digits + 1] == ' ')
        position = i + digits + 2;
      else if (i + 1 < end && strchr ("-*+", text[i]) && text[i + 1] == ' ')
        position = i + 2;
      else
        return i;

      *item = TRUE;
    }
}

/* Whether the line of @offset is within a fence; and where the running paragraph began. */
static gboolean
is_in_fence (const char *text, gsize length, gsize offset, gsize *paragraph)
{
  char sign = '\0';
  gsize fence = 0;

  *paragraph = 0;

  for (gsize line = 0; line <= offset;)
    {
      gsize end = line_end (text, length, line);
      gboolean item;
      gsize begin = skip_openers (text, line, end, &item);
      gsize run = begin < end && strchr ("`~", text[begin]) ? run_length (text, end, begin) : 0;

      if (sign != '\0')
        {
          if (end >= offset)
            return TRUE;

          if (run >= fence && text[begin] == sign)
            {
              sign = '\0';
              *paragraph = end + 1;
            }
        }
      else if (run >= 3)
        {
          sign = text[begin];
          fence = run;

          if (end >= offset)
            return TRUE;
        }
      else if (begin == end)
        *paragraph = end + 1;
      else if (item || text[begin] == '#')
        *paragraph = begin;

      line = end + 1;
    }

  return FALSE;
}

static gboolean
begins_address (const char *text, gsize start, gsize end, gsize position)
{
  static const char *const schemes[] = { "http://", "https://", "www.", "mailto:", "photo:", "ftp://" };

  if (position > start && g_ascii_isalnum (text[position - 1]))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (end - position >= strlen (schemes[i]) &&
        g_ascii_strncasecmp (text + position, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_blank (const char *text, gsize position)
{
  const guchar *at = (const guchar *) text + position;

  return g_ascii_isspace (*at) || (at[0] == 0xc2 && at[1] == 0xa0) ||
         (at[0] == 0xe2 && at[1] == 0x80 && at[2] == 0xaf);
}

/* Whether the word at @offset is an address: a bare URL, or somebody's e-mail. */
static gboolean
is_in_address (const char *text, gsize start, gsize length, gsize offset)
{
  gsize word = offset;

  while (word > start && !is_blank (text, word - 1) && (text[word - 1] & 0x80) == 0)
    word--;

  for (; word < offset; word++)
    if (text[word] == '@' || begins_address (text, start, length, word))
      return TRUE;

  return FALSE;
}

static gsize
find_code_end (const char *text, gsize length, gsize position)
{
  gsize run = run_length (text, length, position);

  for (gsize i = position + run; i < length; i++)
    if (text[i] == '`')
      {
        gsize closing = run_length (text, length, i);

        if (closing == run)
          return i + closing;

        i += closing - 1;
      }

  return G_MAXSIZE;
}

static gsize
find_tag_end (const char *text, gsize length, gsize position)
{
  gboolean comment = g_str_has_prefix (text + position, "<!--");
  gsize reach = MIN (length - position, comment ? length - position : MAX_OPEN_TAG);
  const char *close = g_strstr_len (text + position, reach, comment ? "-->" : ">");

  if (close != NULL)
    return (gsize) (close - text) + (comment ? 3 : 1);

  return reach == length - position ? G_MAXSIZE : position + 1;
}

static gsize
find_destination_end (const char *text, gsize length, gsize position)
{
  int depth = 0;

  for (gsize i = position; i < length; i++)
    switch (text[i])
      {
      case '\\':
        i++;
        break;
      case '(':
        depth++;
        break;
      case ')':
        if (depth-- == 0)
          return i + 1;
        break;
      default:
        break;
      }

  return G_MAXSIZE;
}

/* Where what begins at @position ends, if it is something that words do not stand in; else @position. */
static gsize
find_protected_end (const char *text, gsize length, gsize position)
{
  char next = position + 1 < length ? text[position + 1] : '\0';

  switch (text[position])
    {
    case '`':
      return find_code_end (text, length, position);

    case '<':
      return g_ascii_isalpha (next) || strchr ("/!?", next) ? find_tag_end (text, length, position)
                                                            : position;

    case ']':
      if (next == '(')
        return find_destination_end (text, length, position + 2);
      if (next == '[')
        {
          const char *close = memchr (text + position + 2, ']', length - position - 2);

          return close != NULL ? (gsize) (close + 1 - text) : G_MAXSIZE;
        }
      return position;

    default:
      return position;
    }
}

/* "[name]: ", and the label of a news block as long as it is open */
static gboolean
is_in_definition (const char *text, gsize length, gsize offset)
{
  gsize start = line_start (text, offset);
  gboolean item;
  gsize begin = skip_openers (text, start, line_end (text, length, start), &item);
  const char *close;

  if (begin >= offset || text[begin] != '[')
    return FALSE;

  close = memchr (text + begin, ']', offset - begin);

  if (begin + 1 < offset && text[begin + 1] == '!')
    return close == NULL;

  return close != NULL && (gsize) (close + 1 - text) < offset && close[1] == ':';
}

/**
 * lede_typography_is_prose:
 * @syntax: what the text is written in
 * @text: one block of a body, or a whole short text
 * @length: its length, in bytes
 * @offset: a place in it, in bytes
 *
 * Tells words from what only looks like them: code, HTML, addresses, labels, also where they are not
 * finished yet.
 *
 * Returns: whether what stands at @offset, or would be typed there, is words
 */
gboolean
lede_typography_is_prose (LedeTypographySyntax syntax, const char *text, gsize length, gsize offset)
{
  gsize paragraph = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (offset <= length, FALSE);

  if (syntax == LEDE_TYPOGRAPHY_PLAIN)
    return !is_in_address (text, 0, length, offset);

  if (is_in_fence (text, length, offset, &paragraph) || is_in_definition (text, length, offset))
    return FALSE;

  for (gsize i = paragraph; i < offset;)
    {
      gsize end;

      if (text[i] == '\\')
        {
          i += 2;
          continue;
        }

      end = find_protected_end (text, length, i);

      if (end > offset)
        return FALSE;

      if (end > i)
        paragraph = i = end;
      else if (text[i] == '`')
        i += run_length (text, length, i);
      else
        i++;
    }

  return !is_in_address (text, paragraph, length, offset);
}

static void
describe_node (GString *out, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  /* Words and their quotes may be cut into any number of texts. */
  if (type == CMARK_NODE_TEXT)
    return;

  g_string_append_printf (out, "%u\n", type);

  if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
      type == CMARK_NODE_HTML_INLINE)
    g_string_append_printf (out, "%s\n", cmark_node_get_literal (node));
  else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
    g_string_append_printf (out, "%s\n%s\n", cmark_node_get_url (node), cmark_node_get_title (node));
}

static char *
describe_markup (const char *text, gsize length)
{
  g_autoptr (cmark_node) root = lede_cmark_parse (text, length);
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  GString *out = g_string_new (NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      describe_node (out, cmark_iter_get_node (iter));

  return g_string_free (out, FALSE);
}

/* Whether a block's structure, its code and its addresses are the same after a change: whatever the
 * scanner above missed, the parser has the last word. */
gboolean
lede_typography_keeps_markup (const char *text, gsize length, const LedeTypographyChange *change)
{
  g_autoptr (GString) changed = g_string_new_len (text, length);
  g_autofree char *before = describe_markup (text, length);
  g_autofree char *after = NULL;

  g_string_erase (changed, change->offset, change->removed);
  g_string_insert (changed, change->offset, change->inserted);
  after = describe_markup (changed->str, changed->len);

  return g_str_equal (before, after);
}
