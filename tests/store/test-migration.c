/* test-migration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "lede-migration.h"
#include "lede-private-file.h"
#include "lede-statement.h"

typedef struct
{
  char *directory;
  char *path;
  char *backups;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->directory = g_dir_make_tmp ("lede-store-XXXXXX", NULL);
  folder->path = g_build_filename (folder->directory, "lede.db", NULL);
  folder->backups = g_build_filename (folder->directory, "backups", NULL);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  remove_tree (folder->directory);
  g_free (folder->backups);
  g_free (folder->path);
  g_free (folder->directory);
}

static gboolean
migrate (Folder *folder, const LedeMigration *migrations, guint n_migrations, GError **error)
{
  g_autoptr (LedeDatabase) database = NULL;

  if (!lede_private_file_make (folder->path, error) || !(database = lede_database_open (folder->path, error)))
    return FALSE;

  return lede_database_migrate (database, migrations, n_migrations, folder->backups, error);
}

static void
run_sql (Folder *folder, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDatabase) database = lede_database_open (folder->path, &error);

  g_assert_no_error (error);
  lede_database_run_script (database, sql, &error);
  g_assert_no_error (error);
}

static gint64
read_number (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDatabase) database = lede_database_open (path, &error);
  gint64 number;

  g_assert_no_error (error);
  lede_database_read_number (database, sql, &number, &error);
  g_assert_no_error (error);

  return number;
}

static char *
read_schema (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDatabase) database = lede_database_open (path, &error);
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", &error);
  GString *schema = g_string_new (NULL);

  while (lede_statement_step (statement, NULL, &error))
    g_string_append_printf (schema, "%s\n", lede_statement_get_text (statement, 0));

  g_assert_no_error (error);

  return g_string_free (schema, FALSE);
}

static GPtrArray *
list_backups (Folder *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder->backups, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (paths, g_build_filename (folder->backups, name, NULL));

  return paths;
}

#define BACKUPS_KEPT 5 /* of the youngest */

#define STORY                                                                                                \
  "INSERT INTO stories VALUES (1, 'old', 'draft', 1, 0, 1, 5, 5, NULL, 'Old', '', '', '', 1, '');"           \
  "INSERT INTO edits VALUES (1, 1, 0, 1, 5, 'body', 0, '', 'Written long ago.')"

/* A store of each version before comes out as one that was made today, with its story, and with a
 * copy of how it was. */
static void
test_every_version (Folder *folder, gconstpointer data)
{
  guint n_migrations;
  const LedeMigration *migrations = lede_store_get_migrations (&n_migrations);
  g_autoptr (GError) error = NULL;
  g_autofree char *today = NULL;

  g_assert_true (migrate (folder, migrations, n_migrations, &error));
  today = read_schema (folder->path);

  for (guint version = 1; version < n_migrations; version++)
    {
      g_autofree char *schema = NULL;
      g_autoptr (GPtrArray) backups = NULL;
      g_autoptr (LedeStore) store = NULL;
      g_autoptr (LedeStory) story = NULL;

      remove_tree (folder->directory);
      g_mkdir (folder->directory, 0700);
      g_assert_true (migrate (folder, migrations, version, &error));
      run_sql (folder, STORY);

      store = lede_store_open (folder->directory, NULL, &error);
      g_assert_no_error (error);
      story = lede_store_load_story (store, "old", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "Written long ago.");
      schema = read_schema (folder->path);
      g_assert_cmpstr (schema, ==, today);

      backups = list_backups (folder);
      g_assert_cmpuint (backups->len, ==, MIN (n_migrations - version, BACKUPS_KEPT));

      for (guint i = 0; i < backups->len; i++)
        {
          GStatBuf about;

          g_assert_cmpint (g_stat (g_ptr_array_index (backups, i), &about), ==, 0);
          g_assert_cmpuint (about.st_mode & 0777, ==, 0600);
          g_assert_cmpint (read_number (g_ptr_array_index (backups, i), "SELECT count (*) FROM stories"), ==,
                           1);
        }
    }
}

static void
test_new_has_no_backup (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (folder->directory, NULL, &error);
  g_autoptr (GPtrArray) backups = list_backups (folder);

  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 0);
}

static gboolean
fail_to_convert (LedeDatabase *database, GError **error)
{
  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED, "It did not work.");

  return FALSE;
}

static void
test_failure_changes_nothing (Folder *folder, gconstpointer data)
{
  static const LedeMigration migrations[] = {
    { "CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('kept')" },
    { "CREATE TABLE more (name TEXT)" },
    { "DELETE FROM things", fail_to_convert },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_true (migrate (folder, migrations, 1, &error));
  g_assert_false (migrate (folder, migrations, 3, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED);
  g_assert_cmpint (read_number (folder->path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (read_number (folder->path, "SELECT count (*) FROM things"), ==, 1);
  backups = list_backups (folder);
  g_assert_cmpuint (backups->len, ==, 2);
}

static void
test_too_new (Folder *folder, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (folder->directory, NULL, &error);

  g_clear_object (&store);
  run_sql (folder, "PRAGMA user_version = 999");
  g_assert_true (g_file_get_contents (folder->path, &before, &length_before, NULL));

  store = lede_store_open (folder->directory, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, "newer Lede"));
  g_assert_true (g_file_get_contents (folder->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_another_program (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = NULL;

  lede_private_file_make (folder->path, NULL);
  run_sql (folder, "CREATE TABLE recipes (name TEXT)");
  store = lede_store_open (folder->directory, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED);
  g_assert_cmpint (read_number (folder->path, "SELECT count (*) FROM recipes"), ==, 0);
}

#define test_folder(path, func) g_test_add (path, Folder, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_folder ("/store/migration/from-every-version", test_every_version);
  test_folder ("/store/migration/new-store-has-no-backup", test_new_has_no_backup);
  test_folder ("/store/migration/failure-changes-nothing", test_failure_changes_nothing);
  test_folder ("/store/migration/too-new-is-refused", test_too_new);
  test_folder ("/store/migration/another-program", test_another_program);

  return g_test_run ();
}
