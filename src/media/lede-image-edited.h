/* lede-image-edited.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-image.h"
#include "lede-photo-edits.h"

G_BEGIN_DECLS

/* Like lede_image_scale(), of the picture that the edits make; cached by hash, edits and size, the cache
 * bounded. */
GBytes *lede_image_scale_edited (LedeStore *store,
                                 const char *sha256,
                                 const LedePhotoEdits *edits,
                                 guint size,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
