/* lede-photo-grid.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-pictures.h"
#include "lede-photo-sections.h"
#include "lede-photo-tile.h"

G_BEGIN_DECLS

/* Photos in groups under headings, of which one can be selected. There are tiles for those on the screen
 * only, however many there are. */
#define LEDE_TYPE_PHOTO_GRID (lede_photo_grid_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoGrid, lede_photo_grid, LEDE, PHOTO_GRID, GtkWidget)

void lede_photo_grid_set_pictures (LedePhotoGrid *self, LedePhotoPictures *pictures);
void lede_photo_grid_set_photos (LedePhotoGrid *self,
                                 GListModel *photos,          /* of LedePhotoSummary */
                                 LedePhotoSections *sections, /* taken */
                                 LedePhotoOrder order,
                                 gboolean from_top);
GListModel *lede_photo_grid_get_photos (LedePhotoGrid *self);
LedePhotoSummary *lede_photo_grid_get_selected (LedePhotoGrid *self); /* NULL for none */
void lede_photo_grid_select (LedePhotoGrid *self, guint position, gboolean grab_focus);
LedePhotoTile *lede_photo_grid_find_tile (LedePhotoGrid *self, double x, double y); /* NULL for none */

G_END_DECLS
