/* lede-image-position.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-private.h"

#include <gexiv2/gexiv2.h>

static gpointer
initialize (gpointer data)
{
  return GINT_TO_POINTER (gexiv2_initialize ());
}

/* NULL for a file whose metadata cannot be read; the picture may be good all the same. */
GExiv2Metadata *
lede_image_open_metadata (GBytes *bytes)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr (GExiv2Metadata) metadata = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_once (&once, initialize, NULL);
  metadata = gexiv2_metadata_new ();

  return gexiv2_metadata_open_buf (metadata, data, length, NULL) ? g_steal_pointer (&metadata) : NULL;
}

/* XMP's way: "41,8.5N" or "41,8,30N". */
static gboolean
parse_angle (const char *text, double *angle)
{
  double unit = 1;
  char *end;

  for (*angle = 0;; text = end + 1, unit *= 60)
    {
      *angle += g_ascii_strtod (text, &end) / unit;

      if (end == text)
        return FALSE;
      if (*end != ',')
        break;
    }

  if (*end == 'S' || *end == 'W')
    *angle = -*angle;

  return *end != '\0' && strchr ("NSEW", *end) && end[1] == '\0';
}

static gboolean
read_exif (GExiv2Metadata *metadata, LedePosition *position)
{
  return gexiv2_metadata_try_has_tag (metadata, "Exif.GPSInfo.GPSLatitude", NULL) &&
         gexiv2_metadata_try_get_gps_latitude (metadata, &position->latitude, NULL) &&
         gexiv2_metadata_try_get_gps_longitude (metadata, &position->longitude, NULL);
}

static gboolean
read_xmp (GExiv2Metadata *metadata, LedePosition *position)
{
  g_autofree char *latitude = gexiv2_metadata_try_get_tag_string (metadata, "Xmp.exif.GPSLatitude", NULL);
  g_autofree char *longitude = gexiv2_metadata_try_get_tag_string (metadata, "Xmp.exif.GPSLongitude", NULL);

  return latitude && longitude && parse_angle (latitude, &position->latitude) &&
         parse_angle (longitude, &position->longitude);
}

/* Where the picture was taken, as far as the file says. */
void
lede_image_read_position (GBytes *bytes, LedePosition *position)
{
  g_autoptr (GExiv2Metadata) metadata = lede_image_open_metadata (bytes);

  position->known = metadata && (read_exif (metadata, position) || read_xmp (metadata, position)) &&
                    ABS (position->latitude) <= 90 && ABS (position->longitude) <= 180;
}
