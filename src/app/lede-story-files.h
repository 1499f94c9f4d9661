/* lede-story-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"
#include "lede-window.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* Lets the person choose files for lede_window_import_file(). */
void lede_story_files_choose (LedeWindow *window);

/* Makes a story of a Markdown file with front matter, and keeps its photos, in the store. */
void lede_story_import_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);
char *lede_story_import_finish (LedeWorker *worker, GAsyncResult *result, GError **error);

/* Writes a story to a Markdown file and its photos beside it. */
void
lede_story_export_async (LedeStory *story, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean lede_story_export_finish (LedeWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
