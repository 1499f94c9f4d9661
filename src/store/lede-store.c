/* lede-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lede-lock-private.h"
#include "lede-migration.h"
#include "lede-private-file.h"
#include "lede-store-recovery.h"

#define DATABASE_NAME "lede.db"
#define DAMAGE_MARKER_NAME "lede.db.is-damaged"
#define OPENING_PATIENCE (30 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (LedeStore, lede_store, G_TYPE_OBJECT)

static void
lede_store_finalize (GObject *object)
{
  LedeStore *self = LEDE_STORE (object);

  g_clear_pointer (&self->desk, g_array_unref);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->database, lede_database_close);
  g_clear_pointer (&self->open_lock, lede_lock_release);
  g_free (self->recovery_message);
  g_free (self->directory);
  g_rec_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (lede_store_parent_class)->finalize (object);
}

static void
lede_store_class_init (LedeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_store_finalize;
}

static void
lede_store_init (LedeStore *self)
{
  g_rec_mutex_init (&self->mutex);
}

static LedeDatabase *
open_current (const char *path, const char *backups, GError **error)
{
  g_autoptr (LedeDatabase) database = NULL;
  const LedeMigration *migrations;
  guint n_migrations;

  if (!lede_private_file_make (path, error) || !(database = lede_database_open (path, error)))
    return NULL;

  migrations = lede_store_get_migrations (&n_migrations);

  if (!lede_database_migrate (database, migrations, n_migrations, backups, error))
    return NULL;

  return g_steal_pointer (&database);
}

/* Shared by all that have the database open; alone, nobody else has it. */
static gboolean
take_open_lock (LedeStore *self, LedeLockMode mode, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&self->open_lock, lede_lock_release);
  self->open_lock = lede_lock_take (self->directory, LEDE_LOCK_OPEN, mode, 0, cancellable, error);

  return self->open_lock != NULL;
}

static gboolean
open_or_find_damaged (LedeStore *self,
                      const char *path,
                      gboolean *damaged,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *backups = g_build_filename (self->directory, "backups", NULL);
  g_autoptr (GError) local_error = NULL;

  if (!take_open_lock (self, LEDE_LOCK_SHARED, cancellable, error))
    return FALSE;

  self->database = open_current (path, backups, &local_error);
  *damaged = g_error_matches (local_error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED);

  if (self->database || *damaged)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
recover (LedeStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean damaged;

  if (!take_open_lock (self, LEDE_LOCK_EXCLUSIVE, cancellable, &local_error))
    {
      if (g_error_matches (local_error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY))
        g_set_error (
          error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY,
          _ ("The database of the stories (%s) is damaged and open in another window or program. Close "
             "that, and open Lede again: it recovers what it can."),
          path);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));

      return FALSE;
    }

  return lede_store_recover (self, path, cancellable, error) &&
         open_or_find_damaged (self, path, &damaged, cancellable, error) && self->database;
}

/* A process that opens holds the lock, so that only one migrates or recovers. */
static gboolean
open_database (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, DATABASE_NAME, NULL);
  g_autofree char *marker = g_build_filename (self->directory, DAMAGE_MARKER_NAME, NULL);
  gboolean damaged = g_file_test (marker, G_FILE_TEST_EXISTS);
  g_autoptr (LedeLock) lock = lede_lock_take (self->directory, LEDE_LOCK_OPENING, LEDE_LOCK_EXCLUSIVE,
                                              OPENING_PATIENCE, cancellable, error);

  if (!lock || !lede_store_finish_recovery (self, path, error) ||
      (!damaged && !open_or_find_damaged (self, path, &damaged, cancellable, error)))
    return FALSE;

  if (damaged)
    {
      if (!recover (self, path, cancellable, error))
        return FALSE;

      g_unlink (marker);
    }

  lede_database_set_damage_marker (self->database, marker);

  return TRUE;
}

/**
 * lede_store_open:
 * @directory: (nullable): the store's folder, made where it is missing; %NULL for the person's own,
 *   $XDG_DATA_HOME/lede
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Opens a store, brings its schema up to date (with a copy under backups/ before each step), and,
 * where the database is damaged, sets it aside and recovers what can be read.
 *
 * Returns: (transfer full) (nullable): a store, or %NULL with a #LedeStoreError
 */
LedeStore *
lede_store_open (const char *directory, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStore) self = g_object_new (LEDE_TYPE_STORE, NULL);
  g_autofree char *images = NULL;

  self->directory = directory ? g_canonicalize_filename (directory, NULL)
                              : g_build_filename (g_get_user_data_dir (), "lede", NULL);
  images = g_build_filename (self->directory, "images", NULL);

  if (!lede_private_directory_make (self->directory, error) || !lede_private_directory_make (images, error) ||
      !open_database (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
lede_store_get_directory (LedeStore *self)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  return self->directory;
}

/**
 * lede_store_get_recovery_message:
 * @self: a store
 *
 * Returns: (nullable): %NULL, or, when the database was damaged at opening, what was set aside where
 *   and how much was recovered
 */
const char *
lede_store_get_recovery_message (LedeStore *self)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  return self->recovery_message;
}

/**
 * lede_store_get_data_version:
 * @self: a store
 *
 * Returns: a number that changes when another connection, of this process or another one, wrote to
 *   the store; 0 when it cannot be told
 */
gint64
lede_store_get_data_version (LedeStore *self)
{
  gint64 version = 0;

  g_return_val_if_fail (LEDE_IS_STORE (self), 0);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  lede_database_read_number (self->database, "PRAGMA data_version", &version, NULL);

  return version;
}

/**
 * lede_store_check_integrity:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads the whole database and looks for damage: pages, indexes, references between rows. A store
 * that is found damaged is recovered when it is opened the next time.
 *
 * Returns: %TRUE when all is well, or %FALSE with a #LedeStoreError, DAMAGED when it is not
 */
gboolean
lede_store_check_integrity (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) pages = NULL;
  g_autoptr (LedeStatement) references = NULL;

  if (!(pages = lede_database_prepare (self->database, "PRAGMA integrity_check (1)", error)) ||
      !(references = lede_database_prepare (self->database, "PRAGMA foreign_key_check", error)))
    return FALSE;

  if (lede_statement_step (pages, cancellable, error) &&
      strcmp (lede_statement_get_text (pages, 0), "ok") != 0)
    {
      lede_database_fail (self->database, SQLITE_CORRUPT, error);
      return FALSE;
    }

  if (lede_statement_failed (pages))
    return FALSE;

  if (lede_statement_step (references, cancellable, error))
    {
      lede_database_fail (self->database, SQLITE_CORRUPT, error);
      return FALSE;
    }

  return !lede_statement_failed (references);
}
