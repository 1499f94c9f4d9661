/* lede-front-matter-members.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-front-matter-reader-private.h"
#include "lede-photo.h"

#define MAX_ID_LENGTH 64

static const LedeYamlNode *
find_value (const LedeYamlNode *mapping, const char *key)
{
  for (guint i = 0; mapping->kind == LEDE_YAML_MAPPING && i < mapping->children->len; i += 2)
    {
      const LedeYamlNode *node = mapping->children->pdata[i];

      if (node->kind == LEDE_YAML_SCALAR && g_str_equal (node->value, key))
        return mapping->children->pdata[i + 1];
    }

  return NULL;
}

static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_");

  return length > 0 && length <= MAX_ID_LENGTH && text[length] == '\0';
}

/* A photo without an id is known in the text by its file's name without the ending, so that
 * `![](photo:harbour)` finds harbour.jpg. */
static char *
id_from_file (const LedeYamlNode *member, GHashTable *ids)
{
  const LedeYamlNode *file = member->kind == LEDE_YAML_SCALAR ? member : find_value (member, LEDE_PHOTO_FILE);
  g_autofree char *name = NULL;
  char *dot;

  if (!file || file->kind != LEDE_YAML_SCALAR || file->value[0] == '\0')
    return lede_story_fields_new_member_id ();

  name = g_path_get_basename (file->value);
  if ((dot = strrchr (name, '.')))
    *dot = '\0';
  g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');

  if (!is_id (name) || g_hash_table_contains (ids, name))
    return lede_story_fields_new_member_id ();

  return g_steal_pointer (&name);
}

static char *
read_member_id (LedeFrontMatterReader *reader,
                const LedeFrontMatterList *list,
                const LedeYamlNode *member,
                GHashTable *ids,
                GError **error)
{
  const LedeYamlNode *node = list->has_id ? find_value (member, LEDE_FRONT_MATTER_ID) : NULL;
  g_autofree char *id = NULL;

  if (!list->has_id)
    return lede_story_fields_new_member_id ();

  if (!node || lede_yaml_node_is_null (node))
    return id_from_file (member, ids);

  if (!(id = lede_front_matter_reader_read_scalar (reader, LEDE_FRONT_MATTER_ID, LEDE_FRONT_MATTER_LINE, node,
                                                   error)))
    return NULL;

  if (!is_id (id))
    {
      lede_front_matter_reader_fail (
        reader, node, error,
        _ ("The id “%s” cannot be used. Take up to 64 letters from a to z, digits, “-” and “_”."), id);
      return NULL;
    }

  if (g_hash_table_contains (ids, id))
    {
      lede_front_matter_reader_fail (
        reader, node, error, _ ("The id “%s” is taken by an entry above. Give this one another."), id);
      return NULL;
    }

  return g_steal_pointer (&id);
}

/* Keywords are one a line here, and other programs write them as a list. */
static char *
read_words (LedeFrontMatterReader *reader,
            const LedeFrontMatterKey *key,
            const LedeYamlNode *list,
            GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < list->children->len; i++)
    {
      g_autofree char *word = lede_front_matter_reader_read_scalar (reader, key->key, LEDE_FRONT_MATTER_LINE,
                                                                    list->children->pdata[i], error);

      if (!word)
        return NULL;

      if (word[0] != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", word);
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static gboolean
read_member_key (LedeFrontMatterReader *reader,
                 const LedeFrontMatterList *list,
                 const LedeFrontMatterKey *key,
                 const char *id,
                 const LedeYamlNode *value,
                 GError **error)
{
  g_autofree char *path = lede_story_fields_member_path (list->kind, id, key->field);
  gboolean is_list = g_str_equal (key->field, LEDE_PHOTO_KEYWORDS) && value->kind == LEDE_YAML_SEQUENCE;
  char *text = is_list ? read_words (reader, key, value, error)
                       : lede_front_matter_reader_read_scalar (reader, key->key, key->type, value, error);

  if (!text)
    return FALSE;

  /* As in HTML, an alternative text that is there and empty says that the picture is decoration. */
  if (text[0] == '\0' && !lede_yaml_node_is_null (value) && g_str_equal (list->kind, LEDE_PHOTO_KIND) &&
      g_str_equal (key->field, LEDE_PHOTO_ALT))
    {
      g_autofree char *decorative =
        lede_story_fields_member_path (LEDE_PHOTO_KIND, id, LEDE_PHOTO_DECORATIVE);

      lede_front_matter_reader_set_text (reader, decorative, g_strdup ("yes"));
    }

  lede_front_matter_reader_set_text (reader, path, text);

  return TRUE;
}

static gboolean
read_member (LedeFrontMatterReader *reader,
             const LedeFrontMatterList *list,
             const char *id,
             const LedeYamlNode *member,
             GError **error)
{
  g_autoptr (GPtrArray) foreign = g_ptr_array_new ();
  g_autofree char *foreign_path = lede_story_fields_member_path (list->kind, id, LEDE_FIELD_EXTRA);

  if (member->kind == LEDE_YAML_SCALAR)
    return read_member_key (reader, list, lede_front_matter_find_member_key (list, list->bare), id, member,
                            error);

  for (guint i = 0; i < member->children->len; i += 2)
    {
      LedeYamlNode *key = member->children->pdata[i];
      LedeYamlNode *value = member->children->pdata[i + 1];
      const LedeFrontMatterKey *known = lede_front_matter_find_member_key (list, key->value);

      if (known)
        {
          if (!read_member_key (reader, list, known, id, value, error))
            return FALSE;
        }
      else if (!list->has_id || !g_str_equal (key->value, LEDE_FRONT_MATTER_ID))
        {
          g_ptr_array_add (foreign, key);
          g_ptr_array_add (foreign, value);
        }
    }

  return lede_front_matter_reader_read_foreign (reader, foreign_path, foreign, error);
}

/* Reads a list of members: bylines, photos and so on. An entry is a group of keys, or the text that
 * the list's bare key stands for. */
gboolean
lede_front_matter_reader_read_list (LedeFrontMatterReader *reader,
                                    const LedeFrontMatterList *list,
                                    const LedeYamlNode *node,
                                    GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (!lede_front_matter_reader_check_unmarked (reader, node, error))
    return FALSE;

  if (lede_yaml_node_is_null (node))
    return TRUE;

  if (node->kind != LEDE_YAML_SEQUENCE)
    return lede_front_matter_reader_fail (
      reader, node, error,
      _ ("“%s” has to be a list, and this is %s. Begin each entry on its own line with “- ”."), list->list,
      lede_yaml_node_describe (node));

  for (guint i = 0; i < node->children->len; i++)
    {
      const LedeYamlNode *member = node->children->pdata[i];
      g_autofree char *id = NULL;

      if (!lede_front_matter_reader_check_unmarked (reader, member, error))
        return FALSE;

      if (lede_yaml_node_is_null (member))
        continue;

      if (member->kind == LEDE_YAML_SEQUENCE)
        return lede_front_matter_reader_fail (
          reader, member, error,
          _ ("An entry of “%s” has to be keys with values, and this is %s. Write “- %s: …”."), list->list,
          lede_yaml_node_describe (member), list->bare);

      if (member->kind == LEDE_YAML_MAPPING && !lede_front_matter_reader_check_keys (reader, member, error))
        return FALSE;

      if (!(id = read_member_id (reader, list, member, ids, error)) ||
          !read_member (reader, list, id, member, error))
        return FALSE;

      g_string_append_printf (lines, "%s\n", id);
      g_hash_table_add (ids, g_steal_pointer (&id));
    }

  lede_front_matter_reader_set_text (reader, list->list, g_string_free_and_steal (g_steal_pointer (&lines)));

  return TRUE;
}
