/* lede-folder-plan-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-folder-changes-private.h"
#include "lede-folder-pages-private.h"

G_BEGIN_DECLS

/* A story's own file in the state: what it says, and as what it was sent. */
char *lede_folder_load_content (LedeFolderFiles *files, const char *id, GError **error);
LedeSnapshot *lede_folder_load_texts (LedeFolderFiles *files, const char *id, GError **error);
void
lede_folder_put_texts (LedeFolderChanges *changes, const char *id, const char *content, LedeSnapshot *texts);

/* Works out what has to change so that the folder shows what the catalogue says, after @story changed, and
 * sets the catalogue right for it. Nothing is written. */
gboolean lede_folder_plan (LedeFolderSite *site,
                           LedeFolderFiles *files,
                           LedeFolderStory *story,
                           LedeSnapshot *texts,
                           LedeFolderChanges *changes,
                           GError **error);

/* A name for the story's page that nobody else has. */
char *lede_folder_choose_slug (LedeFolderSite *site,
                               LedeFolderFiles *files,
                               LedeFolderStory *story,
                               const char *wanted);

G_END_DECLS
