/* lede-html-dom.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "lede-html-reader-private.h"
#include "lede-normalizer-private.h"

/*< private >
 * lede_html_parse:
 * @html: a piece of HTML
 * @length: in bytes
 *
 * Returns: (transfer full): the piece within one element
 */
xmlDoc *
lede_html_parse (const char *html, gsize length)
{
  g_autoptr (GString) whole = g_string_sized_new (length + 32);
  g_autofree char *valid = g_utf8_make_valid (html, length);
  htmlParserCtxtPtr parser = htmlNewParserCtxt ();
  xmlDoc *document;

  g_string_append (whole, "<html><body><div>");
  g_string_append (whole, valid);
  g_string_append (whole, "</div></body></html>");

  /* Otherwise what nests deeper than 256 elements would be lost, and all that follows. */
  parser->options |= XML_PARSE_HUGE;
  document =
    htmlCtxtReadMemory (parser, whole->str, whole->len, NULL, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  htmlFreeParserCtxt (parser);

  return document;
}

/*< private >
 * lede_html_get_first:
 * @document: what lede_html_parse() gave
 *
 * Returns: (nullable): the first node of the piece
 */
xmlNode *
lede_html_get_first (xmlDoc *document)
{
  xmlNode *html = document ? xmlDocGetRootElement (document) : NULL;
  xmlNode *body = html ? lede_html_find (html->children, "body") : NULL;
  xmlNode *wrapper = body ? body->children : NULL;

  /* A stray end tag in the piece may have closed the wrapper. */
  return wrapper && wrapper->next ? wrapper : wrapper ? wrapper->children : NULL;
}

/*< private >
 * lede_html_is:
 * @node: (nullable): a node
 * @name: an element's name, lower case
 *
 * Returns: whether the node is such an element
 */
gboolean
lede_html_is (xmlNode *node, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

/*< private >
 * lede_html_dup_attribute:
 * @element: an element
 * @name: an attribute's name
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
lede_html_dup_attribute (xmlNode *element, const char *name)
{
  xmlChar *value = xmlGetProp (element, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);

  return copy;
}

/*< private >
 * lede_html_has_class:
 * @element: (nullable): an element
 * @class_name: a class
 *
 * Returns: whether the element has that class
 */
gboolean
lede_html_has_class (xmlNode *element, const char *class_name)
{
  g_autofree char *value = NULL;
  g_auto (GStrv) classes = NULL;

  if (!element || element->type != XML_ELEMENT_NODE || !(value = lede_html_dup_attribute (element, "class")))
    return FALSE;

  classes = g_strsplit_set (value, " \t\r\n\f", -1);

  return g_strv_contains ((const char *const *) classes, class_name);
}

static xmlNode *
find (xmlNode *first, const char *name, const char *class_name, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_DEPTH; node = node->next)
    {
      xmlNode *inner;

      if (node->type != XML_ELEMENT_NODE)
        continue;

      if ((!name || lede_html_is (node, name)) && (!class_name || lede_html_has_class (node, class_name)))
        return node;

      if ((inner = find (node->children, name, class_name, depth + 1)))
        return inner;
    }

  return NULL;
}

/*< private >
 * lede_html_find:
 * @first: (nullable): a node
 * @name: an element's name, lower case
 *
 * Returns: (nullable): the first such element among the node, its later siblings, and what is in them
 */
xmlNode *
lede_html_find (xmlNode *first, const char *name)
{
  return find (first, name, NULL, 0);
}

/*< private >
 * lede_html_find_class:
 * @first: (nullable): a node
 * @class_name: a class
 *
 * Returns: (nullable): the first element of that class among the node, its later siblings, and what
 *   is in them
 */
xmlNode *
lede_html_find_class (xmlNode *first, const char *class_name)
{
  return find (first, NULL, class_name, 0);
}

static void
append_lines (GString *out, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      {
        g_autofree char *text = lede_text_clean ((const char *) node->content);

        g_string_append (out, text);
      }
    else if (lede_html_is (node, "br"))
      g_string_append_c (out, '\n');
    else if (node->type == XML_ELEMENT_NODE && depth < LEDE_MAX_DEPTH)
      append_lines (out, node->children, depth + 1);
}

/*< private >
 * lede_html_dup_lines:
 * @first: (nullable): the first of some siblings
 *
 * Returns: (transfer full): their text, a line for each line break
 */
char *
lede_html_dup_lines (xmlNode *first)
{
  g_autoptr (GString) all = g_string_new (NULL);

  append_lines (all, first, 0);

  return lede_text_clean_lines (all->str);
}
