/* lede-migration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-migration.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lede-private-file.h"
#include "lede-statement.h"
#include "lede-store.h"

#define BACKUPS_KEPT 5

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

static void
remove_old_backups (const char *directory)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, "lede-") && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_newest_first);

  for (guint i = BACKUPS_KEPT; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (directory, g_ptr_array_index (names, i), NULL);

      g_unlink (path);
    }
}

/* The copy is written beside its final name, so that a backup with that name is always whole. */
static gboolean
back_up (LedeDatabase *self, gint64 version, const char *directory, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("lede-%s-schema%" G_GINT64_FORMAT ".db", time, version);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  g_autoptr (LedeStatement) statement = NULL;

  if (!lede_private_directory_make (directory, error))
    return FALSE;

  g_unlink (partial);

  if (!lede_private_file_make (partial, error) ||
      !(statement = lede_database_prepare (self, "VACUUM INTO :path", error)))
    return FALSE;

  lede_statement_bind_text (statement, ":path", partial);

  if (!lede_statement_run (statement, NULL, error) || !lede_private_file_sync (partial, error))
    {
      g_unlink (partial);
      return FALSE;
    }

  if (g_rename (partial, path) != 0)
    {
      lede_private_file_fail (path, errno, error);
      return FALSE;
    }

  remove_old_backups (directory);

  return TRUE;
}

static gboolean
migrate_one (LedeDatabase *self, const LedeMigration *migration, guint version, GError **error)
{
  g_autoptr (LedeTransaction) transaction = lede_database_begin (self, NULL, error);
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                                            LEDE_STORE_APPLICATION_ID, version);

  return transaction && lede_database_run_script (self, migration->sql, error) &&
         (!migration->convert || migration->convert (self, error)) &&
         lede_database_run_script (self, marks, error) && lede_transaction_commit (transaction, error);
}

static gboolean
check_owner (LedeDatabase *self, gint64 version, GError **error)
{
  gint64 application_id, n_tables;

  if (!lede_database_read_number (self, "PRAGMA application_id", &application_id, error) ||
      !lede_database_read_number (self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if (application_id == LEDE_STORE_APPLICATION_ID || (application_id == 0 && version == 0 && n_tables == 0))
    return TRUE;

  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED,
               _ ("%s is a database of another program. Choose another folder for Lede's stories."),
               lede_database_get_path (self));

  return FALSE;
}

/**
 * lede_database_migrate:
 * @self: a connection that no other process uses to migrate now
 * @migrations: all steps that the schema took so far
 * @n_migrations: how many
 * @backup_directory: where a copy goes before each step
 * @error: return location
 *
 * Brings the database to the newest schema, step by step.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError; then the steps before the failed one are done
 */
gboolean
lede_database_migrate (LedeDatabase *self,
                       const LedeMigration *migrations,
                       guint n_migrations,
                       const char *backup_directory,
                       GError **error)
{
  gint64 version;
  gboolean is_new;

  if (!lede_database_read_number (self, "PRAGMA user_version", &version, error) ||
      !check_owner (self, version, error))
    return FALSE;

  if (version < 0 || version > n_migrations)
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_TOO_NEW,
                   _ ("A newer Lede wrote the stories in %s. Update Lede to open them; nothing was changed."),
                   lede_database_get_path (self));
      return FALSE;
    }

  is_new = version == 0;

  for (; version < n_migrations; version++)
    {
      if (!is_new && !back_up (self, version, backup_directory, error))
        return FALSE;

      if (!migrate_one (self, &migrations[version], version + 1, error))
        return FALSE;
    }

  return TRUE;
}
