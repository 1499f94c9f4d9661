/* test-edited-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves the house of a photo that was cropped or otherwise edited, read by exiftool.
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "lede-image-encode-private.h"
#include "lede-image.h"
#include "lede-photo-edits.h"
#include "lede-photo-file.h"
#include "lede-photo-identity.h"
#include "remove-tree.h"
#include "run-script.h"

static char *root; /* a folder for everything that the tests write, and what make-uploads.sh made */

/* Each is 60 by 40, and held so that it is 40 by 60. */
static const char *const full[] = { "full-plain.jpg", "more-plain.jpg",  "full-progressive.jpg",
                                    "full-plain.png", "full-plain.webp", "full-plain.tif" };

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

static LedePhoto *
make_photo (const LedePhotoEdits *edits, const char *keep_position)
{
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autofree char *image = g_strnfill (64, 'a');

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, image);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE, "harbour.jpg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "Die Fähre „Möwe“ 항구");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, "Hafenbild");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_KEEP_POSITION, keep_position);
  lede_photo_edits_write (edits, story, id);

  return lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);
}

static LedePhotoFile *
make_file (GBytes *image, const LedePhotoEdits *edits, const char *keep_position)
{
  g_autoptr (LedePhoto) photo = make_photo (edits, keep_position);
  g_autoptr (GError) error = NULL;
  LedePhotoFile *file = lede_photo_file_make_from_bytes (image, photo, LEDE_PHOTO_FILE_OWN, NULL, &error);

  g_assert_no_error (error);

  return file;
}

static char *
ask_exiftool (LedePhotoFile *file, const char *argument)
{
  g_autofree char *name = g_strconcat ("out.", file->extension, NULL);
  g_autofree char *path = g_build_filename (root, name, NULL);
  const char *argv[] = { "exiftool", "-a", "-u", "-U", "-G1", "-s", "-ee", argument, path, NULL };
  g_autoptr (GError) error = NULL;
  char *said;

  g_file_set_contents (path, g_bytes_get_data (file->bytes, NULL), (gssize) g_bytes_get_size (file->bytes),
                       &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL, &error);
  g_assert_no_error (error);

  return said;
}

static LedePhotoEdits
crop (double x, double y, double width, double height)
{
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;

  edits.crop = (LedePhotoArea) { x, y, width, height };

  return edits;
}

static GdkPixbuf *
decode (LedePhotoFile *file)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file->bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);

  return pixbuf;
}

static void
test_nothing_of_the_original (void)
{
  static const char *const forbidden[] = { "SECRET",  "GPS",     "Serial", "Owner",   "Thumbnail",
                                           "Preview", "MPImage", "Maker",  "History", "Orientation" };
  LedePhotoEdits edits = crop (0, 0.5, 0.5, 0.5);

  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    {
      g_autoptr (GBytes) image = load (full[i]);
      g_autoptr (LedePhotoFile) file = make_file (image, &edits, "");
      g_autoptr (GdkPixbuf) pixbuf = decode (file);
      g_autofree char *said = ask_exiftool (file, "-all");
      gsize length;
      const char *data = g_bytes_get_data (file->bytes, &length);

      g_test_message ("%s: %s", full[i], said);
      g_assert_null (memmem (data, length, "SECRET", 6));
      for (guint k = 0; k < G_N_ELEMENTS (forbidden); k++)
        g_assert_null (strstr (said, forbidden[k]));
      g_assert_nonnull (strstr (said, "Die Fähre „Möwe“ 항구"));
      g_assert_nonnull (strstr (said, "Hafenbild"));
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 20);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 30);
    }
}

/* Of a graphic no JPEG is made, and of that nobody is told. */
static void
test_kind (void)
{
  static const char *const kinds[][3] = {
    { "full-plain.jpg", "image/jpeg", NULL },         { "full-plain.png", "image/png", NULL },
    { "full-plain.gif", "image/png", NULL },          { "full-plain.webp", "image/jpeg", NULL },
    { "full-plain.tif", "image/jpeg", "image/tiff" }, { "clear.tif", "image/png", "image/tiff" }
  };
  LedePhotoEdits edits = crop (0.1, 0.1, 0.8, 0.8);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) image = load (kinds[i][0]);
      g_autoptr (LedePhotoFile) file = make_file (image, &edits, "");

      g_test_message ("%s", kinds[i][0]);
      g_assert_cmpstr (file->mime_type, ==, kinds[i][1]);
      g_assert_cmpstr (file->converted_from, ==, kinds[i][2]);
    }
}

static void
test_position (void)
{
  g_autoptr (GBytes) image = load ("full-plain.jpg");
  LedePhotoEdits edits = crop (0, 0, 0.5, 1);
  g_autoptr (LedePhotoFile) file = make_file (image, &edits, "yes");
  g_autofree char *said = ask_exiftool (file, "-all");

  g_assert_nonnull (strstr (said, "GPSLatitude "));
  g_assert_nonnull (strstr (said, "GPSLongitude "));
  g_assert_null (strstr (said, "SECRET"));
}

/* The same again is the same file, so that a step of a delivery can be repeated. */
static void
test_repeats (void)
{
  g_autoptr (GBytes) image = load ("full-plain.jpg");
  LedePhotoEdits edits = crop (0.1, 0.2, 0.5, 0.5);
  g_autoptr (LedePhotoFile) one = NULL, other = NULL;

  edits.straighten = -3.5;
  edits.exposure = 0.5;
  one = make_file (image, &edits, "");
  other = make_file (image, &edits, "");
  g_assert_true (g_bytes_equal (one->bytes, other->bytes));
}

/* A focal point alone changes no pixel, so the file stays what it was. */
static void
test_focus_alone (void)
{
  g_autoptr (GBytes) image = load ("full-plain.jpg");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autoptr (LedePhotoFile) plain = make_file (image, &edits, "");
  g_autoptr (LedePhotoFile) focused = NULL;

  edits.has_focus = TRUE;
  edits.focus_x = 0.2;
  focused = make_file (image, &edits, "");
  g_assert_true (g_bytes_equal (plain->bytes, focused->bytes));
}

static char *
identify (const LedePhotoEdits *edits, const char *keep_position)
{
  g_autoptr (LedePhoto) photo = make_photo (edits, keep_position);

  return lede_photo_dup_identity (photo);
}

static void
test_identity (void)
{
  LedePhotoEdits plain = LEDE_PHOTO_EDITS_NONE, focused = LEDE_PHOTO_EDITS_NONE;
  LedePhotoEdits one = crop (0, 0, 0.5, 1), other = crop (0, 0, 0.6, 1), turned = crop (0, 0, 0.5, 1);
  g_autofree char *image = g_strnfill (64, 'a');
  g_autoptr (GHashTable) identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *of_plain = identify (&plain, "");
  g_autofree char *of_focused = NULL, *of_one = identify (&one, ""), *again = identify (&one, "");

  focused.has_focus = TRUE;
  of_focused = identify (&focused, "");
  turned.rotation = 180;

  g_assert_cmpstr (of_plain, ==, image);
  g_assert_cmpstr (of_focused, ==, image);
  g_assert_cmpstr (of_one, ==, again);
  g_hash_table_add (identities, identify (&plain, ""));
  g_hash_table_add (identities, identify (&plain, "yes"));
  g_hash_table_add (identities, identify (&one, ""));
  g_hash_table_add (identities, identify (&one, "yes"));
  g_hash_table_add (identities, identify (&other, ""));
  g_hash_table_add (identities, identify (&turned, ""));
  g_assert_cmpuint (g_hash_table_size (identities), ==, 6);
}

/* As ICC.1 has it, as far as anybody looks here. */
static char *
make_profile (const char *colours, gsize length)
{
  g_autofree guint8 *profile = g_malloc0 (length);

  for (guint i = 0; i < length; i++)
    profile[i] = (guint8) (i * 7);
  profile[0] = 0;
  profile[1] = (guint8) (length >> 16);
  profile[2] = (guint8) (length >> 8);
  profile[3] = (guint8) length;
  memcpy (profile + 12, "mntr", 4);
  memcpy (profile + 16, colours, 4);
  memcpy (profile + 36, "acsp", 4);

  return g_base64_encode (profile, length);
}

static void
assert_profile (const char *colours, gsize length, gboolean kept)
{
  g_autofree char *profile = make_profile (colours, length);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 64);
  LedePhotoEdits edits = crop (0, 0, 0.5, 0.5);
  g_autoptr (GBytes) image = NULL;
  g_autoptr (LedePhotoFile) file = NULL;
  g_autoptr (GdkPixbuf) sent = NULL;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x2080c0ff);
  image = lede_image_encode (picture, "90", profile, &error);
  g_assert_no_error (error);

  edits.rotation = 90;
  file = make_file (image, &edits, "");
  sent = decode (file);
  g_assert_cmpstr (gdk_pixbuf_get_option (sent, "icc-profile"), ==, kept ? profile : NULL);
}

/* The same numbers mean other colours in another profile, so it goes along, also one of many segments.
 * The pixels are red, green and blue, and where the file's were not, its profile would spoil them. */
static void
test_profile (void)
{
  assert_profile ("RGB ", 560, TRUE);
  assert_profile ("RGB ", 150000, TRUE);
  assert_profile ("CMYK", 560, FALSE);
  assert_profile ("GRAY", 560, FALSE);
}

int
main (int argc, char *argv[])
{
  int result;

  root = g_dir_make_tmp ("lede-edited-file-XXXXXX", NULL);
  g_assert_nonnull (root);

  g_test_init (&argc, &argv, NULL);
  run_script (MAKE_UPLOADS, root);

  g_test_add_func ("/media/edited-file/nothing-of-the-original-goes-out", test_nothing_of_the_original);
  g_test_add_func ("/media/edited-file/is-of-a-kind-that-suits", test_kind);
  g_test_add_func ("/media/edited-file/position-goes-where-the-photo-says-so", test_position);
  g_test_add_func ("/media/edited-file/same-edits-make-the-same-file", test_repeats);
  g_test_add_func ("/media/edited-file/focal-point-alone-changes-nothing", test_focus_alone);
  g_test_add_func ("/media/edited-file/identity-is-of-image-and-crop", test_identity);
  g_test_add_func ("/media/edited-file/colour-profile-goes-along", test_profile);

  result = g_test_run ();

  remove_tree (root);
  g_free (root);

  return result;
}
