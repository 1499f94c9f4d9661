/* lede-ghost-node.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lexical's nodes: reading them without trusting them, and spelling them one way.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"
#include "lede-cmark-private.h"

/* What the parser is given may not nest deeper: it recurses. */
#define MAX_DEPTH 200

/* Names that Ghost's editor gives to what older documents have under another one. */
static const char *const renamed[][2] = {
  { "text", "extended-text" },
  { "heading", "extended-heading" },
  { "quote", "extended-quote" },
};

/* Members by which nothing is said that a reader would see: the editor works them out anew. */
static const char *const noise[] = { "direction", "textFormat", "textStyle", NULL };

const char *
lede_ghost_node_get_string (JsonObject *node, const char *name)
{
  JsonNode *member = json_object_get_member (node, name);
  const char *text = NULL;

  if (member && JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING)
    text = json_node_get_string (member);

  return text ? text : "";
}

gint64
lede_ghost_node_get_int (JsonObject *node, const char *name)
{
  JsonNode *member = json_object_get_member (node, name);

  return member && JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_INT64
           ? json_node_get_int (member)
           : 0;
}

JsonArray *
lede_ghost_node_get_array (JsonObject *node, const char *name)
{
  JsonNode *member = json_object_get_member (node, name);

  return member && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
}

JsonObject *
lede_ghost_node_get_object (JsonObject *node, const char *name)
{
  JsonNode *member = json_object_get_member (node, name);

  return member && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
}

static gboolean
is_too_deep (const char *text)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (const char *p = text; *p; p++)
    if (in_string)
      {
        if (*p == '\\' && p[1])
          p++;
        else if (*p == '"')
          in_string = FALSE;
      }
    else if (*p == '"')
      in_string = TRUE;
    else if (*p == '{' || *p == '[')
      {
        if (++depth > MAX_DEPTH)
          return TRUE;
      }
    else if ((*p == '}' || *p == ']') && depth > 0)
      depth--;

  return FALSE;
}

/*< private >
 * lede_ghost_parse:
 * @content: a post's content
 *
 * Returns: (transfer full) (nullable): the root of its document, an object with children, or %NULL when it
 *   is none
 */
JsonNode *
lede_ghost_parse (const char *content)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;

  if (content[strspn (content, " \t\r\n")] != '{' || is_too_deep (content) ||
      !(node = json_from_string (content, NULL)) || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  root = lede_ghost_node_get_object (json_node_get_object (node), "root");
  if (root == NULL || lede_ghost_node_get_array (root, "children") == NULL)
    return NULL;

  return json_node_copy (json_object_get_member (json_node_get_object (node), "root"));
}

static JsonNode *canonicalize (JsonNode *node, const char *name);

static JsonArray *
canonicalize_array (JsonArray *array)
{
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, canonicalize (json_array_get_element (array, i), ""));

  return copy;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static JsonObject *
canonicalize_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  GList *names = g_list_sort (json_object_get_members (object), compare_names);
  gboolean is_node = *lede_ghost_node_get_string (object, "type") != '\0';

  for (GList *name = names; name; name = name->next)
    {
      JsonNode *member = json_object_get_member (object, name->data);

      if (is_node && g_strv_contains (noise, name->data))
        continue;
      json_object_set_member (copy, name->data, canonicalize (member, name->data));
    }
  g_list_free (names);

  if (is_node && json_object_has_member (copy, "children"))
    json_object_set_null_member (copy, "direction");

  return copy;
}

static JsonNode *
new_string (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);

  return node;
}

static JsonNode *
canonicalize (JsonNode *node, const char *name)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonNode *copy = json_node_new (JSON_NODE_ARRAY);

      json_node_take_array (copy, canonicalize_array (json_node_get_array (node)));
      return copy;
    }

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonNode *copy = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (copy, canonicalize_object (json_node_get_object (node)));
      return copy;
    }

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      if (g_str_equal (name, "caption") && text && *text)
        {
          g_autofree char *clean = lede_ghost_caption_clean (text);

          return new_string (clean);
        }

      for (guint i = 0; g_str_equal (name, "type") && i < G_N_ELEMENTS (renamed); i++)
        if (g_strcmp0 (text, renamed[i][0]) == 0)
          return new_string (renamed[i][1]);
    }

  return json_node_copy (node);
}

/*< private >
 * lede_ghost_canonicalize_nodes:
 * @nodes: Lexical nodes
 *
 * Returns: (transfer full): the same, spelt one way
 */
JsonArray *
lede_ghost_canonicalize_nodes (JsonArray *nodes)
{
  return canonicalize_array (nodes);
}

/*< private >
 * lede_ghost_document_to_string:
 * @children: (transfer full): nodes
 *
 * Returns: (transfer full): a whole document in JSON
 */
char *
lede_ghost_document_to_string (JsonArray *children)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *document = json_object_new ();
  JsonObject *root = json_object_new ();

  json_object_set_array_member (root, "children", children);
  json_object_set_null_member (root, "direction");
  json_object_set_string_member (root, "format", "");
  json_object_set_int_member (root, "indent", 0);
  json_object_set_string_member (root, "type", "root");
  json_object_set_int_member (root, "version", 1);
  json_object_set_object_member (document, "root", root);
  json_node_take_object (node, document);

  return json_to_string (node, FALSE);
}
