/* lede-html-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-reader-private.h"

/* More columns than a table of Markdown may have. */
#define MAX_COLUMNS 1000

typedef struct
{
  GPtrArray *rows; /* of xmlNode */
  gboolean has_head;
  gboolean is_plain;
} Rows;

static gboolean
is_cell (xmlNode *node)
{
  return lede_html_is (node, "td") || lede_html_is (node, "th");
}

static void
collect_rows (Rows *self, xmlNode *first, gboolean in_head, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_DEPTH; node = node->next)
    if (lede_html_is (node, "tr"))
      {
        if (in_head && self->rows->len == 0)
          self->has_head = TRUE;
        else if (in_head)
          self->is_plain = FALSE;

        g_ptr_array_add (self->rows, node);
      }
    else if (lede_html_is (node, "thead") || lede_html_is (node, "tbody"))
      collect_rows (self, node->children, lede_html_is (node, "thead"), depth + 1);
    else if (lede_html_is (node, "tfoot"))
      {
        self->is_plain = FALSE;
        collect_rows (self, node->children, FALSE, depth + 1);
      }
    else if (lede_html_is (node, "caption"))
      self->is_plain = FALSE;
}

static guint
count_cells (xmlNode *row)
{
  guint n = 0;

  for (xmlNode *node = row->children; node; node = node->next)
    n += is_cell (node);

  return n;
}

/* A row of nothing but headings is the head, wherever it stands. */
static gboolean
is_row_of_headings (xmlNode *row)
{
  for (xmlNode *node = row->children; node; node = node->next)
    if (lede_html_is (node, "td"))
      return FALSE;

  return count_cells (row) > 0;
}

static guint8
get_alignment (xmlNode *cell)
{
  static const char *const sides[] = { "left", "center", "right" };
  g_autofree char *value = lede_html_dup_attribute (cell, "data-align");

  if (!value)
    value = lede_html_dup_attribute (cell, "align");

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *class_name = g_strconcat ("has-text-align-", sides[i], NULL);
      g_autofree char *short_class = g_strconcat ("align-", sides[i], NULL);

      if (g_strcmp0 (value, sides[i]) == 0 || lede_html_has_class (cell, class_name) ||
          lede_html_has_class (cell, short_class))
        return sides[i][0];
    }

  return 0;
}

static cmark_node *
append_row (cmark_node *table, gboolean is_head)
{
  cmark_node *row = lede_cmark_new_node (CMARK_NODE_TABLE_ROW);

  cmark_node_append_child (table, row);
  cmark_gfm_extensions_set_table_row_is_header (row, is_head);

  return row;
}

static cmark_node *
append_cell (cmark_node *row)
{
  cmark_node *cell = lede_cmark_new_node (CMARK_NODE_TABLE_CELL);

  cmark_node_append_child (row, cell);

  return cell;
}

static void
read_row (LedeHtmlReader *reader, cmark_node *table, xmlNode *row, guint n_columns, gboolean is_head)
{
  cmark_node *target = append_row (table, is_head);
  guint n = 0;

  for (xmlNode *node = row->children; node && n < n_columns; node = node->next)
    {
      if (!is_cell (node))
        continue;

      if (xmlHasProp (node, (const xmlChar *) "colspan") || xmlHasProp (node, (const xmlChar *) "rowspan"))
        reader->is_lossy = TRUE;

      lede_html_reader_read_inlines (reader, append_cell (target), node->children);
      n++;
    }

  for (; n < n_columns; n++)
    append_cell (target);
}

static void
read_alignments (cmark_node *table, xmlNode *row, guint n_columns)
{
  g_autofree guint8 *alignments = g_new0 (guint8, n_columns);
  guint n = 0;

  for (xmlNode *node = row->children; node && n < n_columns; node = node->next)
    if (is_cell (node))
      alignments[n++] = get_alignment (node);

  cmark_gfm_extensions_set_table_alignments (table, n_columns, alignments);
}

/*< private >
 * lede_html_reader_read_table:
 * @self: a reader
 * @parent: a block that takes blocks
 * @element: a `<table>`
 *
 * Reads a table; one without a head gets an empty one, as Markdown has none without.
 */
void
lede_html_reader_read_table (LedeHtmlReader *self, cmark_node *parent, xmlNode *element)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  Rows rows = { .rows = nodes, .is_plain = TRUE };
  cmark_node *table;
  guint n_columns = 0;
  guint first = 0;

  collect_rows (&rows, element->children, FALSE, 0);

  for (guint i = 0; i < nodes->len; i++)
    n_columns = MAX (n_columns, count_cells (g_ptr_array_index (nodes, i)));

  if (n_columns == 0 || n_columns > MAX_COLUMNS)
    {
      self->is_lossy = TRUE;
      return;
    }

  self->is_lossy = self->is_lossy || !rows.is_plain;
  table = lede_cmark_new_node (CMARK_NODE_TABLE);
  cmark_node_append_child (parent, table);
  cmark_gfm_extensions_set_table_columns (table, n_columns);
  read_alignments (table, g_ptr_array_index (nodes, 0), n_columns);

  if (rows.has_head || is_row_of_headings (g_ptr_array_index (nodes, 0)))
    read_row (self, table, g_ptr_array_index (nodes, first++), n_columns, TRUE);
  else
    {
      cmark_node *head = append_row (table, TRUE);

      for (guint i = 0; i < n_columns; i++)
        append_cell (head);
    }

  for (guint i = first; i < nodes->len; i++)
    read_row (self, table, g_ptr_array_index (nodes, i), n_columns, FALSE);
}
