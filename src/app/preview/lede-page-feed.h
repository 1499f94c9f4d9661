/* lede-page-feed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-preview.h"

G_BEGIN_DECLS

/* Gives a preview what is not in the story: the site's name, its latest stories for the rails, and the
 * story as it would be sent to the site. */
#define LEDE_TYPE_PAGE_FEED (lede_page_feed_get_type ())
G_DECLARE_FINAL_TYPE (LedePageFeed, lede_page_feed, LEDE, PAGE_FEED, GObject)

LedePageFeed *lede_page_feed_new (LedePreview *preview);
void lede_page_feed_set_story (LedePageFeed *self, LedeStory *story); /* NULL for none */

G_END_DECLS
