/* lede-store-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

/**
 * lede_store_list_queue:
 * @self: a store
 * @status: which deliveries
 * @limit: how many at most, 0 for all
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists deliveries without their steps, each with its story's title, so that ten thousand cost
 * milliseconds. What waits or runs comes in the order in which it goes out, the rest newest first.
 *
 * Returns: (transfer full) (nullable) (element-type LedeDelivery): the deliveries, or %NULL with a
 *   #LedeStoreError
 */
GPtrArray *
lede_store_list_queue (LedeStore *self,
                       LedeDeliveryStatus status,
                       guint limit,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean oldest_first = status == LEDE_DELIVERY_WAITING || status == LEDE_DELIVERY_RUNNING;
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  statement = lede_database_prepare (self->database,
                                     oldest_first ? "SELECT " LEDE_DELIVERY_COLUMNS "WHERE status = :status "
                                                    "ORDER BY deliveries.number LIMIT :limit"
                                                  : "SELECT " LEDE_DELIVERY_COLUMNS "WHERE status = :status "
                                                    "ORDER BY deliveries.number DESC LIMIT :limit",
                                     error);
  if (!statement)
    return NULL;

  lede_statement_bind_text (statement, ":status", lede_delivery_status_to_nick (status));
  lede_statement_bind_int64 (statement, ":limit", limit > 0 ? (gint64) limit : -1);

  while (lede_statement_step (statement, cancellable, error))
    {
      LedeDelivery *delivery = lede_store_read_delivery (self, statement, error);

      if (!delivery)
        return NULL;

      g_ptr_array_add (deliveries, delivery);
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&deliveries);
}

/* A process that died leaves its delivery running; then nobody has the lease. */
static gboolean
is_abandoned (LedeStore *self, LedeDelivery *delivery)
{
  g_autoptr (LedeLease) lease = lede_store_take_lease (self, lede_delivery_get_story_id (delivery),
                                                       lede_delivery_get_site_id (delivery), NULL);

  return lease != NULL;
}

/* One that is tried again by itself, because its site answered what makes no sense for it, holds up no
 * other; one for which the network or the site is missing does. */
static gboolean
stands_aside (LedeDelivery *delivery, gint64 now)
{
  return lede_delivery_get_status (delivery) == LEDE_DELIVERY_WAITING &&
         lede_delivery_get_waits_for (delivery) == LEDE_WAITS_FOR_NOTHING &&
         lede_delivery_get_next_try_at (delivery) > now;
}

static void
plan_delivery (LedeStore *self, LedeDeliveryPlan *plan, LedeDelivery *delivery, GHashTable *sites, gint64 now)
{
  LedeDeliveryStatus status = lede_delivery_get_status (delivery);

  lede_delivery_plan_note_story (plan, lede_delivery_get_story_id (delivery), status);

  if (status == LEDE_DELIVERY_STOPPED)
    {
      plan->n_stopped++;
      return;
    }
  if (status == LEDE_DELIVERY_RUNNING)
    plan->n_running++;
  else
    plan->n_waiting++;

  if (stands_aside (delivery, now))
    {
      plan->next_at = MIN (plan->next_at, lede_delivery_get_next_try_at (delivery));
      return;
    }

  if (!g_hash_table_add (sites, (gpointer) g_intern_string (lede_delivery_get_site_id (delivery))))
    return;

  if (status == LEDE_DELIVERY_RUNNING && is_abandoned (self, delivery))
    lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);

  g_ptr_array_add (plan->heads, g_object_ref (delivery));
}

/**
 * lede_store_list_second_looks:
 * @self: a store
 * @until: Unix time, seconds, UTC
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists deliveries that are done and whose site is to be looked at once more by this time.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids, the most urgent first, or %NULL with a
 *   #LedeStoreError
 */
GPtrArray *
lede_store_list_second_looks (LedeStore *self, gint64 until, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  statement = lede_database_prepare (self->database,
                                     "SELECT id FROM deliveries "
                                     "WHERE status = 'done' AND next_try_at > 0 AND next_try_at <= :until "
                                     "ORDER BY next_try_at",
                                     error);
  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":until", until);
  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (ids, g_strdup (lede_statement_get_text (statement, 0)));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&ids);
}

static gboolean
plan_second_look (LedeStore *self, LedeDeliveryPlan *plan, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT min(next_try_at) FROM deliveries WHERE status = 'done' AND next_try_at > 0",
    error);

  if (!statement)
    return FALSE;

  if (lede_statement_step (statement, cancellable, error) && lede_statement_get_int64 (statement, 0) > 0)
    plan->look_at = lede_statement_get_int64 (statement, 0);

  return !lede_statement_failed (statement);
}

/**
 * lede_store_plan_deliveries:
 * @self: a store
 * @now: Unix time, seconds, UTC
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Says what is to be sent next to each site, and how many deliveries wait, run and need a person. A
 * delivery that a process left behind running waits again.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with a #LedeStoreError
 */
LedeDeliveryPlan *
lede_store_plan_deliveries (LedeStore *self, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeDeliveryPlan) plan = lede_delivery_plan_new ();
  g_autoptr (GHashTable) sites = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  statement = lede_database_prepare (self->database,
                                     "SELECT " LEDE_DELIVERY_COLUMNS
                                     "WHERE status IN ('waiting', 'running', 'stopped') "
                                     "ORDER BY deliveries.number",
                                     error);
  if (!statement)
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    {
      g_autoptr (LedeDelivery) delivery = lede_store_read_delivery (self, statement, error);

      if (!delivery)
        return NULL;

      plan_delivery (self, plan, delivery, sites, now);
    }

  if (lede_statement_failed (statement) || !plan_second_look (self, plan, cancellable, error))
    return NULL;

  return g_steal_pointer (&plan);
}
