/* lede-front-matter-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <string.h>

#include "lede-front-matter-private.h"
#include "lede-front-matter.h"
#include "lede-photo.h"
#include "lede-yaml-writer-private.h"

static void
write_value (LedeYamlWriter *writer, const char *key, LedeFrontMatterType type, const char *text)
{
  lede_yaml_writer_text (writer, key);

  switch (type)
    {
    case LEDE_FRONT_MATTER_FLAG:
      lede_yaml_writer_plain (writer, text[0] != '\0' ? "true" : "false");
      break;

    case LEDE_FRONT_MATTER_OPEN:
    case LEDE_FRONT_MATTER_DATE:
    case LEDE_FRONT_MATTER_TIME:
    case LEDE_FRONT_MATTER_DAY_OR_TIME:
      lede_yaml_writer_plain (writer, text);
      break;

    case LEDE_FRONT_MATTER_LINE:
    case LEDE_FRONT_MATTER_TEXT:
    default:
      lede_yaml_writer_text (writer, text);
      break;
    }
}

/* A key without a text is left out. */
static void
write_key (LedeYamlWriter *writer,
           const char *key,
           LedeFrontMatterType type,
           LedeStoryFields *fields,
           const char *path)
{
  g_autofree char *text = lede_front_matter_tidy (lede_story_fields_get_text (fields, path), type);

  if (text[0] != '\0')
    write_value (writer, key, type, text);
}

/* Keys that Lede does not know, within a member or the dateline. What cannot be read (a hand wrote
 * it into the store) is left out. */
void
lede_front_matter_write_foreign_keys (LedeYamlWriter *writer, LedeStoryFields *fields, const char *path)
{
  const char *text = lede_story_fields_get_text (fields, path);
  g_autoptr (LedeYamlNode) mapping = NULL;

  if (text[0] == '\0')
    return;

  mapping = lede_yaml_parse (text, strlen (text), NULL, 1, NULL);

  for (guint i = 0; mapping && mapping->kind == LEDE_YAML_MAPPING && i < mapping->children->len; i++)
    lede_yaml_writer_node (writer, mapping->children->pdata[i]);
}

static void
write_tags (LedeYamlWriter *writer, LedeStoryFields *fields)
{
  g_auto (GStrv) lines = lede_story_fields_get_lines (fields, LEDE_FIELD_TAGS);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i]; i++)
    lede_front_matter_add_tag (tags, lines[i]);

  if (tags->len == 0)
    return;

  lede_yaml_writer_text (writer, LEDE_FRONT_MATTER_TAGS);
  lede_yaml_writer_begin_list_on_one_line (writer);
  for (guint i = 0; i < tags->len; i++)
    lede_yaml_writer_text (writer, tags->pdata[i]);
  lede_yaml_writer_end_list (writer);
}

static gboolean
has_text (LedeStoryFields *fields, const char *path)
{
  g_autofree char *text =
    lede_front_matter_tidy (lede_story_fields_get_text (fields, path), LEDE_FRONT_MATTER_LINE);

  return text[0] != '\0';
}

static void
write_dateline (LedeYamlWriter *writer, LedeStoryFields *fields)
{
  if (!has_text (fields, LEDE_FIELD_DATELINE_PLACE) && !has_text (fields, LEDE_FIELD_DATELINE_DATE) &&
      !has_text (fields, LEDE_FRONT_MATTER_DATELINE_EXTRA))
    return;

  lede_yaml_writer_text (writer, LEDE_FRONT_MATTER_DATELINE);
  lede_yaml_writer_begin_mapping (writer);
  write_key (writer, LEDE_FRONT_MATTER_PLACE, LEDE_FRONT_MATTER_LINE, fields, LEDE_FIELD_DATELINE_PLACE);
  write_key (writer, LEDE_FRONT_MATTER_PLACE_DATE, LEDE_FRONT_MATTER_DATE, fields, LEDE_FIELD_DATELINE_DATE);
  lede_front_matter_write_foreign_keys (writer, fields, LEDE_FRONT_MATTER_DATELINE_EXTRA);
  lede_yaml_writer_end_mapping (writer);
}

static gboolean
is_decorative (const LedeFrontMatterList *list, LedeStoryFields *fields, const char *id)
{
  g_autofree char *path = lede_story_fields_member_path (list->kind, id, LEDE_PHOTO_DECORATIVE);

  return g_str_equal (list->kind, LEDE_PHOTO_KIND) && lede_story_fields_get_text (fields, path)[0] != '\0';
}

static void
write_member (LedeYamlWriter *writer,
              const LedeFrontMatterList *list,
              LedeStoryFields *fields,
              const char *id)
{
  g_autofree char *foreign = lede_story_fields_member_path (list->kind, id, LEDE_FIELD_EXTRA);

  lede_yaml_writer_begin_mapping (writer);

  if (list->has_id)
    write_value (writer, LEDE_FRONT_MATTER_ID, LEDE_FRONT_MATTER_LINE, id);

  for (guint i = 0; i < list->n_keys; i++)
    {
      const LedeFrontMatterKey *key = &list->keys[i];
      g_autofree char *path = lede_story_fields_member_path (list->kind, id, key->field);

      if (g_str_equal (key->field, LEDE_PHOTO_ALT) && is_decorative (list, fields, id))
        write_value (writer, key->key, key->type, "");
      else
        write_key (writer, key->key, key->type, fields, path);
    }

  lede_front_matter_write_foreign_keys (writer, fields, foreign);
  lede_yaml_writer_end_mapping (writer);
}

static void
write_list (LedeYamlWriter *writer, const LedeFrontMatterList *list, LedeStoryFields *fields)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, list->list);

  if (!ids[0])
    return;

  lede_yaml_writer_text (writer, list->list);
  lede_yaml_writer_begin_list (writer);

  for (guint i = 0; ids[i]; i++)
    write_member (writer, list, fields, ids[i]);

  lede_yaml_writer_end_list (writer);
}

static void
write_story_key (LedeYamlWriter *writer, const char *name, LedeStoryFields *fields, LedeState state)
{
  const LedeFrontMatterKey *key = lede_front_matter_find_key (name);
  const LedeFrontMatterList *list = lede_front_matter_find_list (name);

  if (list)
    write_list (writer, list, fields);
  else if (g_str_equal (name, LEDE_FRONT_MATTER_TAGS))
    write_tags (writer, fields);
  else if (g_str_equal (name, LEDE_FRONT_MATTER_DATELINE))
    write_dateline (writer, fields);
  else if (g_str_equal (name, LEDE_FRONT_MATTER_CUSTOM))
    lede_front_matter_write_custom (writer, fields);
  else if (g_str_equal (name, LEDE_FRONT_MATTER_STATE))
    write_value (writer, name, LEDE_FRONT_MATTER_LINE, lede_state_to_nick (state));
  else
    write_key (writer, name, key->type, fields, key->field);
}

static void
append_body (GString *file, const char *body)
{
  gsize length = strlen (body);

  for (const char *p = body; g_ascii_isspace (*p); p++)
    if (*p == '\n')
      {
        length -= p + 1 - body;
        body = p + 1;
      }

  while (length > 0 && g_ascii_isspace (body[length - 1]))
    length--;

  if (length > 0)
    {
      g_string_append_c (file, '\n');
      g_string_append_len (file, body, length);
      g_string_append_c (file, '\n');
    }
}

/**
 * lede_front_matter_write:
 * @fields: a story
 * @state: its state
 *
 * Writes what lede_front_matter_read() reads. A second writing of what was read is the same to the
 * byte.
 *
 * Returns: (transfer full): Markdown with front matter
 */
char *
lede_front_matter_write (LedeStoryFields *fields, LedeState state)
{
  LedeYamlWriter *writer;
  g_autofree char *front = NULL;
  const char *extra;
  GString *file;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);

  writer = lede_yaml_writer_new ();
  lede_yaml_writer_begin_mapping (writer);

  /* Without one, a "# Heading" that opens the body would be taken for the headline. */
  if (!has_text (fields, LEDE_FIELD_HEADLINE))
    write_value (writer, LEDE_FIELD_HEADLINE, LEDE_FRONT_MATTER_LINE, "");

  for (guint i = 0; lede_front_matter_order[i]; i++)
    write_story_key (writer, lede_front_matter_order[i], fields, state);

  lede_yaml_writer_end_mapping (writer);
  front = lede_yaml_writer_end (writer);

  extra = lede_story_fields_get_text (fields, LEDE_FIELD_EXTRA);

  file = g_string_new ("---\n");
  g_string_append (file, front);
  g_string_append (file, extra);
  if (extra[0] != '\0' && !g_str_has_suffix (extra, "\n"))
    g_string_append_c (file, '\n');
  g_string_append (file, "---\n");
  append_body (file, lede_story_fields_get_text (fields, LEDE_FIELD_BODY));

  return g_string_free_and_steal (file);
}
