/* lede-photo-details.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-fragment.h"

G_BEGIN_DECLS

/* What is known of the photo that is selected in the browser: the picture, its texts, its rights, and in
 * which stories it is.
 *
 * Signals:
 *   "loaded" ()                     the photo's texts are all there, and so is its fragment
 *   "story-activated" (const char *id)   a story that has the picture was chosen */
#define LEDE_TYPE_PHOTO_DETAILS (lede_photo_details_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoDetails, lede_photo_details, LEDE, PHOTO_DETAILS, AdwBin)

void lede_photo_details_set_photo (LedePhotoDetails *self, LedePhotoSummary *photo); /* NULL for none */
LedePhotoSummary *lede_photo_details_get_photo (LedePhotoDetails *self);
LedeFragment *lede_photo_details_get_fragment (LedePhotoDetails *self); /* NULL until it is loaded */

G_END_DECLS
