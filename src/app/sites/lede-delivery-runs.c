/* lede-delivery-runs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-runs"

#include "config.h"

#include "lede-delivery-runs.h"

#include "lede-call.h"
#include "lede-courier.h"
#include "lede-worker.h"

#define N_LANES 3

/* A thread that delivers, and what it delivers now. */
typedef struct
{
  LedeWorker *worker; /* NULL until it is needed */
  char *delivery_id;  /* NULL while it is free */
  char *site_id;
  GCancellable *cancellable;
  LedeDeliveryProgress *progress;
} Lane;

struct _LedeDeliveryRuns
{
  GObject parent_instance;

  Lane lanes[N_LANES];
  gboolean stopped;
};

enum
{
  PROGRESS,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeDeliveryRuns, lede_delivery_runs, G_TYPE_OBJECT)

static Lane *
find_lane (LedeDeliveryRuns *self, const char *delivery_id)
{
  for (guint i = 0; i < N_LANES; i++)
    if (g_strcmp0 (self->lanes[i].delivery_id, delivery_id) == 0)
      return &self->lanes[i];

  return NULL;
}

static void
lane_clear (Lane *lane)
{
  g_clear_pointer (&lane->delivery_id, g_free);
  g_clear_pointer (&lane->site_id, g_free);
  g_clear_object (&lane->cancellable);
  g_clear_pointer (&lane->progress, lede_delivery_progress_free);
}

/* News of a run on their way to the main thread. */
typedef struct
{
  LedeDeliveryRuns *runs;
  LedeDeliveryProgress *progress;
} News;

static gboolean
take_news_cb (gpointer user_data)
{
  News *news = user_data;
  g_autoptr (LedeDeliveryRuns) self = news->runs;
  g_autofree char *delivery_id = g_strdup (news->progress->delivery_id);
  Lane *lane = find_lane (self, delivery_id);

  if (lane == NULL)
    {
      lede_delivery_progress_free (news->progress);
    }
  else
    {
      lede_delivery_progress_take_over (news->progress, lane->progress);
      g_clear_pointer (&lane->progress, lede_delivery_progress_free);
      lane->progress = news->progress;
      g_signal_emit (self, signals[PROGRESS], 0, delivery_id);
    }

  g_free (news);

  return G_SOURCE_REMOVE;
}

/* On the threads that deliver. */
static void
courier_progress_cb (LedeCourier *courier,
                     LedeDelivery *delivery,
                     LedeDeliveryStep *step,
                     gint64 sent,
                     gint64 total,
                     gpointer user_data)
{
  News *news = g_new0 (News, 1);

  news->runs = g_object_ref (user_data);
  news->progress = lede_delivery_progress_new (delivery, step, sent, total);
  g_idle_add (take_news_cb, news);
}

/* What a run of the courier leaves. */
typedef struct
{
  LedeDelivery *delivery;
  LedePlacement *placement;
  LedeSite *site;
  GError *error;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  if (outcome == NULL)
    return;

  g_clear_object (&outcome->delivery);
  g_clear_object (&outcome->placement);
  g_clear_object (&outcome->site);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

static gpointer
deliver (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  LedeDelivery *delivery = lede_store_load_delivery (call->store, call->id, cancellable, error);
  g_autoptr (LedeCourier) courier = NULL;
  Outcome *outcome;

  if (delivery == NULL)
    return NULL;

  outcome = g_new0 (Outcome, 1);
  outcome->delivery = delivery;
  outcome->site = lede_store_load_site (call->store, lede_delivery_get_site_id (delivery), cancellable, NULL);

  courier = lede_courier_new (call->store, call->keyring);
  g_signal_connect (courier, "progress", G_CALLBACK (courier_progress_cb), call->object);
  if (g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
    lede_courier_set_network_cost (courier, LEDE_NETWORK_METERED);

  if (lede_courier_deliver (courier, delivery, cancellable, &outcome->error))
    outcome->placement = lede_store_load_placement (call->store, lede_delivery_get_story_id (delivery),
                                                    lede_delivery_get_site_id (delivery), cancellable, NULL);

  return outcome;
}

typedef struct
{
  LedeDeliveryRuns *runs;
  char *delivery_id;
} Run;

static void
delivered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (LedeDeliveryRuns) self = run->runs;
  g_autofree char *delivery_id = run->delivery_id;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  Lane *lane = find_lane (self, delivery_id);

  g_free (run);

  if (lane != NULL)
    lane_clear (lane);

  if (outcome != NULL && outcome->error != NULL)
    g_message ("Delivery %s: %s", delivery_id, outcome->error->message);
  else if (outcome == NULL)
    g_message ("Delivery %s: %s", delivery_id, error->message);

  if (!self->stopped)
    g_signal_emit (self, signals[ENDED], 0, delivery_id, outcome != NULL ? outcome->delivery : NULL,
                   outcome != NULL ? outcome->placement : NULL, outcome != NULL ? outcome->site : NULL,
                   outcome != NULL ? outcome->error : error);

  outcome_free (outcome);
}

static void
lede_delivery_runs_finalize (GObject *object)
{
  LedeDeliveryRuns *self = LEDE_DELIVERY_RUNS (object);

  for (guint i = 0; i < N_LANES; i++)
    {
      lane_clear (&self->lanes[i]);
      g_clear_object (&self->lanes[i].worker);
    }

  G_OBJECT_CLASS (lede_delivery_runs_parent_class)->finalize (object);
}

static void
lede_delivery_runs_class_init (LedeDeliveryRunsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_delivery_runs_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENDED] =
    g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5,
                  G_TYPE_STRING, LEDE_TYPE_DELIVERY, LEDE_TYPE_PLACEMENT, LEDE_TYPE_SITE, G_TYPE_ERROR);
}

static void
lede_delivery_runs_init (LedeDeliveryRuns *self)
{
}

LedeDeliveryRuns *
lede_delivery_runs_new (void)
{
  return g_object_new (LEDE_TYPE_DELIVERY_RUNS, NULL);
}

/**
 * lede_delivery_runs_start:
 * @self: the runs
 * @delivery: a delivery of the store
 *
 * Begins to send a delivery.
 *
 * Returns: %FALSE when something else goes to its site just now, or to as many sites as at once
 */
gboolean
lede_delivery_runs_start (LedeDeliveryRuns *self, LedeDelivery *delivery)
{
  const char *site_id = lede_delivery_get_site_id (delivery);
  Lane *lane = NULL;
  LedeCall *call;
  Run *run;

  g_return_val_if_fail (LEDE_IS_DELIVERY_RUNS (self), FALSE);
  g_return_val_if_fail (LEDE_IS_DELIVERY (delivery), FALSE);

  if (self->stopped)
    return FALSE;

  for (guint i = 0; i < N_LANES; i++)
    {
      if (g_strcmp0 (self->lanes[i].site_id, site_id) == 0)
        return FALSE;
      if (lane == NULL && self->lanes[i].delivery_id == NULL)
        lane = &self->lanes[i];
    }

  if (lane == NULL)
    return FALSE;

  if (lane->worker == NULL)
    lane->worker = lede_worker_new ("lede-delivery");
  lane->delivery_id = g_strdup (lede_delivery_get_id (delivery));
  lane->site_id = g_strdup (site_id);
  lane->cancellable = g_cancellable_new ();

  call = lede_call_new (lane->delivery_id);
  call->object = g_object_ref (G_OBJECT (self));
  run = g_new0 (Run, 1);
  run->runs = g_object_ref (self);
  run->delivery_id = g_strdup (lane->delivery_id);

  lede_worker_run_async (lane->worker, deliver, call, (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) outcome_free, lane->cancellable, delivered_cb, run);
  g_signal_emit (self, signals[PROGRESS], 0, lane->delivery_id);

  return TRUE;
}

/**
 * lede_delivery_runs_cancel:
 * @self: the runs
 * @delivery_id: a delivery
 *
 * Cuts a run short, if there is one; what the site did already stays. "ended" tells when it is over.
 */
void
lede_delivery_runs_cancel (LedeDeliveryRuns *self, const char *delivery_id)
{
  Lane *lane;

  g_return_if_fail (LEDE_IS_DELIVERY_RUNS (self));
  g_return_if_fail (delivery_id != NULL);

  if ((lane = find_lane (self, delivery_id)) != NULL)
    g_cancellable_cancel (lane->cancellable);
}

void
lede_delivery_runs_stop (LedeDeliveryRuns *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_RUNS (self));

  self->stopped = TRUE;

  for (guint i = 0; i < N_LANES; i++)
    if (self->lanes[i].cancellable != NULL)
      g_cancellable_cancel (self->lanes[i].cancellable);

  for (guint i = 0; i < N_LANES; i++)
    if (self->lanes[i].worker != NULL)
      lede_worker_finish (self->lanes[i].worker);
}

guint
lede_delivery_runs_count (LedeDeliveryRuns *self)
{
  guint n_running = 0;

  g_return_val_if_fail (LEDE_IS_DELIVERY_RUNS (self), 0);

  for (guint i = 0; i < N_LANES; i++)
    if (self->lanes[i].delivery_id != NULL)
      n_running++;

  return n_running;
}

double
lede_delivery_runs_get_fraction (LedeDeliveryRuns *self)
{
  double sum = 0;
  guint n_running;

  g_return_val_if_fail (LEDE_IS_DELIVERY_RUNS (self), 0);

  for (guint i = 0; i < N_LANES; i++)
    if (self->lanes[i].progress != NULL)
      sum += lede_delivery_progress_get_fraction (self->lanes[i].progress);

  n_running = lede_delivery_runs_count (self);

  return n_running > 0 ? sum / n_running : 0;
}

gboolean
lede_delivery_runs_contains (LedeDeliveryRuns *self, const char *delivery_id)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY_RUNS (self), FALSE);
  g_return_val_if_fail (delivery_id != NULL, FALSE);

  return find_lane (self, delivery_id) != NULL;
}

const LedeDeliveryProgress *
lede_delivery_runs_get_progress (LedeDeliveryRuns *self, const char *delivery_id)
{
  Lane *lane;

  g_return_val_if_fail (LEDE_IS_DELIVERY_RUNS (self), NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);

  lane = find_lane (self, delivery_id);

  return lane != NULL ? lane->progress : NULL;
}
