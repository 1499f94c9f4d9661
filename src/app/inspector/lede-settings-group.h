/* lede-settings-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* What a site is told of a story beside its texts, and where readers find it there. */
#define LEDE_TYPE_SETTINGS_GROUP (lede_settings_group_get_type ())
G_DECLARE_FINAL_TYPE (LedeSettingsGroup, lede_settings_group, LEDE, SETTINGS_GROUP, AdwPreferencesGroup)

void lede_settings_group_set_story (LedeSettingsGroup *self, LedeStory *story); /* NULL for none */
gboolean lede_settings_group_show_path (LedeSettingsGroup *self, const char *path);

G_END_DECLS
