/* lede-courier-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"

LedeAction
lede_delivery_goal_get_action (LedeDeliveryGoal goal, gint64 publish_at)
{
  switch (goal)
    {
    case LEDE_GOAL_SUBMITTED:
      return LEDE_ACTION_SUBMIT;
    case LEDE_GOAL_WITHDRAWN:
      return LEDE_ACTION_WITHDRAW;
    case LEDE_GOAL_DRAFT:
    case LEDE_GOAL_PUBLISHED:
    default:
      return publish_at > g_get_real_time () / G_USEC_PER_SEC ? LEDE_ACTION_SCHEDULE : LEDE_ACTION_PUBLISH;
    }
}

/**
 * lede_courier_format_time:
 * @time: a time, in any zone
 *
 * Returns: (transfer full): how a person reads it who may be in another country than their colleagues
 */
char *
lede_courier_format_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  /* Translators: a day and a time: 4 May 2031, 10:42 */
  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

static gboolean
check_embargo (LedeSnapshot *snapshot, gint64 publish_at, GError **error)
{
  const char *text = lede_snapshot_get_text (snapshot, LEDE_FIELD_EMBARGO);
  g_autoptr (GDateTime) embargo = *text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  gint64 public_at = MAX (publish_at, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *when = NULL;

  if (embargo == NULL || g_date_time_to_unix (embargo) <= public_at)
    return TRUE;

  when = lede_courier_format_time (embargo);
  g_set_error (
    error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
    _ ("The story is under embargo until %s. Publish it at that time or later, or take the embargo "
       "out."),
    when);
  return FALSE;
}

/* Whether the story's state has a way to the goal. A submission may be sent again, and an approved
 * story is one. */
static gboolean
check_state (LedeSnapshot *snapshot, LedeDeliveryGoal goal, gint64 publish_at, GError **error)
{
  LedeState state = lede_snapshot_get_state (snapshot);

  if (goal == LEDE_GOAL_DRAFT)
    {
      if (state != LEDE_STATE_PUBLISHED && state != LEDE_STATE_SCHEDULED)
        return TRUE;
      g_set_error_literal (
        error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_NOT_ALLOWED,
        _ ("The story is published or scheduled. Withdraw it first; then it can be a draft."));
      return FALSE;
    }
  if (goal == LEDE_GOAL_SUBMITTED && (state == LEDE_STATE_SUBMITTED || state == LEDE_STATE_APPROVED))
    return TRUE;
  if (goal == LEDE_GOAL_PUBLISHED && !check_embargo (snapshot, publish_at, error))
    return FALSE;

  return lede_state_apply (state, lede_delivery_goal_get_action (goal, publish_at), NULL, error);
}

static void
plan_step (LedeDelivery *delivery, LedeStepKind kind, const char *subject)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  g_ptr_array_add (steps, lede_delivery_step_new (steps->len, kind, subject));
}

static void
plan_steps (LedeDelivery *delivery, LedeSnapshot *snapshot, LedeSite *site)
{
  plan_step (delivery, LEDE_STEP_SIGN_IN, "");

  if (lede_delivery_get_goal (delivery) != LEDE_GOAL_WITHDRAWN)
    {
      g_autoptr (GPtrArray) images = lede_courier_list_images (LEDE_STORY_FIELDS (snapshot), site);

      for (guint i = 0; i < images->len; i++)
        plan_step (delivery, LEDE_STEP_PHOTO, g_ptr_array_index (images, i));
      plan_step (delivery, LEDE_STEP_TERMS, "");
      plan_step (delivery, LEDE_STEP_STORY, "");
    }

  plan_step (delivery, LEDE_STEP_STATE, "");
  plan_step (delivery, LEDE_STEP_VERIFY, "");
}

gboolean
lede_delivery_is_open (LedeDelivery *delivery)
{
  return lede_delivery_get_status (delivery) == LEDE_DELIVERY_WAITING ||
         lede_delivery_get_status (delivery) == LEDE_DELIVERY_RUNNING ||
         lede_delivery_get_status (delivery) == LEDE_DELIVERY_STOPPED;
}

static gboolean
is_same_intention (LedeDelivery *delivery, gint64 revision, LedeDeliveryGoal goal, gint64 publish_at)
{
  return lede_delivery_get_revision (delivery) == revision && lede_delivery_get_goal (delivery) == goal &&
         lede_delivery_get_publish_at (delivery) == publish_at;
}

/* There is one intention for a story on a site. An open one that says the same is taken up again,
 * with what its steps remember; any other gives way to the new one. */
static gboolean
settle_open_deliveries (LedeStore *store,
                        const char *story_id,
                        const char *site_id,
                        gint64 revision,
                        LedeDeliveryGoal goal,
                        gint64 publish_at,
                        LedeDelivery **same,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) deliveries = lede_store_list_deliveries (store, story_id, cancellable, error);

  if (deliveries == NULL)
    return FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (!lede_delivery_is_open (delivery) || g_strcmp0 (lede_delivery_get_site_id (delivery), site_id) != 0)
        continue;

      if (*same == NULL && is_same_intention (delivery, revision, goal, publish_at))
        {
          lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
          lede_delivery_set_next_try_at (delivery, 0);
          lede_delivery_set_waits_for (delivery, LEDE_WAITS_FOR_NOTHING);
          *same = g_object_ref (delivery);
        }
      else
        {
          lede_delivery_set_status (delivery, LEDE_DELIVERY_CANCELLED);
          lede_delivery_set_message (delivery, _ ("A newer delivery took its place."));
        }
      if (!lede_store_save_delivery (store, delivery, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static const char *
get_reason (LedeDeliveryGoal goal)
{
  switch (goal)
    {
    case LEDE_GOAL_SUBMITTED:
      return _ ("Before submitting");
    case LEDE_GOAL_PUBLISHED:
      return _ ("Before publishing");
    case LEDE_GOAL_WITHDRAWN:
      return _ ("Before withdrawing");
    case LEDE_GOAL_DRAFT:
    default:
      return _ ("Before sending a draft");
    }
}

/**
 * lede_courier_queue:
 * @self: a courier
 * @story_id: a story of the store
 * @site_id: a site of the store
 * @goal: what is to be there afterwards
 * @publish_at: when a published story goes public, Unix time in seconds, UTC; 0 for at once
 * @who: who wants it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Cuts a revision and writes down the intention to make the site match it, with its steps. Nothing
 * is sent. An open delivery of the story to the site that wants the same is returned again; one
 * that wants something else gives way.
 *
 * Returns: (transfer full): the delivery; %NULL with %LEDE_STORY_ERROR_NOT_ALLOWED when the story's
 *   state forbids the goal, %LEDE_CMS_ERROR_REFUSED when an embargo does, or a #LedeStoreError:
 *   %LEDE_STORE_ERROR_BUSY when another process is delivering the story right now
 */
LedeDelivery *
lede_courier_queue (LedeCourier *self,
                    const char *story_id,
                    const char *site_id,
                    LedeDeliveryGoal goal,
                    gint64 publish_at,
                    const char *who,
                    GCancellable *cancellable,
                    GError **error)
{
  LedeStore *store;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (LedeDelivery) delivery = NULL;
  gint64 revision;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (story_id != NULL && site_id != NULL, NULL);

  store = lede_courier_get_store (self);
  if (!(snapshot = lede_store_load_snapshot (store, story_id, cancellable, error)) ||
      !(site = lede_store_load_site (store, site_id, cancellable, error)) ||
      !check_state (snapshot, goal, publish_at, error) ||
      !(lease = lede_store_take_lease (store, story_id, lede_site_get_id (site), error)))
    return NULL;

  revision = lede_store_save_revision (store, snapshot, who, get_reason (goal), cancellable, error);
  if (revision <= 0 || !settle_open_deliveries (store, story_id, lede_site_get_id (site), revision, goal,
                                                publish_at, &delivery, cancellable, error))
    return NULL;
  if (delivery)
    return g_steal_pointer (&delivery);

  delivery = lede_delivery_new (NULL, story_id, lede_site_get_id (site), revision, goal, publish_at,
                                g_get_real_time ());
  plan_steps (delivery, snapshot, site);
  if (!lede_store_add_delivery (store, delivery, cancellable, error))
    return NULL;

  return g_steal_pointer (&delivery);
}
