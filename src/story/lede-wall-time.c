/* lede-wall-time.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days and times as a clock on the wall of some place shows them. Newsrooms think in the time of their
 * site, and twice a year that has an hour too few or too many.
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-wall-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY (24 * 60 * 60) /* seconds */

/**
 * lede_time_zone_new:
 * @name: (nullable): "Europe/Lisbon" or an offset like "+05:30"
 *
 * Returns: (transfer full) (nullable): the zone, or %NULL where this computer does not know it
 */
GTimeZone *
lede_time_zone_new (const char *name)
{
  return name && *name ? g_time_zone_new_identifier (name) : NULL;
}

/**
 * lede_time_zone_name_offset:
 * @minutes: east of Greenwich
 *
 * Returns: (transfer full): a name for lede_time_zone_new(), e.g. "+05:30"
 */
char *
lede_time_zone_name_offset (int minutes)
{
  return g_strdup_printf ("%c%02d:%02d", minutes < 0 ? '-' : '+', ABS (minutes) / 60, ABS (minutes) % 60);
}

/* Seconds east of Greenwich at a moment. */
static gint64
get_offset (GTimeZone *zone, gint64 moment)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment));
}

/**
 * lede_wall_time_resolve:
 * @self: (out caller-allocates): what it means
 * @zone: of which place
 * @year: the day
 * @month: 1 to 12
 * @day: 1 to 31
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @second: 0 to 59
 *
 * Finds the moments at which a clock there shows a day and a time. A day that no calendar has is taken
 * for the moment 0.
 */
void
lede_wall_time_resolve (LedeWallTime *self,
                        GTimeZone *zone,
                        int year,
                        int month,
                        int day,
                        int hour,
                        int minute,
                        int second)
{
  g_autoptr (GDateTime) as_if_utc = g_date_time_new_utc (year, month, day, hour, minute, second);
  gint64 wall = as_if_utc ? g_date_time_to_unix (as_if_utc) : 0;
  gint64 before = get_offset (zone, wall - DAY);
  gint64 after = get_offset (zone, wall + DAY);
  gboolean holds_before = get_offset (zone, wall - before) == before;
  gboolean holds_after = get_offset (zone, wall - after) == after;

  *self = (LedeWallTime) { .kind = LEDE_WALL_TIME_ONCE };

  if (!as_if_utc)
    return;

  if (holds_before && holds_after && before != after)
    {
      self->kind = LEDE_WALL_TIME_TWICE;
      self->moment = MIN (wall - before, wall - after);
      self->second = MAX (wall - before, wall - after);
      return;
    }

  /* Neither: the clocks jump over it. By the clock from before, it is as much later as they jump. */
  if (!holds_before && !holds_after)
    self->kind = LEDE_WALL_TIME_NEVER;
  self->moment = self->second = holds_after && !holds_before ? wall - after : wall - before;
}

static gboolean
read_parts (const char *text, int parts[6])
{
  static const char *const patterns = "dddd-dd-ddTdd:dd";
  gsize length = strlen (text);

  if (length != strlen ("2031-05-04T06:00") && length != strlen ("2031-05-04T06:00:00"))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char wanted = i < strlen (patterns) ? patterns[i] : (i == strlen (patterns) ? ':' : 'd');

      if (wanted == 'd' ? !g_ascii_isdigit (text[i])
                        : text[i] != wanted && !(wanted == 'T' && text[i] == ' '))
        return FALSE;
    }

  parts[0] = (int) g_ascii_strtoull (text, NULL, 10);
  parts[1] = (int) g_ascii_strtoull (text + 5, NULL, 10);
  parts[2] = (int) g_ascii_strtoull (text + 8, NULL, 10);
  parts[3] = (int) g_ascii_strtoull (text + 11, NULL, 10);
  parts[4] = (int) g_ascii_strtoull (text + 14, NULL, 10);
  parts[5] = length > 16 ? (int) g_ascii_strtoull (text + 17, NULL, 10) : 0;

  return TRUE;
}

/**
 * lede_wall_time_parse:
 * @self: (out caller-allocates): what it means
 * @text: "2031-05-04T06:00", with a space or seconds if need be; or with an offset, as ISO 8601 has it
 * @zone: of which place the time is, where it does not say
 *
 * Returns: whether it is a moment
 */
gboolean
lede_wall_time_parse (LedeWallTime *self, const char *text, GTimeZone *zone)
{
  g_autoptr (GDateTime) valid = NULL;
  g_autoptr (GDateTime) absolute = NULL;
  g_autofree char *iso = g_strdup (text);
  int parts[6];

  if (read_parts (text, parts))
    {
      valid = g_date_time_new_utc (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      if (valid == NULL)
        return FALSE;

      lede_wall_time_resolve (self, zone, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      return TRUE;
    }

  if (strlen (iso) > 10 && iso[10] == ' ')
    iso[10] = 'T';

  /* Without a zone only what says its own is a moment. */
  if (!(absolute = g_date_time_new_from_iso8601 (iso, NULL)))
    return FALSE;

  *self =
    (LedeWallTime) { LEDE_WALL_TIME_ONCE, g_date_time_to_unix (absolute), g_date_time_to_unix (absolute) };
  return TRUE;
}

static char *
format_clock (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);

  /* Translators: a time with the short name of its zone: 02:30 CEST */
  return g_date_time_format (there, _ ("%H:%M %Z"));
}

/**
 * lede_wall_time_explain:
 * @self: what a time means
 * @zone: of which place
 *
 * Returns: (transfer full) (nullable): a sentence for a time that there is not, or twice; %NULL for
 *   any other
 */
char *
lede_wall_time_explain (const LedeWallTime *self, GTimeZone *zone)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (self->kind == LEDE_WALL_TIME_ONCE)
    return NULL;

  first = format_clock (self->moment, zone);
  if (self->kind == LEDE_WALL_TIME_NEVER)
    /* Translators: %s is a time: 03:30 CEST */
    return g_strdup_printf (_ ("The clocks are put forward over that time on this day; it counts as %s."),
                            first);

  second = format_clock (self->second, zone);
  /* Translators: both are the same time with different zones: 02:30 CEST and 02:30 CET */
  return g_strdup_printf (
    _ ("There is that time twice on this day, because the clocks are put back: %s, which counts, and %s."),
    first, second);
}

/**
 * lede_moment_format:
 * @moment: Unix time, seconds, UTC
 * @zone: (nullable): of which place, %NULL for this computer's
 *
 * Returns: (transfer full): day and time there
 */
char *
lede_moment_format (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GTimeZone) local = zone ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) there = utc ? g_date_time_to_timezone (utc, local) : NULL;

  /* Translators: a day and a time: 4 May 2031, 10:42 */
  return there ? g_date_time_format (there, _ ("%-d %b %Y, %H:%M")) : g_strdup ("");
}

/**
 * lede_moment_format_both:
 * @moment: Unix time, seconds, UTC
 * @site: (nullable): the site's zone; %NULL when it is not known
 * @own: (nullable): the person's, %NULL for this computer's
 *
 * Says day and time on the site, and also where the person is when that is another time.
 *
 * Returns: (transfer full): a few words
 */
char *
lede_moment_format_both (gint64 moment, GTimeZone *site, GTimeZone *own)
{
  g_autoptr (GTimeZone) local = own ? g_time_zone_ref (own) : g_time_zone_new_local ();
  g_autofree char *here = lede_moment_format (moment, local);
  g_autofree char *there = site ? lede_moment_format (moment, site) : NULL;

  if (there == NULL || g_str_equal (here, there))
    return g_steal_pointer (&here);

  /* Translators: the same moment in two places: 4 May 2031, 06:00 on the site (Europe/Lisbon), 4 May
   * 2031, 07:00 here */
  return g_strdup_printf (_ ("%s on the site (%s), %s here"), there, g_time_zone_get_identifier (site), here);
}
