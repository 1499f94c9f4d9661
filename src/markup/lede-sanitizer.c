/* lede-sanitizer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "lede-cmark-private.h"
#include "lede-html-private.h"
#include "lede-inline-tag-private.h"
#include "lede-normalizer-private.h"
#include "lede-sanitizer-private.h"

/* What may be shown of HTML that somebody else wrote, besides what may stand in a paragraph. All
 * else loses its tags and keeps its words, or is dropped with them. */
static const char *const block_elements[] = {
  "address", "article", "aside",   "blockquote", "caption", "col",     "colgroup", "dd",    "details",
  "div",     "dl",      "dt",      "figcaption", "figure",  "footer",  "h1",       "h2",    "h3",
  "h4",      "h5",      "h6",      "header",     "hr",      "img",     "li",       "main",  "nav",
  "ol",      "p",       "picture", "pre",        "section", "summary", "table",    "tbody", "td",
  "tfoot",   "th",      "thead",   "tr",         "ul",      NULL,
};

static const char *const dropped_elements[] = {
  "applet",   "audio",    "base",     "button", "canvas", "embed",  "form",   "frame",
  "frameset", "head",     "iframe",   "input",  "link",   "math",   "meta",   "noembed",
  "noframes", "noscript", "object",   "option", "param",  "script", "select", "style",
  "svg",      "template", "textarea", "title",  "track",  "video",  NULL,
};

static const char *const block_attributes[] = {
  "abbr",     "align",   "alt",   "class", "colspan", "dir",   "height", "lang",
  "reversed", "rowspan", "scope", "start", "title",   "width", NULL,
};

static const char *const void_elements[] = { "br", "col", "hr", "img", "wbr", NULL };

static gboolean
keeps_attribute (const char *element, const char *attribute, const char *value)
{
  if (strcmp (attribute, "src") == 0)
    return strcmp (element, "img") == 0 && lede_address_is_web (value);

  return g_strv_contains (block_attributes, attribute) ||
         lede_inline_tag_keeps_attribute (element, attribute, value);
}

static void
append_attributes (GString *out, xmlNodePtr node, const char *element)
{
  for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
    {
      g_autofree char *name = g_ascii_strdown ((const char *) attribute->name, -1);
      xmlChar *value = xmlNodeGetContent ((xmlNodePtr) attribute);

      if (keeps_attribute (element, name, value ? (const char *) value : ""))
        lede_html_append_attribute (out, name, value ? (const char *) value : "");

      xmlFree (value);
    }
}

static void
append_nodes (GString *out, xmlNodePtr first, guint depth)
{
  for (xmlNodePtr node = first; node; node = node->next)
    {
      g_autofree char *name = NULL;
      gboolean is_kept;

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        lede_html_append_text (out, (const char *) node->content);

      if (node->type != XML_ELEMENT_NODE)
        continue;

      name = g_ascii_strdown ((const char *) node->name, -1);

      if (g_strv_contains (dropped_elements, name) || depth > LEDE_MAX_DEPTH)
        continue;

      is_kept = g_strv_contains (block_elements, name) || lede_inline_tag_is_allowed (name);

      if (is_kept)
        {
          g_string_append_printf (out, "<%s", name);
          append_attributes (out, node, name);
          g_string_append_c (out, '>');
        }

      append_nodes (out, node->children, depth + 1);

      if (is_kept && !g_strv_contains (void_elements, name))
        g_string_append_printf (out, "</%s>", name);
    }
}

static htmlDocPtr
parse (const char *html)
{
  return htmlReadMemory (html, strlen (html), NULL, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
}

/*< private >
 * lede_sanitizer_append:
 * @out: where the HTML goes
 * @html: HTML that somebody else wrote
 *
 * Appends what may be shown of it: no script, no handler, no frame, no form, no style, no address
 * that is not a reader's.
 */
void
lede_sanitizer_append (GString *out, const char *html)
{
  htmlDocPtr document = parse (html);
  xmlNodePtr root = document ? xmlDocGetRootElement (document) : NULL;

  if (root)
    append_nodes (out, root, 0);

  xmlFreeDoc (document);
}

static void
append_words (GString *out, xmlNodePtr first, guint depth)
{
  for (xmlNodePtr node = first; node; node = node->next)
    {
      g_autofree char *name = NULL;

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        g_string_append (out, (const char *) node->content);

      if (node->type != XML_ELEMENT_NODE || depth > LEDE_MAX_DEPTH)
        continue;

      name = g_ascii_strdown ((const char *) node->name, -1);

      if (g_strv_contains (dropped_elements, name))
        continue;

      append_words (out, node->children, depth + 1);

      if (!lede_inline_tag_is_allowed (name) || g_strv_contains (void_elements, name))
        g_string_append_c (out, ' ');
    }
}

/*< private >
 * lede_html_to_text:
 * @html: HTML that somebody else wrote
 *
 * Returns: (transfer full): its words, white space collapsed
 */
char *
lede_html_to_text (const char *html)
{
  htmlDocPtr document = parse (html);
  xmlNodePtr root = document ? xmlDocGetRootElement (document) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (root)
    append_words (out, root, 0);

  xmlFreeDoc (document);

  return g_strstrip (lede_text_clean (out->str));
}
