/* lede-crop-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-drawing.h"

G_BEGIN_DECLS

/* A photo on which the crop and the focal point are chosen, by pointer or by keys. The arrow keys move the
 * crop, with Shift its lower right corner, with Ctrl the focal point.
 *
 *   "changed"     the person chose another crop or focal point */
#define LEDE_TYPE_CROP_VIEW (lede_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (LedeCropView, lede_crop_view, LEDE, CROP_VIEW, GtkWidget)

void lede_crop_view_set_drawing (LedeCropView *self, const LedePhotoDrawing *drawing);
void lede_crop_view_set_edits (LedeCropView *self, const LedePhotoEdits *edits);
const LedePhotoEdits *lede_crop_view_get_edits (LedeCropView *self);
void lede_crop_view_set_ratio (LedeCropView *self, double ratio); /* width to height; 0 for any */

/* For the class's own files */
graphene_rect_t lede_crop_view_get_frame (LedeCropView *self);

G_END_DECLS
