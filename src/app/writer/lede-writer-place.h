/* lede-writer-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer.h"

G_BEGIN_DECLS

/**
 * LedeViewPlace:
 * @block: a block of the body by its position; -1 for what stands above the body, the number of
 *   blocks for what stands below it
 * @fraction: how far down in it, from 0 to 1
 * @ratio: at which height of the view it is seen, from 0 at its top to 1 at its bottom
 *
 * What a view of a story shows, in a way that another view of it can follow.
 */
typedef struct
{
  int block;
  double fraction;
  double ratio;
} LedeViewPlace;

gboolean lede_writer_shows (LedeWriter *self, const char *path);
GtkAdjustment *lede_writer_get_vadjustment (LedeWriter *self);
gboolean lede_writer_get_view_place (LedeWriter *self, LedeViewPlace *place);
gboolean lede_writer_get_caret_place (LedeWriter *self, LedeViewPlace *place, double *y);
gboolean lede_writer_find_place (LedeWriter *self, gsize offset, double y, LedeViewPlace *place);
void lede_writer_show_place (LedeWriter *self, const LedeViewPlace *place);

G_END_DECLS
