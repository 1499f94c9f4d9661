/* lede-check-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-check-run"

#include "config.h"

#include "lede-check-run.h"

#include "lede-services.h"

typedef struct
{
  LedeStore *store;
  LedeSnapshot *snapshot;
  LedeSiteInfo *site;
  LedeDeliveryGoal goal;
  gint64 goes_out_at;
} CheckRun;

static void
check_run_free (CheckRun *run)
{
  g_clear_object (&run->store);
  g_clear_object (&run->snapshot);
  g_clear_object (&run->site);
  g_free (run);
}

static gpointer
run_checks (gpointer data, GCancellable *cancellable, GError **error)
{
  CheckRun *run = data;
  LedeCheckContext context = { .goal = run->goal, .goes_out_at = run->goes_out_at };
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (LedePlacement) placement = NULL;
  g_autofree char *slug_there = NULL;

  /* Without them the checks say less, and a store in trouble is told of elsewhere. */
  if (run->store != NULL)
    context.image_uses = uses =
      lede_checks_list_image_uses (run->store, LEDE_STORY_FIELDS (run->snapshot), cancellable, NULL);

  if (run->site != NULL)
    {
      context.site = lede_site_info_get_site (run->site);
      context.account = lede_site_info_get_account (run->site);
      context.fields = lede_site_info_get_fields (run->site);
      /* A site that did not tell of its sections has some too. */
      if (lede_site_info_get_sections (run->site)->len > 0)
        context.sections = lede_site_info_get_sections (run->site);
    }

  if (run->store != NULL && run->site != NULL)
    placement = lede_store_load_placement (run->store, lede_snapshot_get_id (run->snapshot),
                                           lede_site_get_id (context.site), cancellable, NULL);
  if (placement != NULL)
    {
      context.placement = placement;
      context.slug_there = slug_there = lede_checks_dup_slug_there (run->store, placement, cancellable);
      context.scheduled_at = lede_checks_find_scheduled_at (run->store, placement, cancellable);
    }

  return lede_checks_run_for (LEDE_STORY_FIELDS (run->snapshot), &context);
}

/**
 * lede_check_run_async:
 * @story: a story
 * @site: (nullable): where it is to go
 * @goal: what is to become of it there
 * @goes_out_at: Unix time, seconds, UTC, when readers are to see it; 0 for now
 * @cancellable: (nullable): a cancellable
 * @callback: called with the findings
 * @user_data: data for @callback
 */
void
lede_check_run_async (LedeStory *story,
                      LedeSiteInfo *site,
                      LedeDeliveryGoal goal,
                      gint64 goes_out_at,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CheckRun *run;

  g_return_if_fail (LEDE_IS_STORY (story));

  run = g_new0 (CheckRun, 1);
  g_set_object (&run->store, lede_services_get_store (LEDE_SERVICES_DEFAULT));
  run->snapshot = lede_story_snapshot (story);
  g_set_object (&run->site, site);
  run->goal = goal;
  run->goes_out_at = goes_out_at;

  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), run_checks, run,
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
