/* lede-check-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-checks.h"
#include "lede-site-info.h"
#include "lede-story.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* Holds a story against the checks on a worker's thread. Without a site, against what holds anywhere. */
void lede_check_run_async (LedeStory *story,
                           LedeSiteInfo *site,
                           LedeDeliveryGoal goal,
                           gint64 goes_out_at, /* Unix time, seconds, UTC; 0 for now */
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *lede_check_run_finish (LedeWorker *worker, GAsyncResult *result); /* NULL when it was cancelled */

G_END_DECLS
