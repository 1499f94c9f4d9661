/* lede-front-matter-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-custom-fields.h"
#include "lede-front-matter-private.h"
#include "lede-front-matter.h"
#include "lede-photo.h"

#define DATELINE_PREFIX LEDE_FRONT_MATTER_DATELINE "."
#define CUSTOM_PREFIX LEDE_FRONT_MATTER_CUSTOM "."

/* Keys that a file does not have: an empty alternative text says there what "decorative" says, and
 * which person of a site somebody is means nothing elsewhere. */
static const LedeFrontMatterKey decorative_key = { "decorative", LEDE_PHOTO_DECORATIVE,
                                                   LEDE_FRONT_MATTER_FLAG };
static const LedeFrontMatterKey person_key = { "person", LEDE_BYLINE_PERSON, LEDE_FRONT_MATTER_LINE };

/* NULL when a list has none. */
static const LedeFrontMatterKey *
get_further_key (const LedeFrontMatterList *list)
{
  if (g_str_equal (list->list, LEDE_FIELD_PHOTOS))
    return &decorative_key;
  if (g_str_equal (list->list, LEDE_FIELD_BYLINES))
    return &person_key;

  return NULL;
}

static gboolean
set_value (LedeStory *story,
           const char *path,
           const char *key,
           LedeFrontMatterType type,
           const char *value,
           GError **error)
{
  g_autofree char *text = lede_front_matter_parse_value (key, type, value, error);

  if (!text)
    return FALSE;

  lede_story_set_text (story, path, text);

  return TRUE;
}

static void
set_tags (LedeStory *story, const char *value)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_auto (GStrv) parts = g_strsplit_set (value, ",\n", -1);
  g_autofree char *lines = NULL;

  for (guint i = 0; parts[i]; i++)
    lede_front_matter_add_tag (tags, parts[i]);

  lines = tags->len > 0 ? g_strjoinv ("\n", (GStrv) tags->pdata) : g_strdup ("");
  lede_story_set_text (story, LEDE_FIELD_TAGS, lines);
}

static void
set_dateline (LedeStory *story, const char *value)
{
  g_autofree char *place = NULL;
  g_autofree char *date = NULL;

  lede_front_matter_split_dateline (value, &place, &date);
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, place);
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, date);
}

static char *
find_named (LedeStory *story, const LedeFrontMatterList *list, const char *name)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), list->list);

  for (guint i = 0; ids[i]; i++)
    if (g_str_equal (lede_story_get_member_text (story, list->list, ids[i], list->bare), name))
      return g_strdup (ids[i]);

  return NULL;
}

/* "Ana Ruiz, 김하늘": a list whose entries are named by one key. Who was in it stays the same. */
static void
set_names (LedeStory *story, const LedeFrontMatterList *list, const char *value)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_auto (GStrv) names = g_strsplit_set (value, ",\n", -1);

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *name = lede_front_matter_tidy (names[i], LEDE_FRONT_MATTER_LINE);
      g_autofree char *id = NULL;

      if (name[0] == '\0')
        continue;

      if (!(id = find_named (story, list, name)))
        id = lede_story_fields_new_member_id ();

      lede_story_set_member_text (story, list->list, id, list->bare, name);
      g_string_append_printf (ids, "%s\n", id);
    }

  lede_story_set_text (story, list->list, ids->str);
}

/* A member by its id or its place, which begins with 1; the place behind the last makes a new one. */
static char *
find_member (LedeStory *story, const LedeFrontMatterList *list, const char *name, GError **error)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), list->list);
  guint n = g_strv_length (ids);
  guint64 place;

  if (g_strv_contains ((const char *const *) ids, name))
    return g_strdup (name);

  if (g_ascii_string_to_unsigned (name, 10, 1, list->has_id ? MAX (n, 1) : n + 1, &place, NULL))
    {
      if (place <= n)
        return g_strdup (ids[place - 1]);

      if (!list->has_id)
        return lede_story_add_member (story, list->list, NULL);
    }

  g_set_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
               ngettext ("There is no “%s” among the %s, which has %u entry. Count from 1.",
                         "There is no “%s” among the %s, which has %u entries. Count from 1.", n),
               name, list->list, n);

  return NULL;
}

static char *
list_keys (const LedeFrontMatterList *list)
{
  GString *keys = g_string_new (list->keys[0].key);

  for (guint i = 1; i < list->n_keys; i++)
    g_string_append_printf (keys, ", %s", list->keys[i].key);

  if (get_further_key (list))
    g_string_append_printf (keys, ", %s", get_further_key (list)->key);

  return g_string_free_and_steal (keys);
}

/* "bylines.1.email" and the like. */
static gboolean
set_in_list (LedeStory *story,
             const LedeFrontMatterList *list,
             const char *rest,
             const char *value,
             GError **error)
{
  g_auto (GStrv) parts = g_strsplit (rest, ".", 2);
  const LedeFrontMatterKey *key = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (parts[0] && parts[1])
    key = lede_front_matter_find_member_key (list, parts[1]);
  if (!key && get_further_key (list) &&
      g_strcmp0 (parts[0] ? parts[1] : NULL, get_further_key (list)->key) == 0)
    key = get_further_key (list);

  if (!key)
    {
      g_autofree char *keys = list_keys (list);

      g_set_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
                   _ ("“%s.%s” is no key. Write %s.1 and one of: %s."), list->list, rest, list->list, keys);
      return FALSE;
    }

  /* The value first, so that a refused one adds no entry. */
  if (!(text = lede_front_matter_parse_value (key->key, key->type, value, error)) ||
      !(id = find_member (story, list, parts[0], error)))
    return FALSE;

  lede_story_set_member_text (story, list->list, id, key->field, text);

  return TRUE;
}

static gboolean
set_list (LedeStory *story, const LedeFrontMatterList *list, const char *value, GError **error)
{
  if (g_str_equal (list->list, LEDE_FIELD_BYLINES) || g_str_equal (list->list, LEDE_FIELD_RELATED))
    {
      set_names (story, list, value);
      return TRUE;
    }

  g_set_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
               _ ("“%s” is a list. Say which entry and which of its keys, like %s.1.%s."), list->list,
               list->list, list->keys[list->n_keys > 2 ? 2 : 1].key);

  return FALSE;
}

/* "custom.priority" and the like. */
static gboolean
set_custom (LedeStory *story, const char *name, const char *value, GError **error)
{
  g_autofree char *path = lede_custom_make_path (name);

  if (lede_custom_is_name (name))
    return set_value (story, path, name, LEDE_FRONT_MATTER_TEXT, value, error);

  g_set_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
               _ ("“%s” cannot be the name of a field. Take letters, digits, “-” and “_”."), name);

  return FALSE;
}

/**
 * lede_front_matter_set:
 * @story: a story
 * @key: a key of the front matter; "body"; one within the dateline ("dateline.place"); one of a
 *   list's entry, by its place or id ("bylines.1.email", "photos.quay.caption"); or a field of the site's
 *   own ("custom.priority")
 * @value: what it is to be; tags, bylines and related stories with commas between them
 * @error: return location, %LEDE_EXCHANGE_ERROR_SYNTAX, %LEDE_STORY_ERROR_UNKNOWN
 *
 * Sets one key.
 *
 * Returns: whether the key is one and can have that value
 */
gboolean
lede_front_matter_set (LedeStory *story, const char *key, const char *value, GError **error)
{
  const LedeFrontMatterKey *text_key;
  const LedeFrontMatterList *list;
  const char *dot;
  g_autofree char *first = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (story), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  dot = strchr (key, '.');
  first = dot ? g_strndup (key, dot - key) : g_strdup (key);
  text_key = lede_front_matter_find_key (key);
  list = lede_front_matter_find_list (first);

  if (text_key)
    return set_value (story, text_key->field, key, text_key->type, value, error);
  if (list)
    return dot ? set_in_list (story, list, dot + 1, value, error) : set_list (story, list, value, error);

  if (g_str_equal (key, DATELINE_PREFIX LEDE_FRONT_MATTER_PLACE))
    return set_value (story, LEDE_FIELD_DATELINE_PLACE, key, LEDE_FRONT_MATTER_LINE, value, error);
  if (g_str_equal (key, DATELINE_PREFIX LEDE_FRONT_MATTER_PLACE_DATE))
    return set_value (story, LEDE_FIELD_DATELINE_DATE, key, LEDE_FRONT_MATTER_DATE, value, error);
  if (g_str_equal (key, LEDE_FIELD_BODY))
    return set_value (story, LEDE_FIELD_BODY, key, LEDE_FRONT_MATTER_TEXT, value, error);

  if (g_str_has_prefix (key, CUSTOM_PREFIX))
    return set_custom (story, key + strlen (CUSTOM_PREFIX), value, error);

  if (g_str_equal (key, LEDE_FRONT_MATTER_TAGS))
    set_tags (story, value);
  else if (g_str_equal (key, LEDE_FRONT_MATTER_DATELINE))
    set_dateline (story, value);
  else
    {
      g_set_error (
        error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
        _ ("A story has no key “%s” to be set. Possible are headline, deck, kicker, slug, section, tags, "
           "language, dateline, embargo, body, bylines, photos.N.KEY, corrections.N.KEY, related and "
           "custom.NAME."),
        key);
      return FALSE;
    }

  return TRUE;
}
