/* lede-typing-helps.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"

G_BEGIN_DECLS

#define LEDE_TYPE_TYPING_HELPS (lede_typing_helps_get_type ())
G_DECLARE_FINAL_TYPE (LedeTypingHelps, lede_typing_helps, LEDE, TYPING_HELPS, GObject)

LedeTypingHelps *lede_typing_helps_new (void);
gboolean lede_typing_helps_watch (LedeTypingHelps *self, LedeStory *story, const char *path);
void lede_typing_helps_splice (LedeTypingHelps *self, gsize offset, gsize removed, const char *inserted);
gboolean lede_typing_helps_is_refused (LedeTypingHelps *self, gsize start, gsize end);

G_END_DECLS
