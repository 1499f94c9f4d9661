/* lede-second-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-second-look"

#include "config.h"

#include "lede-second-look.h"

#include "lede-services.h"
#include "lede-call.h"
#include "lede-courier.h"

#define AT_LEAST 5 /* seconds; a program that starts has other things to do first */

struct _LedeSecondLook
{
  GObject parent_instance;

  LedeDeliveries *deliveries;
  LedeConnection *connection;
  GCancellable *cancellable;
  guint source;
  gboolean looking;
};

G_DEFINE_FINAL_TYPE (LedeSecondLook, lede_second_look, G_TYPE_OBJECT)

static gpointer
look_again (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return GINT_TO_POINTER (lede_courier_look_again (courier, cancellable, error));
}

static void
looked_again_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSecondLook) self = user_data;
  g_autoptr (GError) error = NULL;

  self->looking = FALSE;
  if (!lede_worker_run_finish (LEDE_WORKER (object), result, &error))
    g_message ("Second look: %s", error->message);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    lede_deliveries_load (self->deliveries);
}

static void
look_timeout_cb (gpointer user_data)
{
  LedeSecondLook *self = user_data;

  self->source = 0;
  if (lede_connection_get_state (self->connection) != LEDE_CONNECTION_ONLINE)
    return;

  self->looking = TRUE;
  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), look_again,
                         lede_call_new (NULL), (GDestroyNotify) lede_call_free, NULL, self->cancellable,
                         looked_again_cb, g_object_ref (self));
}

static void
lede_second_look_update (LedeSecondLook *self)
{
  LedeDeliveryPlan *plan = lede_deliveries_get_plan (self->deliveries);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->looking)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  if (plan != NULL && plan->look_at != G_MAXINT64 && !g_cancellable_is_cancelled (self->cancellable))
    self->source =
      g_timeout_add_seconds_once (CLAMP (plan->look_at - now, AT_LEAST, 3600), look_timeout_cb, self);
}

static void
lede_second_look_finalize (GObject *object)
{
  LedeSecondLook *self = LEDE_SECOND_LOOK (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->connection);
  g_clear_object (&self->deliveries);

  G_OBJECT_CLASS (lede_second_look_parent_class)->finalize (object);
}

static void
lede_second_look_class_init (LedeSecondLookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_second_look_finalize;
}

static void
lede_second_look_init (LedeSecondLook *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * lede_second_look_new:
 * @deliveries: what goes out
 * @connection: whether anything can go out
 *
 * Returns: (transfer full): what looks again, as soon as it is time
 */
LedeSecondLook *
lede_second_look_new (LedeDeliveries *deliveries, LedeConnection *connection)
{
  LedeSecondLook *self;

  g_return_val_if_fail (LEDE_IS_DELIVERIES (deliveries), NULL);
  g_return_val_if_fail (LEDE_IS_CONNECTION (connection), NULL);

  self = g_object_new (LEDE_TYPE_SECOND_LOOK, NULL);
  self->deliveries = g_object_ref (deliveries);
  self->connection = g_object_ref (connection);
  g_signal_connect_object (deliveries, "changed", G_CALLBACK (lede_second_look_update), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_second_look_stop:
 * @self: what looks again
 *
 * Cuts a look off, at the end of the program. It is taken when Lede runs again.
 */
void
lede_second_look_stop (LedeSecondLook *self)
{
  g_return_if_fail (LEDE_IS_SECOND_LOOK (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
}
