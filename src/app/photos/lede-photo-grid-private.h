/* lede-photo-grid-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-grid.h"

#include "lede-photo-layout.h"

G_BEGIN_DECLS

guint lede_photo_grid_get_current (LedePhotoGrid *self);
LedePhotoLayout *lede_photo_grid_get_layout (LedePhotoGrid *self);
void lede_photo_grid_activate (LedePhotoGrid *self);

void lede_photo_grid_keys_add (GtkWidgetClass *widget_class);

G_END_DECLS
