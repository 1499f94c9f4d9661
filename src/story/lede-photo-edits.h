/* lede-photo-edits.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"

G_BEGIN_DECLS

#define LEDE_PHOTO_MOST_STRAIGHTEN 15.0 /* degrees, either way */
#define LEDE_PHOTO_MOST_EXPOSURE 2.0    /* stops, either way */
#define LEDE_PHOTO_LEAST_CROP 0.02      /* of a side; less is no picture any more */

/* A part of a picture, in fractions of its width and height. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} LedePhotoArea;

/* What is done to an image where one photo uses it. The image itself is never changed. A plain value.
 *
 * The frame is the upright picture after its quarter turns; the crop and the focal point are fractions of
 * it. Straightening turns the picture within the frame, around its middle. */
typedef struct
{
  LedePhotoArea crop; /* the whole frame where nothing is cut off */
  double focus_x;
  double focus_y;
  gboolean has_focus; /* else the middle of what is left is what matters */
  guint rotation;     /* degrees clockwise: 0, 90, 180 or 270 */
  double straighten;  /* degrees clockwise, at most LEDE_PHOTO_MOST_STRAIGHTEN either way */
  double exposure;    /* stops, at most LEDE_PHOTO_MOST_EXPOSURE either way */
} LedePhotoEdits;

#define LEDE_PHOTO_EDITS_NONE ((LedePhotoEdits) { .crop = { 0, 0, 1, 1 }, .focus_x = 0.5, .focus_y = 0.5 })

/* As texts of a photo */
void lede_photo_edits_parse (LedePhotoEdits *edits,
                             const char *crop,
                             const char *focus,
                             const char *rotation,
                             const char *straighten,
                             const char *exposure);
void lede_photo_edits_write (const LedePhotoEdits *edits, LedeStory *story, const char *photo_id);

/* As a name */
gboolean lede_photo_edits_change_pixels (const LedePhotoEdits *edits);
char *lede_photo_edits_to_key (const LedePhotoEdits *edits);
gboolean lede_photo_edits_from_key (LedePhotoEdits *edits, const char *key);
char *lede_photo_edits_identify (const LedePhotoEdits *edits, const char *sha256);

/* As geometry. @width and @height are those of the upright image, in any unit. */
LedePhotoArea lede_photo_edits_get_area (const LedePhotoEdits *edits, double width, double height);
void lede_photo_edits_get_size (const LedePhotoEdits *edits,
                                guint width,
                                guint height,
                                guint *edited_width,
                                guint *edited_height);
void
lede_photo_edits_get_focus (const LedePhotoEdits *edits, double width, double height, double *x, double *y);
LedePhotoArea
lede_photo_edits_get_cut (const LedePhotoEdits *edits, double width, double height, double ratio);
void lede_photo_edits_turn (LedePhotoEdits *edits, int quarters);

/* As somebody chooses it */
LedePhotoArea lede_photo_area_move (LedePhotoArea area, double x, double y);
LedePhotoArea
lede_photo_area_resize (LedePhotoArea area, int edge_x, int edge_y, double x, double y, double ratio);
LedePhotoArea lede_photo_area_fit (LedePhotoArea area, double ratio);

G_END_DECLS
