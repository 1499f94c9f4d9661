/* lede-wordpress-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A newsroom's own fields are a post's “meta” that a plugin of theirs registered and shows in the interface.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-wordpress-private.h"

#define LONGEST_LABEL 40 /* characters */
#define MAX_FIELDS 100

/* Of WordPress's own editor. */
static const char *const own_keys[] = { "footnotes", NULL };

static gboolean
is_newsroom_key (const char *key)
{
  return *key != '_' && lede_custom_is_name (key) && !g_strv_contains (own_keys, key) &&
         !lede_wordpress_is_search_key (key);
}

/* The fewest digits that are the same number. */
static char *
dup_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  if (g_ascii_strtod (digits, NULL) < number || g_ascii_strtod (digits, NULL) > number)
    g_ascii_formatd (digits, sizeof digits, "%.17g", number);

  return g_strdup (digits);
}

/* A single value as a text, NULL for what is none. */
static char *
dup_text (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? LEDE_CUSTOM_YES : LEDE_CUSTOM_NO);
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return dup_number (json_node_get_double (node));
    default:
      return NULL;
    }
}

/**
 * lede_wordpress_read_fields:
 * @post: a post
 *
 * Returns: (transfer full) (nullable) (element-type LedeFieldValue): what it has in fields that may be a
 *   newsroom's
 */
GPtrArray *
lede_wordpress_read_fields (JsonObject *post)
{
  JsonObject *meta = lede_json_get_object (post, "meta");
  g_autoptr (GList) keys = meta ? json_object_get_members (meta) : NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_field_value_free);

  for (GList *key = keys; key && values->len < MAX_FIELDS; key = key->next)
    {
      g_autofree char *text =
        is_newsroom_key (key->data) ? dup_text (json_object_get_member (meta, key->data)) : NULL;

      if (text)
        g_ptr_array_add (values, lede_field_value_new (key->data, text));
    }

  return values->len > 0 ? g_steal_pointer (&values) : NULL;
}

static gboolean
find_type (const char *name, LedeSiteFieldType *type)
{
  static const struct
  {
    const char *name;
    LedeSiteFieldType type;
  } types[] = {
    { "string", LEDE_SITE_FIELD_TEXT },
    { "boolean", LEDE_SITE_FIELD_FLAG },
    { "integer", LEDE_SITE_FIELD_INTEGER },
    { "number", LEDE_SITE_FIELD_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, name))
      {
        *type = types[i].type;
        return TRUE;
      }

  return FALSE;
}

/* A type by its name, or the first of several that is one of ours (“string or null”). Lists and objects are
 * none. */
static gboolean
read_type (JsonObject *schema, LedeSiteFieldType *type)
{
  JsonArray *names = lede_json_get_array (schema, "type");

  for (guint i = 0; names && i < json_array_get_length (names); i++)
    {
      JsonNode *name = json_array_get_element (names, i);

      if (json_node_get_value_type (name) == G_TYPE_STRING && find_type (json_node_get_string (name), type))
        return TRUE;
    }

  return find_type (lede_json_get_string (schema, "type"), type);
}

static GStrv
read_choices (JsonObject *schema)
{
  JsonArray *choices = lede_json_get_array (schema, "enum");
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (choices == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (choices); i++)
    {
      g_autofree char *text = dup_text (json_array_get_element (choices, i));

      if (text && *text)
        g_strv_builder_take (texts, g_steal_pointer (&text));
    }

  return g_strv_builder_end (texts);
}

static void
read_label (LedeSiteField *field, JsonObject *schema)
{
  g_autofree char *title = lede_text_from_html (lede_json_get_string (schema, "title"));
  g_autofree char *description = lede_text_from_html (lede_json_get_string (schema, "description"));

  if (*title == '\0' && *description && g_utf8_strlen (description, -1) <= LONGEST_LABEL)
    {
      g_free (title);
      title = g_steal_pointer (&description);
    }

  field->label = *title ? g_steal_pointer (&title) : lede_custom_dup_label (field->name);
  field->description = description ? g_steal_pointer (&description) : g_strdup ("");
}

static LedeSiteField *
read_field (const char *key, JsonObject *schema)
{
  LedeSiteFieldType type;
  LedeSiteField *field;
  char *fallback;

  if (!is_newsroom_key (key) || lede_json_get_flag (schema, "readonly") || !read_type (schema, &type))
    return NULL;

  fallback = dup_text (json_object_get_member (schema, "default"));
  field = g_new0 (LedeSiteField, 1);
  field->name = g_strdup (key);
  field->type = type;
  field->choices = type == LEDE_SITE_FIELD_FLAG ? NULL : read_choices (schema);
  field->fallback = fallback ? fallback : g_strdup ("");
  read_label (field, schema);

  return field;
}

static void
take_schema (LedeWordpress *self, JsonObject *properties)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GList) names = properties ? json_object_get_members (properties) : NULL;

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_site_field_free);
  for (GList *name = names; name; name = name->next)
    {
      JsonNode *node = json_object_get_member (properties, name->data);
      JsonObject *schema = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      LedeSiteField *field = schema ? read_field (name->data, schema) : NULL;

      if (schema && !lede_json_get_flag (schema, "readonly"))
        g_strv_builder_add (keys, name->data);
      if (field && self->fields->len < MAX_FIELDS)
        g_ptr_array_add (self->fields, field);
      else
        g_clear_pointer (&field, lede_site_field_free);
    }

  self->meta_keys = g_strv_builder_end (keys);
}

static gboolean
is_told_nothing (LedeHttpAnswer *answer)
{
  return answer->status >= 400 && answer->status < 500 && answer->status != LEDE_HTTP_TOO_MANY_REQUESTS &&
         answer->status != SOUP_STATUS_REQUEST_TIMEOUT;
}

static LedeHttpAnswer *
ask (LedeWordpress *self,
     const char *method,
     const char *real_method,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/posts", "_method", real_method, NULL);
  LedeHttpRequest request = { .method = method, .address = address, .way = LEDE_HTTP_SIGNED_IN };

  return lede_http_send (self->http, &request, cancellable, error);
}

/**
 * lede_wordpress_know_fields:
 * @self: a backend
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Asks once which fields a post has, by the interface's own description of it. Some servers let nothing
 * through but GET and POST, so WordPress takes the method as a parameter too. A site that does not tell has
 * none.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_wordpress_know_fields (LedeWordpress *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->fields)
    return TRUE;

  if (!(answer = ask (self, "OPTIONS", NULL, cancellable, error)))
    return FALSE;
  if (is_told_nothing (answer))
    {
      g_clear_pointer (&answer, lede_http_answer_free);
      if (!(answer = ask (self, "POST", "OPTIONS", cancellable, error)))
        return FALSE;
    }

  if (is_told_nothing (answer))
    take_schema (self, NULL);
  else if (!(node = lede_wordpress_read (self, answer, error)))
    return FALSE;
  else
    take_schema (self,
                 JSON_NODE_HOLDS_OBJECT (node)
                   ? lede_json_get_object (json_node_get_object (node), "schema.properties.meta.properties")
                   : NULL);

  return TRUE;
}

static gpointer
copy_field (gconstpointer source, gpointer data)
{
  const LedeSiteField *field = source;
  LedeSiteField *copy = g_new0 (LedeSiteField, 1);

  copy->name = g_strdup (field->name);
  copy->label = g_strdup (field->label);
  copy->description = g_strdup (field->description);
  copy->type = field->type;
  copy->choices = g_strdupv (field->choices);
  copy->fallback = g_strdup (field->fallback);

  return copy;
}

GPtrArray *
lede_wordpress_list_fields (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);

  return lede_wordpress_know_fields (self, cancellable, error)
           ? g_ptr_array_copy (self->fields, copy_field, NULL)
           : NULL;
}

/* In the type that the site wants; null takes a value away. */
static void
set_value (JsonObject *meta, LedeSiteField *field, const char *text)
{
  if (*text == '\0')
    json_object_set_null_member (meta, field->name);
  else if (field->type == LEDE_SITE_FIELD_FLAG)
    json_object_set_boolean_member (meta, field->name, g_str_equal (text, LEDE_CUSTOM_YES));
  else if (field->type != LEDE_SITE_FIELD_TEXT && lede_custom_is_integer (text))
    json_object_set_int_member (meta, field->name, g_ascii_strtoll (text, NULL, 10));
  else if (field->type == LEDE_SITE_FIELD_NUMBER)
    json_object_set_double_member (meta, field->name, g_ascii_strtod (text, NULL));
  else
    json_object_set_string_member (meta, field->name, text);
}

static gboolean
write_fields (LedeWordpress *self,
              GPtrArray *values,
              JsonObject *json,
              GCancellable *cancellable,
              GError **error)
{
  JsonObject *meta;

  if (!lede_wordpress_know_fields (self, cancellable, error))
    return FALSE;

  meta = json_object_new ();
  for (guint i = 0; i < values->len; i++)
    {
      LedeFieldValue *value = g_ptr_array_index (values, i);
      LedeSiteField *field = lede_site_fields_find (self->fields, value->name);

      if (field && lede_site_field_can_be (field, value->text))
        set_value (meta, field, value->text);
    }
  json_object_set_object_member (json, "meta", meta);

  return TRUE;
}

/* Whether words name a field: “meta.desk is not one of …”, and not meta.desk_head. */
static gboolean
names_field (const char *words, const char *name)
{
  g_autofree char *path = g_strconcat ("meta.", name, NULL);
  gsize length = strlen (path);

  for (const char *found = strstr (words, path); found; found = strstr (found + 1, path))
    if (!g_ascii_isalnum (found[length]) && found[length] != '_' && found[length] != '-')
      return TRUE;

  return FALSE;
}

/* Which of the fields an error is about. */
static const char *
find_refused (JsonObject *problem, JsonObject *meta)
{
  const char *key = lede_json_get_string (problem, "data.key");
  const char *code = lede_json_get_string (problem, "code");
  const char *message = lede_json_get_string (problem, "message");
  const char *details = lede_json_get_string (problem, "data.params.meta");
  g_autoptr (GList) names = NULL;

  /* A fault of the database may be over soon. */
  if (g_str_equal (code, "rest_meta_database_error"))
    return NULL;

  names = json_object_get_members (meta);
  for (GList *name = names; name; name = name->next)
    if (g_str_equal (name->data, key) || names_field (message, name->data) ||
        names_field (details, name->data) ||
        (g_str_equal (code, "rest_invalid_stored_value") && strstr (message, name->data)))
      return name->data;

  return NULL;
}

static gboolean
take_refusal (JsonObject *problem, JsonObject *meta, GPtrArray *refused)
{
  const char *name = problem ? find_refused (problem, meta) : NULL;
  g_autofree char *why = NULL;

  if (name == NULL)
    return FALSE;

  why = lede_text_from_html (lede_json_get_string (problem, "message"));
  g_ptr_array_add (refused, lede_field_value_new (name, why));
  json_object_remove_member (meta, ((LedeFieldValue *) g_ptr_array_index (refused, refused->len - 1))->name);

  return TRUE;
}

/* Takes out of a request the fields that its answer refuses. */
static gboolean
take_refusals (LedeHttpAnswer *answer, JsonObject *meta, GPtrArray *refused)
{
  g_autoptr (JsonNode) node = lede_json_parse (answer->body, NULL);
  JsonObject *problem = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *others = problem ? lede_json_get_array (problem, "additional_errors") : NULL;
  gboolean found = take_refusal (problem, meta, refused);

  for (guint i = 0; others && i < json_array_get_length (others); i++)
    found |= take_refusal (lede_json_array_get_object (others, i), meta, refused);

  return found;
}

/**
 * lede_wordpress_post_story:
 * @self: a backend
 * @address: of a post that is there
 * @json: what to send
 * @values: (nullable) (element-type LedeFieldValue): what its fields are to be
 * @refused: (element-type LedeFieldValue): gets those that the site refuses, and why
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Changes a post and its fields in one request. WordPress refuses a whole request for one field of it, after
 * having saved the rest; so the same goes once more without that field.
 *
 * Returns: (transfer full): what the site answered, or %NULL with a #LedeCmsError
 */
JsonNode *
lede_wordpress_post_story (LedeWordpress *self,
                           const char *address,
                           JsonNode *json,
                           GPtrArray *values,
                           GPtrArray *refused,
                           GCancellable *cancellable,
                           GError **error)
{
  JsonObject *request = json_node_get_object (json);

  if (values == NULL)
    return lede_wordpress_post (self, address, json, cancellable, error);
  if (!write_fields (self, values, request, cancellable, error))
    return NULL;

  for (;;)
    {
      g_autoptr (LedeHttpAnswer) answer = lede_wordpress_send_json (self, address, json, cancellable, error);

      if (answer == NULL)
        return NULL;
      if (lede_wordpress_is_success (answer) ||
          !take_refusals (answer, json_object_get_object_member (request, "meta"), refused))
        return lede_wordpress_read (self, answer, error);
    }
}
