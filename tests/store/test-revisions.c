/* test-revisions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "lede-delta.h"
#include "lede-snapshot-codec.h"

static gint64
save (StoreFixture *fixture, LedeStory *story, const char *why)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (GError) error = NULL;
  gint64 id = lede_store_save_revision (fixture->store, snapshot, "Ana Ruiz", why, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static LedeRevision *
load (StoreFixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  LedeRevision *revision = lede_store_load_revision (fixture->store, id, NULL, &error);

  g_assert_no_error (error);

  return revision;
}

static void
test_immutable (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  gint64 first = save (fixture, story, "Begun"), second;
  g_autoptr (LedeRevision) revision = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (save (fixture, story, "Again"), ==, first);
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Two");
  store_fixture_save (fixture, story);
  second = save (fixture, story, "Changed");
  g_assert_cmpint (second, >, first);

  lede_store_name_revision (fixture->store, first, "Before the call", NULL, &error);
  g_assert_no_error (error);

  list = lede_store_list_revisions (fixture->store, lede_story_get_id (story), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (lede_revision_get_id (g_ptr_array_index (list, 0)), ==, second);
  g_assert_cmpstr (lede_revision_get_name (g_ptr_array_index (list, 1)), ==, "Before the call");
  g_assert_null (lede_revision_get_snapshot (g_ptr_array_index (list, 0)));

  revision = load (fixture, first);
  g_assert_cmpstr (lede_snapshot_get_text (lede_revision_get_snapshot (revision), LEDE_FIELD_HEADLINE), ==,
                   "One");
  g_assert_cmpstr (lede_revision_get_why (revision), ==, "Begun");
  g_assert_cmpstr (lede_revision_get_who (revision), ==, "Ana Ruiz");
  g_assert_cmpstr (lede_revision_get_story_id (revision), ==, lede_story_get_id (story));
}

static void
test_keeps_state (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  gint64 draft = save (fixture, story, "Begun"), submitted;
  g_autoptr (LedeRevision) revision = NULL;
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot;

  g_assert_true (lede_story_change_state (story, LEDE_ACTION_SUBMIT, "Ana Ruiz", "Done", &error));
  submitted = save (fixture, story, "Submitted");
  g_assert_cmpint (submitted, !=, draft);

  revision = load (fixture, submitted);
  snapshot = lede_revision_get_snapshot (revision);
  g_assert_cmpint (lede_snapshot_get_state (snapshot), ==, LEDE_STATE_SUBMITTED);
  g_assert_cmpuint (lede_snapshot_get_state_changes (snapshot)->len, ==, 1);
  g_assert_cmpuint (lede_snapshot_get_sequence (snapshot), ==, lede_story_get_sequence (story));
}

static void
test_unknown (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_store_load_revision (fixture->store, 4711, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lede_store_name_revision (fixture->store, 4711, "x", NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
}

/* What a writer does between two revisions: a few sentences here and there. */
static void
work_on (LedeStory *story, GRand *rand)
{
  for (guint i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    {
      gsize length = lede_story_get_length (story, LEDE_FIELD_BODY);
      gsize offset = g_rand_int_range (rand, 0, length - 200);
      g_autofree char *sentence = make_prose (g_rand_int (rand), 12);

      lede_story_splice (story, LEDE_FIELD_BODY, offset, g_rand_int_range (rand, 0, 120), sentence, -1);
    }
}

static gint64
measure (StoreFixture *fixture, const char *sql)
{
  g_autofree char *path = store_fixture_path (fixture, "lede.db");
  sqlite3 *database;
  sqlite3_stmt *statement;
  gint64 size;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  size = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);

  return size;
}

static void
test_compact (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *prose = make_prose (1, 5000);
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Long", prose);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 pages_before, pages_after;
  GStatBuf about;
  g_autofree char *path = store_fixture_path (fixture, "lede.db");
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  pages_before = about.st_size;

  for (guint i = 0; i < 1000; i++)
    {
      gint64 id;

      work_on (story, rand);
      id = save (fixture, story, "Idle");
      g_array_append_val (ids, id);
      g_ptr_array_add (snapshots, lede_story_snapshot (story));
    }

  sqlite3_exec (database, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  sqlite3_close (database);
  pages_after = about.st_size;
  g_test_message ("1,000 revisions take %.2f MB", (pages_after - pages_before) / 1e6);
  g_test_minimized_result ((pages_after - pages_before) / 1e6, "MB for 1,000 revisions");
  g_assert_cmpint (pages_after - pages_before, <, 5 * 1000 * 1000);
  g_assert_cmpint (measure (fixture, "SELECT max (depth) FROM revisions"), <=, 50);

  for (guint i = 0; i < snapshots->len; i += 7)
    {
      g_autoptr (LedeRevision) revision = load (fixture, g_array_index (ids, gint64, i));
      LedeSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      assert_same_texts (LEDE_STORY_FIELDS (lede_revision_get_snapshot (revision)), snapshot);
    }
}

/* One that is damaged takes with it those that are differences to it, and says so; the next one that
 * is saved stands alone. */
static void
test_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *prose = make_prose (1, 500);
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Long", prose);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autofree char *path = store_fixture_path (fixture, "lede.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeRevision) revision = NULL;
  gint64 ids[3], next;
  sqlite3 *database;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      work_on (story, rand);
      ids[i] = save (fixture, story, "Idle");
    }

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "UPDATE revisions SET content = zeroblob (length (content)) WHERE depth = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (database);

  revision = load (fixture, ids[0]);
  g_assert_null (lede_store_load_revision (fixture->store, ids[2], NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED);

  work_on (story, rand);
  next = save (fixture, story, "Idle");
  g_clear_object (&revision);
  revision = load (fixture, next);
}

static GBytes *
make_noise (GRand *rand, gsize length)
{
  guint8 *noise = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    noise[i] = g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 256 : 3);

  return g_bytes_new_take (noise, length);
}

/* Two runs of bytes that have much in common. */
static GBytes *
make_relative (GRand *rand, GBytes *base)
{
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (base, &length);

  for (guint i = g_rand_int_range (rand, 0, 6); i > 0 && length > 0; i--)
    {
      gsize start = g_rand_int_range (rand, 0, length);
      g_autoptr (GBytes) own = make_noise (rand, g_rand_int_range (rand, 0, 40));

      g_byte_array_append (bytes, data + start, g_rand_int_range (rand, 0, length - start + 1));
      g_byte_array_append (bytes, g_bytes_get_data (own, NULL), g_bytes_get_size (own));
    }

  return g_byte_array_free_to_bytes (bytes);
}

static void
test_delta (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GBytes) base = make_noise (rand, g_rand_int_range (rand, 0, 400));
      g_autoptr (GBytes) target = make_relative (rand, base);
      g_autoptr (GBytes) delta = lede_delta_make (base, target);
      g_autoptr (GBytes) result = lede_delta_apply (base, delta);

      g_assert_nonnull (result);
      g_assert_true (g_bytes_equal (result, target));
    }
}

/* A difference that makes no sense gives nothing, and never reads where it must not. */
static void
test_delta_of_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GBytes) base = make_noise (rand, g_rand_int_range (rand, 0, 60));
      g_autoptr (GBytes) noise = make_noise (rand, g_rand_int_range (rand, 0, 30));
      g_autoptr (GBytes) result = lede_delta_apply (base, noise);
      g_autoptr (LedeSnapshot) snapshot = lede_snapshot_decode (noise, "id", 1);

      if (result)
        g_assert_cmpuint (g_bytes_get_size (result), <, 1000000);
    }
}

static void
test_codec (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeSnapshot) same = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ελλάδα 한국\nand a line");
  lede_story_set_text (story, LEDE_FIELD_BODY, "x");
  g_assert_true (lede_story_change_state (story, LEDE_ACTION_SUBMIT, "Ana Ruiz", "", &error));

  snapshot = lede_story_snapshot (story);
  bytes = lede_snapshot_encode (snapshot);
  same = lede_snapshot_decode (bytes, lede_story_get_id (story), lede_snapshot_get_sequence (snapshot));
  g_assert_nonnull (same);
  again = lede_snapshot_encode (same);
  g_assert_true (g_bytes_equal (bytes, again));
  assert_same_texts (LEDE_STORY_FIELDS (same), snapshot);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/revisions/immutable", test_immutable);
  test_store ("/store/revisions/keeps-state", test_keeps_state);
  test_store ("/store/revisions/unknown", test_unknown);
  test_store ("/store/revisions/thousand-under-5-mb", test_compact);
  test_store ("/store/revisions/damaged-is-told", test_damaged);
  g_test_add_func ("/store/delta/round-trip", test_delta);
  g_test_add_func ("/store/delta/noise-is-refused", test_delta_of_noise);
  g_test_add_func ("/store/codec/round-trip", test_codec);

  return g_test_run ();
}
