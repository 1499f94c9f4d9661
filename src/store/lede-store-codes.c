/* lede-store-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-code.h"
#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
write_code (LedeStatement *statement, LedeCode *code, GCancellable *cancellable, GError **error)
{
  lede_statement_bind_text (statement, ":code", code->code);
  lede_statement_bind_text (statement, ":name", code->name);
  lede_statement_bind_text (statement, ":who", code->who);
  lede_statement_bind_int64 (statement, ":at", code->at);

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_store_add_codes:
 * @self: a store
 * @codes: (element-type LedeCode): code replacements
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Adds code replacements, all or none. One that is there already gets the new name.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_add_codes (LedeStore *self, GPtrArray *codes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (codes != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;
  g_autoptr (LedeStatement) statement = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)) ||
      !(statement =
          lede_database_prepare (self->database,
                                 "INSERT INTO codes (code, name, who, at) VALUES (:code, :name, :who, :at) "
                                 "ON CONFLICT (code) DO UPDATE SET name = excluded.name, who = excluded.who,"
                                 " at = excluded.at WHERE name IS NOT excluded.name",
                                 error)))
    return FALSE;

  for (guint i = 0; i < codes->len; i++)
    if (!write_code (statement, g_ptr_array_index (codes, i), cancellable, error))
      return FALSE;

  return lede_transaction_commit (transaction, error);
}

/**
 * lede_store_remove_code:
 * @self: a store
 * @code: a code as lede_code_tidy() makes it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, NOT_FOUND when it was not there
 */
gboolean
lede_store_remove_code (LedeStore *self, const char *code, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (self->database, "DELETE FROM codes WHERE code = :code", error)))
    return FALSE;

  lede_statement_bind_text (statement, ":code", code);

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  if (lede_database_count_changes (self->database) == 0)
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
                   _ ("The newsroom has no code \\%s\\. “ledectl codes list” names them."), code);
      return FALSE;
    }

  return TRUE;
}

/**
 * lede_store_list_codes:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (element-type LedeCode): the code replacements, in the order of their codes, or
 *   %NULL with a #LedeStoreError
 */
GPtrArray *
lede_store_list_codes (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_code_free);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (self->database,
                                           "SELECT code, name, who, at FROM codes ORDER BY code", error)))
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (
      codes, lede_code_new (lede_statement_get_text (statement, 0), lede_statement_get_text (statement, 1),
                            lede_statement_get_text (statement, 2), lede_statement_get_int64 (statement, 3)));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&codes);
}
