/* lede-front-matter-custom.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A newsroom's own fields, which stand in the front matter as names with values. A story knows no types, its
 * site does: “true” and “7” are written as YAML has them, and read as the texts that they are.
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-custom-fields.h"
#include "lede-front-matter-reader-private.h"
#include "lede-yaml-writer-private.h"

static gboolean
read_field (LedeFrontMatterReader *reader, const LedeYamlNode *key, const LedeYamlNode *value, GError **error)
{
  char *text;

  if (!lede_custom_is_name (key->value))
    return lede_front_matter_reader_fail (
      reader, key, error, _ ("“%s” cannot be the name of a field. Take letters, digits, “-” and “_”."),
      key->value);
  if (!(text =
          lede_front_matter_reader_read_scalar (reader, key->value, LEDE_FRONT_MATTER_TEXT, value, error)))
    return FALSE;

  g_hash_table_replace (reader->texts, lede_custom_make_path (key->value), text);

  return TRUE;
}

/* Lists and groups, which a story has no place for, are kept as they are. */
gboolean
lede_front_matter_reader_read_custom (LedeFrontMatterReader *reader, const LedeYamlNode *node, GError **error)
{
  g_autoptr (GPtrArray) foreign = g_ptr_array_new ();

  if (!lede_front_matter_reader_check_unmarked (reader, node, error))
    return FALSE;
  if (lede_yaml_node_is_null (node))
    return TRUE;
  if (node->kind != LEDE_YAML_MAPPING)
    return lede_front_matter_reader_fail (
      reader, node, error,
      _ ("“custom” has to be names with values, and this is %s. Write each on its own line, like “priority: "
         "7”."),
      lede_yaml_node_describe (node));
  if (!lede_front_matter_reader_check_keys (reader, node, error))
    return FALSE;

  for (guint i = 0; i < node->children->len; i += 2)
    {
      LedeYamlNode *key = node->children->pdata[i];
      LedeYamlNode *value = node->children->pdata[i + 1];

      if (value->kind == LEDE_YAML_SEQUENCE || value->kind == LEDE_YAML_MAPPING)
        {
          g_ptr_array_add (foreign, key);
          g_ptr_array_add (foreign, value);
        }
      else if (!read_field (reader, key, value, error))
        return FALSE;
    }

  return lede_front_matter_reader_read_foreign (reader, LEDE_FRONT_MATTER_CUSTOM_EXTRA, foreign, error);
}

void
lede_front_matter_write_custom_value (LedeYamlWriter *writer, const char *name, const char *text)
{
  lede_yaml_writer_text (writer, name);

  if (g_str_equal (text, LEDE_CUSTOM_YES) || g_str_equal (text, LEDE_CUSTOM_NO) ||
      lede_custom_is_number (text))
    lede_yaml_writer_plain (writer, text);
  else
    lede_yaml_writer_text (writer, text);
}

void
lede_front_matter_write_custom (LedeYamlWriter *writer, LedeStoryFields *fields)
{
  g_auto (GStrv) names = lede_custom_list_names (fields);
  const char *extra = lede_story_fields_get_text (fields, LEDE_FRONT_MATTER_CUSTOM_EXTRA);

  if (!names[0] && extra[0] == '\0')
    return;

  lede_yaml_writer_text (writer, LEDE_FRONT_MATTER_CUSTOM);
  lede_yaml_writer_begin_mapping (writer);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *text =
        lede_front_matter_tidy (lede_custom_get_text (fields, names[i]), LEDE_FRONT_MATTER_TEXT);

      if (text[0] != '\0')
        lede_front_matter_write_custom_value (writer, names[i], text);
    }
  lede_front_matter_write_foreign_keys (writer, fields, LEDE_FRONT_MATTER_CUSTOM_EXTRA);
  lede_yaml_writer_end_mapping (writer);
}
