/* lede-custom-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-site-info.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* A row for each field that the story's site has of its own, and for what the story says in fields that the
 * site does not have. They stand at the end of a group that has other rows. Neither a story nor a site is
 * there at first. */
#define LEDE_TYPE_CUSTOM_ROWS (lede_custom_rows_get_type ())
G_DECLARE_FINAL_TYPE (LedeCustomRows, lede_custom_rows, LEDE, CUSTOM_ROWS, GObject)

LedeCustomRows *lede_custom_rows_new (AdwPreferencesGroup *group); /* which owns it */
void lede_custom_rows_set_story (LedeCustomRows *self, LedeStory *story);
void lede_custom_rows_set_site (LedeCustomRows *self, LedeSiteInfo *site);
gboolean lede_custom_rows_show_path (LedeCustomRows *self, const char *path);

G_END_DECLS
