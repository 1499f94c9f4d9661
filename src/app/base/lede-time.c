/* lede-time.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-time"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-time.h"

static int
days_between (GDateTime *earlier, GDateTime *later)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, g_date_time_get_day_of_month (earlier), g_date_time_get_month (earlier),
                  g_date_time_get_year (earlier));
  g_date_set_dmy (&b, g_date_time_get_day_of_month (later), g_date_time_get_month (later),
                  g_date_time_get_year (later));

  return g_date_days_between (&a, &b);
}

/**
 * lede_time_format_ago:
 * @at: Unix time, seconds, UTC
 *
 * Says shortly how long ago something was: “now”, “5 min”, a time today, a day, a date.
 *
 * Returns: (transfer full): the words
 */
char *
lede_time_format_ago (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 seconds;
  int days;

  if (time == NULL)
    return g_strdup ("");

  seconds = g_date_time_to_unix (now) - at;
  days = days_between (time, now);

  if (seconds < 60)
    return g_strdup (_ ("now"));
  if (seconds < 60 * 60)
    return g_strdup_printf (ngettext ("%d min", "%d min", seconds / 60), (int) (seconds / 60));
  if (days == 0)
    return g_date_time_format (time, _ ("%H:%M"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (days < 7)
    return g_date_time_format (time, "%A");
  /* Translators: a day of this year: 4 May */
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    return g_date_time_format (time, _ ("%-d %b"));

  /* Translators: a day of another year: 4 May 2031 */
  return g_date_time_format (time, _ ("%-d %b %Y"));
}

/**
 * lede_time_format_clock:
 * @at: Unix time, seconds, UTC
 *
 * Returns: (transfer full): hours and minutes today, else the day as well
 */
char *
lede_time_format_clock (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (time == NULL)
    return g_strdup ("");

  if (days_between (time, now) == 0)
    return g_date_time_format (time, _ ("%H:%M"));

  /* Translators: a day of this year and a time: 4 May, 10:42 */
  return g_date_time_format (time, _ ("%-d %b, %H:%M"));
}

/**
 * lede_time_format_full:
 * @at: Unix time, seconds, UTC
 *
 * Returns: (transfer full): day, year, hours and minutes
 */
char *
lede_time_format_full (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);

  /* Translators: a day and a time: 4 May 2031, 10:42 */
  return time != NULL ? g_date_time_format (time, _ ("%-d %b %Y, %H:%M")) : g_strdup ("");
}

/**
 * lede_time_format_iso:
 * @iso: a day in ISO 8601, perhaps with a time, perhaps with a zone
 *
 * The time stays that of the place where it was: a picture of the morning is one of the morning.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL for what is no day
 */
char *
lede_time_format_iso (const char *iso)
{
  gboolean has_time = strlen (iso) > strlen ("2031-05-04");
  g_autofree char *full = has_time ? g_strdup (iso) : g_strconcat (iso, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  /* Seconds may be missing, and GLib wants them. */
  if (has_time && g_regex_match_simple ("T\\d\\d:\\d\\d(Z|[+-].*)?$", full, 0, 0))
    {
      g_autofree char *minutes = g_steal_pointer (&full);

      full = g_strdup_printf ("%.16s:00%s", minutes, minutes + 16);
    }

  if (!(time = g_date_time_new_from_iso8601 (full, zone)))
    return NULL;

  return g_date_time_format (time, has_time ? _ ("%-d %b %Y, %H:%M") : _ ("%-d %b %Y"));
}
