/* test-kill.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "crash-child.h"

/* What a child works with. */
typedef struct
{
  const char *directory;
  const char *story_id;
  guint64 seed;
  guint n_edits;
} Job;

static LedeStore *
open_store (const char *directory)
{
  g_autoptr (GError) error = NULL;
  LedeStore *store = lede_store_open (directory, NULL, &error);

  g_assert_no_error (error);

  return store;
}

static char *
make_word (guint64 number)
{
  return g_strdup_printf ("word%" G_GUINT64_FORMAT " ", number);
}

/* Types words, one an edit, tells each that is on the disk, and now and then does what the window
 * does on idle. */
static int
type_words (gpointer data)
{
  Job *job = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (job->seed);
  LedeStore *store = lede_store_open (job->directory, NULL, NULL);
  g_autoptr (LedeStory) story = store ? lede_store_load_story (store, job->story_id, NULL, NULL) : NULL;

  while (story)
    {
      g_autofree char *word = make_word (lede_story_get_sequence (story) + 1);
      g_autoptr (GPtrArray) edits = NULL;
      g_autoptr (LedeSnapshot) snapshot = NULL;

      lede_story_splice (story, LEDE_FIELD_BODY, lede_story_get_length (story, LEDE_FIELD_BODY), 0, word, -1);
      edits = lede_story_peek_unsaved (story);

      if (!lede_store_append_edits (store, job->story_id, edits, NULL, NULL))
        return 1;

      lede_story_mark_saved (story, lede_story_get_sequence (story));
      crash_child_tell (lede_story_get_sequence (story));
      snapshot = lede_story_snapshot (story);

      if (g_rand_int_range (rand, 0, 5) == 0 && !lede_store_checkpoint (store, snapshot, NULL, NULL))
        return 2;

      if (g_rand_int_range (rand, 0, 8) == 0 &&
          !lede_store_save_revision (store, snapshot, "Ana Ruiz", "Idle", NULL, NULL))
        return 3;
    }

  return 4;
}

static void
assert_words (LedeStory *story)
{
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint64 number = 1; number <= lede_story_get_sequence (story); number++)
    {
      g_autofree char *word = make_word (number);

      g_string_append (expected, word);
    }

  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, expected->str);
}

static void
assert_revisions (LedeStore *store, const char *story_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = lede_store_list_revisions (store, story_id, NULL, &error);

  g_assert_no_error (error);

  for (guint i = 0; i < MIN (list->len, 20); i++)
    {
      g_autoptr (LedeRevision) revision =
        lede_store_load_revision (store, lede_revision_get_id (g_ptr_array_index (list, i)), NULL, &error);

      g_assert_no_error (error);
    }
}

/* SIGKILL at random moments: every edit that was acknowledged is there, and the database is whole. */
static void
test_survives_kill (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) empty = lede_story_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *id = g_strdup (lede_story_get_id (empty));
  guint64 last = 0;

  store_fixture_save (fixture, empty);
  g_clear_object (&fixture->store);

  for (guint round = 0; round < count_rounds (); round++)
    {
      Job job = { .directory = fixture->directory, .story_id = id, .seed = round };
      guint n_to_hear = g_rand_int_range (rand, 0, 60);
      g_autoptr (LedeStory) story = NULL;
      g_autoptr (GError) error = NULL;
      CrashChild child;

      crash_child_start (&child, type_words, &job);

      for (guint i = 0; i < n_to_hear && crash_child_hear (&child, &last); i++)
        ;

      spin (rand, 4000);
      last = crash_child_kill (&child, last);

      fixture->store = open_store (fixture->directory);
      g_assert_null (lede_store_get_recovery_message (fixture->store));
      g_assert_true (lede_store_check_integrity (fixture->store, NULL, &error));
      g_assert_no_error (error);

      story = store_fixture_load (fixture, id);
      g_assert_cmpuint (lede_story_get_sequence (story), >=, last);
      g_assert_cmpuint (lede_story_get_sequence (story), <=, last + 1);
      assert_words (story);
      assert_revisions (fixture->store, id);
      last = lede_story_get_sequence (story);
      g_clear_object (&fixture->store);
    }

  g_assert_cmpuint (last, >, 0);
  fixture->store = open_store (fixture->directory);
}

static int
add_images (gpointer data)
{
  Job *job = data;
  LedeStore *store = lede_store_open (job->directory, NULL, NULL);

  for (guint64 i = 0; store; i++)
    {
      g_autofree char *contents = make_prose (job->seed * 1000 + i, 20000);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (contents, -1, NULL);
      g_autofree char *sha256 = lede_store_add_image (store, stream, NULL, NULL);

      if (!sha256)
        return 1;

      crash_child_tell (i);
    }

  return 2;
}

/* A file under its hash is whole, whenever the process died. */
static void
assert_images (const char *path, guint *n_images)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *contents = NULL;
      g_autofree char *sha256 = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        assert_images (child, n_images);
      else if (name[0] != '.')
        {
          g_assert_true (g_file_get_contents (child, &contents, &length, NULL));
          sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
          g_assert_cmpstr (sha256, ==, name);
          (*n_images)++;
        }
    }
}

static void
test_images_whole (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autofree char *images = store_fixture_path (fixture, "images");
  guint n_images = 0, n_told = 0;

  g_clear_object (&fixture->store);

  for (guint round = 0; round < count_rounds () / 2; round++)
    {
      Job job = { .directory = fixture->directory, .seed = round };
      guint64 number;
      CrashChild child;

      crash_child_start (&child, add_images, &job);

      if (crash_child_hear (&child, &number))
        n_told++;

      spin (rand, 5000);
      crash_child_kill (&child, 0);
    }

  assert_images (images, &n_images);
  g_assert_cmpuint (n_images, >=, n_told);
  g_assert_cmpuint (n_told, >, 0);
  fixture->store = open_store (fixture->directory);
}

static int
take_lease (gpointer data)
{
  Job *job = data;
  LedeStore *store = lede_store_open (job->directory, NULL, NULL);
  LedeLease *lease = lede_store_take_lease (store, "story", "site", NULL);

  if (!lease)
    return 1;

  crash_child_tell (1);

  for (;;)
    pause ();
}

static void
test_lease_dies (StoreFixture *fixture, gconstpointer data)
{
  Job job = { .directory = fixture->directory };
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (GError) error = NULL;
  guint64 number;
  CrashChild child;

  g_clear_object (&fixture->store);
  crash_child_start (&child, take_lease, &job);
  g_assert_true (crash_child_hear (&child, &number));
  fixture->store = open_store (fixture->directory);
  g_assert_null (lede_store_take_lease (fixture->store, "story", "site", &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY);
  g_clear_error (&error);

  crash_child_kill (&child, 0);
  lease = lede_store_take_lease (fixture->store, "story", "site", &error);
  g_assert_no_error (error);
}

static int
recover (gpointer data)
{
  Job *job = data;
  g_autoptr (LedeStore) store = NULL;

  crash_child_tell (1);
  store = lede_store_open (job->directory, NULL, NULL);

  return store ? 0 : 1;
}

static void
overwrite_beginning (const char *path)
{
  char noise[4096];
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  memset (noise, 'x', sizeof noise);
  g_assert_cmpint (pwrite (fd, noise, sizeof noise, 0), ==, sizeof noise);
  close (fd);
}

/* A recovery that is killed anywhere is done again, from the damaged database or from what was ready. */
static void
test_recovery_survives_kill (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = store_fixture_path (fixture, "lede.db");

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *prose = make_prose (i, 300);
      g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Story", prose);

      g_ptr_array_add (ids, g_strdup (lede_story_get_id (story)));
    }

  g_clear_object (&fixture->store);
  overwrite_beginning (path);

  for (guint round = 0; round < count_rounds (); round++)
    {
      Job job = { .directory = fixture->directory };
      guint64 number;
      CrashChild child;

      crash_child_start (&child, recover, &job);
      g_assert_true (crash_child_hear (&child, &number));
      spin (rand, 25000);
      crash_child_kill (&child, 0);
    }

  fixture->store = open_store (fixture->directory);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *prose = make_prose (i, 300);
      g_autoptr (LedeStory) story = store_fixture_load (fixture, g_ptr_array_index (ids, i));

      g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, prose);
    }
}

static char *
make_mark (guint64 writer, guint number)
{
  return g_strdup_printf ("<%" G_GUINT64_FORMAT ".%u>", writer, number);
}

/* Writes marks into one story that others write to as well, at random places. */
static int
write_marks (gpointer data)
{
  Job *job = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (job->seed);
  LedeStore *store = lede_store_open (job->directory, NULL, NULL);
  g_autoptr (LedeStory) story = store ? lede_store_load_story (store, job->story_id, NULL, NULL) : NULL;

  for (guint i = 0; story && i < job->n_edits; i++)
    {
      g_autofree char *mark = make_mark (job->seed, i);
      const char *body = lede_story_get_text (story, LEDE_FIELD_BODY);
      gsize offset = g_rand_int_range (rand, 0, strlen (body) + 1);
      const char *place = strchr (body + offset, '<');

      lede_story_splice (story, LEDE_FIELD_BODY, place ? (gsize) (place - body) : strlen (body), 0, mark, -1);

      if (!lede_store_save_story (store, story, NULL, NULL))
        return 1;
    }

  g_clear_object (&store);

  return story ? 0 : 2;
}

/* Processes that write to one story at the same time: nothing of either is lost or doubled. */
static void
test_writers_at_once (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) empty = lede_story_new (NULL);
  g_autofree char *id = g_strdup (lede_story_get_id (empty));
  g_autoptr (LedeStory) story = NULL;
  g_autoptr (GError) error = NULL;
  const guint n_edits = 60;
  CrashChild children[3];
  Job jobs[3];
  gsize length = 0;

  store_fixture_save (fixture, empty);
  g_clear_object (&fixture->store);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      jobs[i] = (Job) { .directory = fixture->directory, .story_id = id, .seed = i, .n_edits = n_edits };
      crash_child_start (&children[i], write_marks, &jobs[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_assert_cmpint (crash_child_wait (&children[i]), ==, 0);

  fixture->store = open_store (fixture->directory);
  g_assert_true (lede_store_check_integrity (fixture->store, NULL, &error));
  g_assert_no_error (error);
  story = store_fixture_load (fixture, id);

  for (guint writer = 0; writer < G_N_ELEMENTS (children); writer++)
    for (guint i = 0; i < n_edits; i++)
      {
        g_autofree char *mark = make_mark (writer, i);
        const char *found = strstr (lede_story_get_text (story, LEDE_FIELD_BODY), mark);

        g_assert_nonnull (found);
        g_assert_null (strstr (found + 1, mark));
        length += strlen (mark);
      }

  g_assert_cmpuint (lede_story_get_length (story, LEDE_FIELD_BODY), ==, length);
}

static int
add_one (gpointer data)
{
  Job *job = data;
  g_autoptr (LedeStore) store = lede_store_open (job->directory, NULL, NULL);
  g_autofree char *id = g_strdup_printf ("story-%d", getpid ());
  g_autoptr (LedeStory) story = lede_story_new (id);

  return store && lede_store_save_story (store, story, NULL, NULL) ? 0 : 1;
}

/* Processes that make the store at the same time. */
static void
test_makers_at_once (StoreFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 5; round++)
    {
      g_autofree char *directory = g_strdup_printf ("%s/new-%u", fixture->directory, round);
      g_autoptr (LedeStore) store = NULL;
      g_autoptr (GListModel) list = NULL;
      CrashChild children[6];
      Job job = { .directory = directory };

      for (guint i = 0; i < G_N_ELEMENTS (children); i++)
        crash_child_start (&children[i], add_one, &job);

      for (guint i = 0; i < G_N_ELEMENTS (children); i++)
        g_assert_cmpint (crash_child_wait (&children[i]), ==, 0);

      store = open_store (directory);
      list = lede_store_list_stories (store, NULL, NULL, NULL);
      g_assert_cmpuint (g_list_model_get_n_items (list), ==, G_N_ELEMENTS (children));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/journal/survives-kill", test_survives_kill);
  test_store ("/store/images/whole-after-kill", test_images_whole);
  test_store ("/store/deliveries/lease-dies-with-process", test_lease_dies);
  test_store ("/store/recovery/survives-kill", test_recovery_survives_kill);
  test_store ("/store/processes/writers-at-once", test_writers_at_once);
  test_store ("/store/processes/makers-at-once", test_makers_at_once);

  return g_test_run ();
}
