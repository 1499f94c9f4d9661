/* lede-block-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-block-html-private.h"
#include "lede-html-private.h"
#include "lede-sanitizer-private.h"

static void
append_cell (GString *out,
             cmark_node *cell,
             const char *name,
             guint8 alignment,
             const LedeInlineDialect *dialect)
{
  g_string_append_printf (out, "<%s", name);

  if (strcmp (name, "th") == 0)
    g_string_append (out, " scope=\"col\"");

  if (alignment == 'l')
    g_string_append (out, " class=\"align-left\"");
  else if (alignment == 'c')
    g_string_append (out, " class=\"align-center\"");
  else if (alignment == 'r')
    g_string_append (out, " class=\"align-right\"");

  g_string_append_c (out, '>');
  lede_inline_append_html (out, cell, dialect);
  g_string_append_printf (out, "</%s>", name);
}

static void
append_row (GString *out,
            cmark_node *row,
            const char *name,
            cmark_node *table,
            const LedeInlineDialect *dialect)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (table);
  guint n_columns = cmark_gfm_extensions_get_table_columns (table);
  guint column = 0;

  g_string_append (out, "<tr>");

  for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell), column++)
    append_cell (out, cell, name, column < n_columns ? alignments[column] : 0, dialect);

  g_string_append (out, "</tr>");
}

static void
append_table (GString *out, cmark_node *table, const char *attributes, const LedeInlineDialect *dialect)
{
  cmark_node *head = cmark_node_first_child (table);
  cmark_node *first = head ? cmark_node_next (head) : NULL;

  g_string_append_printf (out, "<div class=\"table\"%s><table>", attributes);

  if (head)
    {
      g_string_append (out, "<thead>");
      append_row (out, head, "th", table, dialect);
      g_string_append (out, "</thead>");
    }

  if (first)
    {
      g_string_append (out, "<tbody>");

      for (cmark_node *row = first; row; row = cmark_node_next (row))
        append_row (out, row, "td", table, dialect);

      g_string_append (out, "</tbody>");
    }

  g_string_append (out, "</table></div>");
}

static void
append_item (GString *out, cmark_node *item, gboolean is_tight, const LedeInlineDialect *dialect, guint depth)
{
  g_string_append (out, "<li>");

  for (cmark_node *child = cmark_node_first_child (item); child; child = cmark_node_next (child))
    if (is_tight && cmark_node_get_type (child) == CMARK_NODE_PARAGRAPH)
      lede_inline_append_html (out, child, dialect);
    else
      lede_block_html_append (out, child, "", dialect, depth + 1);

  g_string_append (out, "</li>");
}

static void
append_list (GString *out,
             cmark_node *list,
             const char *attributes,
             const LedeInlineDialect *dialect,
             guint depth)
{
  gboolean is_ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  const char *name = is_ordered ? "ol" : "ul";
  int start = cmark_node_get_list_start (list);

  g_string_append_printf (out, "<%s%s", name, attributes);

  if (is_ordered && start != 1)
    g_string_append_printf (out, " start=\"%d\"", start);

  g_string_append_c (out, '>');

  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    append_item (out, item, cmark_node_get_list_tight (list), dialect, depth);

  g_string_append_printf (out, "</%s>", name);
}

/*< private >
 * lede_code_dup_language:
 * @code: a code block
 *
 * Returns: (transfer full) (nullable): the language that a fence names, as far as it can be part of
 *   a class, or %NULL
 */
char *
lede_code_dup_language (cmark_node *code)
{
  const char *info = cmark_node_get_fence_info (code);
  gsize n = 0;

  while (info && (g_ascii_isalnum (info[n]) || (info[n] != '\0' && strchr ("+#._-", info[n]))))
    n++;

  return n > 0 ? g_strndup (info, n) : NULL;
}

static void
append_code (GString *out, cmark_node *code, const char *attributes)
{
  g_autofree char *language = lede_code_dup_language (code);

  g_string_append_printf (out, "<pre%s><code", attributes);

  if (language)
    g_string_append_printf (out, " class=\"language-%s\"", language);

  g_string_append_c (out, '>');
  lede_html_append_text (out, cmark_node_get_literal (code));
  g_string_append (out, "</code></pre>");
}

/*< private >
 * lede_heading_get_level:
 * @heading: a heading
 *
 * Returns: its level on a page: the headline is the page's only first-level heading
 */
int
lede_heading_get_level (cmark_node *heading)
{
  return MAX (cmark_node_get_heading_level (heading), 2);
}

/*< private >
 * lede_block_html_append_locked:
 * @out: where the HTML goes
 * @html: HTML that somebody else wrote
 * @attributes: of the element around it, with a space in front, or ""
 *
 * Appends what may be shown of locked HTML.
 */
void
lede_block_html_append_locked (GString *out, const char *html, const char *attributes)
{
  g_string_append_printf (out, "<div class=\"locked\"%s>", attributes);
  lede_sanitizer_append (out, html);
  g_string_append (out, "</div>");
}

static void
append_words (GString *out, const char *html, const LedeInlineDialect *dialect)
{
  g_autofree char *text = lede_html_to_text (html);

  if (text[0] == '\0')
    return;

  g_string_append (out, "<p>");
  lede_inline_append_text (out, text, dialect);
  g_string_append (out, "</p>");
}

/*< private >
 * lede_block_html_append:
 * @out: where the HTML goes
 * @node: a block
 * @attributes: further attributes of its element, with a space in front, or ""
 * @dialect: how inlines are written
 * @depth: how deep within other blocks it stands
 *
 * Appends a block as plain HTML.
 */
void
lede_block_html_append (GString *out,
                        cmark_node *node,
                        const char *attributes,
                        const LedeInlineDialect *dialect,
                        guint depth)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (depth > LEDE_MAX_DEPTH)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      lede_cmark_append_plain_text (text, node);
      lede_html_append_text (out, text->str);
    }
  else if (type == CMARK_NODE_TABLE)
    append_table (out, node, attributes, dialect);
  else if (type == CMARK_NODE_PARAGRAPH)
    {
      g_string_append_printf (out, "<p%s>", attributes);
      lede_inline_append_html (out, node, dialect);
      g_string_append (out, "</p>");
    }
  else if (type == CMARK_NODE_HEADING)
    {
      int level = lede_heading_get_level (node);

      g_string_append_printf (out, "<h%d%s>", level, attributes);
      lede_inline_append_html (out, node, dialect);
      g_string_append_printf (out, "</h%d>", level);
    }
  else if (type == CMARK_NODE_LIST)
    append_list (out, node, attributes, dialect, depth);
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      g_string_append_printf (out, "<blockquote%s>", attributes);
      lede_block_html_append_children (out, node, dialect, depth);
      g_string_append (out, "</blockquote>");
    }
  else if (type == CMARK_NODE_CODE_BLOCK)
    append_code (out, node, attributes);
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    g_string_append_printf (out, "<hr%s>", attributes);
  else if (type == CMARK_NODE_HTML_BLOCK && dialect->flattens_html)
    append_words (out, cmark_node_get_literal (node), dialect);
  else if (type == CMARK_NODE_HTML_BLOCK)
    lede_block_html_append_locked (out, cmark_node_get_literal (node), attributes);
}

/*< private >
 * lede_block_html_append_children:
 * @out: where the HTML goes
 * @node: a block that holds blocks
 * @dialect: how inlines are written
 * @depth: how deep within other blocks @node stands
 *
 * Appends the blocks within a block as plain HTML.
 */
void
lede_block_html_append_children (GString *out,
                                 cmark_node *node,
                                 const LedeInlineDialect *dialect,
                                 guint depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    lede_block_html_append (out, child, "", dialect, depth + 1);
}
