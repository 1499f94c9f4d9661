/* lede-deliveries-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-deliveries"

#include "config.h"

#include "lede-deliveries.h"

#include "lede-call.h"
#include "lede-courier.h"
#include "lede-services.h"

static gpointer
queue_delivery (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);
  LedeDelivery *wish = LEDE_DELIVERY (call->object);

  return lede_courier_queue_in_manner (courier, lede_delivery_get_story_id (wish),
                                       lede_delivery_get_site_id (wish), lede_delivery_get_goal (wish),
                                       lede_delivery_get_manner (wish), lede_delivery_get_publish_at (wish),
                                       call->text, cancellable, error);
}

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LedeDeliveries *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (delivery == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lede_deliveries_load (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * lede_deliveries_queue_async:
 * @self: the deliveries
 * @story_id: a story whose text is on disk
 * @site_id: where it is to go
 * @goal: what is to be true there afterwards
 * @publish_at: Unix time, seconds, UTC, when readers may see it; 0 for now
 * @callback: called when the delivery is in the store
 * @user_data: data for @callback
 *
 * Writes a delivery down and begins with it.
 */
void
lede_deliveries_queue_async (LedeDeliveries *self,
                             const char *story_id,
                             const char *site_id,
                             LedeDeliveryGoal goal,
                             gint64 publish_at,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  lede_deliveries_queue_in_manner_async (self, story_id, site_id, goal, LEDE_MANNER_PLAIN, publish_at,
                                         callback, user_data);
}

/**
 * lede_deliveries_queue_in_manner_async:
 * @self: the deliveries
 * @story_id: a story whose text is on disk
 * @site_id: where it is to go
 * @goal: what is to be true there afterwards
 * @manner: how that is to come about
 * @publish_at: Unix time, seconds, UTC, when readers may see it; 0 for now
 * @callback: called when the delivery is in the store
 * @user_data: data for @callback
 *
 * Writes a delivery down and begins with it.
 */
void
lede_deliveries_queue_in_manner_async (LedeDeliveries *self,
                                       const char *story_id,
                                       const char *site_id,
                                       LedeDeliveryGoal goal,
                                       LedeDeliveryManner manner,
                                       gint64 publish_at,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeCall *call;

  g_return_if_fail (LEDE_IS_DELIVERIES (self));

  call = lede_call_new (story_id);
  call->text = g_strdup (lede_services_get_person (services));
  call->object = G_OBJECT (lede_delivery_new (NULL, story_id, site_id, 0, goal, publish_at, 0));
  lede_delivery_set_manner (LEDE_DELIVERY (call->object), manner);

  lede_worker_run_async (lede_services_get_database_worker (services), queue_delivery, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, NULL, delivery_queued_cb,
                         g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_deliveries_queue_finish:
 * @self: the deliveries
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the delivery is in the store; otherwise why it may not be sent
 */
gboolean
lede_deliveries_queue_finish (LedeDeliveries *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
