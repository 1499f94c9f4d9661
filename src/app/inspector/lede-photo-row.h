/* lede-photo-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* One photo of a story: picture, caption, credit, creator, alternative text, usage terms, lead. */
#define LEDE_TYPE_PHOTO_ROW (lede_photo_row_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoRow, lede_photo_row, LEDE, PHOTO_ROW, AdwExpanderRow)

GtkWidget *lede_photo_row_new (LedeStory *story, const char *id);
const char *lede_photo_row_get_photo_id (LedePhotoRow *self);
void lede_photo_row_focus_field (LedePhotoRow *self, const char *field); /* NULL for the row itself */
void lede_photo_row_select (LedePhotoRow *self, const char *field, gsize start, gsize end);

G_END_DECLS
