/* test-image-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-image-edited.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

#include "lede-image-cache-private.h"
#include "lede-photo-file.h"
#include "remove-tree.h"
#include "run-script.h"

/* Which colours the quarters of a picture have, as bits of red, green and blue: upper left, upper right,
 * lower left, lower right. */
#define PLAIN { 4, 2, 1, 6 }

static char *root;
static char *photos;
static LedeStore *store;

static char *
keep (const char *name)
{
  g_autofree char *path = g_build_filename (photos, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImportedImage) image = lede_image_keep (store, path, NULL, &error);

  g_assert_no_error (error);

  return g_strdup (image->sha256);
}

/* As a browser shows it: an image that nothing is done to goes out as it came. */
static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static GdkPixbuf *
scale (const char *sha256, const LedePhotoEdits *edits, guint size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lede_image_scale_edited (store, sha256, edits, size, NULL, &error);

  g_assert_no_error (error);

  return decode (bytes);
}

static LedePhotoFile *
make_file (const char *sha256, const LedePhotoEdits *edits, GError **error)
{
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autoptr (LedePhoto) photo = NULL;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, sha256);
  lede_photo_edits_write (edits, story, id);
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);

  return lede_photo_file_make (store, photo, LEDE_PHOTO_FILE_OWN, NULL, error);
}

/* What a site gets, with all its pixels. */
static GdkPixbuf *export (const char *sha256, const LedePhotoEdits *edits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedePhotoFile) file = make_file (sha256, edits, &error);

  g_assert_no_error (error);

  return decode (file->bytes);
}

static const guint8 *
get_pixel (GdkPixbuf *pixbuf, double x, double y)
{
  int column = (int) (gdk_pixbuf_get_width (pixbuf) * x);
  int row = (int) (gdk_pixbuf_get_height (pixbuf) * y);

  return gdk_pixbuf_read_pixels (pixbuf) + (gsize) row * gdk_pixbuf_get_rowstride (pixbuf) +
         (gsize) column * gdk_pixbuf_get_n_channels (pixbuf);
}

static guint
read_color (GdkPixbuf *pixbuf, double x, double y)
{
  const guint8 *pixel = get_pixel (pixbuf, x, y);

  return (guint) (pixel[0] > 127) << 2 | (guint) (pixel[1] > 127) << 1 | (pixel[2] > 127);
}

static void
assert_quarters (GdkPixbuf *pixbuf, const guint expected[4])
{
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (read_color (pixbuf, i % 2 ? 0.75 : 0.25, i / 2 ? 0.75 : 0.25), ==, expected[i]);
}

static void
assert_size (GdkPixbuf *pixbuf, int width, int height)
{
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
}

/* However the file says that the camera was held, a turn and a crop are those of the upright picture. */
static void
test_turns_and_crops (void)
{
  static const guint turned[4][4] = { PLAIN, { 1, 4, 6, 2 }, { 6, 1, 2, 4 }, { 2, 6, 4, 1 } };

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      g_autofree char *name = g_strdup_printf ("turned-%u.jpg", orientation);
      g_autofree char *image = keep (name);

      for (guint turn = 0; turn < 4; turn++)
        {
          LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
          g_autoptr (GdkPixbuf) whole = NULL, small = NULL;
          int width = turn % 2 ? 400 : 600, height = turn % 2 ? 600 : 400;

          g_test_message ("orientation %u, %u quarters", orientation, turn);
          edits.rotation = turn * 90;
          whole = export (image, &edits);
          small = scale (image, &edits, 150);
          assert_size (whole, width, height);
          assert_size (small, width / 4, height / 4);
          assert_quarters (whole, turned[turn]);
          assert_quarters (small, turned[turn]);

          for (guint quarter = 0; quarter < 4; quarter++)
            {
              g_autoptr (GdkPixbuf) part = NULL, little = NULL;
              guint color = turned[turn][quarter];
              const guint all[4] = { color, color, color, color };

              edits.crop = (LedePhotoArea) { quarter % 2 * 0.5, quarter / 2 * 0.5, 0.5, 0.5 };
              part = export (image, &edits);
              little = scale (image, &edits, 60);
              assert_size (part, width / 2, height / 2);
              assert_quarters (part, all);
              assert_quarters (little, all);
              g_assert_cmpint (MAX (gdk_pixbuf_get_width (little), gdk_pixbuf_get_height (little)), ==, 60);
            }
        }
    }
}

static void
test_crop_is_exact (void)
{
  g_autofree char *image = keep ("photo.png");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (GdkPixbuf) part = NULL;

  /* Ten columns of the left half, twenty of the right one */
  edits.crop = (LedePhotoArea) { 290 / 600.0, 0, 30 / 600.0, 0.25 };
  part = export (image, &edits);
  assert_size (part, 30, 100);
  g_assert_cmpuint (read_color (part, 0.5 / 30, 0.5), ==, 4);
  g_assert_cmpuint (read_color (part, 8.5 / 30, 0.5), ==, 4);
  g_assert_cmpuint (read_color (part, 11.5 / 30, 0.5), ==, 2);
}

static void
write_white (const char *name)
{
  g_autofree char *path = g_build_filename (photos, name, NULL);
  g_autoptr (GdkPixbuf) white = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 321, 200);

  gdk_pixbuf_fill (white, 0xffffffff);
  g_assert_true (gdk_pixbuf_save (white, path, "png", NULL, NULL));
}

/* Every pixel of a straightened white picture is white. */
static void
test_no_empty_corner (void)
{
  g_autofree char *image = NULL;

  write_white ("white.png");
  image = keep ("white.png");

  for (int i = -30; i <= 30; i++)
    {
      LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
      g_autoptr (GdkPixbuf) part = NULL;
      guint width, height;

      edits.straighten = i / 2.0;
      edits.rotation = (guint) (i & 3) * 90;
      edits.crop = (LedePhotoArea) { i % 3 == 0 ? 0 : 0.4, 0, 0.6, 1 };
      part = export (image, &edits);
      lede_photo_edits_get_size (&edits, 321, 200, &width, &height);
      assert_size (part, (int) width, (int) height);

      for (int y = 0; y < (int) height; y++)
        for (int x = 0; x < (int) width; x++)
          g_assert_cmpuint (get_pixel (part, (x + 0.5) / width, (y + 0.5) / height)[1], >=, 253);
    }
}

/* Clockwise: what was level on the right goes down. */
static void
test_straightens_clockwise (void)
{
  g_autofree char *image = keep ("photo.png");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (GdkPixbuf) part = NULL;

  edits.straighten = 10;
  part = export (image, &edits);
  g_assert_cmpuint (read_color (part, 0.9, 0.53), ==, 2);
  g_assert_cmpuint (read_color (part, 0.1, 0.47), ==, 1);
  assert_quarters (part, (const guint[]) PLAIN);
}

static double
light (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static void
test_exposure_counts_light (void)
{
  g_autofree char *path = g_build_filename (photos, "grey.png", NULL);
  g_autoptr (GdkPixbuf) grey = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 64);
  g_autofree char *image = NULL;

  gdk_pixbuf_fill (grey, 0x646464ff);
  g_assert_true (gdk_pixbuf_save (grey, path, "png", NULL, NULL));
  image = keep ("grey.png");

  for (int stops = -2; stops <= 2; stops++)
    {
      LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
      g_autoptr (GdkPixbuf) exposed = NULL;
      double expected = light (0x64 / 255.0) * exp2 (stops);

      edits.exposure = stops;
      exposed = export (image, &edits);
      g_assert_cmpfloat_with_epsilon (light (get_pixel (exposed, 0.5, 0.5)[0] / 255.0), expected,
                                      0.01 + expected * 0.02);
    }
}

static void
test_transparent_stays_unseen (void)
{
  g_autofree char *image = keep ("alpha.png");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (GdkPixbuf) part = NULL;

  edits.straighten = 7;
  part = export (image, &edits);
  g_assert_true (gdk_pixbuf_get_has_alpha (part));

  /* Black paint beside clear white: no grey in between. */
  for (int x = 0; x < 100; x++)
    {
      const guint8 *pixel = get_pixel (part, x / 100.0, 0.5);

      g_assert_true (pixel[3] < 8 || pixel[0] < 16);
    }
}

static char *
hash_file (const char *sha256)
{
  g_autofree char *path = lede_store_get_image_path (store, sha256);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) contents, length);
}

static void
test_original_is_never_changed (void)
{
  g_autofree char *image = keep ("both.jpg");
  g_autofree char *hash = NULL;
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (GdkPixbuf) part = NULL;

  edits.crop.width = 0.5;
  edits.exposure = 1;
  part = export (image, &edits);
  hash = hash_file (image);
  g_assert_cmpstr (hash, ==, image);
}

/* Every stop of a slider is another picture of the same image. */
static void
test_each_edit_is_kept_by_itself (void)
{
  g_autofree char *image = keep ("large.jpg");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i <= 12; i++)
    {
      g_autoptr (GdkPixbuf) picture = NULL;
      g_autoptr (GBytes) kept = NULL;
      g_autofree char *key = NULL;
      char *path;

      edits.exposure = i / 10.0;
      picture = scale (image, &edits, 300);
      key = lede_photo_edits_to_key (&edits);
      path = lede_image_cache_get_path (image, key, 300);
      g_assert_nonnull (kept = lede_image_cache_read (path));
      g_assert_true (g_hash_table_add (paths, path));
    }
}

static void
test_missing_image (void)
{
  const char *nobody = "0000000000000000000000000000000000000000000000000000000000000000";
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (GError) error = NULL, other = NULL;

  edits.rotation = 90;
  g_assert_null (lede_image_scale_edited (store, nobody, &edits, 100, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_assert_null (make_file (nobody, &edits, &other));
  g_assert_error (other, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  root = g_dir_make_tmp ("lede-image-edit-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CACHE_HOME", root, TRUE);
  photos = g_build_filename (root, "photos", NULL);
  run_script (MAKE_PHOTOS, photos);
  folder = g_build_filename (root, "store", NULL);
  store = lede_store_open (folder, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/media/edit/turns-and-crops-of-every-orientation", test_turns_and_crops);
  g_test_add_func ("/media/edit/crop-is-exact", test_crop_is_exact);
  g_test_add_func ("/media/edit/straightened-shows-no-empty-corner", test_no_empty_corner);
  g_test_add_func ("/media/edit/straightens-clockwise", test_straightens_clockwise);
  g_test_add_func ("/media/edit/exposure-counts-light", test_exposure_counts_light);
  g_test_add_func ("/media/edit/transparent-stays-unseen", test_transparent_stays_unseen);
  g_test_add_func ("/media/edit/original-is-never-changed", test_original_is_never_changed);
  g_test_add_func ("/media/edit/each-edit-is-kept-by-itself", test_each_edit_is_kept_by_itself);
  g_test_add_func ("/media/edit/missing-image", test_missing_image);

  status = g_test_run ();

  g_clear_object (&store);
  remove_tree (root);
  g_free (photos);
  g_free (root);

  return status;
}
