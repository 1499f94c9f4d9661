/* lede-revision-pair.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-revision-pair"

#include "config.h"

#include "lede-revision-item.h"

#include "lede-services.h"
#include "lede-worker.h"

/* What is to be compared, on its way from the main thread to the store and to a thread that compares. */
typedef struct
{
  LedeStore *store;
  gint64 id;
  gint64 other_id;
  LedeRevision *revision;
  LedeSnapshot *other;
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->store);
  g_clear_object (&request->revision);
  g_clear_object (&request->other);
  g_free (request);
}

static gpointer
load_revisions (gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  request->revision = lede_store_load_revision (request->store, request->id, cancellable, error);

  if (request->revision != NULL && request->other == NULL)
    {
      g_autoptr (LedeRevision) other =
        lede_store_load_revision (request->store, request->other_id, cancellable, error);

      if (other == NULL)
        return NULL;

      request->other = g_object_ref (lede_revision_get_snapshot (other));
    }

  return request->revision;
}

/* The older one comes first: what was added later is what was added. */
static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  LedeRevisionPair *pair = g_new0 (LedeRevisionPair, 1);
  LedeSnapshot *snapshot = lede_revision_get_snapshot (request->revision);
  gboolean other_is_older = request->other_id != 0 && request->other_id <= request->id;

  pair->revision = g_object_ref (request->revision);
  pair->page = other_is_older ? lede_change_page_new (request->other, snapshot)
                              : lede_change_page_new (snapshot, request->other);
  g_task_return_pointer (task, pair, (GDestroyNotify) lede_revision_pair_free);
}

static void
revisions_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lede_worker_run_finish (LEDE_WORKER (object), result, &error) == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, compare_thread);
}

void
lede_revision_pair_free (LedeRevisionPair *pair)
{
  g_clear_object (&pair->revision);
  g_clear_object (&pair->page);
  g_free (pair);
}

/**
 * lede_revision_pair_load_async:
 * @revision: a revision's number
 * @other: another one's, or 0
 * @now: (nullable): the story as it stands, to be compared with when @other is 0
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Reads revisions on the database worker and compares them on a thread of its own, so that the journal
 * does not wait for that.
 */
void
lede_revision_pair_load_async (gint64 revision,
                               gint64 other,
                               LedeSnapshot *now,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (other != 0 || LEDE_IS_SNAPSHOT (now));

  request->store = g_object_ref (lede_services_get_store (LEDE_SERVICES_DEFAULT));
  request->id = revision;
  request->other_id = other;
  if (other == 0)
    request->other = g_object_ref (now);

  g_task_set_source_tag (task, lede_revision_pair_load_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), load_revisions, request,
                         NULL, NULL, cancellable, revisions_loaded_cb, task);
}

LedeRevisionPair *
lede_revision_pair_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
