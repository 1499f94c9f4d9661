/* lede-story-panel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* Where a story belongs and who made it: section, slug, language, tags, bylines, dateline, embargo,
 * related stories. */
#define LEDE_TYPE_STORY_PANEL (lede_story_panel_get_type ())
G_DECLARE_FINAL_TYPE (LedeStoryPanel, lede_story_panel, LEDE, STORY_PANEL, AdwBin)

void lede_story_panel_set_story (LedeStoryPanel *self, LedeStory *story); /* NULL for none */
void lede_story_panel_show_path (LedeStoryPanel *self, const char *path);

G_END_DECLS
