/* lede-image-position.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-reader-private.h"

#include <string.h>

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
lede_image_reader_read_position (GExiv2Metadata *metadata, LedePosition *position)
{
  position->known = (read_exif (metadata, position) || read_xmp (metadata, position)) &&
                    ABS (position->latitude) <= 90 && ABS (position->longitude) <= 180;
}
