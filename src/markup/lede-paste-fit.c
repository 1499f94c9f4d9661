/* lede-paste-fit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-paste-fit.h"

#include <string.h>

#include "lede-html-private.h"

/* The line that something is pasted into. */
typedef struct
{
  const char *body;
  gsize length;
  gsize start; /* of what is replaced */
  gsize end;
  gsize line_start;
  gsize line_end;
  GString *prefix;     /* of the quotes and lists around it, for further lines */
  gsize content;       /* where the line's own text begins */
  gsize marker;        /* where the last list's marker begins; G_MAXSIZE for none */
  gsize marker_prefix; /* how much of the prefix stands in front of that */
} Line;

/**
 * lede_paste_fit_free:
 * @self: (transfer full) (nullable): a fit
 */
void
lede_paste_fit_free (LedePasteFit *self)
{
  if (!self)
    return;

  g_free (self->text);
  g_free (self);
}

static gboolean
is_blank (const char *body, gsize from, gsize to)
{
  for (; from < to; from++)
    if (!g_ascii_isspace (body[from]))
      return FALSE;

  return TRUE;
}

static gsize
measure_marker (const char *text)
{
  gsize n = 0;

  if (*text && strchr ("-+*", *text))
    n = 1;
  else
    {
      while (n < 9 && g_ascii_isdigit (text[n]))
        n++;

      n = n > 0 && (text[n] == '.' || text[n] == ')') ? n + 1 : 0;
    }

  return n > 0 && text[n] == ' ' ? n + 1 : 0;
}

static void
read_containers (Line *line)
{
  gsize at = line->line_start;

  line->marker = G_MAXSIZE;

  for (;;)
    {
      gsize n = strspn (line->body + at, " ");
      gsize marker = measure_marker (line->body + at + n);
      gsize i;

      if (at + n > line->start)
        break;

      for (i = 0; i < n; i++)
        g_string_append_c (line->prefix, ' ');

      at += n;

      if (line->body[at] == '>')
        {
          at += line->body[at + 1] == ' ' ? 2 : 1;
          g_string_append (line->prefix, "> ");
        }
      else if (marker > 0)
        {
          line->marker = at;
          line->marker_prefix = line->prefix->len;
          at += marker;

          for (i = 0; i < marker; i++)
            g_string_append_c (line->prefix, ' ');
        }
      else
        break;
    }

  line->content = MIN (at, line->start);
}

static void
line_init (Line *line, const char *body, gsize start, gsize end)
{
  const char *newline;

  line->body = body;
  line->length = strlen (body);
  line->start = MIN (start, line->length);
  line->end = CLAMP (end, line->start, line->length);
  line->line_start = line->start;

  while (line->line_start > 0 && body[line->line_start - 1] != '\n')
    line->line_start--;

  newline = strchr (body + line->end, '\n');
  line->line_end = newline ? (gsize) (newline - body) : line->length;
  line->prefix = g_string_new (NULL);
  read_containers (line);
}

static void
append_line_end (GString *out, GString *prefix)
{
  g_autofree char *blank = g_strchomp (g_strdup (prefix->str));

  g_string_append_c (out, '\n');
  g_string_append (out, blank);
}

/* Further lines stand in the same quotes and lists. */
static void
append_lines (GString *out, const char *markdown, GString *prefix)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (i > 0 && lines[i][0] == '\0')
      append_line_end (out, prefix);
    else
      g_string_append_printf (out, "%s%s%s", i > 0 ? "\n" : "", i > 0 ? prefix->str : "", lines[i]);
}

/* A blank line between what stands there and what comes. */
static void
append_gap (GString *out, GString *prefix)
{
  append_line_end (out, prefix);
  g_string_append_c (out, '\n');
  g_string_append (out, prefix->str);
}

static gboolean
follows_text (Line *line)
{
  gsize previous = line->line_start;

  if (previous == 0 || line->prefix->len > 0)
    return FALSE;

  previous--;

  while (previous > 0 && line->body[previous - 1] != '\n')
    previous--;

  return !is_blank (line->body, previous, line->line_start);
}

static gboolean
precedes_text (Line *line)
{
  const char *next = line->line_end < line->length ? line->body + line->line_end + 1 : NULL;

  return next && !is_blank (next, 0, strcspn (next, "\n"));
}

static void
begin_blocks (Line *line, GString *out, LedeBlockKind first)
{
  if (!is_blank (line->body, line->content, line->start))
    {
      if (first != LEDE_BLOCK_PARAGRAPH)
        append_gap (out, line->prefix);

      return;
    }

  /* An item that is still empty becomes the list's first. */
  if (first == LEDE_BLOCK_LIST && line->marker != G_MAXSIZE)
    {
      line->start = line->marker;
      g_string_truncate (line->prefix, line->marker_prefix);
      return;
    }

  line->start = line->content;

  if (line->prefix->len == 0 || is_blank (line->prefix->str, 0, line->prefix->len))
    {
      if (line->marker == G_MAXSIZE)
        {
          line->start = line->line_start;
          g_string_truncate (line->prefix, 0);
        }

      if (follows_text (line))
        g_string_append_c (out, '\n');
    }
}

static void
end_blocks (Line *line, GString *out, LedeBlockKind last)
{
  if (!is_blank (line->body, line->end, line->line_end))
    {
      if (last != LEDE_BLOCK_PARAGRAPH)
        append_gap (out, line->prefix);

      return;
    }

  line->end = line->line_end;

  if (precedes_text (line) && (line->prefix->len == 0))
    g_string_append_c (out, '\n');
}

/**
 * lede_paste_fit_new:
 * @body: the body
 * @start: where the selection begins, in bytes
 * @end: where it ends
 * @markdown: what is pasted
 *
 * Fits Markdown into a body: a piece of text goes into the paragraph that is there, blocks stand as
 * blocks, within the quotes and lists around them.
 *
 * Returns: (transfer full): what changes
 */
LedePasteFit *
lede_paste_fit_new (const char *body, gsize start, gsize end, const char *markdown)
{
  g_autofree char *piece = NULL;
  g_autoptr (LedeDocument) document = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  LedePasteFit *self;
  guint n_blocks;
  Line line;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (markdown != NULL, NULL);

  piece = g_strdup (markdown);
  g_strchomp (piece);
  document = lede_document_new (piece, -1);
  n_blocks = lede_document_get_n_blocks (document);
  line_init (&line, body, start, end);
  self = g_new0 (LedePasteFit, 1);

  if (n_blocks == 0 ||
      (n_blocks == 1 && lede_block_get_kind (lede_document_get_block (document, 0)) == LEDE_BLOCK_PARAGRAPH))
    {
      append_lines (out, piece, line.prefix);
      self->caret = out->len;
    }
  else
    {
      begin_blocks (&line, out, lede_block_get_kind (lede_document_get_block (document, 0)));
      append_lines (out, piece, line.prefix);
      self->caret = out->len;
      end_blocks (&line, out, lede_block_get_kind (lede_document_get_block (document, n_blocks - 1)));
    }

  self->offset = line.start;
  self->removed = line.end - line.start;
  self->text = g_string_free (g_steal_pointer (&out), FALSE);
  g_string_free (line.prefix, TRUE);

  return self;
}

/* Whether a place within a text stands between two runs of as many backticks. */
static gboolean
is_in_code (const char *text, gsize length, gsize place)
{
  gsize at = 0;

  while (at < place)
    {
      gsize run = 0;
      gsize close = 0;

      if (text[at] == '\\')
        {
          at += 2;
          continue;
        }

      while (at + run < length && text[at + run] == '`')
        run++;

      if (run == 0)
        {
          at++;
          continue;
        }

      if (at + run > place)
        return FALSE;

      /* The next run of the same length closes it. */
      for (gsize i = at + run; i < length && close == 0;)
        {
          gsize n = 0;

          while (i + n < length && text[i + n] == '`')
            n++;

          if (n == run)
            close = i;

          i += MAX (n, 1);
        }

      if (close == 0)
        at += run;
      else if (place <= close)
        return TRUE;
      else
        at = close + run;
    }

  return FALSE;
}

/**
 * lede_paste_is_literal:
 * @document: the body
 * @offset: a place in it, in bytes
 *
 * Returns: whether what is written there is no Markdown: code, somebody's HTML, a comment
 */
gboolean
lede_paste_is_literal (LedeDocument *document, gsize offset)
{
  LedeBlock *block;
  gsize begin;
  gsize length;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), FALSE);

  if (lede_document_get_n_blocks (document) == 0)
    return FALSE;

  block = lede_document_get_block (document, lede_document_find_block (document, offset));
  begin = lede_block_get_offset (block);
  length = lede_block_get_length (block);

  if (offset <= begin || offset >= begin + length)
    return FALSE;

  switch (lede_block_get_kind (block))
    {
    case LEDE_BLOCK_CODE:
    case LEDE_BLOCK_LOCKED:
    case LEDE_BLOCK_COMMENT:
      return TRUE;
    default:
      return is_in_code (lede_document_get_markdown (document, NULL) + begin, length, offset - begin);
    }
}

/**
 * lede_paste_dup_address:
 * @text: what is pasted
 *
 * Returns: (transfer full) (nullable): the address that it is and nothing else, or %NULL
 */
char *
lede_paste_dup_address (const char *text)
{
  g_autofree char *address = NULL;
  const char *scheme;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > 4096)
    return NULL;

  address = g_strstrip (g_strdup (text));
  scheme = g_uri_peek_scheme (address);

  if (strpbrk (address, " \t\r\n<>\"") || !g_uri_is_valid (address, G_URI_FLAGS_PARSE_RELAXED, NULL))
    return NULL;

  if (g_strcmp0 (scheme, "mailto") == 0)
    return strchr (address, '@') ? g_steal_pointer (&address) : NULL;

  return lede_address_is_web (address) && strlen (address) > strlen ("https://") ? g_steal_pointer (&address)
                                                                                 : NULL;
}

/**
 * lede_paste_dup_link:
 * @words: what was selected
 * @address: what is pasted over it
 *
 * Returns: (transfer full) (nullable): a link of both, or %NULL where the words cannot be one's
 */
char *
lede_paste_dup_link (const char *words, const char *address)
{
  g_autofree char *own = NULL;
  int depth = 0;

  g_return_val_if_fail (words != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  if (is_blank (words, 0, strlen (words)) || strchr (words, '\n') || strstr (words, "](") ||
      g_ascii_isspace (words[0]) || g_ascii_isspace (words[strlen (words) - 1]) ||
      (own = lede_paste_dup_address (words)))
    return NULL;

  for (const char *p = words; *p; p++)
    {
      if (*p == '\\' && p[1])
        p++;
      else
        depth += *p == '[' ? 1 : *p == ']' ? -1 : 0;

      if (depth < 0)
        return NULL;
    }

  if (depth != 0)
    return NULL;

  return strpbrk (address, "()") ? g_strdup_printf ("[%s](<%s>)", words, address)
                                 : g_strdup_printf ("[%s](%s)", words, address);
}
