/* lede-note.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-note.h"

#include "lede-member-private.h"

struct _LedeNote
{
  LedeMember parent_instance;
};

G_DEFINE_FINAL_TYPE (LedeNote, lede_note, LEDE_TYPE_MEMBER)

static void
lede_note_class_init (LedeNoteClass *klass)
{
  static const char *const fields[] = {
    LEDE_NOTE_TEXT, LEDE_NOTE_AUTHOR, LEDE_NOTE_AT, LEDE_NOTE_PASSAGE, LEDE_NOTE_RESOLVED, NULL,
  };

  LEDE_MEMBER_CLASS (klass)->kind = LEDE_NOTE_KIND;
  LEDE_MEMBER_CLASS (klass)->fields = fields;
}

static void
lede_note_init (LedeNote *self)
{
}

/**
 * lede_note_new_from_fields:
 * @fields: a story
 * @id: the id of one of its notes
 *
 * Returns: (transfer full): what the story says of it now
 */
LedeNote *
lede_note_new_from_fields (LedeStoryFields *fields, const char *id)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lede_member_new_from_fields (LEDE_TYPE_NOTE, fields, id);
}

/**
 * lede_note_get_text:
 * @self: a note
 *
 * Returns: the remark
 */
const char *
lede_note_get_text (LedeNote *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_NOTE_TEXT);
}

/**
 * lede_note_get_author:
 * @self: a note
 *
 * Returns: who made it
 */
const char *
lede_note_get_author (LedeNote *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_NOTE_AUTHOR);
}

/**
 * lede_note_get_at:
 * @self: a note
 *
 * Returns: when, ISO 8601, UTC
 */
const char *
lede_note_get_at (LedeNote *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_NOTE_AT);
}

/**
 * lede_note_get_passage:
 * @self: a note
 *
 * Returns: the words that it is about, "" for the whole story
 */
const char *
lede_note_get_passage (LedeNote *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_NOTE_PASSAGE);
}

/**
 * lede_note_is_resolved:
 * @self: a note
 *
 * Returns: whether nobody has to look at it any more
 */
gboolean
lede_note_is_resolved (LedeNote *self)
{
  return lede_member_get_yes (LEDE_MEMBER (self), LEDE_NOTE_RESOLVED);
}
