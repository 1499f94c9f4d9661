/* lede-folder-content-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-dialect.h"

G_BEGIN_DECLS

/* What a story is in a folder, whatever its pages are made of: Lede's own Markdown with front matter, of
 * what readers may know. */
extern const LedeDialect lede_folder_dialect;

/* The story as readers may know it: without notes, comments, photos that are not shown, and what belongs to
 * other sites. */
LedeSnapshot *lede_folder_make_public (LedeStoryFields *fields);

char *lede_folder_strip_comments (const char *markdown);

G_END_DECLS
