/* lede-sessions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-session.h"

G_BEGIN_DECLS

/* One session for a story, however many windows show it. */
#define LEDE_TYPE_SESSIONS (lede_sessions_get_type ())
G_DECLARE_FINAL_TYPE (LedeSessions, lede_sessions, LEDE, SESSIONS, GObject)

LedeSessions *lede_sessions_new (void);
LedeSessions *lede_sessions_get_default (void);

void lede_sessions_open_async (LedeSessions *self,
                               const char *story_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
LedeStorySession *lede_sessions_open_finish (LedeSessions *self, GAsyncResult *result, GError **error);
LedeStorySession *lede_sessions_look_up (LedeSessions *self, const char *story_id);

G_END_DECLS
