/* lede-statement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-statement.h"

#include "lede-database-private.h"

struct _LedeStatement
{
  LedeDatabase *database;
  sqlite3_stmt *statement;
  gboolean failed;
};

/**
 * lede_database_prepare:
 * @self: a connection
 * @sql: one statement, written in the source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement, ready to bind, or %NULL with a #LedeStoreError
 */
LedeStatement *
lede_database_prepare (LedeDatabase *self, const char *sql, GError **error)
{
  LedeStatement *statement;
  gpointer kept = NULL;
  int code;

  if (g_hash_table_steal_extended (self->statements, sql, NULL, &kept))
    return kept;

  statement = g_new0 (LedeStatement, 1);
  statement->database = self;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->statement, NULL);
  if (code != SQLITE_OK)
    {
      lede_database_fail (self, code, error);
      lede_statement_destroy (statement);
      return NULL;
    }

  return statement;
}

void
lede_statement_destroy (LedeStatement *self)
{
  sqlite3_finalize (self->statement);
  g_free (self);
}

void
lede_statement_free (LedeStatement *self)
{
  GHashTable *statements;
  const char *sql;

  if (!self)
    return;

  sql = sqlite3_sql (self->statement);
  statements = self->database->statements;

  if (g_hash_table_contains (statements, sql))
    {
      lede_statement_destroy (self);
      return;
    }

  lede_statement_reset (self);
  sqlite3_clear_bindings (self->statement);
  g_hash_table_insert (statements, (gpointer) sql, self);
}

static int
find_parameter (LedeStatement *self, const char *name)
{
  int position = sqlite3_bind_parameter_index (self->statement, name);

  g_assert (position > 0);

  return position;
}

/* NULL binds NULL. */
void
lede_statement_bind_text (LedeStatement *self, const char *name, const char *value)
{
  sqlite3_bind_text (self->statement, find_parameter (self, name), value, -1, SQLITE_TRANSIENT);
}

void
lede_statement_bind_int64 (LedeStatement *self, const char *name, gint64 value)
{
  sqlite3_bind_int64 (self->statement, find_parameter (self, name), value);
}

void
lede_statement_bind_blob (LedeStatement *self, const char *name, GBytes *value)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (value, &size);

  sqlite3_bind_blob64 (self->statement, find_parameter (self, name), size > 0 ? data : "", size,
                       SQLITE_TRANSIENT);
}

void
lede_statement_bind_null (LedeStatement *self, const char *name)
{
  sqlite3_bind_null (self->statement, find_parameter (self, name));
}

/**
 * lede_statement_step:
 * @self: a statement
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Goes to the next row.
 *
 * Returns: %TRUE when there is a row; %FALSE at the end and after an error, which
 *   lede_statement_failed() tells apart
 */
gboolean
lede_statement_step (LedeStatement *self, GCancellable *cancellable, GError **error)
{
  int code;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      self->failed = TRUE;
      return FALSE;
    }

  lede_database_set_cancellable (self->database, cancellable);
  code = sqlite3_step (self->statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      self->failed = TRUE;
      lede_database_fail (self->database, code, error);
    }

  lede_database_set_cancellable (self->database, NULL);

  return code == SQLITE_ROW;
}

gboolean
lede_statement_failed (LedeStatement *self)
{
  return self->failed;
}

/* Runs a statement of which no row is wanted, and makes it ready to be bound again. */
gboolean
lede_statement_run (LedeStatement *self, GCancellable *cancellable, GError **error)
{
  gboolean ran;

  while (lede_statement_step (self, cancellable, error))
    ;

  ran = !self->failed;
  lede_statement_reset (self);

  return ran;
}

void
lede_statement_reset (LedeStatement *self)
{
  sqlite3_reset (self->statement);
  self->failed = FALSE;
}

gint64
lede_statement_get_int64 (LedeStatement *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/* The text until the next step, "" for NULL. */
const char *
lede_statement_get_text (LedeStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->statement, column);

  return text ? text : "";
}

GBytes *
lede_statement_dup_blob (LedeStatement *self, int column)
{
  gconstpointer data = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->statement, column));
}

gboolean
lede_statement_is_null (LedeStatement *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}
