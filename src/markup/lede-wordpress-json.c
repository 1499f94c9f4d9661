/* lede-wordpress-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "lede-wordpress-delimiter-private.h"
#include "lede-wordpress-writer-private.h"

/*< private >
 * lede_wordpress_append_json_string:
 * @out: where it goes
 * @text: valid UTF-8
 *
 * Appends a string as WordPress's editor writes it into a block's attributes: JSON in which nothing
 * can end the comment around it, or be taken for a tag, or lose its backslash.
 */
void
lede_wordpress_append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');

  for (const char *p = text; *p; p++)
    if (*p == '-' && p[1] == '-')
      {
        g_string_append (out, "\\u002d\\u002d");
        p++;
      }
    else if (strchr ("<>&\"", *p))
      g_string_append_printf (out, "\\u%04x", *p);
    else if (*p == '\\')
      g_string_append (out, "\\\\");
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\r')
      g_string_append (out, "\\r");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else if ((guchar) *p < ' ')
      g_string_append_printf (out, "\\u%04x", *p);
    else
      g_string_append_c (out, *p);

  g_string_append_c (out, '"');
}

static void append_node (GString *out, JsonNode *node);

static void
append_object (GString *out, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  g_string_append_c (out, '{');

  for (GList *name = names; name; name = name->next)
    {
      if (name != names)
        g_string_append_c (out, ',');

      lede_wordpress_append_json_string (out, name->data);
      g_string_append_c (out, ':');
      append_node (out, json_object_get_member (object, name->data));
    }

  g_string_append_c (out, '}');
}

static void
append_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');

      append_node (out, json_array_get_element (array, i));
    }

  g_string_append_c (out, ']');
}

static void
append_node (GString *out, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (out, json_node_get_array (node));
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    lede_wordpress_append_json_string (out, json_node_get_string (node));
  else
    {
      g_autofree char *scalar = json_to_string (node, FALSE);

      g_string_append (out, scalar);
    }
}

/*< private >
 * lede_wordpress_append_json:
 * @out: where it goes
 * @node: a JSON value
 *
 * Appends JSON as WordPress's editor writes it into a block's attributes.
 */
void
lede_wordpress_append_json (GString *out, JsonNode *node)
{
  append_node (out, node);
}

/* What the editor writes behind the metadata. */
static const char *const late_attributes[] = {
  "align",      "className",   "style",  "backgroundColor", "textColor", "gradient", "fontSize",
  "fontFamily", "borderColor", "layout", "ariaLabel",       "anchor",    NULL,
};

static JsonObject *
ensure_metadata (JsonObject *attributes)
{
  g_autoptr (GList) names = json_object_get_members (attributes);
  JsonNode *member = json_object_get_member (attributes, "metadata");
  JsonObject *metadata;

  if (member && JSON_NODE_HOLDS_OBJECT (member))
    return json_node_get_object (member);

  metadata = json_object_new ();
  json_object_set_object_member (attributes, "metadata", metadata);

  for (GList *name = names; name; name = name->next)
    if (g_strv_contains (late_attributes, name->data))
      {
        g_autofree char *late = g_strdup (name->data);
        JsonNode *value = json_object_dup_member (attributes, late);

        json_object_remove_member (attributes, late);
        json_object_set_member (attributes, late, value);
      }

  return metadata;
}

/* Adds the token to the attributes of a block that an import kept. NULL when they are no JSON. */
static char *
add_token (const char *attributes, gsize length, const char *token)
{
  g_autofree char *copy = g_strndup (attributes, length);
  g_autoptr (JsonNode) root = json_from_string (copy, NULL);
  g_autoptr (GString) out = NULL;

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  json_object_set_string_member (ensure_metadata (json_node_get_object (root)), "lede", token);
  out = g_string_new (NULL);
  append_node (out, root);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/*< private >
 * lede_wordpress_mark:
 * @markup: blocks of the site, one at least
 * @token: a story's marker
 *
 * Puts the marker into the metadata of the first block.
 *
 * Returns: (transfer full) (nullable): the blocks with the marker; %NULL when the first block cannot
 *   take it
 */
char *
lede_wordpress_mark (const char *markup, const char *token)
{
  gsize length = strlen (markup);
  LedeWordpressDelimiter delimiter;
  g_autoptr (GString) out = NULL;
  g_autofree char *attributes = NULL;
  const char *behind;

  if (!lede_wordpress_delimiter_match (markup, length, 0, &delimiter) || delimiter.is_closer)
    return NULL;

  if (delimiter.attributes)
    {
      if (!(attributes = add_token (delimiter.attributes, delimiter.attributes_length, token)))
        return NULL;

      behind = delimiter.attributes + delimiter.attributes_length;
    }
  else
    {
      attributes = add_token ("{}", 2, token);
      behind = delimiter.name + delimiter.name_length;
    }

  out = g_string_new_len (markup, delimiter.name + delimiter.name_length - markup);
  g_string_append_printf (out, " %s", attributes);
  g_string_append (out, behind);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
remove_token (JsonObject *attributes)
{
  JsonNode *metadata = json_object_get_member (attributes, "metadata");

  if (!metadata || !JSON_NODE_HOLDS_OBJECT (metadata) ||
      !json_object_has_member (json_node_get_object (metadata), "lede"))
    return FALSE;

  json_object_remove_member (json_node_get_object (metadata), "lede");

  if (json_object_get_size (json_node_get_object (metadata)) == 0)
    json_object_remove_member (attributes, "metadata");

  return TRUE;
}

/*< private >
 * lede_wordpress_unmark:
 * @markup: a block of the site
 *
 * Takes a story's marker out of the block's metadata.
 *
 * Returns: (transfer full) (nullable): the block without it, or %NULL if there was none
 */
char *
lede_wordpress_unmark (const char *markup)
{
  LedeWordpressDelimiter delimiter;
  g_autofree char *attributes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) out = NULL;

  if (!lede_wordpress_delimiter_match (markup, strlen (markup), 0, &delimiter) || !delimiter.attributes)
    return NULL;

  attributes = g_strndup (delimiter.attributes, delimiter.attributes_length);
  root = json_from_string (attributes, NULL);

  if (!root || !JSON_NODE_HOLDS_OBJECT (root) || !remove_token (json_node_get_object (root)))
    return NULL;

  out = g_string_new_len (markup, delimiter.name + delimiter.name_length - markup);

  if (json_object_get_size (json_node_get_object (root)) > 0)
    {
      g_string_append_c (out, ' ');
      append_node (out, root);
    }

  g_string_append (out, delimiter.attributes + delimiter.attributes_length);

  return g_string_free (g_steal_pointer (&out), FALSE);
}
