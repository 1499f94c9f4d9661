/* lede-photo-drawing.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-photo-edits.h"

G_BEGIN_DECLS

/* An image as it is drawn while somebody edits it: decoded once, upright and unedited. */
typedef struct
{
  GdkTexture *texture; /* of whatever size */
  double width;        /* of the upright image, in its own pixels */
  double height;
} LedePhotoDrawing;

void lede_photo_drawing_get_frame (const LedePhotoDrawing *drawing,
                                   const LedePhotoEdits *edits,
                                   double *width,
                                   double *height);
void lede_photo_drawing_append (const LedePhotoDrawing *drawing,
                                GtkSnapshot *snapshot,
                                const LedePhotoEdits *edits,
                                const LedePhotoArea *area,
                                const graphene_rect_t *place);

G_END_DECLS
