/* lede-story-members.c: a story's lists: bylines, photos, notes, corrections, related stories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-note.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-story.h"

/**
 * lede_story_list_to_kind:
 * @list: a list's path, e.g. %LEDE_FIELD_BYLINES
 *
 * Returns: the kind of its members, e.g. %LEDE_BYLINE_KIND
 */
const char *
lede_story_list_to_kind (const char *list)
{
  static const struct
  {
    const char *list;
    const char *kind;
  } kinds[] = {
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND },  { LEDE_FIELD_PHOTOS, LEDE_PHOTO_KIND },
    { LEDE_FIELD_NOTES, LEDE_NOTE_KIND },      { LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_KIND },
    { LEDE_FIELD_RELATED, LEDE_RELATED_KIND },
  };

  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].list, list))
      return kinds[i].kind;

  g_return_val_if_reached (NULL);
}

static void
set_members (LedeStory *self, const char *list, GPtrArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (ids, i));

  lede_story_set_text (self, list, text->str);
}

/* The ids of a list's members without @but. */
static GPtrArray *
list_other_members (LedeStory *self, const char *list, const char *but)
{
  g_auto (GStrv) lines = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self), list);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i]; i++)
    if (!g_str_equal (lines[i], but))
      g_ptr_array_add (ids, g_strdup (lines[i]));

  return ids;
}

/**
 * lede_story_add_member:
 * @self: a story
 * @list: which list, e.g. %LEDE_FIELD_BYLINES
 * @id: (nullable): the new member's id, or %NULL to make one
 *
 * Adds a member with empty texts at the list's end.
 *
 * Returns: (transfer full): its id
 */
char *
lede_story_add_member (LedeStory *self, const char *list, const char *id)
{
  g_autofree char *member = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (self), NULL);
  g_return_val_if_fail (list != NULL, NULL);

  member = id ? g_strdup (id) : lede_story_fields_new_member_id ();
  ids = list_other_members (self, list, member);
  g_ptr_array_add (ids, g_strdup (member));
  set_members (self, list, ids);

  return g_steal_pointer (&member);
}

/**
 * lede_story_remove_member:
 * @self: a story
 * @list: which list
 * @id: the member
 *
 * Takes a member out of a list. Its texts stay, so that undo brings it back whole.
 */
void
lede_story_remove_member (LedeStory *self, const char *list, const char *id)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (list != NULL);
  g_return_if_fail (id != NULL);

  ids = list_other_members (self, list, id);
  set_members (self, list, ids);
}

/**
 * lede_story_move_member:
 * @self: a story
 * @list: which list
 * @id: the member
 * @position: where it is to stand, 0 for the first place
 */
void
lede_story_move_member (LedeStory *self, const char *list, const char *id, guint position)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (list != NULL);
  g_return_if_fail (id != NULL);

  ids = list_other_members (self, list, id);
  g_ptr_array_insert (ids, (int) MIN (position, ids->len), g_strdup (id));
  set_members (self, list, ids);
}

/**
 * lede_story_get_member_text:
 * @self: a story
 * @list: which list
 * @id: a member
 * @field: which of its texts, e.g. %LEDE_BYLINE_NAME
 *
 * Returns: the text, "" where there is none; valid until the next change
 */
const char *
lede_story_get_member_text (LedeStory *self, const char *list, const char *id, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (lede_story_list_to_kind (list), id, field);

  return lede_story_get_text (self, path);
}

/**
 * lede_story_set_member_text:
 * @self: a story
 * @list: which list
 * @id: a member
 * @field: which of its texts
 * @text: what it is to be
 */
void
lede_story_set_member_text (LedeStory *self,
                            const char *list,
                            const char *id,
                            const char *field,
                            const char *text)
{
  g_autofree char *path = lede_story_fields_member_path (lede_story_list_to_kind (list), id, field);

  lede_story_set_text (self, path, text);
}
