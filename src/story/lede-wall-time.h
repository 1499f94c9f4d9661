/* lede-wall-time.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LedeWallTimeKind:
 * @LEDE_WALL_TIME_ONCE: a clock on the wall there shows the time once on that day
 * @LEDE_WALL_TIME_NEVER: it never does, because the clocks are put forward over it
 * @LEDE_WALL_TIME_TWICE: it does so twice, because the clocks are put back over it
 */
typedef enum
{
  LEDE_WALL_TIME_ONCE,
  LEDE_WALL_TIME_NEVER,
  LEDE_WALL_TIME_TWICE,
} LedeWallTimeKind;

/**
 * LedeWallTime:
 * @kind: how often there is such a time
 * @moment: which moment it is taken for, Unix time in seconds, UTC: of two the first, and where there is
 *   none as much later as the clocks are put forward
 * @second: the second of two, else @moment
 *
 * What a day and a time in a place mean.
 */
typedef struct
{
  LedeWallTimeKind kind;
  gint64 moment;
  gint64 second;
} LedeWallTime;

GTimeZone *lede_time_zone_new (const char *name);
char *lede_time_zone_name_offset (int minutes);

void lede_wall_time_resolve (LedeWallTime *self,
                             GTimeZone *zone,
                             int year,
                             int month,
                             int day,
                             int hour,
                             int minute,
                             int second);
gboolean lede_wall_time_parse (LedeWallTime *self, const char *text, GTimeZone *zone);
char *lede_wall_time_explain (const LedeWallTime *self, GTimeZone *zone);

char *lede_moment_format (gint64 moment, GTimeZone *zone);
char *lede_moment_format_both (gint64 moment, GTimeZone *site, GTimeZone *own);

G_END_DECLS
