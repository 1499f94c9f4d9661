/* lede-photo-workers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-workers"

#include "config.h"

#include "lede-photo-workers.h"

#include "lede-call.h"
#include "lede-services.h"

#define CANCELLABLE "lede-cancellable"
#define COLLECT_AFTER 180 /* seconds */

/* The store closes after this, so nothing may be at work in it. */
static void
ending_cb (LedeServices *services, LedeWorker *worker)
{
  GCancellable *cancellable = g_object_get_data (G_OBJECT (worker), CANCELLABLE);

  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  lede_worker_finish (worker);
}

static LedeWorker *
get_worker (const char *name)
{
  GObject *services = G_OBJECT (LEDE_SERVICES_DEFAULT);
  LedeWorker *worker = g_object_get_data (services, name);

  if (worker == NULL)
    {
      worker = lede_worker_new (name);
      g_object_set_data_full (services, name, worker, g_object_unref);
      g_signal_connect_object (services, "ending", G_CALLBACK (ending_cb), worker, 0);
    }

  return worker;
}

/**
 * lede_photo_workers_get_reader:
 *
 * Returns: (transfer none): a thread for what is asked of the store
 */
LedeWorker *
lede_photo_workers_get_reader (void)
{
  return get_worker ("lede-photos");
}

/**
 * lede_photo_workers_get_thumbnails:
 *
 * Returns: (transfer none): a thread for decoding
 */
LedeWorker *
lede_photo_workers_get_thumbnails (void)
{
  return get_worker ("lede-thumbs");
}

static gpointer
collect (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (GPtrArray) unused =
    lede_store_collect_images (call->store, g_get_real_time () / G_USEC_PER_SEC, cancellable, error);

  for (guint i = 0; unused != NULL && i < unused->len; i++)
    {
      LedeUnusedImage *one = g_ptr_array_index (unused, i);

      if (one->is_removed)
        g_message ("Removed a picture that nothing has named for 30 days: %s", one->image);
    }

  return NULL;
}

static void
collected_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  /* The next start tries again; "ledectl photo collect" says it to who wants to know. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Did not look for unused pictures: %s", error->message);
}

static void
collect_cb (gpointer data)
{
  LedeWorker *worker;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (LEDE_SERVICES_DEFAULT == NULL || lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    return;

  worker = lede_photo_workers_get_reader ();
  g_object_set_data_full (G_OBJECT (worker), CANCELLABLE, g_object_ref (cancellable), g_object_unref);
  lede_worker_run_async (worker, collect, lede_call_new (NULL), (GDestroyNotify) lede_call_free, NULL,
                         cancellable, collected_cb, NULL);
}

/**
 * lede_photo_workers_collect_later:
 *
 * Looks once for image files that nothing names, see lede_store_collect_images(), when the person has been at
 * work for a while.
 */
void
lede_photo_workers_collect_later (void)
{
  g_timeout_add_seconds_once (COLLECT_AFTER, collect_cb, NULL);
}
