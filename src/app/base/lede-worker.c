/* lede-worker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-worker"

#include "config.h"

#include <glib/gi18n.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lede-worker.h"

#define NICE 10

struct _LedeWorker
{
  GObject parent_instance;

  GAsyncQueue *jobs; /* of Job, a job without a task ends the thread */
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (LedeWorker, lede_worker, G_TYPE_OBJECT)

typedef struct
{
  GTask *task;
  LedeWorkerFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Job;

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    g_clear_pointer (&job->data, job->data_free);
  g_clear_object (&job->task);
  g_free (job);
}

static void
job_run (Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (job->task, g_steal_pointer (&error));
      return;
    }

  result = job->func (job->data, cancellable, &error);

  if (error != NULL)
    {
      if (result != NULL && job->result_free != NULL)
        job->result_free (result);
      g_task_return_error (job->task, g_steal_pointer (&error));
    }
  else
    {
      g_task_return_pointer (job->task, result, job->result_free);
    }
}

static gpointer
lede_worker_thread (gpointer data)
{
  GAsyncQueue *jobs = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (jobs);
      gboolean last = job->task == NULL;

      if (!last)
        job_run (job);

      job_free (job);

      if (last)
        break;
    }

  g_async_queue_unref (jobs);

  return NULL;
}

/* On Linux these are a thread's own, and what it starts has them as well. */
static gpointer
lede_worker_thread_behind (gpointer data)
{
  const struct sched_param none = { 0 };

  setpriority (PRIO_PROCESS, gettid (), NICE);
  sched_setscheduler (0, SCHED_BATCH, &none);

  return lede_worker_thread (data);
}

static void
lede_worker_finalize (GObject *object)
{
  LedeWorker *self = LEDE_WORKER (object);

  lede_worker_finish (self);
  g_clear_pointer (&self->jobs, g_async_queue_unref);

  G_OBJECT_CLASS (lede_worker_parent_class)->finalize (object);
}

static void
lede_worker_class_init (LedeWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_worker_finalize;
}

static void
lede_worker_init (LedeWorker *self)
{
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
}

static LedeWorker *
lede_worker_start (const char *name, GThreadFunc func)
{
  LedeWorker *self = g_object_new (LEDE_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, func, g_async_queue_ref (self->jobs));

  return self;
}

/**
 * lede_worker_new:
 * @name: what debuggers show as the thread's name, at most 15 bytes
 *
 * Starts a thread that runs blocking calls, one after the other.
 *
 * Returns: (transfer full): a worker
 */
LedeWorker *
lede_worker_new (const char *name)
{
  return lede_worker_start (name, lede_worker_thread);
}

/**
 * lede_worker_new_behind:
 * @name: as of lede_worker_new()
 *
 * Starts a worker for long work that nobody waits for: whoever types goes first, before it and before the
 * processes that it starts.
 *
 * Returns: (transfer full): a worker
 */
LedeWorker *
lede_worker_new_behind (const char *name)
{
  return lede_worker_start (name, lede_worker_thread_behind);
}

/**
 * lede_worker_run_async:
 * @self: a worker
 * @func: what to run on the worker's thread
 * @data: (transfer full): what @func gets; freed on the worker's thread when @func has returned
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees what @func returned, when nobody takes it
 * @cancellable: (nullable): a cancellable; a job that is cancelled before its turn never runs
 * @callback: called on the caller's main context
 * @user_data: data for @callback
 *
 * Queues a blocking call behind the ones that wait already. After lede_worker_finish() it is cancelled.
 */
void
lede_worker_run_async (LedeWorker *self,
                       LedeWorkerFunc func,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Job *job;

  g_return_if_fail (LEDE_IS_WORKER (self));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, lede_worker_run_async);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;

  if (self->thread != NULL)
    {
      g_async_queue_push (self->jobs, job);
    }
  else
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Lede is closing."));
      job_free (job);
    }
}

/**
 * lede_worker_run_finish:
 * @self: a worker
 * @result: what the callback got
 * @error: return location
 *
 * Takes the result of lede_worker_run_async().
 *
 * Returns: (transfer full) (nullable): what the job returned, or %NULL with the job's error
 */
gpointer
lede_worker_run_finish (LedeWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lede_worker_finish:
 * @self: a worker
 *
 * Runs what is queued to its end and joins the thread. What comes later is cancelled.
 */
void
lede_worker_finish (LedeWorker *self)
{
  g_return_if_fail (LEDE_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (g_steal_pointer (&self->thread));
}
