/* lede-thumbnail.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* An image of the store, small; decoded on the media worker. */
#define LEDE_TYPE_THUMBNAIL (lede_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (LedeThumbnail, lede_thumbnail, LEDE, THUMBNAIL, AdwBin)

void
lede_thumbnail_set_image (LedeThumbnail *self, const char *sha256, guint size); /* pixels; NULL for none */
void lede_thumbnail_set_photo (LedeThumbnail *self, LedePhoto *photo, guint size);
void lede_thumbnail_set_cover (LedeThumbnail *self); /* fills its place in place of fitting into it */

G_END_DECLS
