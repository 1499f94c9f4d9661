/* test-image-motion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pictures move, and what is said where one will not any more.
 */

#include "config.h"

#include <string.h>

#include "lede-image-motion-private.h"
#include "lede-photo-file.h"
#include "remove-tree.h"
#include "run-script.h"

static char *root; /* a folder for everything that the tests write, and what make-uploads.sh made */

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static gboolean
moves (GBytes *bytes)
{
  return lede_image_moves (bytes, lede_image_type_sniff (bytes));
}

/* A PNG whose first chunk behind the header announces an animation. */
static GBytes *
make_apng (guint8 n_frames)
{
  static const guint8 announcement[] = "\0\0\0\10acTL\0\0\0\0\0\0\0\0\0\0\0"; /* with its checksum, unset */
  g_autoptr (GBytes) png = load ("plain.png");
  const guint8 *data = g_bytes_get_data (png, NULL);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, data, 33);
  g_byte_array_append (out, announcement, 20);
  out->data[33 + 11] = n_frames;
  g_byte_array_append (out, data + 33, g_bytes_get_size (png) - 33);

  return g_byte_array_free_to_bytes (out);
}

static void
test_known (void)
{
  static const struct
  {
    const char *name;
    gboolean moves;
  } files[] = {
    { "plain.gif", TRUE },  { "full-plain.gif", TRUE }, { "moving.webp", TRUE },      { "still.gif", FALSE },
    { "plain.png", FALSE }, { "plain.webp", FALSE },    { "full-plain.webp", FALSE }, { "plain.jpg", FALSE },
  };
  g_autoptr (GBytes) animated = make_apng (2);
  g_autoptr (GBytes) single = make_apng (1);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = load (files[i].name);

      g_test_message ("%s", files[i].name);
      g_assert_cmpint (moves (bytes), ==, files[i].moves);
    }

  g_assert_true (moves (animated));
  g_assert_false (moves (single));
}

static void
test_garbled (void)
{
  static const char *const names[] = { "plain.gif", "moving.webp", "plain.png" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = load (names[i]);
      const LedeImageType *type = lede_image_type_sniff (bytes);
      gsize length = g_bytes_get_size (bytes);

      for (guint round = 0; round < 2000; round++)
        {
          gsize kept = round < 200 ? MIN (round, length) : length;
          guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), kept);
          g_autoptr (GBytes) garbled = NULL;

          for (guint n = 0; kept > 0 && n < round % 7; n++)
            data[g_rand_int_range (random, 0, (gint32) MIN (kept, 100))] = (guint8) g_rand_int (random);
          garbled = g_bytes_new_take (data, kept);
          lede_image_moves (garbled, type);
        }
    }
}

static LedePhotoFile *
make_file (const char *name, const char *crop, LedePhotoFileKind kind)
{
  g_autoptr (GBytes) bytes = load (name);
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autoptr (LedePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  LedePhotoFile *file;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CROP, crop);
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);
  file = lede_photo_file_make_from_bytes (bytes, photo, kind, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static void
assert_stands_still (const char *name, const char *crop, LedePhotoFileKind kind, gboolean expected)
{
  g_autoptr (LedePhotoFile) file = make_file (name, crop, kind);

  g_test_message ("%s, cropped to “%s”", name, crop);
  g_assert_cmpint (file->stands_still, ==, expected);
  g_assert_true (!expected || !moves (file->bytes));
}

/* Whole, the file is as it came and moves; drawn anew, it does not. */
static void
test_edited (void)
{
  g_autoptr (LedePhotoFile) whole = make_file ("plain.gif", "", LEDE_PHOTO_FILE_OWN);

  g_assert_true (moves (whole->bytes));
  assert_stands_still ("plain.gif", "", LEDE_PHOTO_FILE_OWN, FALSE);
  assert_stands_still ("plain.gif", "0 0 0.5 1", LEDE_PHOTO_FILE_OWN, TRUE);
  assert_stands_still ("plain.gif", "", LEDE_PHOTO_FILE_COMMON, TRUE);
  assert_stands_still ("moving.webp", "0 0 0.5 1", LEDE_PHOTO_FILE_OWN, TRUE);
  assert_stands_still ("still.gif", "0 0 0.5 1", LEDE_PHOTO_FILE_OWN, FALSE);
  assert_stands_still ("plain.jpg", "0 0 0.5 1", LEDE_PHOTO_FILE_OWN, FALSE);
}

static void
test_import (void)
{
  static const char *const files[][2] = { { "plain.gif", "yes" }, { "still.gif", "" }, { "plain.jpg", "" } };
  g_autofree char *folder = g_build_filename (root, "store", NULL);
  g_autoptr (LedeStore) store = lede_store_open (folder, NULL, NULL);
  g_autoptr (LedeStory) story = lede_story_new ("1");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (root, files[i][0], NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *id = lede_image_import (store, story, path, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_MOVES), ==,
                       files[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *cache = NULL;
  int result;

  root = g_dir_make_tmp ("lede-motion-XXXXXX", NULL);
  g_assert_nonnull (root);
  cache = g_build_filename (root, "cache", NULL);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);

  g_test_init (&argc, &argv, NULL);
  run_script (MAKE_UPLOADS, root);

  g_test_add_func ("/media/image-motion/animations-are-known", test_known);
  g_test_add_func ("/media/image-motion/garbled-never-crashes", test_garbled);
  g_test_add_func ("/media/image-motion/what-stands-still-is-told", test_edited);
  g_test_add_func ("/media/image-motion/a-photo-remembers-it", test_import);

  result = g_test_run ();
  remove_tree (root);
  g_free (root);

  return result;
}
