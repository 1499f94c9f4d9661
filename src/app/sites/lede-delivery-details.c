/* lede-delivery-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-details"

#include "config.h"

#include "lede-delivery-details.h"

#include "lede-call.h"
#include "lede-delivery-words.h"
#include "lede-photo-identity.h"
#include "lede-services.h"

static void
step_detail_free (LedeStepDetail *detail)
{
  g_free (detail->name);
  g_free (detail->message);
  g_free (detail);
}

/* The name of the file of the picture that goes by that identity. */
static char *
find_photo_name (LedeStoryFields *fields, const char *identity)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);

  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = g_ptr_array_index (photos, i);
      g_autofree char *own = lede_photo_dup_identity (photo);

      if (g_strcmp0 (own, identity) == 0)
        return g_strdup (lede_photo_get_file (photo));
    }

  return NULL;
}

static gpointer
load_details (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeDelivery) delivery = lede_store_load_delivery (call->store, call->id, cancellable, error);
  g_autoptr (LedeRevision) revision = NULL;
  GPtrArray *details;
  GPtrArray *steps;

  if (delivery == NULL)
    return NULL;

  /* Without the revision the photos have no names, and that is all. */
  revision = lede_store_load_revision (call->store, lede_delivery_get_revision (delivery), cancellable, NULL);
  details = g_ptr_array_new_with_free_func ((GDestroyNotify) step_detail_free);
  steps = lede_delivery_get_steps (delivery);

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);
      LedeStepDetail *detail = g_new0 (LedeStepDetail, 1);
      g_autofree char *photo = NULL;

      if (step->kind == LEDE_STEP_PHOTO && revision != NULL)
        photo = find_photo_name (LEDE_STORY_FIELDS (lede_revision_get_snapshot (revision)), step->subject);

      detail->kind = step->kind;
      detail->status = step->status;
      detail->name = lede_delivery_step_describe (step->kind, photo);
      detail->message = g_strdup (step->message);
      g_ptr_array_add (details, detail);
    }

  return details;
}

/**
 * lede_delivery_details_load_async:
 * @delivery_id: a delivery
 * @cancellable: (nullable): a cancellable
 * @callback: called when the steps were read
 * @user_data: data for @callback
 *
 * Reads the steps of a delivery, with the names of its photos as they were when it was queued.
 */
void
lede_delivery_details_load_async (const char *delivery_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (delivery_id != NULL);

  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), load_details,
                         lede_call_new (delivery_id), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * lede_delivery_details_load_finish:
 * @worker: the worker that the callback got
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type LedeStepDetail): the steps, or %NULL with a
 *   #LedeStoreError
 */
GPtrArray *
lede_delivery_details_load_finish (LedeWorker *worker, GAsyncResult *result, GError **error)
{
  return lede_worker_run_finish (worker, result, error);
}
