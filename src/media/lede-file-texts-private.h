/* lede-file-texts-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a photo says of itself, in the forms in which files carry it.
 */

#pragma once

#include "lede-photo.h"

G_BEGIN_DECLS

/* Where a picture was taken, WGS 84, degrees. */
typedef struct
{
  gboolean known;
  double latitude;
  double longitude;
} LedePosition;

GBytes *lede_xmp_new (LedePhoto *photo, const LedePosition *position);
GBytes *lede_iim_new (LedePhoto *photo); /* NULL when there is nothing to say */
GBytes *lede_exif_new (guint orientation, const LedePosition *position); /* likewise */

G_END_DECLS
