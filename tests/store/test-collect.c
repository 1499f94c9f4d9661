/* test-collect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <utime.h>

#include "lede-photo.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Keeps a file as if it had come in @days ago. */
static char *
add_image (LedeStore *store, const char *contents, int days)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (contents, strlen (contents), NULL);
  char *image = lede_store_add_image (store, stream, NULL, &error);
  g_autofree char *path = NULL;
  struct utimbuf then = { get_now () - days * DAY, get_now () - days * DAY };

  g_assert_no_error (error);
  path = lede_store_get_image_path (store, image);

  if (days > 0)
    g_assert_cmpint (utime (path, &then), ==, 0);

  return image;
}

/* "image:since:removed" of what is found, in days from now; @days from now. */
static char *
collect (LedeStore *store, int days)
{
  gint64 now = get_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unused = lede_store_collect_images (store, now + days * DAY, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);

  for (guint i = 0; i < unused->len; i++)
    {
      LedeUnusedImage *one = unused->pdata[i];

      g_string_append_printf (out, "%s%.4s %s", i > 0 ? ", " : "", one->image,
                              one->is_removed ? "removed" : "stays");
    }

  return g_string_free (out, FALSE);
}

#define assert_collect(store, days, expected)                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *found_ = collect (store, days);                                                         \
    g_assert_cmpstr (found_, ==, expected);                                                                  \
  }                                                                                                          \
  G_STMT_END

static LedeStory *
add_story (StoreFixture *fixture, const char *image)
{
  LedeStory *story = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, image);
  store_fixture_save (fixture, story);

  return story;
}

static void
test_trash_period (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "unused", 400);
  g_autofree char *first = g_strdup_printf ("%.4s stays", image);
  g_autofree char *last = g_strdup_printf ("%.4s removed", image);

  /* Old as it is, nobody saw before that nothing names it. */
  assert_collect (fixture->store, 0, first);
  store_fixture_reopen (fixture);
  assert_collect (fixture->store, 29, first);
  g_assert_true (lede_store_has_image (fixture->store, image));
  assert_collect (fixture->store, 31, last);
  g_assert_false (lede_store_has_image (fixture->store, image));
  assert_collect (fixture->store, 32, "");
}

static void
test_list_changes_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "unused", 400);
  g_autofree char *stays = g_strdup_printf ("%.4s stays", image);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) unused =
        lede_store_list_unused_images (fixture->store, get_now () + i * 100 * DAY, NULL, &error);
      LedeUnusedImage *one;

      g_assert_no_error (error);
      g_assert_cmpuint (unused->len, ==, 1);
      one = unused->pdata[0];
      g_assert_cmpint (one->since, ==, 0);
      g_assert_cmpuint (one->bytes, ==, 6);
      g_assert_false (one->is_removed);
    }

  /* Nothing was recorded, so the period begins now. */
  assert_collect (fixture->store, 300, stays);
}

static void
test_story_keeps (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "used", 400);
  g_autoptr (LedeStory) story = add_story (fixture, image);
  g_autoptr (GError) error = NULL;

  assert_collect (fixture->store, 0, "");
  lede_store_trash_story (fixture->store, lede_story_get_id (story), NULL, &error);
  g_assert_no_error (error);
  assert_collect (fixture->store, 100, "");
  assert_collect (fixture->store, 200, "");
  g_assert_true (lede_store_has_image (fixture->store, image));
}

/* What undo brings back needs its file. */
static void
test_log_keeps (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *one = add_image (fixture->store, "first", 400);
  g_autofree char *two = add_image (fixture->store, "second", 400);
  g_autofree char *three = add_image (fixture->store, "third", 400);
  g_autoptr (LedeStory) story = add_story (fixture, one);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, two);
  store_fixture_save (fixture, story);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, three);
  store_fixture_save (fixture, story);
  snapshot = lede_story_snapshot (story);
  lede_store_checkpoint (fixture->store, snapshot, NULL, &error);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, "");
  lede_story_remove_member (story, LEDE_FIELD_PHOTOS, "quay");
  store_fixture_save (fixture, story);

  assert_collect (fixture->store, 0, "");
  assert_collect (fixture->store, 100, "");
  g_assert_true (lede_store_has_image (fixture->store, one));
  g_assert_true (lede_store_has_image (fixture->store, two));
  g_assert_true (lede_store_has_image (fixture->store, three));
}

static void
run_sql (StoreFixture *fixture, const char *sql)
{
  g_autofree char *path = store_fixture_path (fixture, "lede.db");
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* Where nothing but a revision names it: a log can be gone, as in a store that was recovered. */
static void
test_revision_keeps (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "once", 400);
  g_autofree char *stays = g_strdup_printf ("%.4s stays", image);
  g_autoptr (LedeStory) story = add_story (fixture, image);
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (GError) error = NULL;

  lede_store_save_revision (fixture->store, snapshot, "Ana Ruiz", "submitted", NULL, &error);
  g_assert_no_error (error);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, "");
  store_fixture_save (fixture, story);
  g_clear_object (&snapshot);
  snapshot = lede_story_snapshot (story);
  lede_store_checkpoint (fixture->store, snapshot, NULL, &error);
  g_assert_no_error (error);
  run_sql (fixture, "DELETE FROM edits");

  assert_collect (fixture->store, 0, "");
  assert_collect (fixture->store, 100, "");
  g_assert_true (lede_store_has_image (fixture->store, image));

  run_sql (fixture, "DELETE FROM revisions; DELETE FROM revision_images");
  assert_collect (fixture->store, 100, stays);
}

static void
test_used_again (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "again", 400);
  g_autofree char *stays = g_strdup_printf ("%.4s stays", image);
  g_autoptr (LedeStory) story = NULL;

  assert_collect (fixture->store, 0, stays);
  story = add_story (fixture, image);
  assert_collect (fixture->store, 100, "");
  g_assert_true (lede_store_has_image (fixture->store, image));

  /* And the period begins anew when it is unused anew. */
  run_sql (fixture, "DELETE FROM edits; DELETE FROM texts");
  assert_collect (fixture->store, 101, stays);
  assert_collect (fixture->store, 130, stays);
}

/* Whoever adds a file that waits for its end has the whole period to save the story that it is for. */
static void
test_added_again (StoreFixture *fixture, gconstpointer data)
{
  gint64 now = get_now ();
  g_autofree char *image = add_image (fixture->store, "came back", 400);
  g_autofree char *same = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unused = lede_store_collect_images (fixture->store, now - 100 * DAY, NULL, &error);

  g_assert_no_error (error);
  g_clear_pointer (&unused, g_ptr_array_unref);
  same = add_image (fixture->store, "came back", 0);
  g_assert_cmpstr (image, ==, same);

  unused = lede_store_collect_images (fixture->store, now + 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unused->len, ==, 1);
  g_assert_false (((LedeUnusedImage *) unused->pdata[0])->is_removed);
  g_assert_true (lede_store_has_image (fixture->store, image));
}

typedef struct
{
  char *directory;
  guint seed;
} Adder;

static gpointer
add_and_save (gpointer data)
{
  Adder *adder = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (adder->directory, NULL, &error);
  GPtrArray *images = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *contents = g_strdup_printf ("picture %u", i);
      g_autoptr (LedeStory) story = lede_story_new (NULL);
      char *image = add_image (store, contents, 0);

      g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, image);
      lede_store_save_story (store, story, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (images, image);
    }

  return images;
}

/* One adds and saves files whose end is near while another removes those whose end has come. */
static void
test_two_at_once (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) other = NULL;
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (GPtrArray) unused = NULL;
  Adder adder = { fixture->directory, 0 };
  gint64 now = get_now ();
  GThread *thread;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *contents = g_strdup_printf ("picture %u", i);

      g_free (add_image (fixture->store, contents, 400));
    }

  unused = lede_store_collect_images (fixture->store, now - 100 * DAY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unused->len, ==, 30);

  thread = g_thread_new ("adder", add_and_save, &adder);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) found = lede_store_collect_images (fixture->store, now, NULL, &error);

      if (!g_error_matches (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY))
        g_assert_no_error (error);
      g_clear_error (&error);
    }

  images = g_thread_join (thread);

  for (guint i = 0; i < images->len; i++)
    g_assert_true (lede_store_has_image (fixture->store, images->pdata[i]));
}

/* Stopped behind a removal and before its record went: nothing is left that disturbs. */
static void
test_stopped_between (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "unused", 400);
  g_autofree char *stays = g_strdup_printf ("%.4s stays", image);
  g_autofree char *path = lede_store_get_image_path (fixture->store, image);
  g_autofree char *again = NULL;

  assert_collect (fixture->store, 0, stays);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_collect (fixture->store, 31, "");

  again = add_image (fixture->store, "unused", 400);
  assert_collect (fixture->store, 32, stays);
}

static void
test_set_aside (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "of a lost story", 400);
  g_autofree char *stays = g_strdup_printf ("%.4s stays", image);
  g_autofree char *aside = store_fixture_path (fixture, "lede.db.damaged-20310504");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unused = NULL;

  assert_collect (fixture->store, 0, stays);
  g_assert_true (g_file_set_contents (aside, "damaged", -1, NULL));
  unused = lede_store_collect_images (fixture->store, get_now () + 100 * DAY, NULL, &error);
  g_assert_null (unused);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED);
  g_assert_true (lede_store_has_image (fixture->store, image));
}

static void
test_unreadable_revision (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = add_image (fixture->store, "who knows", 400);
  g_autofree char *stays = g_strdup_printf ("%.4s stays", image);
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unused = NULL;

  assert_collect (fixture->store, 0, stays);
  lede_store_save_revision (fixture->store, snapshot, "Ana Ruiz", "submitted", NULL, &error);
  g_assert_no_error (error);
  run_sql (fixture, "UPDATE revisions SET content = x'00'");

  unused = lede_store_collect_images (fixture->store, get_now () + 100 * DAY, NULL, &error);
  g_assert_null (unused);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED);
  g_assert_true (lede_store_has_image (fixture->store, image));
}

/* What somebody else put among the pictures is not ours to remove. */
static void
test_others_files (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = store_fixture_path (fixture, "images/ab");
  g_autofree char *path = g_build_filename (folder, "README", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  assert_collect (fixture->store, 0, "");
  assert_collect (fixture->store, 100, "");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/collect/only-after-the-trash-period", test_trash_period);
  test_store ("/store/collect/listing-changes-nothing", test_list_changes_nothing);
  test_store ("/store/collect/never-what-a-story-names", test_story_keeps);
  test_store ("/store/collect/never-what-undo-brings-back", test_log_keeps);
  test_store ("/store/collect/never-what-a-revision-names", test_revision_keeps);
  test_store ("/store/collect/used-again-is-kept", test_used_again);
  test_store ("/store/collect/added-again-counts-as-new", test_added_again);
  test_store ("/store/collect/two-processes-at-once", test_two_at_once);
  test_store ("/store/collect/stopped-in-between", test_stopped_between);
  test_store ("/store/collect/not-beside-a-database-set-aside", test_set_aside);
  test_store ("/store/collect/not-with-an-unreadable-revision", test_unreadable_revision);
  test_store ("/store/collect/nobody-elses-files", test_others_files);

  return g_test_run ();
}
