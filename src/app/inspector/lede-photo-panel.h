/* lede-photo-panel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* A story's photos. Files can be dropped on it. */
#define LEDE_TYPE_PHOTO_PANEL (lede_photo_panel_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoPanel, lede_photo_panel, LEDE, PHOTO_PANEL, AdwBin)

void lede_photo_panel_set_story (LedePhotoPanel *self, LedeStory *story); /* NULL for none */
void lede_photo_panel_show_photo (LedePhotoPanel *self, const char *photo_id, const char *field);
void lede_photo_panel_select (LedePhotoPanel *self,
                              const char *photo_id,
                              const char *field,
                              gsize start,
                              gsize end);

G_END_DECLS
