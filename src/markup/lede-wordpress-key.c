/* lede-wordpress-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two forms of one block have in common: WordPress's editor and its filters write attributes in
 * another order, entities and white space in another way, and that is no change.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-reader-private.h"
#include "lede-html-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-delimiter-private.h"
#include "lede-wordpress-parser-private.h"
#include "lede-wordpress-writer-private.h"

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_sorted (GString *out, GPtrArray *parts)
{
  g_ptr_array_sort (parts, compare_strings);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (out, " %s", (const char *) g_ptr_array_index (parts, i));
}

static char *
sort_classes (const char *value)
{
  g_auto (GStrv) classes = g_strsplit_set (value, " \t\r\n", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; classes[i]; i++)
    if (classes[i][0] != '\0')
      g_ptr_array_add (parts, classes[i]);

  append_sorted (out, parts);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
append_attributes (GString *out, xmlNode *element)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (xmlAttrPtr attribute = element->properties; attribute; attribute = attribute->next)
    {
      g_autofree char *name = g_ascii_strdown ((const char *) attribute->name, -1);
      g_autofree char *value = lede_html_dup_attribute (element, (const char *) attribute->name);
      g_autofree char *sorted = strcmp (name, "class") == 0 ? sort_classes (value ? value : "") : NULL;
      GString *part = g_string_new (NULL);

      lede_html_append_attribute (part, name, sorted ? sorted : value ? value : "");
      g_ptr_array_add (parts, g_string_free (part, FALSE));
    }

  append_sorted (out, parts);
}

/* The marker in the metadata is no part of the block. */
static void
append_json (GString *out, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) members = NULL;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_string_append (out, json);
      return;
    }

  members = json_object_get_members (json_node_get_object (node));

  for (GList *member = members; member; member = member->next)
    {
      GString *part;

      if (strcmp (member->data, "metadata") == 0)
        continue;

      part = g_string_new (member->data);
      g_string_append_c (part, ':');
      lede_wordpress_append_json (part, json_object_get_member (json_node_get_object (node), member->data));
      g_ptr_array_add (parts, g_string_free (part, FALSE));
    }

  append_sorted (out, parts);
}

static void
append_comment (GString *out, const char *content)
{
  g_autofree char *comment = g_strdup_printf ("<!--%s-->", content);
  LedeWordpressDelimiter delimiter;
  g_autofree char *attributes = NULL;
  g_autofree char *name = NULL;

  if (!lede_wordpress_delimiter_match (comment, strlen (comment), 0, &delimiter))
    {
      g_string_append (out, comment);
      return;
    }

  name = g_strndup (delimiter.name, delimiter.name_length);
  g_string_append_printf (out, "{%s%s", delimiter.is_closer ? "/" : "",
                          g_str_has_prefix (name, "core/") ? name + strlen ("core/") : name);

  if (delimiter.attributes)
    {
      attributes = g_strndup (delimiter.attributes, delimiter.attributes_length);
      append_json (out, attributes);
    }

  g_string_append_c (out, '}');
}

static gboolean
is_edge (xmlNode *node)
{
  return !node || node->type == XML_COMMENT_NODE;
}

static void
append_text (GString *out, xmlNode *node, gboolean is_preformatted)
{
  g_autofree char *text = NULL;

  if (is_preformatted)
    {
      g_string_append (out, (const char *) node->content);
      return;
    }

  text = lede_text_clean ((const char *) node->content);

  if (is_edge (node->prev))
    g_strchug (text);

  if (is_edge (node->next))
    g_strchomp (text);

  g_string_append (out, text);
}

static void
append_nodes (GString *out, xmlNode *first, gboolean is_preformatted, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      append_text (out, node, is_preformatted);
    else if (node->type == XML_COMMENT_NODE)
      append_comment (out, (const char *) node->content);
    else if (node->type == XML_ELEMENT_NODE && depth >= LEDE_MAX_DEPTH * 2)
      {
        xmlChar *content = xmlNodeGetContent (node);

        g_string_append (out, (const char *) content);
        xmlFree (content);
      }
    else if (node->type == XML_ELEMENT_NODE)
      {
        g_string_append_printf (out, "<%s", (const char *) node->name);
        append_attributes (out, node);
        g_string_append_c (out, '>');
        append_nodes (out, node->children, is_preformatted || lede_html_is (node, "pre"), depth + 1);
        g_string_append (out, "</>");
      }
}

/*< private >
 * lede_wordpress_block_make_key:
 * @self: a block
 *
 * Returns: (transfer full): a text that is the same for two blocks that differ in nothing a reader or
 *   an editor would see
 */
char *
lede_wordpress_block_make_key (LedeWordpressBlock *self)
{
  g_autoptr (xmlDoc) document = lede_html_parse (self->markup, self->length);
  GString *out = g_string_new (NULL);

  append_nodes (out, lede_html_get_first (document), FALSE, 0);

  return g_string_free (out, FALSE);
}
