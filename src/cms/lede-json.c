/* lede-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-json-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms.h"

#define MAX_DEPTH 64

/* The parser recurses, so a hostile depth is found before it is given to it. */
static gboolean
is_too_deep (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          if (++depth > MAX_DEPTH)
            return TRUE;
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }

  return FALSE;
}

static gboolean
looks_like_html (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;

  return i < length && text[i] == '<';
}

/* Some servers print warnings or a byte order mark before the JSON; only the mark is forgiven. */
static const char *
skip_byte_order_mark (const char *text, gsize *length)
{
  if (*length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      *length -= 3;
      return text + 3;
    }

  return text;
}

/**
 * lede_json_parse:
 * @bytes: what a server sent
 * @error: return location
 *
 * Parses JSON (RFC 8259).
 *
 * Returns: (transfer full): the root, or %NULL with %LEDE_CMS_ERROR_BAD_ANSWER
 */
JsonNode *
lede_json_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (text == NULL || length == 0)
    {
      g_set_error_literal (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
                           _ ("The site sent an empty answer."));
      return NULL;
    }

  text = skip_byte_order_mark (text, &length);

  if (!g_utf8_validate_len (text, length, NULL) || is_too_deep (text, length) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL) ||
      !(root = json_parser_get_root (parser)))
    {
      g_set_error_literal (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
                           looks_like_html (text, length)
                             ? _ ("The site sent a web page where data was expected.")
                             : _ ("The site sent data that cannot be read."));
      return NULL;
    }

  return json_node_ref (root);
}

static JsonNode *
find_member (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i]; i++)
    {
      if (object == NULL || !(node = json_object_get_member (object, names[i])))
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }

  return node;
}

JsonObject *
lede_json_get_object (JsonObject *object, const char *path)
{
  JsonNode *node = find_member (object, path);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
lede_json_get_array (JsonObject *object, const char *path)
{
  JsonNode *node = find_member (object, path);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Never NULL. */
const char *
lede_json_get_string (JsonObject *object, const char *path)
{
  JsonNode *node = find_member (object, path);
  const char *text = NULL;

  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);

  return text ? text : "";
}

static gboolean
node_get_int (JsonNode *node, gint64 *value)
{
  const char *text;
  char *end;

  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  text = json_node_get_string (node);
  *value = g_ascii_strtoll (text, &end, 10);
  return *text != '\0' && *end == '\0';
}

gint64
lede_json_get_int (JsonObject *object, const char *path)
{
  gint64 value;

  return node_get_int (find_member (object, path), &value) ? value : 0;
}

gboolean
lede_json_get_flag (JsonObject *object, const char *path)
{
  JsonNode *node = find_member (object, path);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/* Ids are positive numbers; anything else reads as "". */
char *
lede_json_dup_id (JsonObject *object, const char *path)
{
  gint64 value = lede_json_get_int (object, path);

  return value > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : g_strdup ("");
}

GStrv
lede_json_dup_ids (JsonObject *object, const char *path)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  JsonArray *array = lede_json_get_array (object, path);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      gint64 value;

      if (node_get_int (json_array_get_element (array, i), &value) && value > 0)
        g_strv_builder_take (ids, g_strdup_printf ("%" G_GINT64_FORMAT, value));
    }

  return g_strv_builder_end (ids);
}

/* NULL when there is no object at the position. */
JsonObject *
lede_json_array_get_object (JsonArray *array, guint position)
{
  JsonNode *node = json_array_get_element (array, position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
append_entity (GString *text, const char *name, gsize length)
{
  static const char *const entities[][2] = {
    { "amp", "&" },   { "lt", "<" },     { "gt", ">" },    { "quot", "\"" }, { "apos", "'" },
    { "nbsp", " " },  { "hellip", "…" }, { "ndash", "–" }, { "mdash", "—" }, { "lsquo", "‘" },
    { "rsquo", "’" }, { "ldquo", "“" },  { "rdquo", "”" }, { "laquo", "«" }, { "raquo", "»" },
  };

  if (length > 1 && name[0] == '#')
    {
      gboolean hexadecimal = name[1] == 'x' || name[1] == 'X';
      guint64 code = g_ascii_strtoull (name + (hexadecimal ? 2 : 1), NULL, hexadecimal ? 16 : 10);

      if (code == 0 || code > 0x10ffff || !g_unichar_validate ((gunichar) code))
        return FALSE;
      g_string_append_unichar (text, (gunichar) code);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i][0]) == length && strncmp (entities[i][0], name, length) == 0)
      {
        g_string_append (text, entities[i][1]);
        return TRUE;
      }

  return FALSE;
}

/**
 * lede_text_from_html:
 * @html: a line of text as a site prints it
 *
 * Takes the tags out, decodes the entities and folds white space.
 *
 * Returns: (transfer full): the text
 */
char *
lede_text_from_html (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *c = html;

  while (*c)
    {
      const char *end;

      if (*c == '<' && (g_ascii_isalpha (c[1]) || c[1] == '/' || c[1] == '!') && (end = strchr (c, '>')))
        {
          c = end + 1;
          continue;
        }
      if (*c == '&' && (end = strchr (c, ';')) && end - c <= 10 &&
          append_entity (text, c + 1, (gsize) (end - c - 1)))
        {
          c = end + 1;
          continue;
        }
      if (!g_ascii_isspace (*c))
        g_string_append_c (text, *c);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
      c++;
    }

  return g_strdup (g_strstrip (text->str));
}

/* Whether a list of texts has one. */
gboolean
lede_json_list_has (JsonObject *object, const char *path, const char *text)
{
  JsonArray *texts = lede_json_get_array (object, path);

  for (guint i = 0; texts && i < json_array_get_length (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          g_str_equal (json_node_get_string (node), text))
        return TRUE;
    }

  return FALSE;
}
