/* lede-rescue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* A second place for a story's text while the store cannot be written: a Markdown file under
 * XDG_STATE_HOME. */
void lede_rescue_async (LedeStory *story, GAsyncReadyCallback callback, gpointer user_data);
char *lede_rescue_finish (LedeWorker *worker, GAsyncResult *result, GError **error);
void lede_rescue_forget (const char *path);
char *lede_rescue_dup_folder (void);
char *lede_rescue_dup_path (const char *story_id);

G_END_DECLS
