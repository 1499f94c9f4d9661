/* lede-store-deliveries.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

#include "lede-delivery-private.h"
#include "lede-lock-private.h"

struct _LedeLease
{
  LedeLock *lock;
};

static void
fail_not_found (const char *id, GError **error)
{
  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
               _ ("There is no delivery “%s” here. List the deliveries to see their ids."), id);
}

static gboolean
write_step (LedeStore *self,
            gint64 delivery,
            const LedeDeliveryStep *step,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "INSERT INTO delivery_steps (delivery, position, kind, status, subject, outcome, message) "
    "VALUES (:delivery, :position, :kind, :status, :subject, :outcome, :message) "
    "ON CONFLICT (delivery, position) DO UPDATE SET kind = excluded.kind, status = excluded.status,"
    " subject = excluded.subject, outcome = excluded.outcome, message = excluded.message",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":delivery", delivery);
  lede_statement_bind_int64 (statement, ":position", step->position);
  lede_statement_bind_text (statement, ":kind", lede_step_kind_to_nick (step->kind));
  lede_statement_bind_text (statement, ":status", lede_step_status_to_nick (step->status));
  lede_statement_bind_text (statement, ":subject", step->subject ? step->subject : "");
  lede_statement_bind_text (statement, ":outcome", step->outcome ? step->outcome : "");
  lede_statement_bind_text (statement, ":message", step->message ? step->message : "");

  return lede_statement_run (statement, cancellable, error);
}

static gboolean
write_steps (LedeStore *self,
             gint64 number,
             LedeDelivery *delivery,
             GCancellable *cancellable,
             GError **error)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  for (guint i = 0; i < steps->len; i++)
    if (!write_step (self, number, g_ptr_array_index (steps, i), cancellable, error))
      return FALSE;

  return TRUE;
}

/* What changes in the life of a delivery. */
static void
bind_progress (LedeStatement *statement, LedeDelivery *delivery)
{
  lede_statement_bind_text (statement, ":status",
                            lede_delivery_status_to_nick (lede_delivery_get_status (delivery)));
  lede_statement_bind_text (statement, ":message", lede_delivery_get_message (delivery));
  lede_statement_bind_int64 (statement, ":attempts", lede_delivery_get_attempts (delivery));
  lede_statement_bind_int64 (statement, ":next_try_at", lede_delivery_get_next_try_at (delivery));
  lede_statement_bind_text (statement, ":waits_for",
                            lede_delivery_wait_to_nick (lede_delivery_get_waits_for (delivery)));
}

static gboolean
insert_delivery (LedeStore *self,
                 gint64 story,
                 LedeDelivery *delivery,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "INSERT INTO deliveries (id, story, site, revision, goal, publish_at, created_at, status,"
    " message, attempts, next_try_at, waits_for, manner) "
    "VALUES (:id, :story, :site, :revision, :goal, :publish_at, :created_at, :status,"
    " :message, :attempts, :next_try_at, :waits_for, :manner)",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":id", lede_delivery_get_id (delivery));
  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_text (statement, ":site", lede_delivery_get_site_id (delivery));
  lede_statement_bind_int64 (statement, ":revision", lede_delivery_get_revision (delivery));
  lede_statement_bind_text (statement, ":goal",
                            lede_delivery_goal_to_nick (lede_delivery_get_goal (delivery)));
  lede_statement_bind_text (statement, ":manner",
                            lede_delivery_manner_to_nick (lede_delivery_get_manner (delivery)));
  lede_statement_bind_int64 (statement, ":publish_at", lede_delivery_get_publish_at (delivery));
  lede_statement_bind_int64 (statement, ":created_at", lede_delivery_get_created_at (delivery));
  bind_progress (statement, delivery);

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_store_add_delivery:
 * @self: a store
 * @delivery: a new delivery, to a site and of a story that the store has
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes the delivery and its steps, before the first byte of it is sent.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_add_delivery (LedeStore *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeSite) site = NULL;
  g_auto (LedeStoryRow) story = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_DELIVERY (delivery), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  return (transaction = lede_database_begin (self->database, cancellable, error)) &&
         lede_store_find_story (self, lede_delivery_get_story_id (delivery), &story, cancellable, error) &&
         (site = lede_store_load_site (self, lede_delivery_get_site_id (delivery), cancellable, error)) &&
         insert_delivery (self, story.number, delivery, cancellable, error) &&
         write_steps (self, lede_database_get_last_rowid (self->database), delivery, cancellable, error) &&
         lede_transaction_commit (transaction, error);
}

/* The number of the row, 0 with NOT_FOUND. */
static gint64
find_delivery (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database, "SELECT number FROM deliveries WHERE id = :id", error);

  if (!statement)
    return 0;

  lede_statement_bind_text (statement, ":id", id);

  if (lede_statement_step (statement, cancellable, error))
    return lede_statement_get_int64 (statement, 0);

  if (!lede_statement_failed (statement))
    fail_not_found (id, error);

  return 0;
}

static gboolean
update_delivery (LedeStore *self,
                 gint64 number,
                 LedeDelivery *delivery,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "UPDATE deliveries SET status = :status, message = :message, attempts = :attempts,"
                           " next_try_at = :next_try_at, waits_for = :waits_for WHERE number = :number",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", number);
  bind_progress (statement, delivery);

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_store_save_delivery:
 * @self: a store
 * @delivery: a delivery that the store has
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes what changes in the life of a delivery: status, message, attempts, next try, steps.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_save_delivery (LedeStore *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  gint64 number;

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_DELIVERY (delivery), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  return (transaction = lede_database_begin (self->database, cancellable, error)) &&
         (number = find_delivery (self, lede_delivery_get_id (delivery), cancellable, error)) != 0 &&
         update_delivery (self, number, delivery, cancellable, error) &&
         write_steps (self, number, delivery, cancellable, error) &&
         lede_transaction_commit (transaction, error);
}

/**
 * lede_store_save_delivery_step:
 * @self: a store
 * @delivery_id: a delivery's id
 * @step: the step whose outcome is known now, or which is about to be sent
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE when it is on the disk, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_save_delivery_step (LedeStore *self,
                               const char *delivery_id,
                               LedeDeliveryStep *step,
                               GCancellable *cancellable,
                               GError **error)
{
  gint64 number;

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery_id != NULL, FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  return (number = find_delivery (self, delivery_id, cancellable, error)) != 0 &&
         write_step (self, number, step, cancellable, error);
}

static LedeDeliveryStep *
step_from_row (LedeStatement *statement)
{
  LedeDeliveryStep *step;
  LedeStepKind kind;
  LedeStepStatus status;

  if (!lede_step_kind_from_nick (lede_statement_get_text (statement, 1), &kind) ||
      !lede_step_status_from_nick (lede_statement_get_text (statement, 2), &status))
    return NULL;

  step = lede_delivery_step_new (lede_statement_get_int64 (statement, 0), kind,
                                 lede_statement_get_text (statement, 3));
  step->status = status;
  g_set_str (&step->outcome, lede_statement_get_text (statement, 4));
  g_set_str (&step->message, lede_statement_get_text (statement, 5));

  return step;
}

static gboolean
load_steps (LedeStore *self, gint64 number, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "SELECT position, kind, status, subject, outcome, message FROM delivery_steps "
                           "WHERE delivery = :delivery ORDER BY position",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":delivery", number);

  while (lede_statement_step (statement, cancellable, error))
    {
      LedeDeliveryStep *step = step_from_row (statement);

      if (!step)
        {
          lede_database_fail (self->database, SQLITE_CORRUPT, error);
          return FALSE;
        }

      g_ptr_array_add (lede_delivery_get_steps (delivery), step);
    }

  return !lede_statement_failed (statement);
}

/* A row of LEDE_DELIVERY_COLUMNS, without its steps. */
LedeDelivery *
lede_store_read_delivery (LedeStore *self, LedeStatement *statement, GError **error)
{
  g_autoptr (LedeDelivery) delivery = NULL;
  LedeDeliveryGoal goal;
  LedeDeliveryManner manner;
  LedeDeliveryStatus status;
  LedeDeliveryWait waits_for;

  if (!lede_delivery_goal_from_nick (lede_statement_get_text (statement, 5), &goal) ||
      !lede_delivery_status_from_nick (lede_statement_get_text (statement, 8), &status) ||
      !lede_delivery_wait_from_nick (lede_statement_get_text (statement, 12), &waits_for) ||
      !lede_delivery_manner_from_nick (lede_statement_get_text (statement, 14), &manner))
    {
      lede_database_fail (self->database, SQLITE_CORRUPT, error);
      return NULL;
    }

  delivery =
    lede_delivery_new (lede_statement_get_text (statement, 1), lede_statement_get_text (statement, 2),
                       lede_statement_get_text (statement, 3), lede_statement_get_int64 (statement, 4), goal,
                       lede_statement_get_int64 (statement, 6), lede_statement_get_int64 (statement, 7));
  lede_delivery_set_manner (delivery, manner);
  lede_delivery_set_status (delivery, status);
  lede_delivery_set_message (delivery, lede_statement_get_text (statement, 9));
  lede_delivery_set_attempts (delivery, lede_statement_get_int64 (statement, 10));
  lede_delivery_set_next_try_at (delivery, lede_statement_get_int64 (statement, 11));
  lede_delivery_set_waits_for (delivery, waits_for);
  lede_delivery_set_title (delivery, lede_statement_get_text (statement, 13));

  return g_steal_pointer (&delivery);
}

static LedeDelivery *
delivery_with_steps_from_row (LedeStore *self,
                              LedeStatement *statement,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (LedeDelivery) delivery = lede_store_read_delivery (self, statement, error);

  if (!delivery || !load_steps (self, lede_statement_get_int64 (statement, 0), delivery, cancellable, error))
    return NULL;

  return g_steal_pointer (&delivery);
}

/**
 * lede_store_load_delivery:
 * @self: a store
 * @id: a delivery's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the delivery with its steps, or %NULL with a #LedeStoreError,
 *   NOT_FOUND when there is none
 */
LedeDelivery *
lede_store_load_delivery (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;
  g_autoptr (LedeStatement) statement = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !(statement = lede_database_prepare (
          self->database, "SELECT " LEDE_DELIVERY_COLUMNS "WHERE deliveries.id = :id", error)))
    return NULL;

  lede_statement_bind_text (statement, ":id", id);

  if (lede_statement_step (statement, cancellable, error))
    return delivery_with_steps_from_row (self, statement, cancellable, error);

  if (!lede_statement_failed (statement))
    fail_not_found (id, error);

  return NULL;
}

/**
 * lede_store_list_deliveries:
 * @self: a store
 * @story_id: (nullable): a story's id; %NULL for all deliveries
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type LedeDelivery): the deliveries with their steps,
 *   newest first, or %NULL with a #LedeStoreError
 */
GPtrArray *
lede_store_list_deliveries (LedeStore *self, const char *story_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;
  g_autoptr (LedeStatement) statement = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !(statement = lede_database_prepare (self->database,
                                           "SELECT " LEDE_DELIVERY_COLUMNS
                                           "WHERE (:story IS NULL OR stories.id = :story) "
                                           "ORDER BY deliveries.number DESC",
                                           error)))
    return NULL;

  lede_statement_bind_text (statement, ":story", story_id);

  while (lede_statement_step (statement, cancellable, error))
    {
      LedeDelivery *delivery = delivery_with_steps_from_row (self, statement, cancellable, error);

      if (!delivery)
        return NULL;

      g_ptr_array_add (deliveries, delivery);
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&deliveries);
}

/**
 * lede_store_take_lease:
 * @self: a store
 * @story_id: a story's id
 * @site_id: a site's id
 * @error: return location
 *
 * Takes the right to deliver the story to the site, which one holder at a time has. It ends with
 * lede_lease_release() and with the process, however that ends.
 *
 * Returns: (transfer full) (nullable): the lease, or %NULL with a #LedeStoreError, BUSY when it is
 *   taken
 */
LedeLease *
lede_store_take_lease (LedeStore *self, const char *story_id, const char *site_id, GError **error)
{
  g_autofree char *name = NULL;
  LedeLock *lock;
  LedeLease *lease;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (story_id != NULL, NULL);
  g_return_val_if_fail (site_id != NULL, NULL);

  name = g_strdup_printf ("delivery of %s to %s", story_id, site_id);
  lock = lede_lock_take (self->directory, name, LEDE_LOCK_EXCLUSIVE, 0, NULL, error);

  if (!lock)
    return NULL;

  lease = g_new0 (LedeLease, 1);
  lease->lock = lock;

  return lease;
}

void
lede_lease_release (LedeLease *lease)
{
  if (!lease)
    return;

  lede_lock_release (lease->lock);
  g_free (lease);
}
