/* lede-photo-drawing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-drawing"

#include "config.h"

#include <math.h>

#include "lede-photo-drawing.h"

#define GAMMA 2.2 /* of a screen: near enough for what is shown while a slider moves */

/**
 * lede_photo_drawing_get_frame:
 * @drawing: an image
 * @edits: what is done to it
 * @width: (out): the width of the frame in the image's pixels
 * @height: (out): its height
 */
void
lede_photo_drawing_get_frame (const LedePhotoDrawing *drawing,
                              const LedePhotoEdits *edits,
                              double *width,
                              double *height)
{
  gboolean turned = edits->rotation % 180 != 0;

  *width = turned ? drawing->height : drawing->width;
  *height = turned ? drawing->width : drawing->height;
}

/* More light is more of each number; in the screen's numbers it is the factor's root. */
static void
push_exposure (GtkSnapshot *snapshot, double stops)
{
  double factor = pow (exp2 (stops), 1 / GAMMA);
  graphene_matrix_t matrix;
  graphene_vec4_t offset;

  graphene_matrix_init_from_float (&matrix, (float[16]) { (float) factor, 0, 0, 0, 0, (float) factor, 0, 0, 0,
                                                          0, (float) factor, 0, 0, 0, 0, 1 });
  graphene_vec4_init (&offset, 0, 0, 0, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &offset);
}

/**
 * lede_photo_drawing_append:
 * @drawing: an image
 * @snapshot: where it is drawn
 * @edits: what is done to it
 * @area: which part of the frame
 * @place: where that part goes
 *
 * Draws what the edits make of a part of the frame.
 */
void
lede_photo_drawing_append (const LedePhotoDrawing *drawing,
                           GtkSnapshot *snapshot,
                           const LedePhotoEdits *edits,
                           const LedePhotoArea *area,
                           const graphene_rect_t *place)
{
  double width, height;

  lede_photo_drawing_get_frame (drawing, edits, &width, &height);

  gtk_snapshot_push_clip (snapshot, place);
  if (edits->exposure != 0)
    push_exposure (snapshot, edits->exposure);
  gtk_snapshot_save (snapshot);

  gtk_snapshot_translate (snapshot, &place->origin);
  gtk_snapshot_scale (snapshot, (float) (place->size.width / (area->width * width)),
                      (float) (place->size.height / (area->height * height)));
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) ((0.5 - area->x) * width), (float) ((0.5 - area->y) * height)));
  gtk_snapshot_rotate (snapshot, (float) (edits->straighten + edits->rotation));
  gtk_snapshot_append_scaled_texture (snapshot, drawing->texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT ((float) -drawing->width / 2,
                                                           (float) -drawing->height / 2,
                                                           (float) drawing->width, (float) drawing->height));

  gtk_snapshot_restore (snapshot);
  if (edits->exposure != 0)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}
