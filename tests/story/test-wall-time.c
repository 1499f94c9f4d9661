/* test-wall-time.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-wall-time.h"

static void
assert_moment (gint64 moment, const char *iso)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autofree char *text = g_date_time_format_iso8601 (utc);

  g_assert_cmpstr (text, ==, iso);
}

static void
parse (LedeWallTime *time, const char *text, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = lede_time_zone_new (zone_name);

  g_assert_nonnull (zone);
  g_assert_true (lede_wall_time_parse (time, text, zone));
}

/* The zone is the site's, whatever this computer's is. */
static void
test_is_the_places_own (void)
{
  LedeWallTime time;

  parse (&time, "2031-05-04T06:00", "Europe/Lisbon");
  g_assert_cmpint (time.kind, ==, LEDE_WALL_TIME_ONCE);
  assert_moment (time.moment, "2031-05-04T05:00:00Z");
  parse (&time, "2031-01-04 06:00", "Europe/Lisbon");
  assert_moment (time.moment, "2031-01-04T06:00:00Z");
  parse (&time, "2031-05-04T06:00:30", "Asia/Kolkata");
  assert_moment (time.moment, "2031-05-04T00:30:30Z");
  parse (&time, "2031-05-04T06:00", "+05:30");
  assert_moment (time.moment, "2031-05-04T00:30:00Z");
  parse (&time, "2031-05-04T06:00", "-03:00");
  assert_moment (time.moment, "2031-05-04T09:00:00Z");
  parse (&time, "2031-05-04T06:00:00+09:00", "Europe/Lisbon");
  assert_moment (time.moment, "2031-05-03T21:00:00Z");
}

static void
test_jumped_over_counts_later (void)
{
  g_autoptr (GTimeZone) zone = lede_time_zone_new ("Europe/Berlin");
  LedeWallTime time;
  g_autofree char *words = NULL;

  parse (&time, "2031-03-30T02:30", "Europe/Berlin");
  g_assert_cmpint (time.kind, ==, LEDE_WALL_TIME_NEVER);
  assert_moment (time.moment, "2031-03-30T01:30:00Z");
  words = lede_wall_time_explain (&time, zone);
  g_assert_nonnull (strstr (words, "03:30 CEST"));

  /* On both sides of it nothing is odd. */
  parse (&time, "2031-03-30T01:59", "Europe/Berlin");
  g_assert_cmpint (time.kind, ==, LEDE_WALL_TIME_ONCE);
  assert_moment (time.moment, "2031-03-30T00:59:00Z");
  parse (&time, "2031-03-30T03:00", "Europe/Berlin");
  g_assert_cmpint (time.kind, ==, LEDE_WALL_TIME_ONCE);
  assert_moment (time.moment, "2031-03-30T01:00:00Z");
}

static void
test_shown_twice_counts_first (void)
{
  g_autoptr (GTimeZone) zone = lede_time_zone_new ("America/New_York");
  LedeWallTime time;
  g_autofree char *words = NULL;
  g_autofree char *nothing = NULL;

  parse (&time, "2031-11-02T01:30", "America/New_York");
  g_assert_cmpint (time.kind, ==, LEDE_WALL_TIME_TWICE);
  assert_moment (time.moment, "2031-11-02T05:30:00Z");
  assert_moment (time.second, "2031-11-02T06:30:00Z");
  words = lede_wall_time_explain (&time, zone);
  g_assert_nonnull (strstr (words, "01:30 EDT"));
  g_assert_nonnull (strstr (words, "01:30 EST"));

  parse (&time, "2031-11-02T02:00", "America/New_York");
  g_assert_cmpint (time.kind, ==, LEDE_WALL_TIME_ONCE);
  assert_moment (time.moment, "2031-11-02T07:00:00Z");
  nothing = lede_wall_time_explain (&time, zone);
  g_assert_null (nothing);
}

/* Every quarter of an hour of two years in zones of every kind: a time that is there once leads back to
 * itself, and one that is there never or twice is so only around a change of the clocks. */
static void
test_leads_back_to_itself (void)
{
  static const char *const names[] = { "Europe/Lisbon",
                                       "America/St_Johns",
                                       "Australia/Lord_Howe",
                                       "Africa/Casablanca",
                                       "Asia/Kathmandu",
                                       "America/Havana",
                                       "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = lede_time_zone_new (names[i]);
      guint n_never = 0, n_twice = 0;

      for (gint64 wall = 1893456000; wall < 1893456000 + 2 * 365 * 86400; wall += 900)
        {
          g_autoptr (GDateTime) as_utc = g_date_time_new_from_unix_utc (wall);
          g_autoptr (GDateTime) found = NULL;
          g_autoptr (GDateTime) there = NULL;
          LedeWallTime time;

          lede_wall_time_resolve (&time, zone, g_date_time_get_year (as_utc), g_date_time_get_month (as_utc),
                                  g_date_time_get_day_of_month (as_utc), g_date_time_get_hour (as_utc),
                                  g_date_time_get_minute (as_utc), 0);
          n_never += time.kind == LEDE_WALL_TIME_NEVER;
          n_twice += time.kind == LEDE_WALL_TIME_TWICE;
          if (time.kind == LEDE_WALL_TIME_NEVER)
            continue;

          found = g_date_time_new_from_unix_utc (time.moment);
          there = g_date_time_to_timezone (found, zone);
          g_assert_cmpint (g_date_time_to_unix (there) + g_date_time_get_utc_offset (there) / G_USEC_PER_SEC,
                           ==, wall);
        }

      g_assert_cmpuint (n_never, <=, 16);
      g_assert_cmpuint (n_twice, <=, 16);
    }
}

static void
test_nonsense_is_no_moment (void)
{
  static const char *const texts[] = { "",
                                       "tomorrow",
                                       "2031-05-04",
                                       "2031-02-30T06:00",
                                       "2031-05-04T25:00",
                                       "2031-05-04T06:0x",
                                       "2031-05-04X06:00",
                                       "06:00" };
  g_autoptr (GTimeZone) zone = lede_time_zone_new ("Europe/Lisbon");
  LedeWallTime time;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (lede_wall_time_parse (&time, texts[i], zone));
  g_assert_null (lede_time_zone_new ("Atlantis/Harbour"));
}

static void
test_is_told_in_both_zones (void)
{
  g_autoptr (GTimeZone) lisbon = lede_time_zone_new ("Europe/Lisbon");
  g_autoptr (GTimeZone) london = lede_time_zone_new ("Europe/London");
  g_autoptr (GTimeZone) berlin = lede_time_zone_new ("Europe/Berlin");
  g_autofree char *same = lede_moment_format_both (1935637200, lisbon, london);
  g_autofree char *other = lede_moment_format_both (1935637200, lisbon, berlin);
  g_autofree char *unknown = lede_moment_format_both (1935637200, NULL, berlin);
  g_autofree char *offset = lede_time_zone_name_offset (-210);

  g_assert_cmpstr (same, ==, "4 May 2031, 06:00");
  g_assert_cmpstr (other, ==, "4 May 2031, 06:00 on the site (Europe/Lisbon), 4 May 2031, 07:00 here");
  g_assert_cmpstr (unknown, ==, "4 May 2031, 07:00");
  g_assert_cmpstr (offset, ==, "-03:30");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/wall-time/is-the-places-own", test_is_the_places_own);
  g_test_add_func ("/story/wall-time/jumped-over-counts-later", test_jumped_over_counts_later);
  g_test_add_func ("/story/wall-time/shown-twice-counts-first", test_shown_twice_counts_first);
  g_test_add_func ("/story/wall-time/leads-back-to-itself", test_leads_back_to_itself);
  g_test_add_func ("/story/wall-time/nonsense-is-no-moment", test_nonsense_is_no_moment);
  g_test_add_func ("/story/wall-time/is-told-in-both-zones", test_is_told_in_both_zones);

  return g_test_run ();
}
