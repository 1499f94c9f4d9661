/* test-disk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crash-child.h"

/* Each of these runs in a process of its own, because it takes something away from it: room on the
 * disk, or the right to write. What fails there ends that process with an abort. */

#define CANNOT_MOUNT 77
#define ROOM "size=3m"

static int
run_apart (CrashChildFunc func, const char *directory)
{
  CrashChild child;

  crash_child_start (&child, func, (gpointer) directory);

  return crash_child_wait (&child);
}

static LedeStore *
open_store (const char *directory)
{
  g_autoptr (GError) error = NULL;
  LedeStore *store = lede_store_open (directory, NULL, &error);

  g_assert_no_error (error);

  return store;
}

/* Appends a few kilobytes; says whether they are on the disk. */
static gboolean
append (LedeStore *store, LedeStory *story, GError **error)
{
  g_autofree char *prose = make_prose (lede_story_get_sequence (story), 1000);
  g_autoptr (GPtrArray) edits = NULL;

  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, prose, -1);
  edits = lede_story_peek_unsaved (story);

  return lede_store_append_edits (store, lede_story_get_id (story), edits, NULL, error);
}

static LedeStory *
add_story (LedeStore *store)
{
  LedeStory *story = lede_story_new ("the-story");
  g_autoptr (GError) error = NULL;

  lede_store_save_story (store, story, NULL, &error);
  g_assert_no_error (error);

  return story;
}

/* Writes until the disk is full, and looks at what is left. Leaves the last edits unsaved in @story. */
static void
fill (LedeStore *store, LedeStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) loaded = NULL;
  guint64 saved = lede_story_get_sequence (story);

  while (append (store, story, &error))
    {
      saved = lede_story_get_sequence (story);
      lede_story_mark_saved (story, saved);
    }

  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "full"));
  g_clear_error (&error);

  loaded = lede_store_load_story (store, lede_story_get_id (story), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lede_story_get_sequence (loaded), ==, saved);
}

static void
assert_recovers (LedeStore *store, LedeStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) loaded = NULL;

  lede_store_save_story (store, story, NULL, &error);
  g_assert_no_error (error);
  loaded = lede_store_load_story (store, lede_story_get_id (story), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==,
                   lede_story_get_text (story, LEDE_FIELD_BODY));
  g_assert_true (lede_store_check_integrity (store, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
mount_small_disk (const char *directory)
{
  if (geteuid () != 0 || unshare (CLONE_NEWNS) != 0)
    return FALSE;

  return mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("tmpfs", directory, "tmpfs", 0, ROOM) == 0;
}

static void
write_ballast (const char *path, gsize size)
{
  g_autofree char *ballast = g_malloc0 (size);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, ballast, size, &error);
  g_assert_no_error (error);
}

static void
assert_image_refused (LedeStore *store, const char *directory)
{
  g_autofree char *contents = make_prose (9, 600000);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (contents, -1, NULL);
  g_autofree char *images = g_build_filename (directory, "images", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_store_add_image (store, stream, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FULL);
  dir = g_dir_open (images, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
assert_cannot_open_another (const char *directory)
{
  g_autofree char *another = g_build_filename (directory, "another", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (another, NULL, &error);

  g_assert_null (store);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FULL);
}

static int
fill_small_disk (gpointer data)
{
  const char *directory = data;
  g_autofree char *ballast = g_build_filename (directory, "ballast", NULL);
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (LedeStory) story = NULL;

  if (!mount_small_disk (directory))
    return CANNOT_MOUNT;

  write_ballast (ballast, 1024 * 1024);
  store = open_store (directory);
  story = add_story (store);
  assert_image_refused (store, directory);
  fill (store, story);
  assert_cannot_open_another (directory);

  g_assert_cmpint (g_unlink (ballast), ==, 0);
  assert_recovers (store, story);

  return 0;
}

/* The same program, closed while the disk is full and opened when it is not any more. */
static int
fill_and_reopen (gpointer data)
{
  const char *directory = data;
  g_autofree char *ballast = g_build_filename (directory, "ballast", NULL);
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (LedeStory) story = NULL;

  if (!mount_small_disk (directory))
    return CANNOT_MOUNT;

  write_ballast (ballast, 1024 * 1024);
  store = open_store (directory);
  story = add_story (store);
  fill (store, story);
  g_clear_object (&store);

  g_assert_cmpint (g_unlink (ballast), ==, 0);
  store = open_store (directory);
  g_assert_null (lede_store_get_recovery_message (store));
  assert_recovers (store, story);

  return 0;
}

static void
run_on_small_disk (CrashChildFunc func)
{
  g_autofree char *directory = g_dir_make_tmp ("lede-disk-XXXXXX", NULL);
  int status = run_apart (func, directory);

  remove_tree (directory);

  if (status == CANNOT_MOUNT)
    g_test_skip ("a small disk cannot be mounted here (not root, or mounting is forbidden)");
  else
    g_assert_cmpint (status, ==, 0);
}

static void
test_full_disk (void)
{
  run_on_small_disk (fill_small_disk);
}

static void
test_full_disk_reopened (void)
{
  run_on_small_disk (fill_and_reopen);
}

/* Where no disk can be mounted, a limit on the size of files does nearly the same. */
static int
fill_to_limit (gpointer data)
{
  const char *directory = data;
  g_autoptr (LedeStore) store = open_store (directory);
  g_autoptr (LedeStory) story = add_story (store);
  struct rlimit before, limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  fill (store, story);

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_recovers (store, story);

  return 0;
}

static void
test_file_limit (void)
{
  g_autofree char *directory = g_dir_make_tmp ("lede-disk-XXXXXX", NULL);

  g_assert_cmpint (run_apart (fill_to_limit, directory), ==, 0);
  remove_tree (directory);
}

/* A disk that is mounted read-only while the store is open, as a failing one is. */
static int
lose_right_to_write (gpointer data)
{
  const char *directory = data;
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_small_disk (directory))
    return CANNOT_MOUNT;

  store = open_store (directory);
  story = add_story (store);
  g_clear_object (&store);

  if (mount (NULL, directory, NULL, MS_REMOUNT | MS_RDONLY, NULL) != 0)
    return CANNOT_MOUNT;

  store = lede_store_open (directory, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  g_assert_cmpint (mount (NULL, directory, NULL, MS_REMOUNT, ROOM), ==, 0);
  store = open_store (directory);
  assert_recovers (store, story);

  return 0;
}

static void
test_read_only_disk (void)
{
  run_on_small_disk (lose_right_to_write);
}

/* Root may write anywhere, so somebody else tries. */
static int
open_as_somebody (gpointer data)
{
  const char *directory = data;
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return CANNOT_MOUNT;

  store = lede_store_open (directory, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, directory));
  g_assert_null (strchr (error->message, '\n'));

  return 0;
}

static void
test_read_only_folder (void)
{
  g_autofree char *directory = g_dir_make_tmp ("lede-disk-XXXXXX", NULL);
  g_autoptr (LedeStore) store = open_store (directory);
  g_autoptr (LedeStory) story = add_story (store);
  int status;

  g_clear_object (&store);
  g_assert_cmpint (g_chmod (directory, 0555), ==, 0);
  status = run_apart (open_as_somebody, directory);
  g_assert_cmpint (g_chmod (directory, 0700), ==, 0);

  if (status == CANNOT_MOUNT)
    g_test_skip ("no other user can be taken here");
  else
    g_assert_cmpint (status, ==, 0);

  store = open_store (directory);
  assert_recovers (store, story);
  g_clear_object (&store);
  remove_tree (directory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/disk/full-loses-nothing", test_full_disk);
  g_test_add_func ("/store/disk/full-and-opened-again", test_full_disk_reopened);
  g_test_add_func ("/store/disk/file-limit-loses-nothing", test_file_limit);
  g_test_add_func ("/store/disk/read-only", test_read_only_disk);
  g_test_add_func ("/store/disk/read-only-folder", test_read_only_folder);

  return g_test_run ();
}
