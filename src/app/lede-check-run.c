/* lede-check-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-check-run"

#include "config.h"

#include "lede-check-run.h"

#include "lede-application.h"

typedef struct
{
  LedeSnapshot *snapshot;
  LedeSiteInfo *site;
} CheckRun;

static void
check_run_free (CheckRun *run)
{
  g_clear_object (&run->snapshot);
  g_clear_object (&run->site);
  g_free (run);
}

static gpointer
run_checks (gpointer data, GCancellable *cancellable, GError **error)
{
  CheckRun *run = data;

  return lede_checks_run (LEDE_STORY_FIELDS (run->snapshot),
                          run->site != NULL ? lede_site_info_get_site (run->site) : NULL,
                          run->site != NULL ? lede_site_info_get_account (run->site) : NULL);
}

/**
 * lede_check_run_async:
 * @story: a story
 * @site: (nullable): where it is to go
 * @cancellable: (nullable): a cancellable
 * @callback: called with the findings
 * @user_data: data for @callback
 */
void
lede_check_run_async (LedeStory *story,
                      LedeSiteInfo *site,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CheckRun *run;

  g_return_if_fail (LEDE_IS_STORY (story));

  run = g_new0 (CheckRun, 1);
  run->snapshot = lede_story_snapshot (story);
  g_set_object (&run->site, site);

  lede_worker_run_async (lede_application_get_media_worker (LEDE_APPLICATION_DEFAULT), run_checks, run,
                         (GDestroyNotify) check_run_free, (GDestroyNotify) g_ptr_array_unref, cancellable,
                         callback, user_data);
}

/**
 * lede_check_run_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable) (element-type LedeFinding): gravest first, or %NULL when the run was
 *   cancelled
 */
GPtrArray *
lede_check_run_finish (LedeWorker *worker, GAsyncResult *result)
{
  return lede_worker_run_finish (worker, result, NULL);
}
