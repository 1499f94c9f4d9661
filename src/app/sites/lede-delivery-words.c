/* lede-delivery-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-words"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "lede-delivery-words.h"

#include "lede-time.h"

static char *
describe_done (LedeDelivery *delivery)
{
  switch (lede_delivery_get_goal (delivery))
    {
    case LEDE_GOAL_DRAFT:
      return g_strdup (_ ("Delivered as a draft"));
    case LEDE_GOAL_SUBMITTED:
      return g_strdup (_ ("Delivered for review"));
    case LEDE_GOAL_WITHDRAWN:
      return g_strdup (lede_delivery_get_manner (delivery) == LEDE_MANNER_WITH_NOTE
                         ? _ ("Withdrawn, with a note in its place")
                         : _ ("Withdrawn"));
    case LEDE_GOAL_UNPUBLISHED:
      return g_strdup (_ ("Unpublished"));
    case LEDE_GOAL_TRASHED:
      return g_strdup (_ ("In the site’s trash"));
    case LEDE_GOAL_RESTORED:
      return g_strdup (_ ("Restored from the site’s trash"));
    case LEDE_GOAL_PUBLISHED:
    default:
      if (lede_delivery_get_manner (delivery) == LEDE_MANNER_MINOR_FIX)
        return g_strdup (_ ("Updated"));
      if (lede_delivery_get_manner (delivery) == LEDE_MANNER_NEW_DATE)
        return g_strdup (_ ("Updated with a new date"));
      return g_strdup (lede_delivery_get_publish_at (delivery) > 0 ? _ ("Scheduled") : _ ("Published"));
    }
}

static char *
describe_next_try (LedeDelivery *delivery)
{
  gint64 next_try_at = lede_delivery_get_next_try_at (delivery);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean site = lede_delivery_get_waits_for (delivery) == LEDE_WAITS_FOR_SITE;
  g_autofree char *clock = NULL;

  if (next_try_at <= now)
    return g_strdup (_ ("Waiting for its turn"));
  if (next_try_at <= now + 60)
    return g_strdup (site ? _ ("The site is busy, next try in a moment")
                          : _ ("Waiting, next try in a moment"));

  clock = lede_time_format_clock (next_try_at);

  /* Translators: %s is a time: 10:42 */
  return g_strdup_printf (site ? _ ("The site is busy, next try at %s") : _ ("Waiting, next try at %s"),
                          clock);
}

/**
 * lede_delivery_describe:
 * @delivery: a delivery that is not running here
 * @connection: whether its site can be reached
 *
 * Returns: (transfer full): how it stands, in a few words
 */
char *
lede_delivery_describe (LedeDelivery *delivery, LedeConnection *connection)
{
  const char *message = lede_delivery_get_message (delivery);

  switch (lede_delivery_get_status (delivery))
    {
    case LEDE_DELIVERY_DONE:
      return describe_done (delivery);
    case LEDE_DELIVERY_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case LEDE_DELIVERY_STOPPED:
      return g_strdup (message != NULL && *message != '\0' ? message : _ ("Stopped"));
    case LEDE_DELIVERY_RUNNING:
      return g_strdup (_ ("Another Lede is sending it"));
    case LEDE_DELIVERY_WAITING:
    default:
      break;
    }

  if (lede_connection_get_state (connection) == LEDE_CONNECTION_PORTAL)
    return g_strdup (_ ("Waiting for you to sign in to the network"));
  if (lede_connection_get_state (connection) == LEDE_CONNECTION_OFFLINE ||
      lede_delivery_get_waits_for (delivery) == LEDE_WAITS_FOR_NETWORK ||
      !lede_connection_is_worth_trying (connection, lede_delivery_get_site_id (delivery)))
    return g_strdup (_ ("Waiting for the network"));

  return describe_next_try (delivery);
}

/* What stands beside it; one that runs has a spinner. */
const char *
lede_delivery_status_icon (LedeDeliveryStatus status)
{
  switch (status)
    {
    case LEDE_DELIVERY_DONE:
      return "object-select-symbolic";
    case LEDE_DELIVERY_STOPPED:
      return "dialog-warning-symbolic";
    case LEDE_DELIVERY_CANCELLED:
      return "window-close-symbolic";
    case LEDE_DELIVERY_WAITING:
    case LEDE_DELIVERY_RUNNING:
    default:
      return "lede-waiting-symbolic";
    }
}

/* What is to be true on the site afterwards. */
const char *
lede_delivery_goal_label (LedeDelivery *delivery)
{
  switch (lede_delivery_get_goal (delivery))
    {
    case LEDE_GOAL_DRAFT:
      return _ ("as a draft");
    case LEDE_GOAL_SUBMITTED:
      return _ ("for review");
    case LEDE_GOAL_WITHDRAWN:
      return _ ("withdraw");
    case LEDE_GOAL_UNPUBLISHED:
      return _ ("unpublish");
    case LEDE_GOAL_TRASHED:
      return _ ("move to trash");
    case LEDE_GOAL_PUBLISHED:
    default:
      return lede_delivery_get_publish_at (delivery) > 0 ? _ ("schedule") : _ ("publish");
    }
}

/**
 * lede_delivery_step_describe:
 * @kind: a kind of step
 * @photo: (nullable): the name of a photo's file
 *
 * Returns: (transfer full): what the step does
 */
char *
lede_delivery_step_describe (LedeStepKind kind, const char *photo)
{
  switch (kind)
    {
    case LEDE_STEP_SIGN_IN:
      return g_strdup (_ ("Sign in"));
    case LEDE_STEP_PHOTO:
      /* Translators: %s is the name of a photo's file */
      return photo != NULL && *photo != '\0' ? g_strdup_printf (_ ("Photo %s"), photo)
                                             : g_strdup (_ ("Photo"));
    case LEDE_STEP_TERMS:
      return g_strdup (_ ("Section and tags"));
    case LEDE_STEP_STORY:
      return g_strdup (_ ("Story"));
    case LEDE_STEP_STATE:
      return g_strdup (_ ("State"));
    case LEDE_STEP_VERIFY:
    default:
      return g_strdup (_ ("Read back"));
    }
}
