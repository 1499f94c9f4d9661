/* lede-store-recovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-recovery.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lede-migration.h"
#include "lede-private-file.h"
#include "lede-salvage.h"
#include "lede-store-private.h"

/* A damaged database stays where it is until all that can be read of it stands in a new one beside
 * it, PATH.recovering, which then is called PATH.recovered. Only then the damaged one gets another
 * name and the new one takes its place; an interruption anywhere is made good by doing the rest. */

static char *
find_free_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  char *name = g_strdup_printf ("%s.damaged-%s", path, time);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%u", path, time, i);
    }

  return name;
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;

  lede_private_file_fail (from, errno, error);

  return FALSE;
}

static gboolean
move_with_suffix (const char *from, const char *to, const char *suffix, GError **error)
{
  g_autofree char *old_name = g_strconcat (from, suffix, NULL);
  g_autofree char *new_name = g_strconcat (to, suffix, NULL);

  return move (old_name, new_name, error);
}

static void
remove_with_suffixes (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/* The log goes first: a new database must never find it. */
static gboolean
set_aside (const char *path, const char *name, GError **error)
{
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  if (!move_with_suffix (path, name, "-wal", error) || !move_with_suffix (path, name, "", error))
    return FALSE;

  g_unlink (shared);

  return TRUE;
}

/* Puts the recovered database in the damaged one's place, and says under what name that one stays. */
static char *
replace (LedeStore *self, const char *path, GError **error)
{
  g_autofree char *recovered = g_strconcat (path, ".recovered", NULL);
  g_autofree char *mended = g_strconcat (path, ".mended", NULL);
  g_autofree char *aside = find_free_name (path);

  if (!set_aside (path, aside, error) || !move (recovered, path, error) ||
      !lede_private_directory_sync (self->directory, error))
    return NULL;

  remove_with_suffixes (mended);

  return g_steal_pointer (&aside);
}

/**
 * lede_store_finish_recovery:
 * @self: a store that is being opened
 * @path: its database
 * @error: return location
 *
 * Does the rest of a recovery that was interrupted after all was read, where there was one.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_finish_recovery (LedeStore *self, const char *path, GError **error)
{
  g_autofree char *recovered = g_strconcat (path, ".recovered", NULL);
  g_autofree char *aside = NULL;

  if (!g_file_test (recovered, G_FILE_TEST_EXISTS))
    return TRUE;

  if (!(aside = replace (self, path, error)))
    return FALSE;

  self->recovery_message = g_strdup_printf (_ ("The database of the stories was damaged and was set aside as "
                                               "%s. What could be read of it was recovered: "
                                               "look through your latest changes."),
                                            aside);

  return TRUE;
}

static char *
describe (const char *aside, guint n_stories)
{
  return g_strdup_printf (
    ngettext ("The database of the stories was damaged and was set aside as %s. %u story was "
              "recovered from it: look through your latest changes.",
              "The database of the stories was damaged and was set aside as %s. %u stories were "
              "recovered from it: look through your latest changes.",
              n_stories),
    aside, n_stories);
}

static LedeDatabase *
make_new (const char *path, const char *backups, GError **error)
{
  g_autoptr (LedeDatabase) database = NULL;
  const LedeMigration *migrations;
  guint n_migrations;

  remove_with_suffixes (path);
  migrations = lede_store_get_migrations (&n_migrations);

  if (!lede_private_file_make (path, error) || !(database = lede_database_open (path, error)) ||
      !lede_database_migrate (database, migrations, n_migrations, backups, error))
    return NULL;

  return g_steal_pointer (&database);
}

static gboolean
salvage (LedeStore *self, const char *path, guint *n_stories, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeDatabase) damaged = lede_salvage_open (path, self->database, NULL);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!lede_database_run_script (self->database,
                                 "PRAGMA foreign_keys = OFF;"
                                 "CREATE TEMP TABLE garbled_texts (story, path, text)",
                                 error) ||
      !(transaction = lede_database_begin (self->database, cancellable, error)))
    return FALSE;

  if (damaged)
    lede_salvage_copy (damaged, self->database);

  return lede_store_repair (self, n_stories, cancellable, error) &&
         lede_transaction_commit (transaction, error);
}

/**
 * lede_store_recover:
 * @self: a store that is being opened and has no connection yet
 * @path: its database, which is damaged and which nobody else has open
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes a new database of what can be read of the damaged one, sets that one aside, and says so in
 * the store's recovery message.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError and the damaged database where it was
 */
gboolean
lede_store_recover (LedeStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *recovering = g_strconcat (path, ".recovering", NULL);
  g_autofree char *recovered = g_strconcat (path, ".recovered", NULL);
  g_autofree char *backups = g_build_filename (self->directory, "backups", NULL);
  g_autofree char *aside = NULL;
  guint n_stories;
  gboolean done;

  if (!(self->database = make_new (recovering, backups, error)))
    return FALSE;

  done = salvage (self, path, &n_stories, cancellable, error);
  g_clear_pointer (&self->database, lede_database_close);

  if (!done || !lede_private_file_sync (recovering, error) || !move (recovering, recovered, error))
    return FALSE;

  if (!(aside = replace (self, path, error)))
    return FALSE;

  self->recovery_message = describe (aside, n_stories);

  return TRUE;
}
