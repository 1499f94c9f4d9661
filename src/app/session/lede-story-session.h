/* lede-story-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* An open story in the app: the live LedeStory, its journal (every edit is on disk within a second),
 * revisions on idle, and edits that other processes made, merged in. Two windows on one story share
 * one session.
 *
 * Properties: "story" (LedeStory), "saved-at" (gint64, Unix seconds; 0 for not yet), "save-error"
 * (string, NULL when all is well: what happened, where the text is now, what to do).
 *
 * Signals:
 *   "saved" ()     something of the story reached the disk
 *   "revised" ()   there is a new revision of it */
#define LEDE_TYPE_STORY_SESSION (lede_story_session_get_type ())
G_DECLARE_FINAL_TYPE (LedeStorySession, lede_story_session, LEDE, STORY_SESSION, GObject)

LedeStorySession *lede_story_session_new (LedeStory *story);
LedeStory *lede_story_session_get_story (LedeStorySession *self);
gint64 lede_story_session_get_saved_at (LedeStorySession *self);
const char *lede_story_session_get_save_error (LedeStorySession *self);
const char *lede_story_session_get_save_trouble (LedeStorySession *self); /* the same in a few words */
const char *
lede_story_session_get_rescue_path (LedeStorySession *self); /* NULL, or where the text is for now */

/* Brings in what others wrote to the story in the store: other processes, a delivery. */
void lede_story_session_catch_up (LedeStorySession *self);

/* Writes everything that is not on disk yet, then calls back; before a delivery, at closing. */
void lede_story_session_flush_async (LedeStorySession *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void lede_story_session_cut_revision_async (LedeStorySession *self,
                                            const char *why,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean lede_story_session_flush_finish (LedeStorySession *self, GAsyncResult *result, GError **error);

G_END_DECLS
