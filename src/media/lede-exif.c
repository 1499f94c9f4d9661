/* lede-exif.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The little that Lede lets a file say in Exif 2.32: how it is held, and where it was taken.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-file-texts-private.h"
#include "lede-rewrite-private.h"

#include <math.h>
#include <string.h>

#define HEADER_SIZE 8
#define ENTRY_SIZE 12
#define SECOND_PARTS 10000 /* of a second; 3 mm on the ground */

enum
{
  TYPE_BYTE = 1,
  TYPE_ASCII = 2,
  TYPE_SHORT = 3,
  TYPE_LONG = 4,
  TYPE_RATIONAL = 5,
};

enum
{
  TAG_ORIENTATION = 0x0112,
  TAG_GPS = 0x8825,
  TAG_GPS_VERSION = 0,
  TAG_GPS_LATITUDE_REF = 1,
  TAG_GPS_LATITUDE = 2,
  TAG_GPS_LONGITUDE_REF = 3,
  TAG_GPS_LONGITUDE = 4,
};

static void
append_entry (GByteArray *out, guint tag, guint type, guint32 count, guint32 value)
{
  lede_rewrite_append_16 (out, tag);
  lede_rewrite_append_16 (out, type);
  lede_rewrite_append_32 (out, count);
  lede_rewrite_append_32 (out, value);
}

/* Degrees, minutes, seconds. */
static void
append_angle (GByteArray *out, double angle)
{
  guint64 parts = (guint64) (fabs (angle) * 3600 * SECOND_PARTS + 0.5);

  lede_rewrite_append_32 (out, parts / (3600 * SECOND_PARTS));
  lede_rewrite_append_32 (out, 1);
  lede_rewrite_append_32 (out, parts / (60 * SECOND_PARTS) % 60);
  lede_rewrite_append_32 (out, 1);
  lede_rewrite_append_32 (out, parts % (60 * SECOND_PARTS));
  lede_rewrite_append_32 (out, SECOND_PARTS);
}

static void
append_position (GByteArray *out, const LedePosition *position)
{
  guint32 angles = out->len + 2 + 5 * ENTRY_SIZE + 4;

  lede_rewrite_append_16 (out, 5);
  append_entry (out, TAG_GPS_VERSION, TYPE_BYTE, 4, 0x02030000);
  append_entry (out, TAG_GPS_LATITUDE_REF, TYPE_ASCII, 2, (position->latitude < 0 ? 'S' : 'N') << 24);
  append_entry (out, TAG_GPS_LATITUDE, TYPE_RATIONAL, 3, angles);
  append_entry (out, TAG_GPS_LONGITUDE_REF, TYPE_ASCII, 2,
                (guint32) (position->longitude < 0 ? 'W' : 'E') << 24);
  append_entry (out, TAG_GPS_LONGITUDE, TYPE_RATIONAL, 3, angles + 24);
  lede_rewrite_append_32 (out, 0);
  append_angle (out, position->latitude);
  append_angle (out, position->longitude);
}

GBytes *
lede_exif_new (guint orientation, const LedePosition *position)
{
  gboolean is_turned = orientation > 1 && orientation <= 8;
  guint n_entries = (is_turned ? 1 : 0) + (position->known ? 1 : 0);
  GByteArray *out;

  if (n_entries == 0)
    return NULL;

  out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *) "MM\0*\0\0\0\x08", HEADER_SIZE);
  lede_rewrite_append_16 (out, n_entries);

  if (is_turned)
    append_entry (out, TAG_ORIENTATION, TYPE_SHORT, 1, orientation << 16);

  if (position->known)
    append_entry (out, TAG_GPS, TYPE_LONG, 1, HEADER_SIZE + 2 + n_entries * ENTRY_SIZE + 4);

  lede_rewrite_append_32 (out, 0);

  if (position->known)
    append_position (out, position);

  return g_byte_array_free_to_bytes (out);
}
