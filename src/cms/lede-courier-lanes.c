/* lede-courier-lanes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-courier-private.h"

/* Photos go out a few at a time, each lane with a thread and a connection of its own. A lane works on a copy
 * of its step and reports home, to the courier's thread, which alone touches the delivery and emits signals.
 */

typedef struct
{
  LedeDeliveryStep *step; /* a copy; NULL when the lane has ended */
  gint64 sent;            /* bytes */
  gint64 total;
} Report;

struct _LedeLanes
{
  LedeWork *work;   /* not owned */
  GPtrArray *steps; /* not owned: those to be done, in order */
  GError **errors;  /* of each step; NULL where it went well */
  GAsyncQueue *reports;
  GMutex making; /* held while a photo's file is made: pictures are large */

  GMutex mutex; /* over what follows */
  guint next;
  gboolean stopped; /* no step is begun any more */
};

typedef struct
{
  LedeLanes *lanes;
  LedeWork work; /* the delivery's but for the connection; nothing in it is owned by the lane */
} Lane;

static void
push_report (LedeLanes *lanes, LedeDeliveryStep *step, gint64 sent, gint64 total)
{
  Report *report = g_new0 (Report, 1);

  report->step = step ? lede_delivery_step_copy (step) : NULL;
  report->sent = sent;
  report->total = total;
  g_async_queue_push (lanes->reports, report);
}

/* Says on the courier's thread how far a step has come. */
void
lede_work_report (LedeWork *work, LedeDeliveryStep *step, gint64 sent, gint64 total)
{
  if (work->lanes)
    push_report (work->lanes, step, sent, total);
  else
    lede_courier_report (work->courier, work->delivery, step, sent, total);
}

void
lede_work_begin_making (LedeWork *work)
{
  if (work->lanes)
    g_mutex_lock (&work->lanes->making);
}

void
lede_work_end_making (LedeWork *work)
{
  if (work->lanes)
    g_mutex_unlock (&work->lanes->making);
}

static gboolean
take_next (LedeLanes *lanes, guint *position)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lanes->mutex);

  if (lanes->stopped || lanes->next >= lanes->steps->len)
    return FALSE;

  *position = lanes->next++;
  return TRUE;
}

static void
stop (LedeLanes *lanes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lanes->mutex);

  lanes->stopped = TRUE;
}

/* A photo that is on its way when another one fails is brought to its end, so that its outcome is known. */
static gpointer
run_lane (gpointer data)
{
  Lane *lane = data;
  guint position;

  while (take_next (lane->lanes, &position))
    {
      g_autoptr (LedeDeliveryStep) step =
        lede_delivery_step_copy (g_ptr_array_index (lane->lanes->steps, position));

      if (!lede_work_put_photo (&lane->work, step, &lane->lanes->errors[position]))
        stop (lane->lanes);
      push_report (lane->lanes, step, 0, 0);
    }
  push_report (lane->lanes, NULL, 0, 0);

  return NULL;
}

static void
take_report (LedeWork *work, Report *report)
{
  GPtrArray *steps = lede_delivery_get_steps (work->delivery);
  LedeDeliveryStep *step = g_ptr_array_index (steps, report->step->position);

  step->status = report->step->status;
  g_set_str (&step->outcome, report->step->outcome);
  g_set_str (&step->message, report->step->message);
  work->uploaded |= step->status == LEDE_STEP_SENT;
  lede_courier_report (work->courier, work->delivery, step, report->sent, report->total);
}

static void
listen (LedeLanes *lanes, guint n_running)
{
  while (n_running > 0)
    {
      Report *report = g_async_queue_pop (lanes->reports);

      if (report->step)
        take_report (lanes->work, report);
      else
        n_running--;
      g_clear_pointer (&report->step, lede_delivery_step_free);
      g_free (report);
    }
}

/* The first lane has the delivery's own connection. */
static GPtrArray *
open_connections (LedeWork *work, guint n_lanes, GError **error)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (connections, g_object_ref (work->cms));
  while (connections->len < n_lanes)
    {
      LedeCms *cms = lede_courier_open_site (work->courier, work->site, work->cancellable, error);

      if (cms == NULL)
        return NULL;
      g_ptr_array_add (connections, cms);
    }

  return g_steal_pointer (&connections);
}

static void
run_lanes (LedeLanes *lanes, GPtrArray *connections)
{
  g_autofree Lane *lane = g_new0 (Lane, connections->len);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 0; i < connections->len; i++)
    {
      lane[i].lanes = lanes;
      lane[i].work = *lanes->work;
      lane[i].work.lanes = lanes;
      lane[i].work.cms = g_ptr_array_index (connections, i);
      g_ptr_array_add (threads, g_thread_new ("lede-photo", run_lane, &lane[i]));
    }

  listen (lanes, connections->len);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
}

/* What went wrong first in the order of the story is what went wrong; the rest is in the steps. */
static gboolean
take_errors (LedeLanes *lanes, GError **error)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < lanes->steps->len; i++)
    {
      g_autoptr (GError) local_error = g_steal_pointer (&lanes->errors[i]);

      if (local_error == NULL)
        continue;
      lede_work_mark_failed (lanes->work, g_ptr_array_index (lanes->steps, i), local_error);
      if (!failed)
        g_propagate_error (error, g_steal_pointer (&local_error));
      failed = TRUE;
    }

  return !failed;
}

static guint
count_lanes (LedeWork *work, GPtrArray *steps)
{
  guint n_open = 0;

  for (guint i = 0; i < steps->len; i++)
    n_open += ((LedeDeliveryStep *) g_ptr_array_index (steps, i))->status != LEDE_STEP_DONE;

  return CLAMP (n_open, 1, lede_courier_get_lanes (work->courier));
}

/**
 * lede_work_put_photos:
 * @work: a delivery that is signed in
 * @steps: (element-type LedeDeliveryStep): those of its steps that bring photos
 * @error: return location
 *
 * Brings the photos to the site, the first ones first, as many at a time as lede_courier_get_lanes() says.
 *
 * Returns: %TRUE, or %FALSE with the error of the first that failed; no further one is begun then
 */
gboolean
lede_work_put_photos (LedeWork *work, GPtrArray *steps, GError **error)
{
  g_autoptr (GPtrArray) connections = open_connections (work, count_lanes (work, steps), error);
  g_autofree GError **errors = g_new0 (GError *, steps->len + 1);
  LedeLanes lanes = { .work = work, .steps = steps, .errors = errors };
  gboolean done;

  if (connections == NULL)
    return FALSE;

  lanes.reports = g_async_queue_new ();
  g_mutex_init (&lanes.making);
  g_mutex_init (&lanes.mutex);

  run_lanes (&lanes, connections);
  done = take_errors (&lanes, error);

  g_mutex_clear (&lanes.mutex);
  g_mutex_clear (&lanes.making);
  g_async_queue_unref (lanes.reports);

  return done;
}
