/* lede-front-matter-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-front-matter-reader-private.h"
#include "lede-yaml-writer-private.h"

/* Says what is wrong at a node. Returns FALSE, so that a caller can return it. */
gboolean
lede_front_matter_reader_fail (LedeFrontMatterReader *reader,
                               const LedeYamlNode *node,
                               GError **error,
                               const char *format,
                               ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  lede_yaml_set_error (error, reader->file_name, node->line, node->column, "%s", sentence);

  return FALSE;
}

void
lede_front_matter_reader_set_text (LedeFrontMatterReader *reader, const char *path, char *text)
{
  g_hash_table_insert (reader->texts, g_strdup (path), text);
}

gboolean
lede_front_matter_reader_check_unmarked (LedeFrontMatterReader *reader,
                                         const LedeYamlNode *node,
                                         GError **error)
{
  if (node->kind == LEDE_YAML_ALIAS)
    return lede_front_matter_reader_fail (
      reader, node, error,
      _ ("“*%s” refers to another value, which a story’s keys cannot do. Write the value itself, "
         "or put it in quotes if it is a text."),
      node->value);

  if (node->marked)
    return lede_front_matter_reader_fail (
      reader, node, error,
      _ ("A value begins with “&” or “!”, which means something else in YAML. Put it in quotes."));

  return TRUE;
}

/* Mappings have scalars as keys, each once. */
gboolean
lede_front_matter_reader_check_keys (LedeFrontMatterReader *reader,
                                     const LedeYamlNode *mapping,
                                     GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mapping->children->len; i += 2)
    {
      const LedeYamlNode *key = mapping->children->pdata[i];
      const LedeYamlNode *first;

      if (key->kind != LEDE_YAML_SCALAR)
        return lede_front_matter_reader_fail (
          reader, key, error, _ ("A key has to be a word, and this one is %s. Write “key: value”."),
          lede_yaml_node_describe (key));

      if ((first = g_hash_table_lookup (seen, key->value)))
        return lede_front_matter_reader_fail (
          reader, key, error,
          _ ("“%s” stands here a second time; the first is in line %u. Keep one of them."), key->value,
          first->line);

      g_hash_table_insert (seen, key->value, (gpointer) key);
    }

  return TRUE;
}

static gboolean
check_scalar (LedeFrontMatterReader *reader, const char *key, const LedeYamlNode *node, GError **error)
{
  if (!lede_front_matter_reader_check_unmarked (reader, node, error))
    return FALSE;

  if (node->kind != LEDE_YAML_SCALAR)
    return lede_front_matter_reader_fail (
      reader, node, error, _ ("“%s” has to be a text, and this is %s. Write %s: \"the text\"."), key,
      lede_yaml_node_describe (node), key);

  return TRUE;
}

char *
lede_front_matter_reader_read_scalar (LedeFrontMatterReader *reader,
                                      const char *key,
                                      LedeFrontMatterType type,
                                      const LedeYamlNode *node,
                                      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *text;

  if (!check_scalar (reader, key, node, error))
    return NULL;

  if (lede_yaml_node_is_null (node))
    return g_strdup ("");

  if (!(text = lede_front_matter_parse_value (key, type, node->value, &local_error)))
    lede_front_matter_reader_fail (reader, node, error, "%s", local_error->message);

  return text;
}

static gboolean
check_foreign (LedeFrontMatterReader *reader, const LedeYamlNode *node, GError **error)
{
  if (!lede_front_matter_reader_check_unmarked (reader, node, error))
    return FALSE;

  if (node->kind == LEDE_YAML_MAPPING && !lede_front_matter_reader_check_keys (reader, node, error))
    return FALSE;

  for (guint i = 0; node->children && i < node->children->len; i++)
    if (!check_foreign (reader, node->children->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* Keeps keys that Lede does not know, within a member or the dateline, as YAML at a path. */
gboolean
lede_front_matter_reader_read_foreign (LedeFrontMatterReader *reader,
                                       const char *path,
                                       GPtrArray *foreign, /* of LedeYamlNode: key, value, ... */
                                       GError **error)
{
  LedeYamlWriter *writer;

  if (foreign->len == 0)
    return TRUE;

  for (guint i = 0; i < foreign->len; i++)
    if (!check_foreign (reader, foreign->pdata[i], error))
      return FALSE;

  writer = lede_yaml_writer_new ();
  lede_yaml_writer_begin_mapping (writer);
  for (guint i = 0; i < foreign->len; i++)
    lede_yaml_writer_node (writer, foreign->pdata[i]);
  lede_yaml_writer_end_mapping (writer);
  lede_front_matter_reader_set_text (reader, path, lede_yaml_writer_end (writer));

  return TRUE;
}

static gboolean
read_tags (LedeFrontMatterReader *reader, const LedeYamlNode *node, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  if (!lede_front_matter_reader_check_unmarked (reader, node, error))
    return FALSE;

  if (node->kind == LEDE_YAML_MAPPING)
    return lede_front_matter_reader_fail (
      reader, node, error, _ ("“tags” has to be a list, and this is %s. Write tags: [harbour, ferries]."),
      lede_yaml_node_describe (node));

  if (node->kind == LEDE_YAML_SCALAR && !lede_yaml_node_is_null (node))
    {
      g_auto (GStrv) parts = g_strsplit (node->value, ",", -1);

      for (guint i = 0; parts[i]; i++)
        lede_front_matter_add_tag (tags, parts[i]);
    }

  for (guint i = 0; node->kind == LEDE_YAML_SEQUENCE && i < node->children->len; i++)
    {
      g_autofree char *tag = lede_front_matter_reader_read_scalar (
        reader, LEDE_FRONT_MATTER_TAGS, LEDE_FRONT_MATTER_LINE, node->children->pdata[i], error);

      if (!tag)
        return FALSE;

      lede_front_matter_add_tag (tags, tag);
    }

  lede_front_matter_reader_set_text (reader, LEDE_FIELD_TAGS,
                                     tags->len > 0 ? g_strjoinv ("\n", (GStrv) tags->pdata) : g_strdup (""));

  return TRUE;
}

static void
read_dateline_text (LedeFrontMatterReader *reader, const char *text)
{
  char *place, *date;

  lede_front_matter_split_dateline (text, &place, &date);
  lede_front_matter_reader_set_text (reader, LEDE_FIELD_DATELINE_PLACE, place);
  lede_front_matter_reader_set_text (reader, LEDE_FIELD_DATELINE_DATE, date);
}

static gboolean
read_dateline (LedeFrontMatterReader *reader, const LedeYamlNode *node, GError **error)
{
  g_autoptr (GPtrArray) foreign = g_ptr_array_new ();

  if (!lede_front_matter_reader_check_unmarked (reader, node, error))
    return FALSE;

  if (node->kind == LEDE_YAML_SCALAR)
    {
      if (!lede_yaml_node_is_null (node))
        read_dateline_text (reader, node->value);
      return TRUE;
    }

  if (node->kind != LEDE_YAML_MAPPING)
    return lede_front_matter_reader_fail (
      reader, node, error,
      _ ("“dateline” has to be place and date, and this is %s. Write dateline: Porto, 2031-05-04."),
      lede_yaml_node_describe (node));

  if (!lede_front_matter_reader_check_keys (reader, node, error))
    return FALSE;

  for (guint i = 0; i < node->children->len; i += 2)
    {
      LedeYamlNode *key = node->children->pdata[i];
      LedeYamlNode *value = node->children->pdata[i + 1];
      gboolean is_place = g_str_equal (key->value, LEDE_FRONT_MATTER_PLACE);
      char *text;

      if (!is_place && !g_str_equal (key->value, LEDE_FRONT_MATTER_PLACE_DATE))
        {
          g_ptr_array_add (foreign, key);
          g_ptr_array_add (foreign, value);
          continue;
        }

      if (!(text = lede_front_matter_reader_read_scalar (
              reader, key->value, is_place ? LEDE_FRONT_MATTER_LINE : LEDE_FRONT_MATTER_DATE, value, error)))
        return FALSE;

      lede_front_matter_reader_set_text (
        reader, is_place ? LEDE_FIELD_DATELINE_PLACE : LEDE_FIELD_DATELINE_DATE, text);
    }

  return lede_front_matter_reader_read_foreign (reader, LEDE_FRONT_MATTER_DATELINE_EXTRA, foreign, error);
}

static gboolean
read_state (LedeFrontMatterReader *reader, const LedeYamlNode *node, GError **error)
{
  g_autofree char *nick = lede_front_matter_reader_read_scalar (reader, LEDE_FRONT_MATTER_STATE,
                                                                LEDE_FRONT_MATTER_LINE, node, error);
  g_autoptr (GError) unknown = NULL;

  if (!nick)
    return FALSE;

  if (nick[0] != '\0' && !lede_state_from_nick (nick, &reader->state, &unknown))
    return lede_front_matter_reader_fail (reader, node, error, "%s", unknown->message);

  return TRUE;
}

/* Reads a key of the story. *known says whether it is one that Lede knows; if not, nothing is read. */
gboolean
lede_front_matter_reader_read_key (LedeFrontMatterReader *reader,
                                   const char *key,
                                   const LedeYamlNode *value,
                                   gboolean *known,
                                   GError **error)
{
  const LedeFrontMatterKey *text_key = lede_front_matter_find_key (key);
  const LedeFrontMatterList *list = lede_front_matter_find_list (key);
  char *text;

  *known = TRUE;

  if (text_key)
    {
      if (!(text = lede_front_matter_reader_read_scalar (reader, key, text_key->type, value, error)))
        return FALSE;

      lede_front_matter_reader_set_text (reader, text_key->field, text);

      return TRUE;
    }

  if (list)
    return lede_front_matter_reader_read_list (reader, list, value, error);
  if (g_str_equal (key, LEDE_FRONT_MATTER_TAGS))
    return read_tags (reader, value, error);
  if (g_str_equal (key, LEDE_FRONT_MATTER_DATELINE))
    return read_dateline (reader, value, error);
  if (g_str_equal (key, LEDE_FRONT_MATTER_STATE))
    return read_state (reader, value, error);
  if (g_str_equal (key, LEDE_FRONT_MATTER_CUSTOM))
    return lede_front_matter_reader_read_custom (reader, value, error);

  *known = FALSE;

  return TRUE;
}
