/* lede-photo-heading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The line over a group of photos: what it is called and how many there are. */
#define LEDE_TYPE_PHOTO_HEADING (lede_photo_heading_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoHeading, lede_photo_heading, LEDE, PHOTO_HEADING, AdwBin)

GtkWidget *lede_photo_heading_new (void);
void lede_photo_heading_set (LedePhotoHeading *self, const char *title, guint n_photos);
const char *lede_photo_heading_get_title (LedePhotoHeading *self);

G_END_DECLS
