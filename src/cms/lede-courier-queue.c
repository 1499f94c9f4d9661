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
    case LEDE_GOAL_UNPUBLISHED:
      return LEDE_ACTION_UNPUBLISH;
    case LEDE_GOAL_TRASHED:
      return LEDE_ACTION_TRASH;
    case LEDE_GOAL_RESTORED:
      return LEDE_ACTION_RESTORE;
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

/* A note can only stand where readers find the story. One that stands there already may be changed. */
static gboolean
check_note (LedeSnapshot *snapshot, LedePlacement *placement, GError **error)
{
  LedeState state = lede_snapshot_get_state (snapshot);
  gboolean is_public = placement && g_str_equal (lede_placement_get_remote_state (placement), "publish");
  g_autofree char *note =
    g_strstrip (g_strdup (lede_snapshot_get_text (snapshot, LEDE_FIELD_WITHDRAWAL_NOTE)));

  if (*note == '\0')
    {
      g_set_error_literal (
        error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_INVALID,
        _ ("Say first what is to stand in the story’s place, or withdraw it without a note."));
      return FALSE;
    }
  if (is_public && (state == LEDE_STATE_PUBLISHED || state == LEDE_STATE_WITHDRAWN))
    return TRUE;

  g_set_error_literal (
    error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_NOT_ALLOWED,
    _ ("A note can only stand in the place of a story that readers find on the site. Withdraw "
       "it without a note."));
  return FALSE;
}

/* Whether the story's state has a way to the goal. A submission may be sent again, and an approved
 * story is one. What is in work here may lie in the site's trash, or come out of it, and stays in work. */
static gboolean
check_state (LedeSnapshot *snapshot, LedePlacement *placement, LedeDelivery *wish, GError **error)
{
  LedeDeliveryGoal goal = lede_delivery_get_goal (wish);
  gint64 publish_at = lede_delivery_get_publish_at (wish);
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
  if (lede_delivery_leaves_note (wish))
    return check_note (snapshot, placement, error);
  /* Asked for once more, as after a cut: what is so stays so. */
  if ((goal == LEDE_GOAL_WITHDRAWN && state == LEDE_STATE_WITHDRAWN && placement) ||
      (goal == LEDE_GOAL_UNPUBLISHED && state == LEDE_STATE_DRAFT && placement))
    return TRUE;
  if ((goal == LEDE_GOAL_TRASHED || goal == LEDE_GOAL_RESTORED) && state < LEDE_STATE_SCHEDULED)
    return TRUE;
  if (goal == LEDE_GOAL_PUBLISHED &&
      !lede_courier_check_embargo (LEDE_STORY_FIELDS (snapshot), publish_at, NULL, error))
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

  if (lede_delivery_leaves_note (delivery))
    plan_step (delivery, LEDE_STEP_STORY, "");
  else if (lede_delivery_sends_story (delivery))
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
is_same_intention (LedeDelivery *delivery, LedeDelivery *wish)
{
  return lede_delivery_get_revision (delivery) == lede_delivery_get_revision (wish) &&
         lede_delivery_get_goal (delivery) == lede_delivery_get_goal (wish) &&
         lede_delivery_get_manner (delivery) == lede_delivery_get_manner (wish) &&
         lede_delivery_get_publish_at (delivery) == lede_delivery_get_publish_at (wish);
}

/* There is one intention for a story on a site. An open one that says the same is taken up again,
 * with what its steps remember; any other gives way to the new one. */
static gboolean
settle_open_deliveries (LedeStore *store,
                        LedeDelivery *wish,
                        LedeDelivery **same,
                        GCancellable *cancellable,
                        GError **error)
{
  const char *site_id = lede_delivery_get_site_id (wish);
  g_autoptr (GPtrArray) deliveries =
    lede_store_list_deliveries (store, lede_delivery_get_story_id (wish), cancellable, error);

  if (deliveries == NULL)
    return FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (!lede_delivery_is_open (delivery) || g_strcmp0 (lede_delivery_get_site_id (delivery), site_id) != 0)
        continue;

      if (*same == NULL && is_same_intention (delivery, wish))
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
    case LEDE_GOAL_UNPUBLISHED:
      return _ ("Before unpublishing");
    case LEDE_GOAL_TRASHED:
      return _ ("Before moving to the site’s trash");
    case LEDE_GOAL_RESTORED:
      return _ ("Before restoring from the site’s trash");
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
 * Queues a delivery as lede_courier_queue_in_manner() does, in the plain manner.
 *
 * Returns: (transfer full): the delivery, or %NULL
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
  return lede_courier_queue_in_manner (self, story_id, site_id, goal, LEDE_MANNER_PLAIN, publish_at, who,
                                       cancellable, error);
}

static LedePlacement *
load_placement (LedeStore *store, LedeDelivery *wish, GCancellable *cancellable)
{
  return lede_store_load_placement (store, lede_delivery_get_story_id (wish),
                                    lede_delivery_get_site_id (wish), cancellable, NULL);
}

/* The wish with the revision that it is about. */
static LedeDelivery *
make_wish (LedeDeliveryGoal goal,
           LedeDeliveryManner manner,
           gint64 publish_at,
           const char *story_id,
           const char *site_id,
           gint64 revision)
{
  LedeDelivery *wish =
    lede_delivery_new (NULL, story_id, site_id, revision, goal, publish_at, g_get_real_time ());

  lede_delivery_set_manner (wish, manner);
  return wish;
}

/**
 * lede_courier_queue_in_manner:
 * @self: a courier
 * @story_id: a story of the store
 * @site_id: a site of the store
 * @goal: what is to be there afterwards
 * @manner: how the goal is to be reached
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
 *   state forbids the goal, %LEDE_STORY_ERROR_INVALID when its note is missing, %LEDE_CMS_ERROR_REFUSED
 *   when an embargo forbids it, or a #LedeStoreError: %LEDE_STORE_ERROR_BUSY when another process is
 *   delivering the story right now
 */
LedeDelivery *
lede_courier_queue_in_manner (LedeCourier *self,
                              const char *story_id,
                              const char *site_id,
                              LedeDeliveryGoal goal,
                              LedeDeliveryManner manner,
                              gint64 publish_at,
                              const char *who,
                              GCancellable *cancellable,
                              GError **error)
{
  LedeStore *store;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedePlacement) placement = NULL;
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (LedeDelivery) asked = NULL;
  g_autoptr (LedeDelivery) wish = NULL;
  g_autoptr (LedeDelivery) same = NULL;
  gint64 revision;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (story_id != NULL && site_id != NULL, NULL);

  store = lede_courier_get_store (self);
  if (!(snapshot = lede_store_load_snapshot (store, story_id, cancellable, error)) ||
      !(site = lede_store_load_site (store, site_id, cancellable, error)))
    return NULL;

  asked = make_wish (goal, manner, publish_at, story_id, lede_site_get_id (site), 0);
  placement = load_placement (store, asked, cancellable);
  if (!check_state (snapshot, placement, asked, error) ||
      !(lease = lede_store_take_lease (store, story_id, lede_site_get_id (site), error)))
    return NULL;

  revision = lede_store_save_revision (store, snapshot, who, get_reason (goal), cancellable, error);
  if (revision <= 0)
    return NULL;

  wish = make_wish (goal, manner, publish_at, story_id, lede_site_get_id (site), revision);
  if (!settle_open_deliveries (store, wish, &same, cancellable, error))
    return NULL;
  if (same)
    return g_steal_pointer (&same);

  plan_steps (wish, snapshot, site);
  if (!lede_store_add_delivery (store, wish, cancellable, error))
    return NULL;

  return g_steal_pointer (&wish);
}
