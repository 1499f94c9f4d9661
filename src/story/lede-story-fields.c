/* lede-story-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-member-private.h"
#include "lede-note.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-story-fields.h"

G_DEFINE_INTERFACE (LedeStoryFields, lede_story_fields, G_TYPE_OBJECT)

static void
lede_story_fields_default_init (LedeStoryFieldsInterface *iface)
{
}

/**
 * lede_story_fields_get_id:
 * @self: a story
 *
 * Returns: the story's id, a UUID
 */
const char *
lede_story_fields_get_id (LedeStoryFields *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (self), NULL);

  return LEDE_STORY_FIELDS_GET_IFACE (self)->get_id (self);
}

/**
 * lede_story_fields_get_text:
 * @self: a story
 * @path: where the text is, e.g. %LEDE_FIELD_HEADLINE
 *
 * Returns: the text, "" where there is none; of a #LedeStory, valid until its next change
 */
const char *
lede_story_fields_get_text (LedeStoryFields *self, const char *path)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (self), "");
  g_return_val_if_fail (path != NULL, "");

  return LEDE_STORY_FIELDS_GET_IFACE (self)->get_text (self, path);
}

/**
 * lede_story_fields_list_paths:
 * @self: a story
 *
 * Returns: (transfer full): where it has a text that is not empty, in alphabetical order
 */
GStrv
lede_story_fields_list_paths (LedeStoryFields *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (self), NULL);

  return LEDE_STORY_FIELDS_GET_IFACE (self)->list_paths (self);
}

/**
 * lede_story_fields_get_lines:
 * @self: a story
 * @path: where the text is, e.g. %LEDE_FIELD_TAGS
 *
 * Returns: (transfer full): the text's lines without the empty ones
 */
GStrv
lede_story_fields_get_lines (LedeStoryFields *self, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  lines = g_strsplit (lede_story_fields_get_text (self, path), "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] != '\0')
      g_strv_builder_add (builder, lines[i]);

  return g_strv_builder_end (builder);
}

/**
 * lede_story_fields_get_bylines:
 * @self: a story
 *
 * Returns: (transfer full) (element-type LedeByline): who is credited, in order
 */
GPtrArray *
lede_story_fields_get_bylines (LedeStoryFields *self)
{
  return lede_member_list_from_fields (LEDE_TYPE_BYLINE, self, LEDE_FIELD_BYLINES);
}

/**
 * lede_story_fields_get_photos:
 * @self: a story
 *
 * Returns: (transfer full) (element-type LedePhoto): the photos, in order
 */
GPtrArray *
lede_story_fields_get_photos (LedeStoryFields *self)
{
  return lede_member_list_from_fields (LEDE_TYPE_PHOTO, self, LEDE_FIELD_PHOTOS);
}

/**
 * lede_story_fields_get_notes:
 * @self: a story
 *
 * Returns: (transfer full) (element-type LedeNote): the notes, in order
 */
GPtrArray *
lede_story_fields_get_notes (LedeStoryFields *self)
{
  return lede_member_list_from_fields (LEDE_TYPE_NOTE, self, LEDE_FIELD_NOTES);
}

/**
 * lede_story_fields_get_corrections:
 * @self: a story
 *
 * Returns: (transfer full) (element-type LedeCorrection): the corrections, in order
 */
GPtrArray *
lede_story_fields_get_corrections (LedeStoryFields *self)
{
  return lede_member_list_from_fields (LEDE_TYPE_CORRECTION, self, LEDE_FIELD_CORRECTIONS);
}

/**
 * lede_story_fields_get_related:
 * @self: a story
 *
 * Returns: (transfer full) (element-type LedeRelated): the related stories, in order
 */
GPtrArray *
lede_story_fields_get_related (LedeStoryFields *self)
{
  return lede_member_list_from_fields (LEDE_TYPE_RELATED, self, LEDE_FIELD_RELATED);
}

/**
 * lede_story_fields_get_title:
 * @self: a story
 *
 * Returns: (transfer full): what a person calls the story: its headline, else its slug, else ""
 */
char *
lede_story_fields_get_title (LedeStoryFields *self)
{
  g_autofree char *headline = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (self), NULL);

  headline = g_strstrip (g_strdup (lede_story_fields_get_text (self, LEDE_FIELD_HEADLINE)));

  if (headline[0] != '\0')
    return g_steal_pointer (&headline);

  return g_strdup (lede_story_fields_get_text (self, LEDE_FIELD_SLUG));
}

/**
 * lede_story_fields_member_path:
 * @kind: a kind of member, e.g. %LEDE_BYLINE_KIND
 * @id: a member's id
 * @field: one of its texts, e.g. %LEDE_BYLINE_NAME
 *
 * Returns: (transfer full): the text's path
 */
char *
lede_story_fields_member_path (const char *kind, const char *id, const char *field)
{
  return g_strconcat (kind, "/", id, "/", field, NULL);
}

/**
 * lede_story_fields_parse_member_path:
 * @path: a path
 * @kind: (out) (optional): the kind of member
 * @id: (out) (optional): its id
 * @field: (out) (optional): which of its texts
 *
 * Takes apart what lede_story_fields_member_path() made.
 *
 * Returns: whether the path is a member's; if not, nothing is set
 */
gboolean
lede_story_fields_parse_member_path (const char *path, char **kind, char **id, char **field)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  parts = g_strsplit (path, "/", -1);

  if (g_strv_length (parts) != 3)
    return FALSE;

  if (kind)
    *kind = g_steal_pointer (&parts[0]);
  else
    g_free (g_steal_pointer (&parts[0]));

  if (id)
    *id = g_steal_pointer (&parts[1]);
  else
    g_free (g_steal_pointer (&parts[1]));

  if (field)
    *field = g_steal_pointer (&parts[2]);
  else
    g_free (g_steal_pointer (&parts[2]));

  return TRUE;
}

/**
 * lede_story_fields_new_member_id:
 *
 * Returns: (transfer full): an id for a new member: eight letters and digits, short enough to be
 *   read in `![](photo:ID)`
 */
char *
lede_story_fields_new_member_id (void)
{
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
  char id[9];

  for (guint i = 0; i < 8; i++)
    id[i] = letters[g_random_int_range (0, sizeof letters - 1)];

  id[8] = '\0';

  return g_strdup (id);
}
