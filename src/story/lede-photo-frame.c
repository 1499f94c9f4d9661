/* lede-photo-frame.c: which part of a picture its edits leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <math.h>

#include "lede-photo-edits.h"

/* The whole is 0 to 1, and a cut of it that is as wide as it is has nowhere to go. */
static double
place_around (double point, double size)
{
  return CLAMP (point - size / 2, 0, MAX (0, 1 - size));
}

static void
turn_frame (const LedePhotoEdits *edits, double *width, double *height)
{
  double other = *width;

  if (edits->rotation % 180 == 0)
    return;

  *width = *height;
  *height = other;
}

/**
 * lede_photo_edits_get_area:
 * @edits: what is to be done to an image
 * @width: the upright image's width
 * @height: its height
 *
 * Says what is left of the frame. Where the picture was straightened, its corners are not in the frame any
 * more: a crop that reaches beyond the picture is moved into it, and made smaller only as far as it has to
 * be, with its proportions kept. It is the same for every order in which crop and angle were chosen.
 *
 * Returns: the part, in fractions of the frame; of a straightened picture it may begin a little outside
 */
LedePhotoArea
lede_photo_edits_get_area (const LedePhotoEdits *edits, double width, double height)
{
  const LedePhotoArea *crop;
  double angle, cosine, sine;
  double half_width, half_height, reach_x, reach_y, fit;
  double x, y, turned_x, turned_y;

  g_return_val_if_fail (edits != NULL, LEDE_PHOTO_EDITS_NONE.crop);

  crop = &edits->crop;

  if (edits->straighten == 0 || !(width > 0) || !(height > 0))
    return *crop;

  turn_frame (edits, &width, &height);
  angle = edits->straighten * G_PI / 180;
  cosine = cos (angle);
  sine = sin (angle);

  /* How far the crop reaches from its middle along the picture's own sides */
  half_width = crop->width * width / 2;
  half_height = crop->height * height / 2;
  reach_x = half_width * cosine + half_height * fabs (sine);
  reach_y = half_width * fabs (sine) + half_height * cosine;
  fit = MIN (1, MIN (width / 2 / reach_x, height / 2 / reach_y));

  /* Its middle, from the frame's, along the picture's own sides */
  x = (crop->x + crop->width / 2 - 0.5) * width;
  y = (crop->y + crop->height / 2 - 0.5) * height;
  turned_x = x * cosine + y * sine;
  turned_y = -x * sine + y * cosine;
  turned_x = CLAMP (turned_x, -(width / 2 - reach_x * fit), width / 2 - reach_x * fit);
  turned_y = CLAMP (turned_y, -(height / 2 - reach_y * fit), height / 2 - reach_y * fit);
  x = turned_x * cosine - turned_y * sine;
  y = turned_x * sine + turned_y * cosine;

  return (LedePhotoArea) { x / width + 0.5 - crop->width * fit / 2, y / height + 0.5 - crop->height * fit / 2,
                           crop->width * fit, crop->height * fit };
}

/**
 * lede_photo_edits_get_size:
 * @edits: what is to be done to an image
 * @width: the upright image's width in pixels
 * @height: its height
 * @edited_width: (out): the edited picture's width in pixels
 * @edited_height: (out): its height
 */
void
lede_photo_edits_get_size (const LedePhotoEdits *edits,
                           guint width,
                           guint height,
                           guint *edited_width,
                           guint *edited_height)
{
  LedePhotoArea area;
  double frame_width = width, frame_height = height;

  g_return_if_fail (edits != NULL);

  area = lede_photo_edits_get_area (edits, width, height);
  turn_frame (edits, &frame_width, &frame_height);
  *edited_width = width == 0 ? 0 : (guint) MAX (1, floor (area.width * frame_width + 0.5));
  *edited_height = height == 0 ? 0 : (guint) MAX (1, floor (area.height * frame_height + 0.5));
}

/**
 * lede_photo_edits_get_focus:
 * @edits: what is to be done to an image
 * @width: the upright image's width
 * @height: its height
 * @x: (out): the point that every cut keeps, in fractions of the edited picture
 * @y: (out): likewise
 */
void
lede_photo_edits_get_focus (const LedePhotoEdits *edits, double width, double height, double *x, double *y)
{
  LedePhotoArea area;

  g_return_if_fail (edits != NULL);

  area = lede_photo_edits_get_area (edits, width, height);
  *x = edits->has_focus ? CLAMP ((edits->focus_x - area.x) / area.width, 0, 1) : 0.5;
  *y = edits->has_focus ? CLAMP ((edits->focus_y - area.y) / area.height, 0, 1) : 0.5;
}

/**
 * lede_photo_edits_get_cut:
 * @edits: what is to be done to an image
 * @width: the upright image's width
 * @height: its height
 * @ratio: width to height that a site wants, e.g. 1.91
 *
 * Returns: the largest part of the edited picture that has this ratio and the focal point as near to its
 *   middle as there is room, in fractions of the edited picture
 */
LedePhotoArea
lede_photo_edits_get_cut (const LedePhotoEdits *edits, double width, double height, double ratio)
{
  LedePhotoArea area, cut = { 0, 0, 1, 1 };
  double own, x, y;

  g_return_val_if_fail (edits != NULL, cut);
  g_return_val_if_fail (ratio > 0, cut);

  if (!(width > 0) || !(height > 0))
    return cut;

  area = lede_photo_edits_get_area (edits, width, height);
  lede_photo_edits_get_focus (edits, width, height, &x, &y);
  turn_frame (edits, &width, &height);
  own = area.width * width / (area.height * height);
  cut.width = MIN (1, ratio / own);
  cut.height = MIN (1, own / ratio);
  cut.x = place_around (x, cut.width);
  cut.y = place_around (y, cut.height);

  return cut;
}

/**
 * lede_photo_edits_turn:
 * @edits: what is to be done to an image
 * @quarters: quarter turns clockwise; negative ones the other way
 *
 * Turns the picture; crop and focal point stay on what they were on.
 */
void
lede_photo_edits_turn (LedePhotoEdits *edits, int quarters)
{
  g_return_if_fail (edits != NULL);

  for (int i = ((quarters % 4) + 4) % 4; i > 0; i--)
    {
      LedePhotoArea crop = edits->crop;
      double x = edits->focus_x;

      edits->crop = (LedePhotoArea) { 1 - crop.y - crop.height, crop.x, crop.height, crop.width };
      edits->focus_x = 1 - edits->focus_y;
      edits->focus_y = x;
      edits->rotation = (edits->rotation + 90) % 360;
    }
}

/**
 * lede_photo_area_move:
 * @area: a crop
 * @x: how far, in fractions of the frame
 * @y: likewise
 *
 * Returns: the crop moved, as far as the frame has room
 */
LedePhotoArea
lede_photo_area_move (LedePhotoArea area, double x, double y)
{
  area.x = CLAMP (area.x + x, 0, MAX (0, 1 - area.width));
  area.y = CLAMP (area.y + y, 0, MAX (0, 1 - area.height));

  return area;
}

/* One direction of a crop, with one of its ends moved. */
static void
resize_side (double *start, double *size, int edge, double distance)
{
  double end = *start + *size;

  if (edge < 0)
    *start = CLAMP (*start + distance, 0, MAX (0, end - LEDE_PHOTO_LEAST_CROP));
  else if (edge > 0)
    end = CLAMP (end + distance, MIN (1, *start + LEDE_PHOTO_LEAST_CROP), 1);

  *size = end - *start;
}

/* The room that a side has: from the end that stays, or to both sides of its middle. */
static double
get_room (double start, double size, int edge)
{
  return edge < 0 ? start + size : edge > 0 ? 1 - start : 1;
}

static double
place_side (double start, double old, double size, int edge)
{
  return edge < 0 ? start + old - size : edge > 0 ? start : CLAMP (start + (old - size) / 2, 0, 1 - size);
}

/**
 * lede_photo_area_resize:
 * @area: a crop
 * @edge_x: which end moves: -1 the left one, 1 the right one, 0 neither
 * @edge_y: likewise: -1 the upper one, 1 the lower one
 * @x: how far, in fractions of the frame
 * @y: likewise
 * @ratio: width to height that it has to keep, in fractions of the frame, or 0 for none
 *
 * Returns: the crop with its edge or corner moved, within the frame and no smaller than a crop may be
 */
LedePhotoArea
lede_photo_area_resize (LedePhotoArea area, int edge_x, int edge_y, double x, double y, double ratio)
{
  LedePhotoArea result = area;
  double width, height;

  resize_side (&result.x, &result.width, edge_x, x);
  resize_side (&result.y, &result.height, edge_y, y);

  if (ratio <= 0 || (edge_x == 0 && edge_y == 0))
    return result;

  if (edge_x != 0 && edge_y != 0)
    width = MAX (result.width, result.height * ratio);
  else
    width = edge_x != 0 ? result.width : result.height * ratio;

  width = MAX (width, LEDE_PHOTO_LEAST_CROP * MAX (1, ratio));
  width = MIN (width, get_room (area.x, area.width, edge_x));
  width = MIN (width, get_room (area.y, area.height, edge_y) * ratio);
  height = width / ratio;

  return (LedePhotoArea) { place_side (area.x, area.width, width, edge_x),
                           place_side (area.y, area.height, height, edge_y), width, height };
}

/**
 * lede_photo_area_fit:
 * @area: a crop
 * @ratio: width to height, in fractions of the frame
 *
 * Returns: a crop of this ratio around the same middle, which shows about as much
 */
LedePhotoArea
lede_photo_area_fit (LedePhotoArea area, double ratio)
{
  double width, height;

  g_return_val_if_fail (ratio > 0, area);

  width = MIN (MAX (area.width, area.height * ratio), MIN (1, ratio));
  height = width / ratio;

  return (LedePhotoArea) { CLAMP (area.x + (area.width - width) / 2, 0, 1 - width),
                           CLAMP (area.y + (area.height - height) / 2, 0, 1 - height), width, height };
}
