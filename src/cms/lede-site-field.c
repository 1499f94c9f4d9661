/* lede-site-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-json-private.h"
#include "lede-site-field.h"

static const char *const types[] = {
  [LEDE_SITE_FIELD_TEXT] = "text",
  [LEDE_SITE_FIELD_FLAG] = "flag",
  [LEDE_SITE_FIELD_INTEGER] = "integer",
  [LEDE_SITE_FIELD_NUMBER] = "number",
};

void
lede_site_field_free (LedeSiteField *field)
{
  g_free (field->name);
  g_free (field->label);
  g_free (field->description);
  g_strfreev (field->choices);
  g_free (field->fallback);
  g_free (field);
}

LedeFieldValue *
lede_field_value_new (const char *name, const char *text)
{
  LedeFieldValue *value = g_new0 (LedeFieldValue, 1);

  value->name = g_strdup (name);
  value->text = g_strdup (text);

  return value;
}

void
lede_field_value_free (LedeFieldValue *value)
{
  g_free (value->name);
  g_free (value->text);
  g_free (value);
}

/**
 * lede_field_values_find:
 * @values: (nullable) (element-type LedeFieldValue): what a story has in such fields
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): its value
 */
LedeFieldValue *
lede_field_values_find (GPtrArray *values, const char *name)
{
  for (guint i = 0; values && i < values->len; i++)
    if (g_str_equal (((LedeFieldValue *) g_ptr_array_index (values, i))->name, name))
      return g_ptr_array_index (values, i);

  return NULL;
}

/**
 * lede_site_fields_find:
 * @fields: (nullable) (element-type LedeSiteField): what a site offers
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): the field
 */
LedeSiteField *
lede_site_fields_find (GPtrArray *fields, const char *name)
{
  for (guint i = 0; fields && i < fields->len; i++)
    if (g_str_equal (((LedeSiteField *) g_ptr_array_index (fields, i))->name, name))
      return g_ptr_array_index (fields, i);

  return NULL;
}

static gboolean
is_of_type (LedeSiteField *field, const char *text)
{
  switch (field->type)
    {
    case LEDE_SITE_FIELD_FLAG:
      return g_str_equal (text, LEDE_CUSTOM_YES) || g_str_equal (text, LEDE_CUSTOM_NO);
    case LEDE_SITE_FIELD_INTEGER:
      return lede_custom_is_integer (text);
    case LEDE_SITE_FIELD_NUMBER:
      return lede_custom_is_number (text);
    case LEDE_SITE_FIELD_TEXT:
    default:
      return TRUE;
    }
}

static gboolean
is_a_choice (LedeSiteField *field, const char *text)
{
  for (guint i = 0; field->choices && field->choices[i]; i++)
    if (lede_site_field_is_same (field, field->choices[i], text))
      return TRUE;

  return field->choices == NULL;
}

/**
 * lede_site_field_can_be:
 * @field: a site's field
 * @text: what a story says of it
 *
 * Returns: whether the site would take that; "" leaves the field to the site and is always possible
 */
gboolean
lede_site_field_can_be (LedeSiteField *field, const char *text)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return *text == '\0' || (is_of_type (field, text) && is_a_choice (field, text));
}

/**
 * lede_site_field_explain:
 * @field: a site's field
 * @text: what it cannot be
 *
 * Returns: (transfer full): a sentence that says why, and what it can be
 */
char *
lede_site_field_explain (LedeSiteField *field, const char *text)
{
  g_autofree char *choices = NULL;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (field->choices && is_of_type (field, text))
    {
      choices = g_strjoinv (", ", field->choices);
      return g_strdup_printf (_ ("“%s” is “%s” and can be one of: %s."), field->label, text, choices);
    }

  switch (field->type)
    {
    case LEDE_SITE_FIELD_FLAG:
      return g_strdup_printf (_ ("“%s” is “%s” and has to be true or false."), field->label, text);
    case LEDE_SITE_FIELD_INTEGER:
      return g_strdup_printf (_ ("“%s” is “%s” and has to be a whole number, like 7."), field->label, text);
    case LEDE_SITE_FIELD_NUMBER:
      return g_strdup_printf (_ ("“%s” is “%s” and has to be a number, like 2.5."), field->label, text);
    case LEDE_SITE_FIELD_TEXT:
    default:
      return g_strdup_printf (_ ("“%s” cannot be “%s”."), field->label, text);
    }
}

/**
 * lede_site_field_is_same:
 * @field: (nullable): a site's field, or %NULL where nothing is known of it
 * @a: a text
 * @b: another one
 *
 * Returns: whether both say the same in this field: “2.50” and “2.5” do in one for numbers
 */
gboolean
lede_site_field_is_same (LedeSiteField *field, const char *a, const char *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (field && *a == '\0')
    a = field->fallback;
  if (field && *b == '\0')
    b = field->fallback;

  if (field && field->type == LEDE_SITE_FIELD_NUMBER && lede_custom_is_number (a) &&
      lede_custom_is_number (b))
    return g_ascii_strtod (a, NULL) >= g_ascii_strtod (b, NULL) &&
           g_ascii_strtod (a, NULL) <= g_ascii_strtod (b, NULL);
  if (field && field->type == LEDE_SITE_FIELD_INTEGER && lede_custom_is_integer (a) &&
      lede_custom_is_integer (b))
    return g_ascii_strtoll (a, NULL, 10) == g_ascii_strtoll (b, NULL, 10);

  return g_str_equal (a, b);
}

static LedeSiteFieldType
type_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i], nick))
      return i;

  return LEDE_SITE_FIELD_TEXT;
}

/**
 * lede_site_field_new_from_json:
 * @object: what lede_site_field_add_to_json() wrote
 *
 * Returns: (transfer full) (nullable): the field; %NULL when it makes no sense
 */
LedeSiteField *
lede_site_field_new_from_json (JsonObject *object)
{
  const char *name = lede_json_get_string (object, "name");
  JsonArray *choices = lede_json_get_array (object, "choices");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  LedeSiteField *field;

  if (!lede_custom_is_name (name))
    return NULL;

  field = g_new0 (LedeSiteField, 1);
  field->name = g_strdup (name);
  field->label = g_strdup (lede_json_get_string (object, "label"));
  field->description = g_strdup (lede_json_get_string (object, "description"));
  field->type = type_from_nick (lede_json_get_string (object, "type"));
  field->fallback = g_strdup (lede_json_get_string (object, "fallback"));

  for (guint i = 0; choices && i < json_array_get_length (choices); i++)
    {
      JsonNode *choice = json_array_get_element (choices, i);

      if (json_node_get_value_type (choice) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (choice));
    }
  if (choices)
    field->choices = g_strv_builder_end (builder);

  return field;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * lede_site_field_add_to_json:
 * @field: a site's field
 * @builder: where to write it, as an object
 */
void
lede_site_field_add_to_json (LedeSiteField *field, JsonBuilder *builder)
{
  g_return_if_fail (field != NULL);

  json_builder_begin_object (builder);
  add_string (builder, "name", field->name);
  add_string (builder, "label", field->label);
  add_string (builder, "description", field->description);
  add_string (builder, "type", types[field->type]);
  add_string (builder, "fallback", field->fallback);
  if (field->choices)
    {
      json_builder_set_member_name (builder, "choices");
      json_builder_begin_array (builder);
      for (guint i = 0; field->choices[i]; i++)
        json_builder_add_string_value (builder, field->choices[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}
