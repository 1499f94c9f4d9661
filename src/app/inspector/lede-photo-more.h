/* lede-photo-more.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* What a photo says beside its caption and credit, folded away: most of it came with the file. */
#define LEDE_TYPE_PHOTO_MORE (lede_photo_more_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoMore, lede_photo_more, LEDE, PHOTO_MORE, AdwExpanderRow)

void lede_photo_more_bind (LedePhotoMore *self, LedeStory *story, const char *photo_id);
GtkWidget *lede_photo_more_find_row (LedePhotoMore *self, const char *field);

G_END_DECLS
