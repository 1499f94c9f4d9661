/* lede-story-shelf.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-worker.h"

G_BEGIN_DECLS

/* What happens to whole stories of the store: new ones come, others go to the trash and back. */
void lede_story_shelf_add_async (GAsyncReadyCallback callback, gpointer user_data);
char *lede_story_shelf_add_finish (LedeWorker *worker, GAsyncResult *result, GError **error);
void lede_story_shelf_trash_async (const char *story_id, GAsyncReadyCallback callback, gpointer user_data);
void lede_story_shelf_restore_async (const char *story_id, GAsyncReadyCallback callback, gpointer user_data);
gboolean lede_story_shelf_move_finish (LedeWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
