/* test-recovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_STORIES 30
#define PAGE 4096

/* A store with thirty stories, each with a log, a checkpoint, some edits after that, and revisions. */
typedef struct
{
  StoreFixture base;
  GPtrArray *snapshots;   /* as each story is */
  GPtrArray *checkpoints; /* as it was at its checkpoint, one edit before */
  char *contents;
  gsize length;
} Damage;

static char *
database_path (Damage *damage)
{
  return g_build_filename (damage->base.directory, "lede.db", NULL);
}

static void
add_story (Damage *damage, guint number)
{
  g_autofree char *prose = make_prose (number, 700);
  g_autofree char *headline = g_strdup_printf ("Story %u", number);
  g_autoptr (LedeStory) story = store_fixture_add_story (&damage->base, headline, prose);
  g_autoptr (LedeSnapshot) saved = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < (number == 7 ? 900 : 0); i++)
    lede_story_splice (story, LEDE_FIELD_BODY, 5 * i, 0, "x", 1);

  store_fixture_save (&damage->base, story);
  saved = lede_story_snapshot (story);
  lede_store_save_revision (damage->base.store, saved, "Ana Ruiz", "Saved", NULL, &error);
  g_assert_no_error (error);

  lede_story_splice (story, LEDE_FIELD_BODY, number * 3, 0, " and on", -1);
  edits = lede_story_peek_unsaved (story);
  lede_store_append_edits (damage->base.store, lede_story_get_id (story), edits, NULL, &error);
  g_assert_no_error (error);

  g_ptr_array_add (damage->checkpoints, g_steal_pointer (&saved));
  g_ptr_array_add (damage->snapshots, lede_story_snapshot (story));
}

static void
set_up (Damage *damage, gconstpointer data)
{
  g_autofree char *path = NULL;

  store_fixture_set_up (&damage->base, NULL);
  damage->snapshots = g_ptr_array_new_with_free_func (g_object_unref);
  damage->checkpoints = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_STORIES; i++)
    add_story (damage, i);

  g_clear_object (&damage->base.store);
  path = database_path (damage);
  g_assert_true (g_file_get_contents (path, &damage->contents, &damage->length, NULL));
}

static void
tear_down (Damage *damage, gconstpointer data)
{
  g_ptr_array_unref (damage->snapshots);
  g_ptr_array_unref (damage->checkpoints);
  g_free (damage->contents);
  store_fixture_tear_down (&damage->base, NULL);
}

/* Puts back the good database and overwrites one page of it with noise. */
static void
damage_page (Damage *damage, GRand *rand, gsize page)
{
  g_autofree char *path = database_path (damage);
  g_autofree char *contents = g_memdup2 (damage->contents, damage->length);

  for (gsize i = page * PAGE; i < MIN ((page + 1) * PAGE, damage->length); i++)
    contents[i] = g_rand_int_range (rand, 0, 256);

  remove_tree (damage->base.directory);
  g_assert_cmpint (g_mkdir (damage->base.directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, damage->length, NULL));
}

static void
open_damaged (Damage *damage)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&damage->base.store);
  damage->base.store = lede_store_open (damage->base.directory, NULL, &error);
  g_assert_no_error (error);
}

/* As a person meets it: something fails, the next start recovers. */
static gboolean
find_damage_and_reopen (Damage *damage)
{
  g_autoptr (GError) error = NULL;

  open_damaged (damage);

  if (lede_store_get_recovery_message (damage->base.store))
    return TRUE;

  if (lede_store_check_integrity (damage->base.store, NULL, &error))
    return FALSE;

  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED);
  open_damaged (damage);
  g_assert_nonnull (lede_store_get_recovery_message (damage->base.store));

  return TRUE;
}

static gboolean
is_same_story (Damage *damage, LedeSnapshot *snapshot)
{
  g_autoptr (LedeStory) story =
    lede_store_load_story (damage->base.store, lede_snapshot_get_id (snapshot), NULL, NULL);

  return story &&
         g_str_equal (lede_story_get_text (story, "body"), lede_snapshot_get_text (snapshot, "body")) &&
         g_str_equal (lede_story_get_text (story, "headline"), lede_snapshot_get_text (snapshot, "headline"));
}

/* What is left of each log goes on without a gap to where the story stands, so that undo works. */
static void
assert_logs (Damage *damage)
{
  for (guint i = 0; i < damage->snapshots->len; i++)
    {
      const char *id = lede_snapshot_get_id (g_ptr_array_index (damage->snapshots, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeStory) story = lede_store_load_story (damage->base.store, id, NULL, &error);
      g_autoptr (GPtrArray) edits = lede_store_list_edits (damage->base.store, id, 0, NULL, &error);
      guint64 first = lede_story_get_sequence (story) + 1 - edits->len;

      g_assert_no_error (error);

      for (guint j = 0; j < edits->len; j++)
        g_assert_cmpuint (lede_edit_get_sequence (g_ptr_array_index (edits, j)), ==, first + j);

      while (lede_story_undo (story))
        ;
    }
}

static guint
count_same (Damage *damage, GPtrArray *snapshots)
{
  guint n = 0;

  for (guint i = 0; i < snapshots->len; i++)
    n += is_same_story (damage, g_ptr_array_index (snapshots, i));

  return n;
}

static guint
count_files (Damage *damage, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (damage->base.directory, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += strstr (name, part) != NULL && !g_str_has_suffix (name, "-wal");

  return n;
}

/* Whatever page is lost, every story is there to the letter: what one place lost, another has. Only
 * the log's own pages can take an edit with them that has not come to a checkpoint yet. */
static void
test_any_page (Damage *damage, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gsize n_pages = damage->length / PAGE;
  gsize stride = g_test_slow () ? 1 : MAX (1, n_pages / 40);
  guint n_recovered = 0;
  guint n_with_a_loss = 0;

  for (gsize page = 0; page < n_pages; page += page < 24 ? 1 : stride)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *mended = NULL;
      guint n_whole;

      damage_page (damage, rand, page);

      if (!find_damage_and_reopen (damage))
        continue;

      n_recovered++;
      n_whole = count_same (damage, damage->snapshots);
      g_test_message ("page %" G_GSIZE_FORMAT ": %u of %u", page + 1, n_whole, N_STORIES);
      g_assert_cmpuint (n_whole + count_same (damage, damage->checkpoints), ==, N_STORIES);
      n_with_a_loss += n_whole < N_STORIES;
      assert_logs (damage);
      g_assert_true (lede_store_check_integrity (damage->base.store, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_files (damage, "lede.db.damaged-"), ==, 1);
      mended = g_build_filename (damage->base.directory, "lede.db.mended", NULL);
      g_assert_false (g_file_test (mended, G_FILE_TEST_EXISTS));

      open_damaged (damage);
      g_assert_null (lede_store_get_recovery_message (damage->base.store));
    }

  g_assert_cmpuint (n_recovered, >, 20);
  g_assert_cmpuint (n_with_a_loss, <, n_recovered / 4);
}

/* Many pages at once: what is left opens, works, and is searchable. */
static void
test_many_pages (Damage *damage, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < (g_test_slow () ? 40 : 4); round++)
    {
      g_autofree char *path = database_path (damage);
      g_autofree char *contents = g_memdup2 (damage->contents, damage->length);
      g_autoptr (LedeStory) story = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 12; i++)
        memset (contents + PAGE * g_rand_int_range (rand, 8, damage->length / PAGE),
                g_rand_int_range (rand, 0, 256), PAGE);

      damage_page (damage, rand, 0);
      g_assert_true (g_file_set_contents (path, contents, damage->length, NULL));

      if (!find_damage_and_reopen (damage))
        continue;

      g_test_message ("%u of %u", count_same (damage, damage->snapshots), N_STORIES);
      story = store_fixture_add_story (&damage->base, "After", "Life goes on.");
      g_assert_true (lede_store_check_integrity (damage->base.store, NULL, &error));
      g_assert_no_error (error);
    }
}

static void
test_file_of_something_else (Damage *damage, gconstpointer data)
{
  g_autofree char *path = database_path (damage);
  g_autoptr (LedeStory) story = NULL;

  g_assert_true (g_file_set_contents (path, "This is a shopping list, not a database.", -1, NULL));
  open_damaged (damage);
  g_assert_nonnull (lede_store_get_recovery_message (damage->base.store));
  g_assert_cmpuint (count_files (damage, "lede.db.damaged-"), ==, 1);
  story = store_fixture_add_story (&damage->base, "After", "Life goes on.");
}

static void
test_set_aside_twice (Damage *damage, gconstpointer data)
{
  g_autofree char *path = database_path (damage);

  for (guint i = 0; i < 3; i++)
    {
      g_clear_object (&damage->base.store);
      g_assert_true (g_file_set_contents (path, i == 0 ? "one" : i == 1 ? "two" : "three", -1, NULL));
      open_damaged (damage);
    }

  g_assert_cmpuint (count_files (damage, "lede.db.damaged-"), ==, 3);
}

static void
test_open_elsewhere (Damage *damage, gconstpointer data)
{
  g_autofree char *marker = g_build_filename (damage->base.directory, "lede.db.is-damaged", NULL);
  g_autoptr (LedeStore) refused = NULL;
  g_autoptr (GError) error = NULL;

  open_damaged (damage);
  g_assert_true (g_file_set_contents (marker, "", 0, NULL));

  refused = lede_store_open (damage->base.directory, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY);

  open_damaged (damage);
  g_assert_nonnull (lede_store_get_recovery_message (damage->base.store));
  g_assert_cmpuint (count_same (damage, damage->snapshots), ==, N_STORIES);
}

/* Killed between the two renames: the next start does the rest. */
static void
test_interrupted (Damage *damage, gconstpointer data)
{
  g_autofree char *path = database_path (damage);
  g_autofree char *recovered = g_strconcat (path, ".recovered", NULL);

  g_assert_cmpint (g_rename (path, recovered), ==, 0);
  open_damaged (damage);
  g_assert_nonnull (lede_store_get_recovery_message (damage->base.store));
  g_assert_cmpuint (count_same (damage, damage->snapshots), ==, N_STORIES);

  g_clear_object (&damage->base.store);
  g_assert_cmpint (g_rename (path, recovered), ==, 0);
  g_assert_true (g_file_set_contents (path, "damaged", -1, NULL));
  open_damaged (damage);
  g_assert_cmpuint (count_same (damage, damage->snapshots), ==, N_STORIES);
  g_assert_cmpuint (count_files (damage, "lede.db.damaged-"), ==, 1);
}

#define test_damage(path, func) g_test_add (path, Damage, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_damage ("/store/recovery/any-page", test_any_page);
  test_damage ("/store/recovery/many-pages", test_many_pages);
  test_damage ("/store/recovery/file-of-something-else", test_file_of_something_else);
  test_damage ("/store/recovery/never-overwrites", test_set_aside_twice);
  test_damage ("/store/recovery/not-while-open-elsewhere", test_open_elsewhere);
  test_damage ("/store/recovery/interrupted", test_interrupted);

  return g_test_run ();
}
