/* lede-photo-layout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "lede-photo-sections.h"

G_BEGIN_DECLS

/* Where ten thousand photos and the headings of their groups are, one below the other: all tiles are of one
 * size, and so are all headings, so that everything is known without a widget. */
typedef struct _LedePhotoLayout LedePhotoLayout;

LedePhotoLayout *lede_photo_layout_new (const LedePhotoSections *sections, /* outlives it */
                                        int width,
                                        int least_tile_width,
                                        int tile_height,
                                        int heading_height);
void lede_photo_layout_free (LedePhotoLayout *self);

int lede_photo_layout_get_least_width (int least_tile_width);
guint lede_photo_layout_get_n_columns (const LedePhotoLayout *self);
int lede_photo_layout_get_height (const LedePhotoLayout *self);
int lede_photo_layout_get_heading_width (const LedePhotoLayout *self);
int lede_photo_layout_get_heading_height (const LedePhotoLayout *self);
int lede_photo_layout_get_section_top (const LedePhotoLayout *self, guint section);
void lede_photo_layout_get_tile (const LedePhotoLayout *self, guint position, GdkRectangle *place);
guint lede_photo_layout_find_section (const LedePhotoLayout *self, int y);
guint lede_photo_layout_find_tile (const LedePhotoLayout *self, int y); /* the first one that ends below */
guint lede_photo_layout_step (const LedePhotoLayout *self, guint position, int n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedePhotoLayout, lede_photo_layout_free)

G_END_DECLS
