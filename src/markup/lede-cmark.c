/* lede-cmark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-cmark-private.h"

static const char *const extension_names[] = { "table", "strikethrough", "autolink" };

/* cmark-gfm keeps the extensions' special characters in a global table while it parses. */
static GMutex parsing;

/*< private >
 * lede_cmark_parse:
 * @text: Markdown, any bytes
 * @length: in bytes
 *
 * Returns: (transfer full): the syntax tree, a document
 */
cmark_node *
lede_cmark_parse (const char *text, gsize length)
{
  g_autoptr (cmark_parser) parser = NULL;
  cmark_node *document;

  g_mutex_lock (&parsing);

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_VALIDATE_UTF8);

  for (guint i = 0; i < G_N_ELEMENTS (extension_names); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extension_names[i]));

  cmark_parser_feed (parser, text, length);
  document = cmark_parser_finish (parser);

  g_mutex_unlock (&parsing);

  return document;
}

/*< private >
 * lede_cmark_new_node:
 * @type: a node's type, one of an extension's too
 *
 * Returns: (transfer full): an empty node
 */
cmark_node *
lede_cmark_new_node (cmark_node_type type)
{
  const char *extension = NULL;
  cmark_node *node;

  g_mutex_lock (&parsing);
  cmark_gfm_core_extensions_ensure_registered ();
  g_mutex_unlock (&parsing);

  /* A cell that is made with its extension gets memory that cmark-gfm never frees, and the parser
   * makes cells without it too. */
  if (type == CMARK_NODE_TABLE_CELL)
    {
      node = cmark_node_new (type);
      cmark_node_set_syntax_extension (node, cmark_find_syntax_extension ("table"));
      return node;
    }

  if (type == CMARK_NODE_TABLE || type == CMARK_NODE_TABLE_ROW)
    extension = "table";
  else if (type == CMARK_NODE_STRIKETHROUGH)
    extension = "strikethrough";

  return cmark_node_new_with_ext (type, extension ? cmark_find_syntax_extension (extension) : NULL);
}

/*< private >
 * lede_cmark_new_text:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): a text node
 */
cmark_node *
lede_cmark_new_text (const char *text)
{
  cmark_node *node = lede_cmark_new_node (CMARK_NODE_TEXT);

  cmark_node_set_literal (node, text);

  return node;
}

/*< private >
 * lede_cmark_is_within:
 * @node: a node
 * @type: a node's type
 *
 * Returns: whether the node is in one of that type, at any depth
 */
gboolean
lede_cmark_is_within (cmark_node *node, cmark_node_type type)
{
  for (cmark_node *parent = cmark_node_parent (node); parent; parent = cmark_node_parent (parent))
    if (cmark_node_get_type (parent) == type)
      return TRUE;

  return FALSE;
}

/*< private >
 * lede_cmark_unwrap:
 * @node: (transfer full): a node within another one
 *
 * Puts what is in a node in its place.
 */
void
lede_cmark_unwrap (cmark_node *node)
{
  cmark_node *child;

  while ((child = cmark_node_first_child (node)))
    if (!cmark_node_insert_before (node, child))
      cmark_node_free (child);

  cmark_node_free (node);
}

/*< private >
 * lede_cmark_append_plain_text:
 * @out: where the text goes
 * @node: a node
 *
 * Appends what a reader reads in a node: its words, without markup, a line for each block.
 */
void
lede_cmark_append_plain_text (GString *out, cmark_node *node)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *current = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (current);

      if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
        g_string_append (out, cmark_node_get_literal (current));
      else if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_SOFTBREAK)
        g_string_append_c (out, ' ');
      else if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_LINEBREAK)
        g_string_append_c (out, '\n');
      else if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_HTML_INLINE &&
               g_str_equal (cmark_node_get_literal (current), "<br>"))
        g_string_append_c (out, ' ');
      else if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_CODE_BLOCK)
        g_string_append (out, cmark_node_get_literal (current));
      else if (event == CMARK_EVENT_EXIT && type == CMARK_NODE_TABLE_CELL && cmark_node_next (current))
        g_string_append_c (out, '\t');
      else if (event == CMARK_EVENT_EXIT &&
               (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_TABLE_ROW) &&
               current != node)
        g_string_append_c (out, '\n');
    }
}
