/* lede-courier.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-courier.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"
#include "lede-discovery.h"

#define FIRST_RETRY 10     /* seconds */
#define LONGEST_RETRY 3600 /* seconds */
#define USUAL_SETTLE_TIME (10 * G_USEC_PER_SEC)
#define MAX_SENSELESS_ANSWERS 5 /* attempts; then a person has to look */

struct _LedeCourier
{
  GObject parent_instance;

  LedeStore *store;
  LedeKeyring *keyring;
  gint64 settle_time; /* microseconds */
};

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeCourier, lede_courier, G_TYPE_OBJECT)

static void
lede_courier_finalize (GObject *object)
{
  LedeCourier *self = LEDE_COURIER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (lede_courier_parent_class)->finalize (object);
}

static void
lede_courier_class_init (LedeCourierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_courier_finalize;

  /**
   * LedeCourier::progress:
   * @self: the courier
   * @delivery: the delivery that it works on
   * @step: (type gpointer): the #LedeDeliveryStep that moved
   * @sent: bytes that went out, while a photo does
   * @total: bytes in all, 0 when the step only changed its status
   *
   * Emitted on the thread that the courier works on.
   */
  signals[PROGRESS] =
    g_signal_new ("progress", LEDE_TYPE_COURIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                  LEDE_TYPE_DELIVERY, G_TYPE_POINTER, G_TYPE_INT64, G_TYPE_INT64);
}

static void
lede_courier_init (LedeCourier *self)
{
  self->settle_time = USUAL_SETTLE_TIME;
}

/**
 * lede_courier_new:
 * @store: where stories and deliveries are
 * @keyring: where the sites' secrets are
 *
 * Returns: (transfer full): a courier
 */
LedeCourier *
lede_courier_new (LedeStore *store, LedeKeyring *keyring)
{
  LedeCourier *self;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (LEDE_IS_KEYRING (keyring), NULL);

  self = g_object_new (LEDE_TYPE_COURIER, NULL);
  self->store = g_object_ref (store);
  self->keyring = g_object_ref (keyring);

  return self;
}

LedeStore *
lede_courier_get_store (LedeCourier *self)
{
  return self->store;
}

gint64
lede_courier_get_settle_time (LedeCourier *self)
{
  return self->settle_time;
}

void
lede_courier_set_settle_time (LedeCourier *self, gint64 settle_time)
{
  self->settle_time = settle_time;
}

/* The backend of a site with its secret. */
LedeCms *
lede_courier_open_site (LedeCourier *self, LedeSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *secret =
    lede_keyring_look_up (self->keyring, lede_site_get_id (site), cancellable, &local_error);
  LedeCms *cms;

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (secret == NULL)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                   _ ("Lede has no password for %s. Connect the site again, or give it in LEDE_SITE_SECRET."),
                   lede_site_get_name (site));
      return NULL;
    }

  cms = lede_cms_new_for_site (site, secret, error);
  memset (secret, 0, strlen (secret));

  return cms;
}

void
lede_courier_report (LedeCourier *self,
                     LedeDelivery *delivery,
                     LedeDeliveryStep *step,
                     gint64 sent,
                     gint64 total)
{
  g_signal_emit (self, signals[PROGRESS], 0, delivery, step, sent, total);
}

/* The marker that stands in a story's content on every site. It is the story's id, so that whoever
 * reads the story back, into whichever store, holds the same story; an id from elsewhere that a
 * search may stumble over is summed up. */
char *
lede_courier_make_token (const char *story_id)
{
  gsize length = strlen (story_id);
  g_autofree char *sum = NULL;

  if (length >= 8 && length <= 64 && g_ascii_isalnum (story_id[0]) &&
      strspn (story_id, "0123456789abcdefghijklmnopqrstuvwxyz-") == length && !strstr (story_id, "--"))
    return g_strdup (story_id);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, story_id, -1);
  return g_strndup (sum, 32);
}

static LedeAction
get_action (LedeDeliveryGoal goal, gint64 publish_at)
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

static gboolean
check_embargo (LedeSnapshot *snapshot, gint64 publish_at, GError **error)
{
  const char *text = lede_snapshot_get_text (snapshot, LEDE_FIELD_EMBARGO);
  g_autoptr (GDateTime) embargo = *text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  gint64 public_at = MAX (publish_at, g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;

  if (embargo == NULL || g_date_time_to_unix (embargo) <= public_at)
    return TRUE;

  local = g_date_time_to_local (embargo);
  when = g_date_time_format (local, "%x %H:%M");
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

  return lede_state_apply (state, get_action (goal, publish_at), NULL, error);
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

static gboolean
is_open (LedeDelivery *delivery)
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
settle_open_deliveries (LedeCourier *self,
                        const char *story_id,
                        const char *site_id,
                        gint64 revision,
                        LedeDeliveryGoal goal,
                        gint64 publish_at,
                        LedeDelivery **same,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) deliveries = lede_store_list_deliveries (self->store, story_id, cancellable, error);

  if (deliveries == NULL)
    return FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (!is_open (delivery) || g_strcmp0 (lede_delivery_get_site_id (delivery), site_id) != 0)
        continue;

      if (*same == NULL && is_same_intention (delivery, revision, goal, publish_at))
        {
          lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
          lede_delivery_set_next_try_at (delivery, 0);
          *same = g_object_ref (delivery);
        }
      else
        {
          lede_delivery_set_status (delivery, LEDE_DELIVERY_CANCELLED);
          lede_delivery_set_message (delivery, _ ("A newer delivery took its place."));
        }
      if (!lede_store_save_delivery (self->store, delivery, cancellable, error))
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
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (LedeDelivery) delivery = NULL;
  gint64 revision;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (story_id != NULL && site_id != NULL, NULL);

  if (!(snapshot = lede_store_load_snapshot (self->store, story_id, cancellable, error)) ||
      !(site = lede_store_load_site (self->store, site_id, cancellable, error)) ||
      !check_state (snapshot, goal, publish_at, error) ||
      !(lease = lede_store_take_lease (self->store, story_id, lede_site_get_id (site), error)))
    return NULL;

  revision = lede_store_save_revision (self->store, snapshot, who, get_reason (goal), cancellable, error);
  if (revision <= 0 || !settle_open_deliveries (self, story_id, lede_site_get_id (site), revision, goal,
                                                publish_at, &delivery, cancellable, error))
    return NULL;
  if (delivery)
    return g_steal_pointer (&delivery);

  delivery = lede_delivery_new (NULL, story_id, lede_site_get_id (site), revision, goal, publish_at,
                                g_get_real_time ());
  plan_steps (delivery, snapshot, site);
  if (!lede_store_add_delivery (self->store, delivery, cancellable, error))
    return NULL;

  return g_steal_pointer (&delivery);
}

static LedeWork *
begin_work (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeWork) work = g_new0 (LedeWork, 1);
  g_autoptr (LedeRevision) revision = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *story_id = lede_delivery_get_story_id (delivery);

  work->courier = self;
  work->store = self->store;
  work->cancellable = cancellable;
  work->delivery = g_object_ref (delivery);
  work->remarks = g_ptr_array_new_with_free_func (g_free);

  if (!(work->site =
          lede_store_load_site (self->store, lede_delivery_get_site_id (delivery), cancellable, error)) ||
      !(revision = lede_store_load_revision (self->store, lede_delivery_get_revision (delivery), cancellable,
                                             error)) ||
      !(work->cms = lede_courier_open_site (self, work->site, cancellable, error)))
    return NULL;

  work->snapshot = g_object_ref (lede_revision_get_snapshot (revision));
  work->who = g_strdup (lede_revision_get_who (revision));

  work->placement = lede_store_load_placement (self->store, story_id, lede_site_get_id (work->site),
                                               cancellable, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  work->token = work->placement && *lede_placement_get_token (work->placement)
                  ? g_strdup (lede_placement_get_token (work->placement))
                  : lede_courier_make_token (story_id);

  return g_steal_pointer (&work);
}

static gboolean
do_step (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  switch (step->kind)
    {
    case LEDE_STEP_SIGN_IN:
      return lede_work_sign_in (work, step, error);
    case LEDE_STEP_PHOTO:
      return lede_work_put_photo (work, step, error);
    case LEDE_STEP_TERMS:
      return lede_work_settle_terms (work, step, error);
    case LEDE_STEP_STORY:
      return lede_work_put_story (work, step, error);
    case LEDE_STEP_STATE:
      return lede_work_put_state (work, step, error);
    case LEDE_STEP_VERIFY:
    default:
      return lede_work_verify (work, step, error);
    }
}

/* A request that was refused did nothing, whatever the step said before; one whose answer was lost
 * stays sent, until a look-up settles it. */
static gboolean
leaves_outcome_unknown (const GError *error)
{
  return lede_cms_error_is_transient (error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER) ||
         error->domain == LEDE_STORE_ERROR;
}

static gboolean
do_steps (LedeWork *work, GError **error)
{
  GPtrArray *steps = lede_delivery_get_steps (work->delivery);

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);
      g_autoptr (GError) local_error = NULL;

      if (do_step (work, step, &local_error))
        continue;

      if (step->status != LEDE_STEP_SENT || !leaves_outcome_unknown (local_error))
        step->status = LEDE_STEP_FAILED;
      g_set_str (&step->message, local_error->message);
      lede_store_save_delivery_step (work->store, lede_delivery_get_id (work->delivery), step, NULL, NULL);
      lede_courier_report (work->courier, work->delivery, step, 0, 0);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* The story's state follows what the site now has. The edit window may have moved it meanwhile, so
 * it is read anew, and a state from which no way leads there stays. */
static gboolean
follow_goal (LedeWork *work, GError **error)
{
  const char *story_id = lede_delivery_get_story_id (work->delivery);
  LedeDeliveryGoal goal = lede_delivery_get_goal (work->delivery);
  g_autoptr (LedeSnapshot) now = lede_store_load_snapshot (work->store, story_id, work->cancellable, error);
  g_autoptr (LedeStateChange) change = NULL;
  LedeState state;
  LedeState next;

  if (now == NULL)
    return FALSE;
  if (goal == LEDE_GOAL_DRAFT)
    return TRUE;

  state = lede_snapshot_get_state (now);
  if (!lede_state_apply (state, get_action (goal, lede_delivery_get_publish_at (work->delivery)), &next,
                         NULL) ||
      next == state)
    return TRUE;

  change =
    lede_state_change_new (state, next, work->who, lede_site_get_name (work->site), g_get_real_time ());
  return lede_store_append_state_change (work->store, story_id, change, work->cancellable, error);
}

/* When to try again: when the site said, else later each time, and not all at once. */
static gint64
choose_next_try (LedeDelivery *delivery, const GError *error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 pause = MIN ((gint64) FIRST_RETRY << MIN (lede_delivery_get_attempts (delivery), 16), LONGEST_RETRY);
  gint64 retry_at = lede_cms_error_get_retry_at (error);

  return retry_at ? retry_at : now + pause / 2 + g_random_int_range (0, (gint32) pause / 2 + 1);
}

static void
set_aside (LedeCourier *self, LedeDelivery *delivery, const GError *error)
{
  guint attempts = lede_delivery_get_attempts (delivery) + 1;
  gboolean senseless = g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);

  lede_delivery_set_message (delivery, error->message);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
  else if (lede_cms_error_is_transient (error) || (senseless && attempts < MAX_SENSELESS_ANSWERS))
    {
      lede_delivery_set_next_try_at (delivery, choose_next_try (delivery, error));
      lede_delivery_set_attempts (delivery, attempts);
      lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
    }
  else
    {
      lede_delivery_set_attempts (delivery, attempts);
      lede_delivery_set_status (delivery, LEDE_DELIVERY_STOPPED);
    }

  lede_store_save_delivery (self->store, delivery, NULL, NULL);
}

static gboolean
finish (LedeWork *work, GError **error)
{
  g_autofree char *message = NULL;

  if (!follow_goal (work, error))
    return FALSE;

  g_ptr_array_add (work->remarks, NULL);
  message = g_strjoinv ("\n", (char **) work->remarks->pdata);
  lede_delivery_set_message (work->delivery, message);
  lede_delivery_set_next_try_at (work->delivery, 0);
  lede_delivery_set_status (work->delivery, LEDE_DELIVERY_DONE);

  return lede_store_save_delivery (work->store, work->delivery, NULL, error);
}

static gboolean
work_on (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeWork) work = NULL;

  lede_delivery_set_status (delivery, LEDE_DELIVERY_RUNNING);
  lede_delivery_set_message (delivery, "");

  return lede_store_save_delivery (self->store, delivery, cancellable, error) &&
         (work = begin_work (self, delivery, cancellable, error)) && do_steps (work, error) &&
         finish (work, error);
}

/* Another process may have worked on it since it was loaded. */
static gboolean
reload (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeDelivery) stored =
    lede_store_load_delivery (self->store, lede_delivery_get_id (delivery), cancellable, error);
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  if (stored == NULL)
    return FALSE;

  lede_delivery_set_status (delivery, lede_delivery_get_status (stored));
  lede_delivery_set_message (delivery, lede_delivery_get_message (stored));
  lede_delivery_set_attempts (delivery, lede_delivery_get_attempts (stored));
  lede_delivery_set_next_try_at (delivery, lede_delivery_get_next_try_at (stored));

  g_ptr_array_set_size (steps, 0);
  for (guint i = 0; i < lede_delivery_get_steps (stored)->len; i++)
    g_ptr_array_add (steps,
                     lede_delivery_step_copy (g_ptr_array_index (lede_delivery_get_steps (stored), i)));

  return TRUE;
}

/**
 * lede_courier_deliver:
 * @self: a courier
 * @delivery: a delivery of the store; what becomes of it is also set in it
 * @cancellable: (nullable): a #GCancellable; cancelling leaves the delivery waiting
 * @error: return location
 *
 * Works on one delivery under its lease until it is done, stopped, or has to wait. Any step can be
 * cut in the middle: the next try looks up what became of it. When it is done, the story's state
 * follows the goal, and the delivery's message holds what the person should know.
 *
 * Returns: %TRUE when the site matches the revision; %FALSE with a #LedeCmsError, a #LedeStoreError
 *   or %G_IO_ERROR_CANCELLED. The delivery's status says whether it waits or a person has to decide
 */
gboolean
lede_courier_deliver (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);
  g_return_val_if_fail (LEDE_IS_DELIVERY (delivery), FALSE);

  if (!(lease = lede_store_take_lease (self->store, lede_delivery_get_story_id (delivery),
                                       lede_delivery_get_site_id (delivery), error)) ||
      !reload (self, delivery, cancellable, error))
    return FALSE;

  if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE)
    return TRUE;
  if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_CANCELLED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The delivery was taken back."));
      return FALSE;
    }

  if (work_on (self, delivery, cancellable, &local_error))
    return TRUE;

  set_aside (self, delivery, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_due (LedeDelivery *delivery)
{
  LedeDeliveryStatus status = lede_delivery_get_status (delivery);

  return (status == LEDE_DELIVERY_WAITING || status == LEDE_DELIVERY_RUNNING) &&
         lede_delivery_get_next_try_at (delivery) <= g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * lede_courier_deliver_waiting:
 * @self: a courier
 * @cancellable: (nullable): a #GCancellable
 * @error: return location, for when the deliveries cannot be read
 *
 * Works on all deliveries that wait and whose time has come, the oldest first; also on those whose
 * process died, and on none that another process holds. What fails is written in the deliveries. A
 * site that has to be tried again later is not asked for the rest of them either.
 *
 * Returns: how many were done
 */
guint
lede_courier_deliver_waiting (LedeCourier *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (GHashTable) resting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_done = 0;

  g_return_val_if_fail (LEDE_IS_COURIER (self), 0);

  if (!(deliveries = lede_store_list_deliveries (self->store, NULL, cancellable, error)))
    return 0;

  for (guint i = deliveries->len; i > 0 && !g_cancellable_is_cancelled (cancellable); i--)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i - 1);
      const char *site_id = lede_delivery_get_site_id (delivery);
      g_autoptr (GError) local_error = NULL;

      if (!is_due (delivery) || g_hash_table_contains (resting, site_id))
        continue;

      if (lede_courier_deliver (self, delivery, cancellable, &local_error))
        n_done++;
      else if (lede_cms_error_is_transient (local_error))
        g_hash_table_add (resting, g_strdup (site_id));
    }

  return n_done;
}

/**
 * lede_courier_cancel:
 * @self: a courier
 * @delivery_id: a delivery
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes a delivery back that is not done. What has reached the site stays there.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, %LEDE_STORE_ERROR_BUSY while a process works on it
 */
gboolean
lede_courier_cancel (LedeCourier *self, const char *delivery_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeDelivery) delivery = NULL;
  g_autoptr (LedeLease) lease = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);

  if (!(delivery = lede_store_load_delivery (self->store, delivery_id, cancellable, error)) ||
      !(lease = lede_store_take_lease (self->store, lede_delivery_get_story_id (delivery),
                                       lede_delivery_get_site_id (delivery), error)) ||
      !reload (self, delivery, cancellable, error))
    return FALSE;

  if (!is_open (delivery))
    return TRUE;

  lede_delivery_set_status (delivery, LEDE_DELIVERY_CANCELLED);
  return lede_store_save_delivery (self->store, delivery, cancellable, error);
}
