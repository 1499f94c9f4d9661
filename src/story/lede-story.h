/* lede-story.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-edit.h"
#include "lede-snapshot.h"
#include "lede-state.h"
#include "lede-story-fields.h"

G_BEGIN_DECLS

/* One piece of journalism, alive: texts that change by splices, each of which is one LedeEdit.
 * Implements LedeStoryFields. Belongs to one thread; what crosses threads is its snapshot.
 *
 * Signals:
 *   "edited" (LedeEdit *edit)            after a text changed, whoever changed it
 *   "state-changed" (LedeStateChange *)  after the state changed
 *   "undo-changed" ()                    when what can be undone or redone changed */
#define LEDE_TYPE_STORY (lede_story_get_type ())
G_DECLARE_FINAL_TYPE (LedeStory, lede_story, LEDE, STORY, GObject)

LedeStory *lede_story_new (const char *id);
LedeStory *lede_story_new_from_snapshot (LedeSnapshot *snapshot);
LedeSnapshot *lede_story_snapshot (LedeStory *self);

const char *lede_story_get_id (LedeStory *self);
guint64 lede_story_get_sequence (LedeStory *self);

/* Texts */
const char *lede_story_get_text (LedeStory *self, const char *path);
gsize lede_story_get_length (LedeStory *self, const char *path);
gboolean lede_story_splice (LedeStory *self,
                            const char *path,
                            gsize offset,
                            gsize removed_length,
                            const char *inserted,
                            gssize inserted_length);
void lede_story_set_text (LedeStory *self, const char *path, const char *text);

/* Lists: bylines, photos, notes, corrections, related */
char *lede_story_add_member (LedeStory *self, const char *list, const char *id);
void lede_story_remove_member (LedeStory *self, const char *list, const char *id);
void lede_story_move_member (LedeStory *self, const char *list, const char *id, guint position);
const char *lede_story_get_member_text (LedeStory *self, const char *list, const char *id, const char *field);
void lede_story_set_member_text (LedeStory *self,
                                 const char *list,
                                 const char *id,
                                 const char *field,
                                 const char *text);
const char *lede_story_list_to_kind (const char *list);

/* Gestures and undo. Between begin and end all edits are one gesture; outside of that, typing is
 * grouped by words and every other splice is a gesture of its own. */
void lede_story_begin_gesture (LedeStory *self);
void lede_story_end_gesture (LedeStory *self);
void lede_story_end_typing_gesture (LedeStory *self);
void lede_story_break_gesture (LedeStory *self);
gboolean lede_story_can_undo (LedeStory *self);
gboolean lede_story_can_redo (LedeStory *self);
gboolean lede_story_undo (LedeStory *self);
gboolean lede_story_redo (LedeStory *self);
void lede_story_load_history (LedeStory *self, GPtrArray *edits);
void lede_story_take_snapshot (LedeStory *self, LedeSnapshot *snapshot);

/* The log: what has not been written to the store yet, and what another process wrote there */
GPtrArray *lede_story_peek_unsaved (LedeStory *self);
void lede_story_mark_saved (LedeStory *self, guint64 sequence);
gboolean lede_story_merge_saved (LedeStory *self, GPtrArray *edits);

/* State */
LedeState lede_story_get_state (LedeStory *self);
GPtrArray *lede_story_get_state_changes (LedeStory *self);
gboolean lede_story_change_state (LedeStory *self,
                                  LedeAction action,
                                  const char *who,
                                  const char *why,
                                  GError **error);
void lede_story_follow_state_change (LedeStory *self, LedeStateChange *change);

G_END_DECLS
