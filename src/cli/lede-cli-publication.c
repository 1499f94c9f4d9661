/* lede-cli-publication.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include "lede-cli-publication.h"

#include <glib/gi18n-lib.h>

#include "lede-wall-time.h"

static void
take_no_moment (const char *at, GError **error)
{
  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
               _ ("“%s” is no moment. Write date and time like 2031-05-04T06:00 or "
                  "2031-05-04T06:00:00+02:00."),
               at);
}

/**
 * lede_cli_publication_read:
 * @self: what is wanted
 * @goal: (nullable): the goal's name, %NULL to publish
 * @at: (nullable): when
 * @minor_fix: whether that was said
 * @new_date: likewise
 * @error: return location
 *
 * Returns: whether it makes sense together
 */
gboolean
lede_cli_publication_read (LedeCliPublication *self,
                           const char *goal,
                           const char *at,
                           gboolean minor_fix,
                           gboolean new_date,
                           GError **error)
{
  g_autoptr (GTimeZone) any = g_time_zone_new_utc ();
  LedeWallTime wall;

  self->goal = LEDE_GOAL_PUBLISHED;
  self->manner = LEDE_MANNER_PLAIN;
  self->at = at;

  if (goal && !lede_delivery_goal_from_nick (goal, &self->goal))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("“--as %s” is not possible. Write draft, submitted, published or withdrawn."), goal);
      return FALSE;
    }
  if ((at || minor_fix || new_date) && self->goal != LEDE_GOAL_PUBLISHED)
    {
      g_set_error (
        error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
        at ? _ ("Only a published story has a time. Leave out --at, or --as.")
           : _ ("Only a published story has a date. Leave out --minor-fix and --new-date, or --as."));
      return FALSE;
    }
  if (minor_fix + new_date + (at != NULL) > 1)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("Write one of --at, --minor-fix and --new-date."));
      return FALSE;
    }

  if (at && !lede_wall_time_parse (&wall, at, any))
    {
      take_no_moment (at, error);
      return FALSE;
    }

  if (minor_fix)
    self->manner = LEDE_MANNER_MINOR_FIX;
  if (new_date)
    self->manner = LEDE_MANNER_NEW_DATE;

  return TRUE;
}

static gboolean
says_its_zone (const char *text)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, NULL);

  return moment != NULL;
}

static void
say_when (const LedeCliPublication *self, const LedeWallTime *wall, GTimeZone *zone)
{
  g_autofree char *when = lede_moment_format_both (self->publish_at, zone, NULL);
  g_autofree char *explanation = zone ? lede_wall_time_explain (wall, zone) : NULL;

  if (explanation && !(self->second && wall->kind == LEDE_WALL_TIME_TWICE))
    lede_cli_say ("%s", explanation);
  lede_cli_say (_ ("Readers see it at %s."), when);
}

/**
 * lede_cli_publication_read_time:
 * @self: what is wanted
 * @site: where
 * @zone_name: (nullable): the site's time zone, where it is known
 * @error: return location
 *
 * Finds the moment that the person meant: a time in the site's zone, where it does not say its own.
 *
 * Returns: whether it is one
 */
gboolean
lede_cli_publication_read_time (LedeCliPublication *self,
                                LedeSite *site,
                                const char *zone_name,
                                GError **error)
{
  g_autoptr (GTimeZone) zone = lede_time_zone_new (zone_name);
  g_autoptr (GTimeZone) any = zone ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  LedeWallTime wall;

  if (self->at == NULL)
    return TRUE;

  if (!lede_wall_time_parse (&wall, self->at, any))
    {
      take_no_moment (self->at, error);
      return FALSE;
    }
  if (zone == NULL && !says_its_zone (self->at))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                   _ ("Lede does not know the time zone of %s. Write the time with its offset, like "
                      "2031-05-04T06:00:00+02:00."),
                   lede_site_get_name (site));
      return FALSE;
    }

  self->publish_at = self->second ? wall.second : wall.moment;
  say_when (self, &wall, zone);
  return TRUE;
}
