/* lede-database.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-database-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "lede-store.h"

#define PATIENCE (10 * G_USEC_PER_SEC) /* with a process that writes at the same time */
#define STEPS_BETWEEN_LOOKS 2000       /* of SQLite's machine, between two looks at the cancellable */

#define CACHE -16384 /* KiB, the sign says */

struct _LedeTransaction
{
  LedeDatabase *database;
  gboolean is_open;
};

static gboolean
is_cancelled (LedeDatabase *self)
{
  return self->cancellable && g_cancellable_is_cancelled (self->cancellable);
}

static int
stop_when_cancelled (gpointer data)
{
  return is_cancelled (data) ? 1 : 0;
}

static int
wait_for_other_process (gpointer data, int count)
{
  LedeDatabase *self = data;

  if (count == 0)
    self->busy_since = g_get_monotonic_time ();

  if (is_cancelled (self) || g_get_monotonic_time () - self->busy_since > PATIENCE)
    return 0;

  g_usleep (MIN (count + 1, 20) * 1000);

  return 1;
}

static gboolean
is_out_of_space (int system_errno)
{
  return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG;
}

static gboolean
is_forbidden (int system_errno)
{
  return system_errno == EACCES || system_errno == EROFS || system_errno == EPERM;
}

static void
leave_damage_marker (LedeDatabase *self)
{
  if (self->damage_marker)
    g_file_set_contents_full (self->damage_marker, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

/**
 * lede_database_fail:
 * @self: a connection
 * @code: what SQLite returned
 * @error: return location
 *
 * Says in a #LedeStoreError what SQLite's result means for the person.
 */
void
lede_database_fail (LedeDatabase *self, int code, GError **error)
{
  int primary = code & 0xff;
  int system_errno =
    primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN ? sqlite3_system_errno (self->handle) : 0;

  if (primary == SQLITE_INTERRUPT || (primary == SQLITE_BUSY && is_cancelled (self)))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The operation was cancelled."));
  else if (primary == SQLITE_FULL || is_out_of_space (system_errno))
    g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FULL,
                 _ ("The disk with the stories (%s) is full. Nothing that was saved is lost: free some space "
                    "and try again."),
                 self->path);
  else if (primary == SQLITE_READONLY || primary == SQLITE_PERM || primary == SQLITE_AUTH ||
           is_forbidden (system_errno))
    g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_READ_ONLY,
                 _ ("The stories in %s cannot be written. Check who owns the folder and whether its disk is "
                    "mounted read-only."),
                 self->path);
  else if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    {
      leave_damage_marker (self);
      g_set_error (
        error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED,
        _ ("The database of the stories (%s) is damaged. Close Lede and open it again: it sets the "
           "damaged file aside and recovers what it can."),
        self->path);
    }
  else if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
    g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY,
                 _ ("Another program keeps the stories in %s busy. Wait until it is done and try again."),
                 self->path);
  else
    g_set_error (
      error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED,
      _ ("The stories in %s could not be read or written: %s. Try again; if it stays, run “ledectl doctor”."),
      self->path, sqlite3_errmsg (self->handle));
}

static LedeDatabase *
connect (const char *path, int flags, GError **error)
{
  g_autoptr (LedeDatabase) self = g_new0 (LedeDatabase, 1);
  int code;

  self->path = g_strdup (path);
  self->statements =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) lede_statement_destroy);

  code = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      lede_database_fail (self, code, error);
      return NULL;
    }

  sqlite3_busy_handler (self->handle, wait_for_other_process, self);
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, stop_when_cancelled, self);

  return g_steal_pointer (&self);
}

/**
 * lede_database_open:
 * @path: the database's file, which exists (an empty one is an empty database)
 * @error: return location
 *
 * Opens a connection that writes durably: what a transaction committed is on the disk.
 *
 * Returns: (transfer full) (nullable): a connection, or %NULL with a #LedeStoreError
 */
LedeDatabase *
lede_database_open (const char *path, GError **error)
{
  g_autoptr (LedeDatabase) self = connect (path, SQLITE_OPEN_READWRITE, error);

  if (!self)
    return NULL;

  /* A damaged file must not be able to run anything. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  if (!lede_database_run_script (self,
                                 "PRAGMA journal_mode = WAL;"
                                 "PRAGMA synchronous = FULL;"
                                 "PRAGMA foreign_keys = ON;"
                                 "PRAGMA cell_size_check = ON;"
                                 "PRAGMA journal_size_limit = 16777216;"
                                 "PRAGMA cache_size = " G_STRINGIFY (CACHE) ";"
                                                                            "PRAGMA mmap_size = 0;"
                                                                            "PRAGMA temp_store = MEMORY;",
                                 error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lede_database_open_for_salvage:
 * @path: a damaged database's file
 * @error: return location
 *
 * Opens a connection that changes nothing and reads on past what it can.
 *
 * Returns: (transfer full) (nullable): a connection, or %NULL with a #LedeStoreError
 */
LedeDatabase *
lede_database_open_for_salvage (const char *path, GError **error)
{
  g_autoptr (LedeDatabase) self = connect (path, SQLITE_OPEN_READONLY, error);

  if (!self)
    return NULL;

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  return g_steal_pointer (&self);
}

void
lede_database_close (LedeDatabase *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  g_free (self->damage_marker);
  g_free (self->path);
  g_free (self);
}

const char *
lede_database_get_path (LedeDatabase *self)
{
  return self->path;
}

sqlite3 *
lede_database_get_handle (LedeDatabase *self)
{
  return self->handle;
}

/* Where to leave an empty file when a statement finds the database damaged, so that the next
 * opening recovers it. */
void
lede_database_set_damage_marker (LedeDatabase *self, const char *path)
{
  g_set_str (&self->damage_marker, path);
}

/* The cancellable of the call that begins; NULL when it ends. */
void
lede_database_set_cancellable (LedeDatabase *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

gboolean
lede_database_run_script (LedeDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  lede_database_fail (self, code, error);

  return FALSE;
}

/* For a statement that reads each page once: that a page is kept costs more than to read it. */
gboolean
lede_database_keep_few_pages (LedeDatabase *self, GError **error)
{
  return lede_database_run_script (self, "PRAGMA cache_size = 32", error);
}

gboolean
lede_database_keep_many_pages (LedeDatabase *self, GError **error)
{
  return lede_database_run_script (self, "PRAGMA cache_size = " G_STRINGIFY (CACHE), error);
}

/* Reads the one number that a query gives, as a PRAGMA does. */
gboolean
lede_database_read_number (LedeDatabase *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (self, sql, error);

  *number = 0;

  if (!statement)
    return FALSE;

  if (lede_statement_step (statement, NULL, error))
    *number = lede_statement_get_int64 (statement, 0);

  return !lede_statement_failed (statement);
}

gint64
lede_database_get_last_rowid (LedeDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/* How many rows the last statement changed. */
gint64
lede_database_count_changes (LedeDatabase *self)
{
  return sqlite3_changes64 (self->handle);
}

static LedeTransaction *
begin (LedeDatabase *self, const char *sql, GCancellable *cancellable, GError **error)
{
  LedeTransaction *transaction;
  gboolean begun;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  lede_database_set_cancellable (self, cancellable);
  begun = lede_database_run_script (self, sql, error);
  lede_database_set_cancellable (self, NULL);

  if (!begun)
    return NULL;

  transaction = g_new0 (LedeTransaction, 1);
  transaction->database = self;
  transaction->is_open = TRUE;

  return transaction;
}

/* Begins to write: waits for other processes now and not in the middle. */
LedeTransaction *
lede_database_begin (LedeDatabase *self, GCancellable *cancellable, GError **error)
{
  return begin (self, "BEGIN IMMEDIATE", cancellable, error);
}

/* Begins to read: all statements see the database as it stands at one moment. */
LedeTransaction *
lede_database_begin_reading (LedeDatabase *self, GCancellable *cancellable, GError **error)
{
  return begin (self, "BEGIN", cancellable, error);
}

gboolean
lede_transaction_commit (LedeTransaction *self, GError **error)
{
  if (!lede_database_run_script (self->database, "COMMIT", error))
    return FALSE;

  self->is_open = FALSE;

  return TRUE;
}

void
lede_transaction_free (LedeTransaction *self)
{
  if (!self)
    return;

  /* SQLite ends the transaction by itself after some errors, e.g. a full disk. */
  if (self->is_open && !sqlite3_get_autocommit (self->database->handle))
    sqlite3_exec (self->database->handle, "ROLLBACK", NULL, NULL, NULL);

  g_free (self);
}
