/* lede-photo-tile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-photo-pictures.h"
#include "lede-store.h"

G_BEGIN_DECLS

/* One photo in the browser's grid: its picture, its caption, and what its heading does not say. Made once for
 * each place on the screen, and filled anew as one scrolls. */
#define LEDE_TYPE_PHOTO_TILE (lede_photo_tile_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoTile, lede_photo_tile, LEDE, PHOTO_TILE, AdwBin)

GtkWidget *lede_photo_tile_new (LedePhotoPictures *pictures);
void lede_photo_tile_set_photo (LedePhotoTile *self,
                                LedePhotoSummary *photo, /* NULL for none */
                                LedePhotoOrder order);
void lede_photo_tile_set_selected (LedePhotoTile *self, gboolean is_selected);
LedePhotoSummary *lede_photo_tile_get_photo (LedePhotoTile *self);
GdkPaintable *lede_photo_tile_get_paintable (LedePhotoTile *self); /* NULL until there is one */

G_END_DECLS
