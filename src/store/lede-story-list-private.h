/* lede-story-list-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of story summaries that does not change: an array and no more, so that ten thousand cost
 * nothing. */
#define LEDE_TYPE_STORY_LIST (lede_story_list_get_type ())
G_DECLARE_FINAL_TYPE (LedeStoryList, lede_story_list, LEDE, STORY_LIST, GObject)

GListModel *lede_story_list_new (GPtrArray *summaries);

G_END_DECLS
