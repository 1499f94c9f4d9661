/* lede-cut-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-drawing.h"

G_BEGIN_DECLS

/* What a site that wants another shape shows of a photo: the cut around its focal point. */
#define LEDE_TYPE_CUT_VIEW (lede_cut_view_get_type ())
G_DECLARE_FINAL_TYPE (LedeCutView, lede_cut_view, LEDE, CUT_VIEW, GtkWidget)

void lede_cut_view_show (LedeCutView *self, const LedePhotoDrawing *drawing, const LedePhotoEdits *edits);

G_END_DECLS
