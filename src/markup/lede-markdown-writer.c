/* lede-markdown-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-gallery-private.h"
#include "lede-markdown-writer-private.h"

static char *write_node (cmark_node *node, LedeMarkdownCare care, LedeMarkdownMarker marker);

/* Puts @first in front of the first line and @rest in front of the others; of empty lines, what of
 * it is not space. */
static char *
prefix_lines (const char *text, const char *first, const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *rest_alone = g_strchomp (g_strdup (rest));
  g_autofree char *first_alone = g_strchomp (g_strdup (first));
  GString *out = g_string_new (text[0] != '\0' ? NULL : first_alone);

  for (guint i = 0; lines[i]; i++)
    {
      const char *prefix = i == 0 ? first : rest;

      if (lines[i][0] == '\0')
        prefix = i == 0 ? first_alone : rest_alone;

      g_string_append_printf (out, "%s%s%s", i > 0 ? "\n" : "", prefix, lines[i]);
    }

  return g_string_free (out, FALSE);
}

/* Whether two lists side by side would run into one. */
static gboolean
joins (cmark_node *previous, cmark_node *node)
{
  return previous && cmark_node_get_type (previous) == CMARK_NODE_LIST &&
         cmark_node_get_type (node) == CMARK_NODE_LIST &&
         cmark_node_get_list_type (previous) == cmark_node_get_list_type (node);
}

static gboolean
is_bullet_list (cmark_node *node)
{
  return node && cmark_node_get_type (node) == CMARK_NODE_LIST &&
         cmark_node_get_list_type (node) == CMARK_BULLET_LIST;
}

static LedeMarkdownMarker
get_other (LedeMarkdownMarker marker)
{
  return marker == LEDE_MARKER_FIRST ? LEDE_MARKER_OTHER : LEDE_MARKER_FIRST;
}

/* A list that no paragraph can be followed by without a blank line between. */
static gboolean
needs_blank_line (cmark_node *node)
{
  cmark_node *item = cmark_node_first_child (node);

  if (cmark_node_get_type (node) != CMARK_NODE_LIST || !item)
    return FALSE;

  if (cmark_node_get_list_type (node) == CMARK_ORDERED_LIST && cmark_node_get_list_start (node) != 1)
    return TRUE;

  return !cmark_node_first_child (item) || needs_blank_line (cmark_node_first_child (item));
}

static char *
write_children (cmark_node *parent, LedeMarkdownCare care, LedeMarkdownMarker first, const char *separator)
{
  GString *out = g_string_new (NULL);
  /* Bullets of one kind in a row would be a thematic break. */
  LedeMarkdownMarker marker = is_bullet_list (cmark_node_first_child (parent)) ? first : LEDE_MARKER_FIRST;

  for (cmark_node *child = cmark_node_first_child (parent); child; child = cmark_node_next (child))
    {
      g_autofree char *markdown = NULL;

      if (cmark_node_previous (child))
        marker = joins (cmark_node_previous (child), child) ? get_other (marker) : LEDE_MARKER_FIRST;

      markdown = write_node (child, care, marker);

      if (out->len > 0)
        g_string_append (out, needs_blank_line (child) ? "\n\n" : separator);

      g_string_append (out, markdown);
    }

  return g_string_free (out, FALSE);
}

static char *
write_list (cmark_node *list, LedeMarkdownCare care, LedeMarkdownMarker marker)
{
  gboolean is_ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  gboolean is_tight = cmark_node_get_list_tight (list);
  int number = cmark_node_get_list_start (list);
  GString *out = g_string_new (NULL);

  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    {
      g_autofree char *content = write_children (item, care, get_other (marker), is_tight ? "\n" : "\n\n");
      g_autofree char *first = NULL;
      g_autofree char *rest = NULL;
      g_autofree char *lines = NULL;

      if (is_ordered)
        first = g_strdup_printf ("%d%c ", MIN (number, 999999999), marker == LEDE_MARKER_FIRST ? '.' : ')');
      else
        first = g_strdup (marker == LEDE_MARKER_FIRST ? "- " : "+ ");

      number++;
      rest = g_strnfill (strlen (first), ' ');
      lines = prefix_lines (content, first, rest);
      g_string_append_printf (out, "%s%s", out->len > 0 ? (is_tight ? "\n" : "\n\n") : "", lines);
    }

  return g_string_free (out, FALSE);
}

static char *
write_code (cmark_node *code)
{
  const char *literal = cmark_node_get_literal (code);
  const char *info = cmark_node_get_fence_info (code);
  gsize n = 3;
  g_autofree char *fence = NULL;

  for (const char *p = literal; (p = strchr (p, '`')); p += strspn (p, "`"))
    n = MAX (n, strspn (p, "`") + 1);

  fence = g_strnfill (n, '`');

  return g_strdup_printf ("%s%s\n%s%s", fence, info ? info : "", literal, fence);
}

static void
append_row (GString *out, cmark_node *row, LedeMarkdownCare care)
{
  g_string_append_c (out, '|');

  for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell))
    {
      g_autofree char *content = lede_markdown_write_inlines (cell, LEDE_MARKDOWN_CELL, care);

      g_string_append_printf (out, " %s%s|", content, content[0] != '\0' ? " " : "");
    }
}

static char *
write_table (cmark_node *table, LedeMarkdownCare care)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (table);
  guint n_columns = cmark_gfm_extensions_get_table_columns (table);
  GString *out = g_string_new (NULL);

  for (cmark_node *row = cmark_node_first_child (table); row; row = cmark_node_next (row))
    {
      if (out->len > 0)
        g_string_append_c (out, '\n');

      append_row (out, row, care);

      if (cmark_node_previous (row))
        continue;

      g_string_append (out, "\n|");

      for (guint i = 0; i < n_columns; i++)
        g_string_append (out, alignments[i] == 'l'   ? " :-- |"
                              : alignments[i] == 'c' ? " :-: |"
                              : alignments[i] == 'r' ? " --: |"
                                                     : " --- |");
    }

  return g_string_free (out, FALSE);
}

static char *
write_heading (cmark_node *heading, LedeMarkdownCare care)
{
  g_autofree char *content = lede_markdown_write_inlines (heading, LEDE_MARKDOWN_HEADING, care);
  g_autofree char *marks = g_strnfill (cmark_node_get_heading_level (heading), '#');

  return g_strconcat (marks, " ", content, NULL);
}

static char *
write_node (cmark_node *node, LedeMarkdownCare care, LedeMarkdownMarker marker)
{
  cmark_node_type type = cmark_node_get_type (node);
  g_autofree char *content = NULL;

  if (type == CMARK_NODE_TABLE)
    return write_table (node, care);

  switch ((int) type)
    {
    case CMARK_NODE_HEADING:
      return write_heading (node, care);
    case CMARK_NODE_LIST:
      return write_list (node, care, marker);
    case CMARK_NODE_BLOCK_QUOTE:
      content = write_children (node, care, LEDE_MARKER_FIRST, "\n\n");
      return prefix_lines (content, "> ", "> ");
    case CMARK_NODE_CODE_BLOCK:
      return write_code (node);
    case CMARK_NODE_HTML_BLOCK:
      return g_strdup (cmark_node_get_literal (node));
    case CMARK_NODE_THEMATIC_BREAK:
      return g_strdup ("***");
    default:
      return lede_markdown_write_inlines (node, LEDE_MARKDOWN_PARAGRAPH, care);
    }
}

static const char *
get_news_marker (LedeBlockKind kind)
{
  switch (kind)
    {
    case LEDE_BLOCK_PULLQUOTE:
      return "[!PULLQUOTE]";
    case LEDE_BLOCK_FACTBOX:
      return "[!FACTBOX]";
    case LEDE_BLOCK_EDITORS_NOTE:
      return "[!EDITORSNOTE]";
    case LEDE_BLOCK_RELATED:
      return "[!RELATED]";
    case LEDE_BLOCK_GALLERY:
      return "[!GALLERY]";
    case LEDE_BLOCK_BEFORE_AFTER:
      return "[!BEFOREAFTER]";
    default:
      return NULL;
    }
}

/* Whether what follows a marker would be read as the rest of its paragraph. */
static gboolean
begins_with_paragraph (cmark_node *quote)
{
  cmark_node *first = cmark_node_first_child (quote);

  return first && cmark_node_get_type (first) == CMARK_NODE_PARAGRAPH;
}

static char *
write_news (LedeBlock *block, LedeMarkdownCare care)
{
  g_autofree char *content = write_children (block->node, care, LEDE_MARKER_FIRST, "\n\n");
  g_autofree char *all = NULL;

  if (content[0] == '\0')
    all = g_strdup (get_news_marker (block->kind));
  else
    all = g_strconcat (get_news_marker (block->kind), begins_with_paragraph (block->node) ? "\n" : "\n\n",
                       content, NULL);

  return prefix_lines (all, "> ", "> ");
}

/* Each photo in a line of its own, the caption behind a blank one. */
static char *
write_gallery (LedeBlock *block, LedeMarkdownCare care)
{
  cmark_node *caption = lede_gallery_get_caption (block->node);
  g_autoptr (GString) out = g_string_new (get_news_marker (block->kind));

  for (cmark_node *child = cmark_node_first_child (block->node); child; child = cmark_node_next (child))
    {
      g_autofree char *content = write_node (child, care, LEDE_MARKER_FIRST);

      g_string_append (out, child == caption && cmark_node_previous (child) ? "\n\n" : "\n");
      g_string_append (out, content);
    }

  return prefix_lines (out->str, "> ", "> ");
}

/*< private >
 * lede_markdown_write_block:
 * @block: a block in normal form
 * @care: how much is escaped
 * @marker: of a list
 *
 * Returns: (transfer full): Markdown, without a line end behind it
 */
char *
lede_markdown_write_block (LedeBlock *block, LedeMarkdownCare care, LedeMarkdownMarker marker)
{
  switch (block->kind)
    {
    case LEDE_BLOCK_PULLQUOTE:
    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_EDITORS_NOTE:
    case LEDE_BLOCK_RELATED:
      return write_news (block, care);
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      return write_gallery (block, care);
    case LEDE_BLOCK_PHOTO:
      return g_strdup_printf (strpbrk (block->subject, " ()<>\\&") ? "![](<photo:%s>)" : "![](photo:%s)",
                              block->subject);
    case LEDE_BLOCK_EMBED:
      return g_strdup (block->subject);
    case LEDE_BLOCK_LOCKED:
      return g_strdup (block->locked);
    default:
      return write_node (block->node, care, marker);
    }
}
