/* test-photo-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves the house, read by exiftool.
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "lede-image.h"
#include "lede-photo-file.h"
#include "lede-photo-identity.h"
#include "lede-story.h"
#include "remove-tree.h"
#include "run-script.h"

static char *root; /* a folder for everything that the tests write, and what make-uploads.sh made */

static const char *const own_kinds[] = { "full-plain.jpg",       "more-plain.jpg", "full-progressive.jpg",
                                         "more-progressive.jpg", "full-plain.png", "full-plain.webp",
                                         "full-lossless.webp",   "full-plain.gif" };

static const char *const texts[][2] = {
  { LEDE_PHOTO_FILE, "harbour.jpg" },
  { LEDE_PHOTO_CAPTION, "Die Fähre „Möwe“ <im> Hafen & am Kai\nZweite Zeile 항구" },
  { LEDE_PHOTO_CAPTION_LANGUAGES, "en: The ferry in the harbour\nar: العبّارة في الميناء" },
  { LEDE_PHOTO_CREDIT, "Jörg Ørsted / The Courier of Skerrow and the Islands" },
  { LEDE_PHOTO_CREATOR, "Jörg Ørsted" },
  { LEDE_PHOTO_SOURCE, "Hafenbild" },
  { LEDE_PHOTO_COPYRIGHT, "© 2031 Hafenbild" },
  { LEDE_PHOTO_USAGE, "One use, in print & online" },
  { LEDE_PHOTO_ALT, "A white ferry" },
  { LEDE_PHOTO_DESCRIPTION, "A white ferry with a blue stripe lies at a stone quay." },
  { LEDE_PHOTO_HEADLINE, "Fähre im Hafen" },
  { LEDE_PHOTO_CREATED, "2031-05-04T06:07:08+02:00" },
  { LEDE_PHOTO_LOCATION, "North Quay, Skerrow, Outer Isles, Norrland" },
  { LEDE_PHOTO_KEYWORDS, "ferry\nharbour" },
  { LEDE_PHOTO_DIGITAL_SOURCE, "digitalCapture" },
};

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
make_photo (gboolean keeps_position)
{
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, texts[i][0], texts[i][1]);
  if (keeps_position)
    lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_KEEP_POSITION, "yes");

  return lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);
}

static LedePhotoFile *
make_file (const char *name, gboolean keeps_position, LedePhotoFileKind kind)
{
  g_autoptr (GBytes) image = load (name);
  g_autoptr (LedePhoto) photo = make_photo (keeps_position);
  g_autoptr (GError) error = NULL;
  LedePhotoFile *file = lede_photo_file_make_from_bytes (image, photo, kind, NULL, &error);

  g_assert_no_error (error);

  return file;
}

/* What exiftool says to @arguments (NULL-terminated) of the file. */
static char *
ask_exiftool (LedePhotoFile *file, ...)
{
  g_autofree char *name = g_strconcat ("out.", file->extension, NULL);
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *said;
  va_list arguments;

  g_file_set_contents (path, g_bytes_get_data (file->bytes, NULL), (gssize) g_bytes_get_size (file->bytes),
                       &error);
  g_assert_no_error (error);

  g_ptr_array_add (argv, (char *) "exiftool");
  va_start (arguments, file);
  for (char *argument; (argument = va_arg (arguments, char *));)
    g_ptr_array_add (argv, argument);
  va_end (arguments);
  g_ptr_array_add (argv, path);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL,
                &error);
  g_assert_no_error (error);

  return g_strchomp (said);
}

static void
assert_says (LedePhotoFile *file, const char *tag, const char *expected)
{
  g_autofree char *argument = g_strconcat ("-", tag, NULL);
  g_autofree char *said = ask_exiftool (file, "-s3", "-b", "-sep", "|", argument, NULL);

  g_test_message ("%s", tag);
  g_assert_cmpstr (said, ==, expected);
}

static void
assert_no_secret (LedePhotoFile *file, const char *name)
{
  static const char *const forbidden[] = { "GPS",         "Serial",  "Owner", "Thumbnail",  "Preview",
                                           "MPImage",     "History", "Maker", "DocumentID", "Software",
                                           "CreatorTool", "Trailer", "Model", "DerivedFrom" };
  g_autofree char *said = ask_exiftool (file, "-a", "-u", "-U", "-G1", "-s", "-ee", NULL);
  gsize length;
  const char *data = g_bytes_get_data (file->bytes, &length);

  g_test_message ("%s: %s", name, said);
  g_assert_null (g_strstr_len (data, (gssize) length, "SECRET"));
  g_assert_null (memmem (data, length, "SECRET", 6));
  g_assert_null (strstr (said, "SECRET"));
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_null (strstr (said, forbidden[i]));
  /* Its colour profile is none, only twelve letters in the place of one. */
  g_assert_true (g_str_has_prefix (name, "more-") || !strstr (said, "Warning"));
  g_assert_null (strstr (said, "Error"));
}

static void
test_nothing_forbidden (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_kinds); i++)
    {
      g_autoptr (LedePhotoFile) file = make_file (own_kinds[i], FALSE, LEDE_PHOTO_FILE_OWN);

      g_assert_null (file->converted_from);
      assert_no_secret (file, own_kinds[i]);
    }
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);

  return pixbuf;
}

/* What is coded stands in the file as it did: nothing was decoded. */
static void
test_untouched_picture (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_kinds); i++)
    {
      g_autoptr (GBytes) image = load (own_kinds[i]);
      g_autoptr (LedePhotoFile) file = make_file (own_kinds[i], FALSE, LEDE_PHOTO_FILE_OWN);
      g_autoptr (GdkPixbuf) before = decode (image);
      g_autoptr (GdkPixbuf) after = decode (file->bytes);
      g_autoptr (GBytes) pixels_before = gdk_pixbuf_read_pixel_bytes (before);
      g_autoptr (GBytes) pixels_after = gdk_pixbuf_read_pixel_bytes (after);

      g_test_message ("%s", own_kinds[i]);
      g_assert_true (g_bytes_equal (pixels_before, pixels_after));
    }
}

static void
test_texts (void)
{
  static const char *const names[] = { "full-plain.jpg", "full-plain.png", "full-plain.webp",
                                       "full-plain.gif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LedePhotoFile) file = make_file (names[i], FALSE, LEDE_PHOTO_FILE_OWN);

      g_test_message ("%s", names[i]);
      assert_says (file, "XMP-dc:Description", texts[1][1]);
      assert_says (file, "XMP-dc:Description-en", "The ferry in the harbour");
      assert_says (file, "XMP-dc:Description-ar", "العبّارة في الميناء");
      assert_says (file, "XMP-photoshop:Credit", "Jörg Ørsted / The Courier of Skerrow and the Islands");
      assert_says (file, "XMP-dc:Creator", "Jörg Ørsted");
      assert_says (file, "XMP-photoshop:Source", "Hafenbild");
      assert_says (file, "XMP-dc:Rights", "© 2031 Hafenbild");
      assert_says (file, "XMP-xmpRights:UsageTerms", "One use, in print & online");
      assert_says (file, "XMP-iptcCore:AltTextAccessibility", "A white ferry");
      assert_says (file, "XMP-iptcCore:ExtDescrAccessibility",
                   "A white ferry with a blue stripe lies at a stone quay.");
      assert_says (file, "XMP-photoshop:Headline", "Fähre im Hafen");
      assert_says (file, "XMP-photoshop:DateCreated", "2031:05:04 06:07:08+02:00");
      assert_says (file, "XMP-iptcExt:LocationShownSublocation", "North Quay");
      assert_says (file, "XMP-iptcExt:LocationShownCity", "Skerrow");
      assert_says (file, "XMP-iptcExt:LocationShownProvinceState", "Outer Isles");
      assert_says (file, "XMP-iptcExt:LocationShownCountryName", "Norrland");
      assert_says (file, "XMP-dc:Subject", "ferry|harbour");
      assert_says (file, "XMP-iptcExt:DigitalSourceType",
                   "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture");
    }
}

static void
test_iim (void)
{
  g_autoptr (LedePhotoFile) file = make_file ("full-plain.jpg", FALSE, LEDE_PHOTO_FILE_OWN);

  assert_says (file, "IPTC:CodedCharacterSet", "\x1b%G");
  assert_says (file, "IPTC:Caption-Abstract", texts[1][1]);
  assert_says (file, "IPTC:Credit", "Jörg Ørsted / The Courier of Skerrow and the Islands");
  assert_says (file, "IPTC:By-line", "Jörg Ørsted");
  assert_says (file, "IPTC:Source", "Hafenbild");
  assert_says (file, "IPTC:CopyrightNotice", "© 2031 Hafenbild");
  assert_says (file, "IPTC:Headline", "Fähre im Hafen");
  assert_says (file, "IPTC:Keywords", "ferry|harbour");
  assert_says (file, "IPTC:DateCreated", "2031:05:04");
  assert_says (file, "IPTC:TimeCreated", "06:07:08+02:00");
}

static void
test_read_back (void)
{
  g_autoptr (LedePhotoFile) file = make_file ("full-plain.jpg", FALSE, LEDE_PHOTO_FILE_OWN);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImageInfo) info = lede_image_info_read_bytes (file->bytes, "out.jpg", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lede_image_info_get_caption (info), ==, texts[1][1]);
  g_assert_cmpstr (lede_image_info_get_credit (info), ==,
                   "Jörg Ørsted / The Courier of Skerrow and the Islands");
  g_assert_cmpstr (lede_image_info_get_alt (info), ==, "A white ferry");
  g_assert_cmpstr (lede_image_info_get_usage (info), ==, "One use, in print & online");
}

static void
test_profile_and_orientation (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_kinds); i++)
    {
      g_autoptr (LedePhotoFile) file = make_file (own_kinds[i], FALSE, LEDE_PHOTO_FILE_OWN);
      gsize length;
      const char *data = g_bytes_get_data (file->bytes, &length);

      g_test_message ("%s", own_kinds[i]);
      if (!g_str_has_suffix (own_kinds[i], ".gif"))
        assert_says (file, "IFD0:Orientation", "6");
      if (g_str_has_prefix (own_kinds[i], "more-"))
        g_assert_nonnull (memmem (data, length, "ICC_PROFILE\0\1\1\0\0\0\x10wide colours", 30));
    }
}

static void
test_position (void)
{
  static const char *const names[] = { "full-plain.jpg", "full-plain.png", "full-plain.webp" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LedePhotoFile) file = make_file (names[i], TRUE, LEDE_PHOTO_FILE_OWN);
      g_autofree char *said = ask_exiftool (file, "-s3", "-n", "-p",
                                            "$GPS:GPSLatitude $GPS:GPSLatitudeRef "
                                            "$GPS:GPSLongitude $GPS:GPSLongitudeRef",
                                            NULL);
      g_autofree char *xmp = ask_exiftool (file, "-s3", "-n", "-c", "%.4f", "-XMP-exif:GPSLatitude", NULL);
      gsize length;
      const char *data = g_bytes_get_data (file->bytes, &length);

      g_assert_cmpstr (said, ==, "41.1423 S 8.6131 W");
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (xmp, NULL), -41.1423, 0.00001);
      g_assert_null (memmem (data, length, "SECRET", 6));
    }
}

static void
test_same_bytes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_kinds); i++)
    {
      g_autoptr (LedePhotoFile) once = make_file (own_kinds[i], FALSE, LEDE_PHOTO_FILE_OWN);
      g_autoptr (LedePhotoFile) twice = make_file (own_kinds[i], FALSE, LEDE_PHOTO_FILE_OWN);

      g_assert_true (g_bytes_equal (once->bytes, twice->bytes));
    }
}

static void
test_converted (void)
{
  static const struct
  {
    const char *name;
    const char *mime_type;
    LedePhotoFileKind kind;
  } cases[] = {
    { "full-plain.tif", "image/jpeg", LEDE_PHOTO_FILE_OWN },
    { "clear.tif", "image/png", LEDE_PHOTO_FILE_OWN },
    { "full-plain.webp", "image/jpeg", LEDE_PHOTO_FILE_COMMON },
    { "full-plain.gif", "image/jpeg", LEDE_PHOTO_FILE_COMMON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedePhotoFile) file = make_file (cases[i].name, FALSE, cases[i].kind);
      g_autoptr (GdkPixbuf) pixbuf = decode (file->bytes);
      gboolean turned = !g_str_has_suffix (cases[i].name, ".gif") && g_str_has_prefix (cases[i].name, "full");

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (file->mime_type, ==, cases[i].mime_type);
      g_assert_nonnull (file->converted_from);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, turned ? 40 : 60);
      assert_no_secret (file, cases[i].name);
      assert_says (file, "XMP-photoshop:Credit", "Jörg Ørsted / The Courier of Skerrow and the Islands");
    }
}

/* Whatever bytes come: a file without secrets in what Lede knows, or a sentence. */
static void
test_garbled (void)
{
  g_autoptr (LedePhoto) photo = make_photo (TRUE);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (own_kinds); i++)
    {
      g_autoptr (GBytes) image = load (own_kinds[i]);
      gsize length = g_bytes_get_size (image);

      for (guint round = 0; round < 150; round++)
        {
          gsize kept = round % 3 == 0 ? (gsize) g_rand_int_range (random, 16, (gint32) length) : length;
          guint8 *data = g_memdup2 (g_bytes_get_data (image, NULL), kept);
          g_autoptr (GBytes) garbled = NULL;
          g_autoptr (LedePhotoFile) file = NULL;
          g_autoptr (GError) error = NULL;

          for (guint n = 0; n < round % 5; n++)
            data[g_rand_int_range (random, 12, (gint32) kept)] = (guint8) g_rand_int (random);
          garbled = g_bytes_new_take (data, kept);
          file = lede_photo_file_make_from_bytes (garbled, photo, LEDE_PHOTO_FILE_OWN, NULL, &error);
          g_assert_true ((file != NULL) != (error != NULL));
        }
    }
}

static void
test_identity (void)
{
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autofree char *one = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autofree char *other = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autofree char *image = g_strnfill (64, 'a');
  g_autoptr (LedePhoto) photo = NULL;
  g_autoptr (LedePhoto) other_photo = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *other_identity = NULL;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, one, LEDE_PHOTO_IMAGE, image);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, one, LEDE_PHOTO_CAPTION, "Dawn");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, other, LEDE_PHOTO_IMAGE, image);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, other, LEDE_PHOTO_KEEP_POSITION, "yes");
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), one);
  other_photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), other);
  identity = lede_photo_dup_identity (photo);
  other_identity = lede_photo_dup_identity (other_photo);

  g_assert_cmpstr (identity, ==, image);
  g_assert_cmpstr (other_identity, !=, image);
  g_assert_cmpuint (strlen (other_identity), ==, 64);
}

int
main (int argc, char *argv[])
{
  int result;

  root = g_dir_make_tmp ("lede-uploads-XXXXXX", NULL);
  g_assert_nonnull (root);

  g_test_init (&argc, &argv, NULL);
  run_script (MAKE_UPLOADS, root);

  g_test_add_func ("/media/photo-file/nothing-forbidden-goes-out", test_nothing_forbidden);
  g_test_add_func ("/media/photo-file/picture-is-untouched", test_untouched_picture);
  g_test_add_func ("/media/photo-file/exiftool-reads-every-text", test_texts);
  g_test_add_func ("/media/photo-file/exiftool-reads-iim", test_iim);
  g_test_add_func ("/media/photo-file/lede-reads-it-back", test_read_back);
  g_test_add_func ("/media/photo-file/profile-and-orientation-stay", test_profile_and_orientation);
  g_test_add_func ("/media/photo-file/position-where-the-photo-says-so", test_position);
  g_test_add_func ("/media/photo-file/same-photo-same-bytes", test_same_bytes);
  g_test_add_func ("/media/photo-file/converted-where-it-must-be", test_converted);
  g_test_add_func ("/media/photo-file/garbled-never-crashes", test_garbled);
  g_test_add_func ("/media/photo-file/identity-is-the-picture", test_identity);

  result = g_test_run ();
  remove_tree (root);
  g_free (root);

  return result;
}
