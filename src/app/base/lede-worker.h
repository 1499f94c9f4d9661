/* lede-worker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one place where the app goes asynchronous: a thread with a queue that runs blocking calls of
 * the core in their order and brings each result back to the main context of the caller. */
#define LEDE_TYPE_WORKER (lede_worker_get_type ())
G_DECLARE_FINAL_TYPE (LedeWorker, lede_worker, LEDE, WORKER, GObject)

/* Runs on the worker's thread. Returns the result, or sets @error (then the result is ignored). */
typedef gpointer (*LedeWorkerFunc) (gpointer data, GCancellable *cancellable, GError **error);

LedeWorker *lede_worker_new (const char *name);
LedeWorker *lede_worker_new_behind (const char *name);
void lede_worker_run_async (LedeWorker *self,
                            LedeWorkerFunc func,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer lede_worker_run_finish (LedeWorker *self, GAsyncResult *result, GError **error);
/* Runs what is queued to its end and joins the thread. */
void lede_worker_finish (LedeWorker *self);

G_END_DECLS
