/* lede-note.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"

G_BEGIN_DECLS

/* A private remark on a passage, a photo or the story; never public. An immutable value read from
 * a story's texts. */
#define LEDE_NOTE_KIND "note"
#define LEDE_NOTE_TEXT "text"
#define LEDE_NOTE_AUTHOR "author"
#define LEDE_NOTE_AT "at"             /* ISO 8601, UTC */
#define LEDE_NOTE_PASSAGE "passage"   /* the words it is about, "" for the whole story */
#define LEDE_NOTE_RESOLVED "resolved" /* "yes" or "" */

#define LEDE_TYPE_NOTE (lede_note_get_type ())
G_DECLARE_FINAL_TYPE (LedeNote, lede_note, LEDE, NOTE, LedeMember)

LedeNote *lede_note_new_from_fields (LedeStoryFields *fields, const char *id);

const char *lede_note_get_text (LedeNote *self);
const char *lede_note_get_author (LedeNote *self);
const char *lede_note_get_at (LedeNote *self);
const char *lede_note_get_passage (LedeNote *self);
gboolean lede_note_is_resolved (LedeNote *self);

G_END_DECLS
