/* lede-usage-date-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day, or a day and a time, that was found in a text. */
typedef struct
{
  gint64 start;   /* Unix time, seconds, UTC: the moment, or the day's first */
  gint64 end;     /* the moment, or the next day's first */
  gboolean vague; /* there is a time, of which the zone is not understood: it may be any of the day */
} LedeUsageDate;

gboolean lede_usage_date_find (LedeUsageDate *date, const char *text);

G_END_DECLS
