/* lede-ghost-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the blocks in which stories are written to what Ghost's editor has for them. What it has nothing for
 * becomes a card of HTML with the whole block in it, and comes back as that.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-block-private.h"
#include "lede-ghost-private.h"
#include "lede-html-private.h"
#include "lede-html-reader-private.h"
#include "lede-wordpress-parser-private.h"
#include "lede-wordpress-writer-private.h"

static JsonObject *
new_node (const char *type)
{
  JsonObject *node = json_object_new ();

  json_object_set_string_member (node, "type", type);
  json_object_set_int_member (node, "version", 1);

  return node;
}

static JsonObject *
new_element (const char *type, JsonArray *children)
{
  JsonObject *node = new_node (type);

  json_object_set_array_member (node, "children", children);
  json_object_set_null_member (node, "direction");
  json_object_set_string_member (node, "format", "");
  json_object_set_int_member (node, "indent", 0);

  return node;
}

/* Ghost's themes draw no line where WordPress' own style sheet would. */
static char *
draw_lines (const char *html)
{
  g_autoptr (GString) out = g_string_new (html);

  for (guint i = 0; i < LEDE_GHOST_N_LINES; i++)
    g_string_replace (out, lede_ghost_lines[i][0], lede_ghost_lines[i][1], 0);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static JsonObject *
new_html_card (const char *html)
{
  JsonObject *node = new_node ("html");

  json_object_set_string_member (node, "html", html);

  return node;
}

static JsonObject *
take_whole (LedeWordpressBlock *block)
{
  g_autofree char *markup = g_strndup (block->markup, block->length);
  g_autofree char *html = draw_lines (markup);

  return new_html_card (html);
}

/* HTML that stands for itself. */
static JsonObject *
take_html (LedeWordpressBlock *block)
{
  g_autofree char *inner = g_strndup (block->inner, block->inner_length);

  g_strstrip (inner);
  if (*inner == '\0')
    return NULL;
  if (g_str_has_prefix (inner, "<!-- wp:"))
    return take_whole (block);

  return new_html_card (inner);
}

static xmlNode *
find_first_element (xmlDoc *document)
{
  xmlNode *node = lede_html_get_first (document);

  while (node && node->type != XML_ELEMENT_NODE)
    node = node->next;

  return node;
}

static gboolean
has_class_name (LedeWordpressBlock *block)
{
  return block->attributes && json_object_has_member (json_node_get_object (block->attributes), "className");
}

static JsonObject *
take_text (LedeWordpressBlock *block, xmlNode *element, const char *type)
{
  g_autoptr (GPtrArray) runs = lede_ghost_runs_new ();

  if (has_class_name (block) || element == NULL || !lede_ghost_runs_add_html (runs, element->children))
    return NULL;

  return new_element (type, lede_ghost_runs_to_json (runs));
}

static JsonObject *
take_paragraph (LedeWordpressBlock *block, xmlNode *element)
{
  return lede_html_is (element, "p") ? take_text (block, element, "paragraph") : NULL;
}

static JsonObject *
take_heading (LedeWordpressBlock *block, xmlNode *element)
{
  const char *name = element ? (const char *) element->name : "";
  JsonObject *node;

  if (strlen (name) != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6' ||
      !(node = take_text (block, element, "extended-heading")))
    return NULL;

  json_object_set_string_member (node, "tag", name);

  return node;
}

static JsonObject *take_list_element (xmlNode *element, guint depth);

static JsonObject *
new_item (JsonArray *children, gint64 value, guint depth)
{
  JsonObject *item = new_element ("listitem", children);

  json_object_set_int_member (item, "indent", depth);
  json_object_set_int_member (item, "value", value);

  return item;
}

/* A list within an item is an item of its own to Lexical. */
static gboolean
add_item (JsonArray *items, xmlNode *element, gint64 *value, guint depth)
{
  g_autoptr (GPtrArray) runs = lede_ghost_runs_new ();
  xmlNode *list = NULL;

  for (xmlNode *node = element->children; node && !list; node = node->next)
    if (lede_html_is (node, "ul") || lede_html_is (node, "ol"))
      list = node;

  if (list)
    {
      xmlNode *before = list->prev;

      /* What is behind the list has no place. */
      for (xmlNode *node = list->next; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
          return FALSE;

      if (before)
        before->next = NULL;
      if (before && !lede_ghost_runs_add_html (runs, element->children))
        {
          before->next = list;
          return FALSE;
        }
      if (before)
        before->next = list;
    }
  else if (!lede_ghost_runs_add_html (runs, element->children))
    return FALSE;

  json_array_add_object_element (items, new_item (lede_ghost_runs_to_json (runs), (*value)++, depth));

  if (list)
    {
      JsonObject *inner = take_list_element (list, depth + 1);
      JsonArray *children = json_array_new ();

      if (inner == NULL)
        {
          json_array_unref (children);
          return FALSE;
        }
      json_array_add_object_element (children, inner);
      json_array_add_object_element (items, new_item (children, *value, depth));
    }

  return TRUE;
}

static JsonObject *
take_list_element (xmlNode *element, guint depth)
{
  gboolean is_ordered = lede_html_is (element, "ol");
  g_autofree char *start = lede_html_dup_attribute (element, "start");
  gint64 first = start ? g_ascii_strtoll (start, NULL, 10) : 1;
  gint64 value = first;
  JsonArray *items;
  JsonObject *list;

  if (depth > LEDE_MAX_DEPTH || (!is_ordered && !lede_html_is (element, "ul")))
    return NULL;

  items = json_array_new ();
  for (xmlNode *node = element->children; node; node = node->next)
    if (lede_html_is (node, "li") && !add_item (items, node, &value, depth))
      {
        json_array_unref (items);
        return NULL;
      }

  list = new_element ("list", items);
  json_object_set_string_member (list, "listType", is_ordered ? "number" : "bullet");
  json_object_set_int_member (list, "start", first);
  json_object_set_string_member (list, "tag", is_ordered ? "ol" : "ul");

  return list;
}

static JsonObject *
take_list (LedeWordpressBlock *block, xmlNode *element)
{
  return take_list_element (element, 0);
}

/* Paragraphs, with a blank line between them, and whose words they are in a line of its own. */
static gboolean
add_quote (GPtrArray *runs, xmlNode *quote)
{
  for (xmlNode *node = quote->children; node; node = node->next)
    {
      gboolean is_cite = lede_html_is (node, "cite");

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (!is_cite && !lede_html_is (node, "p"))
        return FALSE;

      if (runs->len > 0)
        lede_ghost_runs_add_break (runs);
      if (runs->len > 0 && !is_cite)
        lede_ghost_runs_add_break (runs);
      if (is_cite)
        lede_ghost_runs_add_text (runs, LEDE_ATTRIBUTION_MARK, 0);
      if (!lede_ghost_runs_add_html (runs, node->children))
        return FALSE;
    }

  return !lede_ghost_runs_are_blank (runs);
}

static JsonObject *
take_quote_as (LedeWordpressBlock *block, xmlNode *quote, const char *type)
{
  g_autoptr (GPtrArray) runs = lede_ghost_runs_new ();

  if (has_class_name (block) || quote == NULL || !add_quote (runs, quote))
    return NULL;

  return new_element (type, lede_ghost_runs_to_json (runs));
}

static JsonObject *
take_quote (LedeWordpressBlock *block, xmlNode *element)
{
  return lede_html_is (element, "blockquote") ? take_quote_as (block, element, "extended-quote") : NULL;
}

static JsonObject *
take_pullquote (LedeWordpressBlock *block, xmlNode *element)
{
  return take_quote_as (block, lede_html_find (element, "blockquote"), "aside");
}

static JsonObject *
take_code (LedeWordpressBlock *block, xmlNode *element)
{
  xmlNode *code = lede_html_find (element, "code");
  g_autofree char *classes = element ? lede_html_dup_attribute (element, "class") : NULL;
  const char *language = classes ? strstr (classes, "language-") : NULL;
  g_autofree char *name = language ? g_strdup (language + strlen ("language-")) : g_strdup ("");
  xmlChar *text;
  JsonObject *node;

  if (code == NULL)
    return NULL;

  text = xmlNodeGetContent (code);
  node = new_node ("codeblock");
  json_object_set_string_member (node, "caption", "");
  json_object_set_string_member (node, "code", (const char *) text);
  json_object_set_string_member (node, "language", name);
  xmlFree (text);

  return node;
}

static JsonObject *
take_separator (LedeWordpressBlock *block, xmlNode *element)
{
  return new_node ("horizontalrule");
}

static void
set_size (JsonObject *node, const char *address, GHashTable *sizes)
{
  LedeGhostSize *size = sizes ? g_hash_table_lookup (sizes, address) : NULL;

  if (size && size->width > 0 && size->height > 0)
    {
      json_object_set_int_member (node, "height", size->height);
      json_object_set_int_member (node, "width", size->width);
    }
}

static JsonObject *
take_image (LedeWordpressBlock *block, xmlNode *element, GHashTable *sizes)
{
  xmlNode *image = lede_html_find (element, "img");
  g_autofree char *address = image ? lede_html_dup_attribute (image, "src") : NULL;
  g_autofree char *alt = image ? lede_html_dup_attribute (image, "alt") : NULL;
  g_autofree char *caption = NULL;
  JsonObject *node;

  if (address == NULL || !lede_html_is (element, "figure") ||
      lede_html_find (element->children, "a") == image->parent)
    return NULL;

  caption = lede_ghost_caption_from_html (lede_html_find (element->children, "figcaption"));
  node = new_node ("image");
  json_object_set_string_member (node, "alt", alt ? alt : "");
  json_object_set_string_member (node, "caption", caption);
  json_object_set_string_member (node, "cardWidth", "regular");
  json_object_set_string_member (node, "href", "");
  json_object_set_string_member (node, "src", address);
  json_object_set_string_member (node, "title", "");
  set_size (node, address, sizes);

  return node;
}

/* A bare address: Ghost shows what stands there as a card. */
static JsonObject *
take_embed (LedeWordpressBlock *block, xmlNode *element)
{
  xmlNode *wrapper = lede_html_find_class (element, "wp-block-embed__wrapper");
  xmlChar *content = wrapper ? xmlNodeGetContent (wrapper) : NULL;
  g_autofree char *address = g_strstrip (g_strdup (content ? (const char *) content : ""));
  JsonObject *node, *metadata;

  xmlFree (content);
  if (*address == '\0' || lede_html_find (element, "figcaption"))
    return NULL;

  metadata = json_object_new ();
  json_object_set_string_member (metadata, "author", "");
  json_object_set_string_member (metadata, "description", "");
  json_object_set_string_member (metadata, "icon", "");
  json_object_set_string_member (metadata, "publisher", "");
  json_object_set_string_member (metadata, "thumbnail", "");
  json_object_set_string_member (metadata, "title", address);
  node = new_node ("bookmark");
  json_object_set_string_member (node, "caption", "");
  json_object_set_object_member (node, "metadata", metadata);
  json_object_set_string_member (node, "url", address);

  return node;
}

/* What was Ghost's own is again. */
static JsonObject *
take_card (LedeWordpressBlock *block)
{
  JsonObject *card =
    block->attributes ? lede_ghost_node_get_object (json_node_get_object (block->attributes), "card") : NULL;

  return card ? json_object_ref (card) : NULL;
}

static const struct
{
  const char *name;
  JsonObject *(*take) (LedeWordpressBlock *block, xmlNode *element);
} takers[] = {
  { "paragraph", take_paragraph }, { "heading", take_heading },     { "list", take_list },
  { "quote", take_quote },         { "pullquote", take_pullquote }, { "code", take_code },
  { "separator", take_separator }, { "embed", take_embed },
};

static JsonObject *
take_block (LedeWordpressBlock *block, GHashTable *sizes)
{
  g_autoptr (xmlDoc) document = NULL;
  xmlNode *element;
  JsonObject *node = NULL;

  if (block->name == NULL)
    return take_whole (block);
  if (g_str_equal (block->name, LEDE_GHOST_CARD))
    return take_card (block);
  if (g_str_equal (block->name, "html"))
    return take_html (block);

  document = lede_html_parse (block->inner, block->inner_length);
  element = find_first_element (document);

  for (guint i = 0; block->is_plain && i < G_N_ELEMENTS (takers); i++)
    if (g_str_equal (takers[i].name, block->name))
      node = takers[i].take (block, element);
  if (block->is_plain && g_str_equal (block->name, "image"))
    node = take_image (block, element, sizes);
  if (block->is_plain && g_str_equal (block->name, "gallery") && !has_class_name (block))
    node = lede_ghost_gallery_from_html (element, sizes);

  return node ? node : take_whole (block);
}

/*< private >
 * lede_ghost_from_blocks:
 * @markup: block markup
 * @sizes: (nullable) (element-type utf8 LedeGhostSize): of pictures, by their addresses
 *
 * Returns: (transfer full): Lexical's nodes
 */
JsonArray *
lede_ghost_from_blocks (const char *markup, GHashTable *sizes)
{
  g_autoptr (GPtrArray) blocks = lede_wordpress_parse (markup);
  JsonArray *nodes = json_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      JsonObject *node = take_block (g_ptr_array_index (blocks, i), sizes);

      if (node)
        json_array_add_object_element (nodes, node);
    }

  return nodes;
}
