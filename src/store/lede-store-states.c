/* lede-store-states.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

GPtrArray *
lede_store_load_state_changes (LedeStore *self, gint64 story, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "SELECT came_from, went_to, who, why, at FROM state_changes "
                           "WHERE story = :story ORDER BY number",
                           error);

  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":story", story);

  while (lede_statement_step (statement, cancellable, error))
    {
      LedeState from, to;

      if (!lede_state_from_nick (lede_statement_get_text (statement, 0), &from, error) ||
          !lede_state_from_nick (lede_statement_get_text (statement, 1), &to, error))
        return NULL;

      g_ptr_array_add (changes, lede_state_change_new (from, to, lede_statement_get_text (statement, 2),
                                                       lede_statement_get_text (statement, 3),
                                                       lede_statement_get_int64 (statement, 4)));
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&changes);
}

gboolean
lede_store_write_state_change (LedeStore *self,
                               gint64 story,
                               LedeStateChange *change,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "INSERT INTO state_changes (story, came_from, went_to, who, why, at) "
                           "VALUES (:story, :from, :to, :who, :why, :at)",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_text (statement, ":from", lede_state_to_nick (lede_state_change_get_from (change)));
  lede_statement_bind_text (statement, ":to", lede_state_to_nick (lede_state_change_get_to (change)));
  lede_statement_bind_text (statement, ":who", lede_state_change_get_who (change));
  lede_statement_bind_text (statement, ":why", lede_state_change_get_why (change));
  lede_statement_bind_int64 (statement, ":at", lede_state_change_get_at (change));

  return lede_statement_run (statement, cancellable, error);
}

static gboolean
update_state (LedeStore *self,
              gint64 story,
              LedeStateChange *change,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "UPDATE stories SET state = :state, changed_at = :at,"
                           " change = (SELECT max (change) + 1 FROM stories) WHERE number = :story",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_text (statement, ":state", lede_state_to_nick (lede_state_change_get_to (change)));
  lede_statement_bind_int64 (statement, ":at", lede_state_change_get_at (change));

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_store_append_state_change:
 * @self: a store
 * @story_id: a story's id
 * @change: the step that it takes
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, CONFLICT when the story is not in the state that
 *   the change starts from
 */
gboolean
lede_store_append_state_change (LedeStore *self,
                                const char *story_id,
                                LedeStateChange *change,
                                GCancellable *cancellable,
                                GError **error)
{
  g_auto (LedeStoryRow) row = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (story_id != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)) ||
      !lede_store_find_story (self, story_id, &row, cancellable, error))
    return FALSE;

  if (row.state != lede_state_change_get_from (change))
    {
      g_set_error (
        error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
        _ ("Somebody else changed the state of the story in the meantime: it is now “%s”. Look at it "
           "and decide again."),
        lede_state_label (row.state));
      return FALSE;
    }

  return lede_store_write_state_change (self, row.number, change, cancellable, error) &&
         update_state (self, row.number, change, cancellable, error) &&
         lede_transaction_commit (transaction, error);
}
