/* lede-deliveries.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-deliveries"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-deliveries.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-courier.h"
#include "lede-delivery-words.h"

struct _LedeDeliveries
{
  GObject parent_instance;

  GPtrArray *deliveries; /* of LedeDelivery, newest first */
  GHashTable *running;   /* delivery id -> GCancellable */
  GHashTable *progress;  /* delivery id -> LedeDeliveryProgress */
  guint retry_source;
  gboolean stopped;
};

enum
{
  CHANGED,
  PROGRESS,
  DELIVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeDeliveries, lede_deliveries, G_TYPE_OBJECT)

static void lede_deliveries_run_due (LedeDeliveries *self);

static gpointer
list_deliveries (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_list_deliveries (call->store, NULL, cancellable, error);
}

static void
deliveries_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveries) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deliveries = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (deliveries == NULL)
    {
      g_warning ("Could not list the deliveries: %s", error->message);
      return;
    }

  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  self->deliveries = g_steal_pointer (&deliveries);
  g_signal_emit (self, signals[CHANGED], 0);
  lede_deliveries_run_due (self);
}

static gboolean
emit_progress_cb (gpointer user_data)
{
  LedeDeliveryProgress *progress = user_data;
  LedeApplication *application = LEDE_APPLICATION_DEFAULT;
  LedeDeliveries *self = lede_application_get_deliveries (application);

  if (g_hash_table_contains (self->running, progress->delivery_id))
    {
      g_autofree char *delivery_id = g_strdup (progress->delivery_id);

      g_hash_table_replace (self->progress, progress->delivery_id, progress);
      g_signal_emit (self, signals[PROGRESS], 0, delivery_id);
    }
  else
    {
      lede_delivery_progress_free (progress);
    }

  return G_SOURCE_REMOVE;
}

/* On the delivery worker's thread. */
static void
courier_progress_cb (LedeCourier *courier,
                     LedeDelivery *delivery,
                     LedeDeliveryStep *step,
                     gint64 sent,
                     gint64 total,
                     gpointer user_data)
{
  g_idle_add (emit_progress_cb, lede_delivery_progress_new (delivery, step, sent, total));
}

/* What a run of the courier leaves. */
typedef struct
{
  LedeDelivery *delivery;
  LedePlacement *placement;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_clear_object (&outcome->delivery);
  g_clear_object (&outcome->placement);
  g_free (outcome);
}

static gpointer
run_delivery (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeDelivery) delivery = lede_store_load_delivery (call->store, call->id, cancellable, error);
  g_autoptr (LedeCourier) courier = NULL;
  Outcome *outcome;

  if (delivery == NULL)
    return NULL;

  courier = lede_courier_new (call->store, call->keyring);
  g_signal_connect (courier, "progress", G_CALLBACK (courier_progress_cb), NULL);
  if (g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
    lede_courier_set_network_cost (courier, LEDE_NETWORK_METERED);

  if (!lede_courier_deliver (courier, delivery, cancellable, error))
    return NULL;

  outcome = g_new0 (Outcome, 1);
  outcome->placement = lede_store_load_placement (call->store, lede_delivery_get_story_id (delivery),
                                                  lede_delivery_get_site_id (delivery), cancellable, NULL);
  outcome->delivery = g_steal_pointer (&delivery);

  return outcome;
}

typedef struct
{
  LedeDeliveries *deliveries;
  char *delivery_id;
  char *story_id;
} Run;

static void
delivery_run_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (LedeDeliveries) self = run->deliveries;
  g_autofree char *delivery_id = run->delivery_id;
  g_autofree char *story_id = run->story_id;
  LedeApplication *application = LEDE_APPLICATION_DEFAULT;
  LedeStorySession *session = lede_application_look_up_session (application, story_id);
  g_autoptr (GError) error = NULL;
  Outcome *outcome = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  g_free (run);
  g_hash_table_remove (self->running, delivery_id);
  g_hash_table_remove (self->progress, delivery_id);

  if (self->stopped)
    {
      g_clear_pointer (&outcome, outcome_free);
      return;
    }

  if (outcome == NULL)
    g_message ("Delivery %s: %s", delivery_id, error->message);

  /* The courier moved the story's state with the same connection, which the poll does not see. */
  if (session != NULL)
    lede_story_session_catch_up (session);

  if (outcome != NULL)
    {
      g_signal_emit (self, signals[DELIVERED], 0, outcome->delivery, outcome->placement);
      lede_sites_refresh (lede_application_get_sites (application),
                          lede_delivery_get_site_id (outcome->delivery));
      outcome_free (outcome);
    }

  lede_application_stories_changed (application);
  lede_deliveries_load (self);
}

static void
lede_deliveries_run (LedeDeliveries *self, LedeDelivery *delivery)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run *run = g_new0 (Run, 1);

  run->deliveries = g_object_ref (self);
  run->delivery_id = g_strdup (lede_delivery_get_id (delivery));
  run->story_id = g_strdup (lede_delivery_get_story_id (delivery));

  lede_worker_run_async (lede_application_get_delivery_worker (LEDE_APPLICATION_DEFAULT), run_delivery,
                         lede_call_new (run->delivery_id), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) outcome_free, cancellable, delivery_run_cb, run);
  g_hash_table_insert (self->running, g_strdup (run->delivery_id), g_steal_pointer (&cancellable));
}

static gboolean
retry_timeout_cb (gpointer user_data)
{
  LedeDeliveries *self = user_data;

  self->retry_source = 0;
  lede_deliveries_run_due (self);

  return G_SOURCE_REMOVE;
}

/* Starts what is due and sets the clock for the next that will be. */
static void
lede_deliveries_run_due (LedeDeliveries *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 next = G_MAXINT64;

  g_clear_handle_id (&self->retry_source, g_source_remove);

  if (self->stopped)
    return;

  for (guint i = self->deliveries->len; i > 0; i--)
    {
      LedeDelivery *delivery = g_ptr_array_index (self->deliveries, i - 1);

      /* A delivery that is running in no process was cut off; the lease tells who works on it. */
      if ((lede_delivery_get_status (delivery) != LEDE_DELIVERY_WAITING &&
           lede_delivery_get_status (delivery) != LEDE_DELIVERY_RUNNING) ||
          g_hash_table_contains (self->running, lede_delivery_get_id (delivery)))
        continue;

      if (lede_delivery_get_next_try_at (delivery) <= now &&
          lede_delivery_get_status (delivery) == LEDE_DELIVERY_WAITING)
        lede_deliveries_run (self, delivery);
      else
        next = MIN (next, MAX (lede_delivery_get_next_try_at (delivery), now + 5));
    }

  if (next != G_MAXINT64)
    self->retry_source = g_timeout_add_seconds (CLAMP (next - now, 1, 3600), retry_timeout_cb, self);
}

static gpointer
save_for_now (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeDelivery) delivery = lede_store_load_delivery (call->store, call->id, cancellable, error);

  if (delivery == NULL)
    return NULL;

  if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_STOPPED)
    lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
  lede_delivery_set_next_try_at (delivery, 0);

  return GINT_TO_POINTER (lede_store_save_delivery (call->store, delivery, cancellable, error));
}

static gpointer
cancel_delivery (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return GINT_TO_POINTER (lede_courier_cancel (courier, call->id, cancellable, error));
}

static void
delivery_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveries) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_worker_run_finish (LEDE_WORKER (object), result, &error))
    g_message ("Delivery: %s", error->message);

  lede_deliveries_load (self);
}

static gpointer
queue_delivery (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);
  LedeDelivery *wish = LEDE_DELIVERY (call->object);

  return lede_courier_queue (courier, lede_delivery_get_story_id (wish), lede_delivery_get_site_id (wish),
                             lede_delivery_get_goal (wish), lede_delivery_get_publish_at (wish), call->text,
                             cancellable, error);
}

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LedeDeliveries *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (delivery == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lede_deliveries_load (self);
  g_task_return_boolean (task, TRUE);
}

static void
network_changed_cb (LedeDeliveries *self)
{
  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return;

  for (guint i = 0; i < self->deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_WAITING &&
          lede_delivery_get_next_try_at (delivery) > 0)
        lede_deliveries_try_now (self, lede_delivery_get_id (delivery));
    }
}

static void
lede_deliveries_finalize (GObject *object)
{
  LedeDeliveries *self = LEDE_DELIVERIES (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_clear_pointer (&self->running, g_hash_table_unref);
  g_clear_pointer (&self->progress, g_hash_table_unref);

  G_OBJECT_CLASS (lede_deliveries_parent_class)->finalize (object);
}

static void
lede_deliveries_class_init (LedeDeliveriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_deliveries_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELIVERED] = g_signal_new ("delivered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 2, LEDE_TYPE_DELIVERY, LEDE_TYPE_PLACEMENT);
}

static void
lede_deliveries_init (LedeDeliveries *self)
{
  self->deliveries = g_ptr_array_new_with_free_func (g_object_unref);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->progress =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) lede_delivery_progress_free);
  g_signal_connect_object (g_network_monitor_get_default (), "notify::network-available",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

LedeDeliveries *
lede_deliveries_new (void)
{
  return g_object_new (LEDE_TYPE_DELIVERIES, NULL);
}

/**
 * lede_deliveries_load:
 * @self: the deliveries
 *
 * Reads the deliveries from the store and starts those that are due.
 */
void
lede_deliveries_load (LedeDeliveries *self)
{
  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  lede_worker_run_async (lede_application_get_database_worker (LEDE_APPLICATION_DEFAULT), list_deliveries,
                         lede_call_new (NULL), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, deliveries_listed_cb, g_object_ref (self));
}

/**
 * lede_deliveries_stop:
 * @self: the deliveries
 *
 * Interrupts what is running, at the end of the program; it goes on when Lede runs again.
 */
void
lede_deliveries_stop (LedeDeliveries *self)
{
  GHashTableIter iter;
  gpointer cancellable;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  self->stopped = TRUE;
  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, NULL, &cancellable))
    g_cancellable_cancel (cancellable);
}

/**
 * lede_deliveries_queue_async:
 * @self: the deliveries
 * @story_id: a story whose text is on disk
 * @site_id: where it is to go
 * @goal: what is to be true there afterwards
 * @publish_at: Unix time, seconds, UTC, when readers may see it; 0 for now
 * @callback: called when the delivery is in the store
 * @user_data: data for @callback
 *
 * Writes a delivery down and begins with it.
 */
void
lede_deliveries_queue_async (LedeDeliveries *self,
                             const char *story_id,
                             const char *site_id,
                             LedeDeliveryGoal goal,
                             gint64 publish_at,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  LedeApplication *application = LEDE_APPLICATION_DEFAULT;
  LedeCall *call;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  call = lede_call_new (story_id);
  call->text = g_strdup (lede_application_get_person (application));
  call->object = G_OBJECT (lede_delivery_new (NULL, story_id, site_id, 0, goal, publish_at, 0));

  lede_worker_run_async (lede_application_get_database_worker (application), queue_delivery, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, NULL, delivery_queued_cb,
                         g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_deliveries_queue_finish:
 * @self: the deliveries
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the delivery is in the store; otherwise why it may not be sent
 */
gboolean
lede_deliveries_queue_finish (LedeDeliveries *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lede_deliveries_cancel:
 * @self: the deliveries
 * @delivery_id: a delivery
 *
 * Takes a delivery back. What is on the site already stays there.
 */
void
lede_deliveries_cancel (LedeDeliveries *self, const char *delivery_id)
{
  GCancellable *cancellable;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  cancellable = g_hash_table_lookup (self->running, delivery_id);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);

  /* Behind the run that is being cut off, so that it does not write its status over ours. */
  lede_worker_run_async (lede_application_get_delivery_worker (LEDE_APPLICATION_DEFAULT), cancel_delivery,
                         lede_call_new (delivery_id), (GDestroyNotify) lede_call_free, NULL, NULL,
                         delivery_saved_cb, g_object_ref (self));
}

/**
 * lede_deliveries_try_now:
 * @self: the deliveries
 * @delivery_id: a delivery that waits or was stopped
 *
 * Begins with a delivery whose time has not come.
 */
void
lede_deliveries_try_now (LedeDeliveries *self, const char *delivery_id)
{
  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  lede_worker_run_async (lede_application_get_database_worker (LEDE_APPLICATION_DEFAULT), save_for_now,
                         lede_call_new (delivery_id), (GDestroyNotify) lede_call_free, NULL, NULL,
                         delivery_saved_cb, g_object_ref (self));
}

/**
 * lede_deliveries_list:
 * @self: the deliveries
 * @story_id: (nullable): a story, or %NULL for all
 *
 * Returns: (transfer full) (element-type LedeDelivery): newest first
 */
GPtrArray *
lede_deliveries_list (LedeDeliveries *self, const char *story_id)
{
  GPtrArray *deliveries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), NULL);

  for (guint i = 0; i < self->deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      if (story_id == NULL || g_str_equal (lede_delivery_get_story_id (delivery), story_id))
        g_ptr_array_add (deliveries, g_object_ref (delivery));
    }

  return deliveries;
}

/**
 * lede_deliveries_get_latest:
 * @self: the deliveries
 * @story_id: a story
 *
 * Returns: (transfer none) (nullable): its newest delivery that nobody took back
 */
LedeDelivery *
lede_deliveries_get_latest (LedeDeliveries *self, const char *story_id)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), NULL);

  for (guint i = 0; i < self->deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      if (g_str_equal (lede_delivery_get_story_id (delivery), story_id) &&
          lede_delivery_get_status (delivery) != LEDE_DELIVERY_CANCELLED)
        return delivery;
    }

  return NULL;
}

gboolean
lede_deliveries_is_running (LedeDeliveries *self, const char *delivery_id)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), FALSE);

  return g_hash_table_contains (self->running, delivery_id);
}

/**
 * lede_deliveries_get_fraction:
 * @self: the deliveries
 * @delivery_id: a delivery
 *
 * Returns: how much of a running delivery is done, 0 to 1
 */
double
lede_deliveries_get_fraction (LedeDeliveries *self, const char *delivery_id)
{
  LedeDeliveryProgress *progress;

  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), 0);

  progress = g_hash_table_lookup (self->progress, delivery_id);

  return progress != NULL ? lede_delivery_progress_get_fraction (progress) : 0;
}

/**
 * lede_deliveries_describe:
 * @self: the deliveries
 * @delivery: one of them
 *
 * Says in a few words how a delivery stands.
 *
 * Returns: (transfer full): the words
 */
char *
lede_deliveries_describe (LedeDeliveries *self, LedeDelivery *delivery)
{
  const char *id = lede_delivery_get_id (delivery);

  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), NULL);

  return g_hash_table_contains (self->running, id)
           ? lede_delivery_progress_describe (g_hash_table_lookup (self->progress, id))
           : lede_delivery_describe (delivery);
}

/**
 * lede_deliveries_is_conflict:
 * @delivery: a delivery
 *
 * Returns: whether it was stopped because somebody changed the story on the site
 */
gboolean
lede_deliveries_is_conflict (LedeDelivery *delivery)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  if (lede_delivery_get_status (delivery) != LEDE_DELIVERY_STOPPED)
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);

      if (step->kind == LEDE_STEP_STORY && step->status == LEDE_STEP_FAILED)
        return TRUE;
    }

  return FALSE;
}
