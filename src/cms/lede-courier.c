/* lede-courier.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-courier.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"
#include "lede-discovery.h"

#define USUAL_LANES 3
#define USUAL_SETTLE_TIME (10 * G_USEC_PER_SEC)

struct _LedeCourier
{
  GObject parent_instance;

  LedeStore *store;
  LedeKeyring *keyring;
  gint64 settle_time; /* microseconds */
  LedeNetworkCost network_cost;
};

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeCourier, lede_courier, G_TYPE_OBJECT)

static void
lede_courier_finalize (GObject *object)
{
  LedeCourier *self = LEDE_COURIER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (lede_courier_parent_class)->finalize (object);
}

static void
lede_courier_class_init (LedeCourierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_courier_finalize;

  /**
   * LedeCourier::progress:
   * @self: the courier
   * @delivery: the delivery that it works on
   * @step: (type gpointer): the #LedeDeliveryStep that moved
   * @sent: bytes that went out, while a photo does
   * @total: bytes in all, 0 when the step only changed its status
   *
   * Emitted on the thread that the courier works on.
   */
  signals[PROGRESS] =
    g_signal_new ("progress", LEDE_TYPE_COURIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                  LEDE_TYPE_DELIVERY, G_TYPE_POINTER, G_TYPE_INT64, G_TYPE_INT64);
}

static void
lede_courier_init (LedeCourier *self)
{
  const char *wanted = g_getenv ("LEDE_TEST_SETTLE"); /* milliseconds; tests lose answers by the hundred */

  self->settle_time = wanted ? g_ascii_strtoll (wanted, NULL, 10) * 1000 : USUAL_SETTLE_TIME;
}

/**
 * lede_courier_new:
 * @store: where stories and deliveries are
 * @keyring: where the sites' secrets are
 *
 * Returns: (transfer full): a courier
 */
LedeCourier *
lede_courier_new (LedeStore *store, LedeKeyring *keyring)
{
  LedeCourier *self;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (LEDE_IS_KEYRING (keyring), NULL);

  self = g_object_new (LEDE_TYPE_COURIER, NULL);
  self->store = g_object_ref (store);
  self->keyring = g_object_ref (keyring);

  return self;
}

LedeStore *
lede_courier_get_store (LedeCourier *self)
{
  return self->store;
}

gint64
lede_courier_get_settle_time (LedeCourier *self)
{
  return self->settle_time;
}

void
lede_courier_set_settle_time (LedeCourier *self, gint64 settle_time)
{
  self->settle_time = settle_time;
}

LedeCms *
lede_courier_open_site (LedeCourier *self, LedeSite *site, GCancellable *cancellable, GError **error)
{
  return lede_cms_open_site (site, self->keyring, cancellable, error);
}

/**
 * lede_courier_set_network_cost:
 * @self: a courier
 * @network_cost: what the network costs, as the system knows it
 *
 * Says whether what is sent costs money by the byte. Then photos go out one after the other, so that other
 * programs have a share of the line and what is cancelled has cost the least.
 */
void
lede_courier_set_network_cost (LedeCourier *self, LedeNetworkCost network_cost)
{
  g_return_if_fail (LEDE_IS_COURIER (self));

  self->network_cost = network_cost;
}

/* How many photos go out at a time. */
guint
lede_courier_get_lanes (LedeCourier *self)
{
  return self->network_cost == LEDE_NETWORK_METERED ? 1 : USUAL_LANES;
}

void
lede_courier_report (LedeCourier *self,
                     LedeDelivery *delivery,
                     LedeDeliveryStep *step,
                     gint64 sent,
                     gint64 total)
{
  g_signal_emit (self, signals[PROGRESS], 0, delivery, step, sent, total);
}

/* The marker that stands in a story's content on every site. It is the story's id, so that whoever
 * reads the story back, into whichever store, holds the same story; an id from elsewhere that a
 * search may stumble over is summed up. */
char *
lede_courier_make_token (const char *story_id)
{
  gsize length = strlen (story_id);
  g_autofree char *sum = NULL;

  if (length >= 8 && length <= 64 && g_ascii_isalnum (story_id[0]) &&
      strspn (story_id, "0123456789abcdefghijklmnopqrstuvwxyz-") == length && !strstr (story_id, "--"))
    return g_strdup (story_id);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, story_id, -1);
  return g_strndup (sum, 32);
}

/* Another process may have worked on it since it was loaded. */
static gboolean
reload (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeDelivery) stored =
    lede_store_load_delivery (self->store, lede_delivery_get_id (delivery), cancellable, error);
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  if (stored == NULL)
    return FALSE;

  lede_delivery_set_status (delivery, lede_delivery_get_status (stored));
  lede_delivery_set_message (delivery, lede_delivery_get_message (stored));
  lede_delivery_set_attempts (delivery, lede_delivery_get_attempts (stored));
  lede_delivery_set_next_try_at (delivery, lede_delivery_get_next_try_at (stored));
  lede_delivery_set_waits_for (delivery, lede_delivery_get_waits_for (stored));

  g_ptr_array_set_size (steps, 0);
  for (guint i = 0; i < lede_delivery_get_steps (stored)->len; i++)
    g_ptr_array_add (steps,
                     lede_delivery_step_copy (g_ptr_array_index (lede_delivery_get_steps (stored), i)));

  return TRUE;
}

/**
 * lede_courier_deliver:
 * @self: a courier
 * @delivery: a delivery of the store; what becomes of it is also set in it
 * @cancellable: (nullable): a #GCancellable; cancelling leaves the delivery waiting
 * @error: return location
 *
 * Works on one delivery under its lease until it is done, stopped, or has to wait. Any step can be
 * cut in the middle: the next try looks up what became of it. When it is done, the story's state
 * follows the goal, and the delivery's message holds what the person should know.
 *
 * Returns: %TRUE when the site matches the revision; %FALSE with a #LedeCmsError, a #LedeStoreError
 *   or %G_IO_ERROR_CANCELLED. The delivery's status says whether it waits or a person has to decide
 */
gboolean
lede_courier_deliver (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);
  g_return_val_if_fail (LEDE_IS_DELIVERY (delivery), FALSE);

  if (!(lease = lede_store_take_lease (self->store, lede_delivery_get_story_id (delivery),
                                       lede_delivery_get_site_id (delivery), error)) ||
      !reload (self, delivery, cancellable, error))
    return FALSE;

  if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE)
    return TRUE;
  if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_CANCELLED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The delivery was taken back."));
      return FALSE;
    }

  if (lede_courier_work_on (self, delivery, cancellable, &local_error))
    return TRUE;

  lede_courier_set_aside (self, delivery, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_due (LedeDelivery *delivery)
{
  LedeDeliveryStatus status = lede_delivery_get_status (delivery);

  return (status == LEDE_DELIVERY_WAITING || status == LEDE_DELIVERY_RUNNING) &&
         lede_delivery_get_next_try_at (delivery) <= g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * lede_courier_deliver_waiting:
 * @self: a courier
 * @cancellable: (nullable): a #GCancellable
 * @error: return location, for when the deliveries cannot be read
 *
 * Works on all deliveries that wait and whose time has come, the oldest first; also on those whose
 * process died, and on none that another process holds. What fails is written in the deliveries. A
 * site that has to be tried again later is not asked for the rest of them either.
 *
 * Returns: how many were done
 */
guint
lede_courier_deliver_waiting (LedeCourier *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (GHashTable) resting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_done = 0;

  g_return_val_if_fail (LEDE_IS_COURIER (self), 0);

  if (!(deliveries = lede_store_list_deliveries (self->store, NULL, cancellable, error)))
    return 0;

  for (guint i = deliveries->len; i > 0 && !g_cancellable_is_cancelled (cancellable); i--)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i - 1);
      const char *site_id = lede_delivery_get_site_id (delivery);
      g_autoptr (GError) local_error = NULL;

      if (!is_due (delivery) || g_hash_table_contains (resting, site_id))
        continue;

      if (lede_courier_deliver (self, delivery, cancellable, &local_error))
        n_done++;
      else if (lede_cms_error_is_transient (local_error) &&
               !g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_EARLY))
        g_hash_table_add (resting, g_strdup (site_id));
    }

  return n_done;
}

/**
 * lede_courier_cancel:
 * @self: a courier
 * @delivery_id: a delivery
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes a delivery back that is not done. What has reached the site stays there.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, %LEDE_STORE_ERROR_BUSY while a process works on it
 */
gboolean
lede_courier_cancel (LedeCourier *self, const char *delivery_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeDelivery) delivery = NULL;
  g_autoptr (LedeLease) lease = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);

  if (!(delivery = lede_store_load_delivery (self->store, delivery_id, cancellable, error)) ||
      !(lease = lede_store_take_lease (self->store, lede_delivery_get_story_id (delivery),
                                       lede_delivery_get_site_id (delivery), error)) ||
      !reload (self, delivery, cancellable, error))
    return FALSE;

  if (!lede_delivery_is_open (delivery))
    return TRUE;

  lede_delivery_set_status (delivery, LEDE_DELIVERY_CANCELLED);
  return lede_store_save_delivery (self->store, delivery, cancellable, error);
}
