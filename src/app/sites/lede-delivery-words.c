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

/**
 * lede_delivery_progress_new:
 * @delivery: a delivery that is running
 * @step: the step that it is at
 * @sent: how many bytes of the step went out
 * @total: how many there are, 0 when that is not known
 *
 * Returns: (transfer full): how far it is
 */
LedeDeliveryProgress *
lede_delivery_progress_new (LedeDelivery *delivery, LedeDeliveryStep *step, gint64 sent, gint64 total)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);
  LedeDeliveryProgress *progress = g_new0 (LedeDeliveryProgress, 1);

  progress->delivery_id = g_strdup (lede_delivery_get_id (delivery));
  progress->kind = step->kind;
  progress->n_steps = steps->len;
  progress->sent = sent;
  progress->total = total;

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *other = g_ptr_array_index (steps, i);

      if (other->kind == LEDE_STEP_PHOTO)
        progress->n_photos++;
      if (other->position < step->position)
        progress->position++;
      if (other->kind == LEDE_STEP_PHOTO && step->kind == LEDE_STEP_PHOTO &&
          other->position <= step->position)
        progress->photo++;
    }

  return progress;
}

void
lede_delivery_progress_free (LedeDeliveryProgress *progress)
{
  g_free (progress->delivery_id);
  g_free (progress);
}

double
lede_delivery_progress_get_fraction (LedeDeliveryProgress *progress)
{
  double within = progress->total > 0 ? (double) progress->sent / progress->total : 0;

  return progress->n_steps > 0 ? CLAMP ((progress->position + within) / progress->n_steps, 0, 1) : 0;
}

/**
 * lede_delivery_progress_describe:
 * @progress: (nullable): how far a delivery is, or %NULL when it has just begun
 *
 * Returns: (transfer full): a few words
 */
char *
lede_delivery_progress_describe (LedeDeliveryProgress *progress)
{
  if (progress == NULL)
    return g_strdup (_ ("Starting…"));

  switch (progress->kind)
    {
    case LEDE_STEP_SIGN_IN:
      return g_strdup (_ ("Signing in…"));
    case LEDE_STEP_PHOTO:
      if (progress->total > 0)
        {
          g_autofree char *sent = g_format_size (progress->sent);
          g_autofree char *total = g_format_size (progress->total);

          /* Translators: Sending photo 2 of 3 (1.2 MB of 4.5 MB) */
          return g_strdup_printf (_ ("Sending photo %u of %u (%s of %s)"), progress->photo,
                                  progress->n_photos, sent, total);
        }
      return g_strdup_printf (_ ("Sending photo %u of %u"), progress->photo, progress->n_photos);
    case LEDE_STEP_TERMS:
      return g_strdup (_ ("Looking up section and tags…"));
    case LEDE_STEP_STORY:
      return g_strdup (_ ("Sending the story…"));
    case LEDE_STEP_STATE:
      return g_strdup (_ ("Setting its state…"));
    case LEDE_STEP_VERIFY:
      return g_strdup (_ ("Reading it back…"));
    default:
      return g_strdup (_ ("Sending…"));
    }
}

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
      return g_strdup (_ ("Withdrawn"));
    case LEDE_GOAL_PUBLISHED:
    default:
      return g_strdup (lede_delivery_get_publish_at (delivery) > 0 ? _ ("Scheduled") : _ ("Published"));
    }
}

/**
 * lede_delivery_describe:
 * @delivery: a delivery that is not running here
 *
 * Returns: (transfer full): how it stands, in a few words
 */
char *
lede_delivery_describe (LedeDelivery *delivery)
{
  const char *message = lede_delivery_get_message (delivery);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

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

  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return g_strdup (_ ("Waiting for the network"));

  if (lede_delivery_get_next_try_at (delivery) > now + 60)
    {
      g_autofree char *clock = lede_time_format_clock (lede_delivery_get_next_try_at (delivery));

      /* Translators: %s is a time: 10:42 */
      return g_strdup_printf (_ ("Waiting, next try at %s"), clock);
    }

  return g_strdup (lede_delivery_get_next_try_at (delivery) > now ? _ ("Waiting, next try in a moment")
                                                                  : _ ("Waiting"));
}
