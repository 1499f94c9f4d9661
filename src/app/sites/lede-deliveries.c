/* lede-deliveries.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-deliveries"

#include "config.h"

#include "lede-deliveries.h"

#include "lede-call.h"
#include "lede-courier.h"
#include "lede-delivery-runs.h"
#include "lede-delivery-words.h"
#include "lede-services.h"
#include "lede-sessions.h"
#include "lede-sites.h"

/* How long one rests that could not even be begun with: another process has the lease, the disk is full. */
#define REST 5 /* seconds */

struct _LedeDeliveries
{
  GObject parent_instance;

  LedeConnection *connection;
  LedeDeliveryRuns *runs;

  LedeDeliveryPlan *plan; /* NULL until the store was read */
  gboolean stale;         /* something happened since; what is to be done next is not known */
  GHashTable *stories;    /* story id -> GPtrArray of LedeDelivery, newest first: those that are looked at */
  GHashTable *watchers;   /* story id -> how many look at it */
  gboolean loading;
  gboolean load_again;

  GQueue urgent;        /* of LedeDelivery: a person wants them now */
  GHashTable *resting;  /* delivery id -> Unix time, seconds, as a pointer */
  GHashTable *unwanted; /* ids of deliveries that run and were taken back */

  guint retry_source;
  gboolean stopped;
};

enum
{
  CHANGED,
  PROGRESS,
  DELIVERED,
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static LedeDeliveries *default_deliveries;

G_DEFINE_FINAL_TYPE (LedeDeliveries, lede_deliveries, G_TYPE_OBJECT)

static void lede_deliveries_run_due (LedeDeliveries *self);

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What is read of the store in one go. */
typedef struct
{
  LedeDeliveryPlan *plan;
  GHashTable *stories;
} State;

static void
state_free (State *state)
{
  g_clear_pointer (&state->plan, lede_delivery_plan_free);
  g_clear_pointer (&state->stories, g_hash_table_unref);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (State, state_free)

static gpointer
read_state (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (State) state = g_new0 (State, 1);

  state->stories =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!(state->plan = lede_store_plan_deliveries (call->store, get_now (), cancellable, error)))
    return NULL;

  for (guint i = 0; i < call->array->len; i++)
    {
      const char *story_id = g_ptr_array_index (call->array, i);
      GPtrArray *deliveries = lede_store_list_deliveries (call->store, story_id, cancellable, error);

      if (deliveries == NULL)
        return NULL;

      g_hash_table_insert (state->stories, g_strdup (story_id), deliveries);
    }

  return g_steal_pointer (&state);
}

static void
state_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveries) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  self->loading = FALSE;

  if (self->load_again)
    {
      self->load_again = FALSE;
      lede_deliveries_load (self);
      return;
    }
  if (state == NULL)
    {
      g_warning ("Could not read the deliveries: %s", error->message);
      return;
    }

  g_clear_pointer (&self->plan, lede_delivery_plan_free);
  self->plan = g_steal_pointer (&state->plan);
  g_clear_pointer (&self->stories, g_hash_table_unref);
  self->stories = g_steal_pointer (&state->stories);
  self->stale = FALSE;

  /* What is due begins first, so that nobody is told that it waits. */
  lede_deliveries_run_due (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
retry_timeout_cb (gpointer user_data)
{
  LedeDeliveries *self = user_data;

  self->retry_source = 0;
  lede_deliveries_load (self);
}

static void
lede_deliveries_run_urgent (LedeDeliveries *self)
{
  for (GList *l = self->urgent.head, *next; l != NULL; l = next)
    {
      next = l->next;

      if (lede_delivery_runs_contains (self->runs, lede_delivery_get_id (l->data)) ||
          lede_delivery_runs_start (self->runs, l->data))
        {
          g_object_unref (l->data);
          g_queue_delete_link (&self->urgent, l);
        }
    }
}

/* When the head of a site's queue may go, Unix time, seconds; G_MAXINT64 when something else has to happen
 * first that tells of itself. */
static gint64
get_due_time (LedeDeliveries *self, LedeDelivery *head, gint64 now)
{
  gint64 rests_until = GPOINTER_TO_SIZE (g_hash_table_lookup (self->resting, lede_delivery_get_id (head)));

  if (lede_delivery_runs_contains (self->runs, lede_delivery_get_id (head)) ||
      !lede_connection_is_worth_trying (self->connection, lede_delivery_get_site_id (head)))
    return G_MAXINT64;

  /* Another process is at it. If that dies, nobody tells. */
  if (lede_delivery_get_status (head) == LEDE_DELIVERY_RUNNING)
    return now + REST;

  if (lede_delivery_get_waits_for (head) == LEDE_WAITS_FOR_NETWORK)
    return rests_until;

  return MAX (rests_until, lede_delivery_get_next_try_at (head));
}

/* Starts what is due and sets the clock for the next that will be. */
static void
lede_deliveries_run_due (LedeDeliveries *self)
{
  gint64 now = get_now ();
  gint64 next;

  g_clear_handle_id (&self->retry_source, g_source_remove);

  if (self->stopped || self->stale || self->plan == NULL)
    return;

  lede_deliveries_run_urgent (self);
  next = self->plan->next_at;

  for (guint i = 0; i < self->plan->heads->len; i++)
    {
      LedeDelivery *head = g_ptr_array_index (self->plan->heads, i);
      gint64 due = get_due_time (self, head, now);

      if (due > now)
        next = MIN (next, due);
      else
        lede_delivery_runs_start (self->runs, head);
    }

  if (next != G_MAXINT64)
    self->retry_source = g_timeout_add_seconds_once (CLAMP (next - now, 1, 3600), retry_timeout_cb, self);
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
  lede_delivery_set_waits_for (delivery, LEDE_WAITS_FOR_NOTHING);

  return lede_store_save_delivery (call->store, delivery, cancellable, error) ? g_steal_pointer (&delivery)
                                                                              : NULL;
}

static void
saved_for_now_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveries) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (delivery == NULL)
    g_message ("Delivery: %s", error->message);
  else if (!self->stopped)
    g_queue_push_tail (&self->urgent, g_steal_pointer (&delivery));

  lede_deliveries_load (self);
}

static gpointer
cancel_delivery (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return GINT_TO_POINTER (lede_courier_cancel (courier, call->id, cancellable, error));
}

static void
cancelled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveries) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_worker_run_finish (LEDE_WORKER (object), result, &error))
    g_message ("Delivery: %s", error->message);

  lede_deliveries_load (self);
}

static void
lede_deliveries_take_back (LedeDeliveries *self, const char *delivery_id)
{
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), cancel_delivery,
                         lede_call_new (delivery_id), (GDestroyNotify) lede_call_free, NULL, NULL,
                         cancelled_cb, g_object_ref (self));
}

static void
run_ended_cb (LedeDeliveries *self,
              const char *delivery_id,
              LedeDelivery *delivery,
              LedePlacement *placement,
              LedeSite *site,
              GError *error)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeStorySession *session = delivery != NULL ? lede_sessions_look_up (lede_sessions_get_default (),
                                                                        lede_delivery_get_story_id (delivery))
                                               : NULL;

  if (self->stopped)
    return;

  self->stale = TRUE;

  if (g_hash_table_remove (self->unwanted, delivery_id))
    lede_deliveries_take_back (self, delivery_id);
  if (error != NULL)
    g_hash_table_replace (self->resting, g_strdup (delivery_id), GSIZE_TO_POINTER (get_now () + REST));
  else
    g_hash_table_remove (self->resting, delivery_id);
  if (site != NULL)
    lede_connection_report (self->connection, site, error);

  /* The courier moved the story's state with the same connection, which the poll does not see. */
  if (session != NULL)
    lede_story_session_catch_up (session);

  if (delivery != NULL && error == NULL)
    {
      g_signal_emit (self, signals[DELIVERED], 0, delivery, placement);
      lede_sites_refresh (lede_sites_get_default (), lede_delivery_get_site_id (delivery));
    }
  else if (delivery != NULL && lede_delivery_get_status (delivery) == LEDE_DELIVERY_STOPPED)
    {
      g_signal_emit (self, signals[STOPPED], 0, delivery);
    }

  lede_services_stories_changed (services);
  lede_deliveries_load (self);
}

static void
run_progress_cb (LedeDeliveries *self, const char *delivery_id)
{
  g_signal_emit (self, signals[PROGRESS], 0, delivery_id);
}

static void
connection_changed_cb (LedeDeliveries *self)
{
  lede_deliveries_run_due (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lede_deliveries_finalize (GObject *object)
{
  LedeDeliveries *self = LEDE_DELIVERIES (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_queue_clear_full (&self->urgent, g_object_unref);
  g_clear_pointer (&self->plan, lede_delivery_plan_free);
  g_clear_pointer (&self->stories, g_hash_table_unref);
  g_clear_pointer (&self->watchers, g_hash_table_unref);
  g_clear_pointer (&self->resting, g_hash_table_unref);
  g_clear_pointer (&self->unwanted, g_hash_table_unref);
  g_clear_object (&self->runs);
  g_clear_object (&self->connection);

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
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, LEDE_TYPE_DELIVERY);
}

static void
lede_deliveries_init (LedeDeliveries *self)
{
  g_queue_init (&self->urgent);
  self->stories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->watchers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->resting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unwanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->runs = lede_delivery_runs_new ();
  g_signal_connect_object (self->runs, "progress", G_CALLBACK (run_progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runs, "ended", G_CALLBACK (run_ended_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lede_deliveries_new:
 * @connection: whether anything can go out
 *
 * Returns: (transfer full): the deliveries, of which none is known before lede_deliveries_load()
 */
LedeDeliveries *
lede_deliveries_new (LedeConnection *connection)
{
  LedeDeliveries *self;

  g_return_val_if_fail (LEDE_IS_CONNECTION (connection), NULL);

  self = g_object_new (LEDE_TYPE_DELIVERIES, NULL);
  self->connection = g_object_ref (connection);
  g_signal_connect_object (connection, "changed", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_deliveries_load:
 * @self: the deliveries
 *
 * Reads from the store what is to be done, and starts what is due.
 */
void
lede_deliveries_load (LedeDeliveries *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  GHashTableIter iter;
  gpointer story_id;
  LedeCall *call;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  if (self->stopped || lede_services_get_store (services) == NULL)
    return;
  if (self->loading)
    {
      self->load_again = TRUE;
      return;
    }

  self->loading = TRUE;
  call = lede_call_new (NULL);
  call->array = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->watchers);
  while (g_hash_table_iter_next (&iter, &story_id, NULL))
    g_ptr_array_add (call->array, g_strdup (story_id));

  lede_worker_run_async (lede_services_get_database_worker (services), read_state, call,
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) state_free, NULL, state_read_cb,
                         g_object_ref (self));
}

/**
 * lede_deliveries_stop:
 * @self: the deliveries
 *
 * Interrupts what is running, at the end of the program, and waits for it; it goes on when Lede runs again.
 */
void
lede_deliveries_stop (LedeDeliveries *self)
{
  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->retry_source, g_source_remove);
  lede_delivery_runs_stop (self->runs);
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
  g_return_if_fail (LEDE_IS_DELIVERIES (self));
  g_return_if_fail (delivery_id != NULL);

  /* Behind the run that is being cut off, so that it does not write its status over ours. */
  if (lede_delivery_runs_contains (self->runs, delivery_id))
    {
      g_hash_table_add (self->unwanted, g_strdup (delivery_id));
      lede_delivery_runs_cancel (self->runs, delivery_id);
    }
  else
    {
      lede_deliveries_take_back (self, delivery_id);
    }
}

/**
 * lede_deliveries_try_now:
 * @self: the deliveries
 * @delivery_id: a delivery that waits or was stopped
 *
 * Begins with a delivery whose time or turn has not come.
 */
void
lede_deliveries_try_now (LedeDeliveries *self, const char *delivery_id)
{
  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  g_hash_table_remove (self->resting, delivery_id);
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), save_for_now,
                         lede_call_new (delivery_id), (GDestroyNotify) lede_call_free, g_object_unref, NULL,
                         saved_for_now_cb, g_object_ref (self));
}

/**
 * lede_deliveries_watch:
 * @self: the deliveries
 * @story_id: a story that somebody looks at
 *
 * Keeps the story's deliveries at hand until lede_deliveries_unwatch(); "changed" tells when they are.
 */
void
lede_deliveries_watch (LedeDeliveries *self, const char *story_id)
{
  guint n_watchers;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));
  g_return_if_fail (story_id != NULL);

  n_watchers = GPOINTER_TO_UINT (g_hash_table_lookup (self->watchers, story_id));
  g_hash_table_replace (self->watchers, g_strdup (story_id), GUINT_TO_POINTER (n_watchers + 1));
  if (n_watchers == 0)
    lede_deliveries_load (self);
}

void
lede_deliveries_unwatch (LedeDeliveries *self, const char *story_id)
{
  guint n_watchers;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));
  g_return_if_fail (story_id != NULL);

  n_watchers = GPOINTER_TO_UINT (g_hash_table_lookup (self->watchers, story_id));
  if (n_watchers > 1)
    g_hash_table_replace (self->watchers, g_strdup (story_id), GUINT_TO_POINTER (n_watchers - 1));
  else
    g_hash_table_remove (self->watchers, story_id);
}

/**
 * lede_deliveries_list:
 * @self: the deliveries
 * @story_id: a story that is watched
 *
 * Returns: (transfer full) (element-type LedeDelivery): its deliveries, newest first; none before they
 *   were read
 */
GPtrArray *
lede_deliveries_list (LedeDeliveries *self, const char *story_id)
{
  GPtrArray *deliveries;

  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), NULL);
  g_return_val_if_fail (story_id != NULL, NULL);

  deliveries = g_hash_table_lookup (self->stories, story_id);

  return deliveries != NULL ? g_ptr_array_ref (deliveries) : g_ptr_array_new ();
}

/**
 * lede_deliveries_get_latest:
 * @self: the deliveries
 * @story_id: a story that is watched
 *
 * Returns: (transfer none) (nullable): its newest delivery that nobody took back
 */
LedeDelivery *
lede_deliveries_get_latest (LedeDeliveries *self, const char *story_id)
{
  g_autoptr (GPtrArray) latest = lede_deliveries_list_latest (self, story_id);

  return latest->len > 0 ? g_ptr_array_index (latest, 0) : NULL;
}

/**
 * lede_deliveries_list_latest:
 * @self: the deliveries
 * @story_id: a story that is watched
 *
 * Returns: (transfer full) (element-type LedeDelivery): for each site its newest delivery that nobody took
 *   back, the newest of all first
 */
GPtrArray *
lede_deliveries_list_latest (LedeDeliveries *self, const char *story_id)
{
  g_autoptr (GPtrArray) deliveries = lede_deliveries_list (self, story_id);
  g_autoptr (GHashTable) sites = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *latest = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (lede_delivery_get_status (delivery) != LEDE_DELIVERY_CANCELLED &&
          g_hash_table_add (sites, (gpointer) lede_delivery_get_site_id (delivery)))
        g_ptr_array_add (latest, g_object_ref (delivery));
    }

  return latest;
}

/**
 * lede_deliveries_get_stopped:
 * @self: the deliveries
 * @story_id: a story that is watched
 *
 * Returns: (transfer none) (nullable): the newest delivery to a site that a person has to decide about
 */
LedeDelivery *
lede_deliveries_get_stopped (LedeDeliveries *self, const char *story_id)
{
  g_autoptr (GPtrArray) latest = lede_deliveries_list_latest (self, story_id);

  for (guint i = 0; i < latest->len; i++)
    if (lede_delivery_get_status (g_ptr_array_index (latest, i)) == LEDE_DELIVERY_STOPPED)
      return g_ptr_array_index (latest, i);

  return NULL;
}

/**
 * lede_deliveries_get_plan:
 * @self: the deliveries
 *
 * Returns: (transfer none) (nullable): what waits, runs and needs a person; %NULL before the store was read
 */
LedeDeliveryPlan *
lede_deliveries_get_plan (LedeDeliveries *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), NULL);

  return self->plan;
}

guint
lede_deliveries_count_running (LedeDeliveries *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), 0);

  return lede_delivery_runs_count (self->runs);
}

double
lede_deliveries_get_whole_fraction (LedeDeliveries *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), 0);

  return lede_delivery_runs_get_fraction (self->runs);
}

gboolean
lede_deliveries_is_running (LedeDeliveries *self, const char *delivery_id)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), FALSE);

  return lede_delivery_runs_contains (self->runs, delivery_id);
}

/**
 * lede_deliveries_get_progress:
 * @self: the deliveries
 * @delivery_id: a delivery
 *
 * Returns: (transfer none) (nullable): how far a running delivery is; %NULL when it has just begun, or does
 *   not run here
 */
const LedeDeliveryProgress *
lede_deliveries_get_progress (LedeDeliveries *self, const char *delivery_id)
{
  g_return_val_if_fail (LEDE_IS_DELIVERIES (self), NULL);

  return lede_delivery_runs_get_progress (self->runs, delivery_id);
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
  const LedeDeliveryProgress *progress = lede_deliveries_get_progress (self, delivery_id);

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

  return lede_delivery_runs_contains (self->runs, id)
           ? lede_delivery_progress_describe (lede_delivery_runs_get_progress (self->runs, id))
           : lede_delivery_describe (delivery, self->connection);
}

/**
 * lede_deliveries_is_conflict_step:
 * @kind: what a step of a delivery that was stopped does
 * @status: how far it is
 *
 * Returns: whether it is the one that met somebody's change on the site
 */
gboolean
lede_deliveries_is_conflict_step (LedeStepKind kind, LedeStepStatus status)
{
  return kind == LEDE_STEP_STORY && status == LEDE_STEP_FAILED;
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

      if (lede_deliveries_is_conflict_step (step->kind, step->status))
        return TRUE;
    }

  return FALSE;
}

/**
 * lede_deliveries_get_default:
 *
 * Returns: (transfer none) (nullable): the application's, or %NULL in a program without one
 */
LedeDeliveries *
lede_deliveries_get_default (void)
{
  return default_deliveries;
}

/**
 * lede_deliveries_set_default:
 * @self: what everybody is to share from now on, as long as it lives
 */
void
lede_deliveries_set_default (LedeDeliveries *self)
{
  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  g_set_weak_pointer (&default_deliveries, self);
}
