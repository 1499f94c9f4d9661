/* lede-story-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-front-matter.h"
#include "lede-store.h"

G_BEGIN_DECLS

/* A story as a Markdown file with the files of its photos around it. */

LedeSnapshot *
lede_story_file_import (LedeStore *store, const char *path, GCancellable *cancellable, GError **error);

gboolean lede_story_file_update (LedeStore *store,
                                 LedeStory *story,
                                 const char *text,
                                 const char *file_name,
                                 const char *folder,
                                 GCancellable *cancellable,
                                 GError **error);

gboolean lede_story_file_export (LedeStore *store,
                                 LedeSnapshot *snapshot,
                                 const char *path,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
