/* lede-story-update.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include "lede-custom-fields.h"
#include "lede-front-matter-private.h"
#include "lede-photo.h"
#include "lede-story-update-private.h"

static void
copy_text (LedeStory *story, LedeStoryFields *edited, const char *path)
{
  lede_story_set_text (story, path, lede_story_fields_get_text (edited, path));
}

static const char *
get_member_text (LedeStoryFields *fields, const LedeFrontMatterList *list, const char *id, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (list->kind, id, field);

  return lede_story_fields_get_text (fields, path);
}

static gboolean
same_member (LedeStory *story,
             const char *id,
             LedeStoryFields *edited,
             const char *edited_id,
             const LedeFrontMatterList *list)
{
  if (list->has_id)
    return g_str_equal (id, edited_id);

  return g_str_equal (get_member_text (LEDE_STORY_FIELDS (story), list, id, list->bare),
                      get_member_text (edited, list, edited_id, list->bare));
}

/* Which members of the story the edited ones are: the one with the same name; where none came and
 * none went, the one that stood at the same place; else none (NULL), so that nobody gets what is
 * known of another. The ids are those in @ids, each at most once. */
static GPtrArray *
match_members (LedeStory *story,
               GStrv ids,
               LedeStoryFields *edited,
               GStrv edited_ids,
               const LedeFrontMatterList *list)
{
  guint n = g_strv_length (ids);
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  GPtrArray *matches = g_ptr_array_new ();

  for (guint i = 0; edited_ids[i]; i++)
    {
      const char *match = NULL;

      for (guint j = 0; j < n && !match; j++)
        if (!taken[j] && same_member (story, ids[j], edited, edited_ids[i], list))
          {
            taken[j] = TRUE;
            match = ids[j];
          }

      g_ptr_array_add (matches, (gpointer) match);
    }

  for (guint i = 0; i < n && n == matches->len && !list->has_id; i++)
    if (!matches->pdata[i] && !taken[i])
      {
        taken[i] = TRUE;
        matches->pdata[i] = ids[i];
      }

  return matches;
}

static void
update_member (LedeStory *story,
               const char *id,
               LedeStoryFields *edited,
               const char *edited_id,
               const LedeFrontMatterList *list)
{
  static const char *const photo_fields[] = { LEDE_PHOTO_IMAGE,  LEDE_PHOTO_TYPE,  LEDE_PHOTO_WIDTH,
                                              LEDE_PHOTO_HEIGHT, LEDE_PHOTO_MOVES, LEDE_PHOTO_DECORATIVE };

  for (guint i = 0; i < list->n_keys; i++)
    {
      const LedeFrontMatterKey *key = &list->keys[i];
      const char *text = get_member_text (edited, list, edited_id, key->field);
      g_autofree char *as_written =
        lede_front_matter_tidy (get_member_text (LEDE_STORY_FIELDS (story), list, id, key->field), key->type);

      /* What the front matter only tidied, nobody changed. */
      if (!g_str_equal (text, as_written))
        lede_story_set_member_text (story, list->list, id, key->field, text);
    }

  for (gsize i = 0; list->has_id && i < G_N_ELEMENTS (photo_fields); i++)
    lede_story_set_member_text (story, list->list, id, photo_fields[i],
                                get_member_text (edited, list, edited_id, photo_fields[i]));

  lede_story_set_member_text (story, list->list, id, LEDE_FIELD_EXTRA,
                              get_member_text (edited, list, edited_id, LEDE_FIELD_EXTRA));
}

static void
update_list (LedeStory *story, LedeStoryFields *edited, const LedeFrontMatterList *list)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), list->list);
  g_auto (GStrv) edited_ids = lede_story_fields_get_lines (edited, list->list);
  g_autoptr (GPtrArray) matches = match_members (story, ids, edited, edited_ids, list);
  g_autoptr (GString) result = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const char *id = matches->pdata[i] ? matches->pdata[i] : edited_ids[i];

      g_string_append_printf (result, "%s\n", id);
      update_member (story, id, edited, edited_ids[i], list);
    }

  lede_story_set_text (story, list->list, result->str);
}

static void
update_custom (LedeStory *story, LedeStoryFields *edited)
{
  g_auto (GStrv) old = lede_custom_list_names (LEDE_STORY_FIELDS (story));
  g_auto (GStrv) new = lede_custom_list_names (edited);

  for (guint side = 0; side < 2; side++)
    for (GStrv name = side == 0 ? old : new; *name; name++)
      {
        g_autofree char *path = lede_custom_make_path (*name);

        copy_text (story, edited, path);
      }
}

/* Makes of a story what the edited one is, as one gesture, in everything that the front matter and
 * the body hold. */
void
lede_story_update (LedeStory *story, LedeStoryFields *edited)
{
  static const char *const paths[] = { LEDE_FIELD_TAGS,
                                       LEDE_FIELD_DATELINE_PLACE,
                                       LEDE_FIELD_DATELINE_DATE,
                                       LEDE_FRONT_MATTER_DATELINE_EXTRA,
                                       LEDE_FIELD_EXTRA,
                                       LEDE_FIELD_BODY,
                                       LEDE_FRONT_MATTER_CUSTOM_EXTRA };

  lede_story_begin_gesture (story);

  for (guint i = 0; lede_front_matter_order[i]; i++)
    {
      const LedeFrontMatterKey *key = lede_front_matter_find_key (lede_front_matter_order[i]);
      const LedeFrontMatterList *list = lede_front_matter_find_list (lede_front_matter_order[i]);

      if (key)
        copy_text (story, edited, key->field);
      else if (list)
        update_list (story, edited, list);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    copy_text (story, edited, paths[i]);
  update_custom (story, edited);

  lede_story_end_gesture (story);
}
