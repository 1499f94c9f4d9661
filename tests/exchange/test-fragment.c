/* test-fragment.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "lede-fragment.h"
#include "lede-photo.h"

#include "remove-tree.h"

#define BODY "Before.\n\n![](photo:p1)\n\nBehind.\n"
#define CARD "![](photo:p1)"

static void
add_photo (LedeStory *story, const char *id, const char *caption)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, "Pia Lund");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, "A quay [at] night");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE, "quay.jpg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_LEAD, "yes");
}

static LedeStory *
make_story (const char *id)
{
  LedeStory *story = lede_story_new (id);

  add_photo (story, "p1", "The quay at noon.");
  lede_story_set_text (story, LEDE_FIELD_BODY, BODY);

  return story;
}

static const char *
body_of (LedeStory *story)
{
  return lede_story_get_text (story, LEDE_FIELD_BODY);
}

static LedeFragment *
travel (LedeFragment *fragment)
{
  g_autoptr (GBytes) bytes = lede_fragment_to_bytes (fragment);
  g_autoptr (GError) error = NULL;
  LedeFragment *read = lede_fragment_new_from_bytes (bytes, &error);

  g_assert_no_error (error);

  return read;
}

static LedeFragment *
copy (LedeStory *story, const char *markdown)
{
  g_autoptr (LedeFragment) fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), markdown, NULL);

  return travel (fragment);
}

static GStrv
list_photos (LedeStory *story)
{
  return lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);
}

static void
test_what_was_cut_comes_back_as_itself (void)
{
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = copy (story, CARD);
  g_auto (GStrv) ids = NULL;

  lede_story_set_text (story, LEDE_FIELD_BODY, "Before.\n\nBehind.\n");
  lede_fragment_insert (fragment, story, strlen ("Before.\n\nBeh"), 0);

  ids = list_photos (story);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (body_of (story), ==, "Before.\n\nBehind.\n\n![](photo:p1)\n");
}

static void
test_what_was_copied_is_a_second_use (void)
{
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = copy (story, CARD);
  g_auto (GStrv) ids = NULL;
  g_autofree char *expected = NULL;
  gsize caret = lede_fragment_insert (fragment, story, strlen (BODY), 0);

  ids = list_photos (story);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  expected = g_strdup_printf ("Before.\n\n![](photo:p1)\n\nBehind.\n\n![](photo:%s)\n", ids[1]);
  g_assert_cmpstr (body_of (story), ==, expected);
  g_assert_cmpuint (caret, ==, strlen (expected) - 1);
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[1], LEDE_PHOTO_CAPTION), ==,
                   "The quay at noon.");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[1], LEDE_PHOTO_CREDIT), ==,
                   "Pia Lund");
  /* A story has one lead photo. */
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[1], LEDE_PHOTO_LEAD), ==, "");

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (body_of (story), ==, BODY);
  g_strfreev (g_steal_pointer (&ids));
  ids = list_photos (story);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
}

static void
test_photos_go_to_another_story_whole (void)
{
  g_autoptr (LedeStory) from = make_story ("from");
  g_autoptr (LedeStory) to = lede_story_new ("to");
  g_autoptr (LedeFragment) fragment = copy (from, BODY);
  g_auto (GStrv) ids = NULL;
  g_autofree char *expected = NULL;

  /* Even where the other story has a photo of the same id. */
  add_photo (to, "p1", "Another quay.");
  lede_story_set_text (to, LEDE_FIELD_BODY, "Other.");
  lede_fragment_insert (fragment, to, 0, strlen ("Other."));

  ids = list_photos (to);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  expected = g_strdup_printf ("Before.\n\n![](photo:%s)\n\nBehind.\n", ids[1]);
  g_assert_cmpstr (body_of (to), ==, expected);
  g_assert_cmpstr (lede_story_get_member_text (to, LEDE_FIELD_PHOTOS, ids[1], LEDE_PHOTO_CAPTION), ==,
                   "The quay at noon.");
  g_assert_cmpstr (lede_story_get_member_text (to, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CAPTION), ==,
                   "Another quay.");
}

static void
test_a_photo_stays_a_paragraph_of_its_own (void)
{
  static const struct
  {
    const char *fragment;
    const char *body;
    gsize offset;
    gsize removed;
    const char *after;
  } cases[] = {
    { CARD "\n\nText", "One two.", 4, 0, "One \n\n![](photo:p1)\n\nTexttwo." },
    { "Text\n\n" CARD, "One two.", 4, 0, "One Text\n\n![](photo:p1)\n\ntwo." },
    { "Text\n\n" CARD "\n", "One.\n\nTwo.", 6, 0, "One.\n\nText\n\n![](photo:p1)\n\nTwo." },
    { CARD, "One two.", 4, 0, "One two.\n\n![](photo:p1)\n" },
    { CARD, "One two.", 0, 0, "![](photo:p1)\n\nOne two." },
    { CARD, "", 0, 0, "![](photo:p1)\n" },
    { CARD, "- a\n\n- b\n\nText.", 2, 0, "- a\n\n- b\n\n![](photo:p1)\n\nText." },
    { CARD, "> one\n> two\n", 8, 0, "> one\n> two\n\n![](photo:p1)\n" },
    { CARD, "One.\n\n\n\nTwo.", 6, 0, "One.\n\n![](photo:p1)\n\nTwo." },
    { "plain", "One two.", 4, 3, "One plain." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeStory) story = make_story ("story");
      g_autoptr (LedeFragment) fragment = copy (story, cases[i].fragment);

      g_test_message ("“%s” into “%s”", cases[i].fragment, cases[i].body);
      lede_story_set_text (story, LEDE_FIELD_BODY, cases[i].body);
      lede_fragment_insert (fragment, story, cases[i].offset, cases[i].removed);
      g_assert_cmpstr (body_of (story), ==, cases[i].after);
      g_assert_true (lede_story_undo (story));
      g_assert_cmpstr (body_of (story), ==, cases[i].body);
    }
}

static void
test_a_photo_that_nobody_knows_stays_a_line (void)
{
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = copy (story, "![](photo:gone)");

  g_assert_cmpuint (lede_fragment_get_n_photos (fragment), ==, 0);
  lede_story_set_text (story, LEDE_FIELD_BODY, "One.");
  lede_fragment_insert (fragment, story, 4, 0);
  g_assert_cmpstr (body_of (story), ==, "One.\n\n![](photo:gone)\n");
}

static void
test_galleries_go_to_another_story_whole (void)
{
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeStory) other = lede_story_new ("other");
  g_autoptr (LedeFragment) fragment = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_auto (GStrv) ids = NULL;

  add_photo (story, "p2", "The quay at night.");
  fragment = copy (story, "> [!GALLERY]\n> " CARD "\n> ![](photo:p2)\n>\n> Both");
  lede_story_set_text (other, LEDE_FIELD_BODY, "One two.\n");
  g_assert_true (lede_fragment_is_photo (fragment));
  lede_fragment_insert (fragment, other, strlen ("One"), 0);

  ids = list_photos (other);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  expected = g_strdup_printf ("One two.\n\n> [!GALLERY]\n> ![](photo:%s)\n> ![](photo:%s)\n>\n> Both\n",
                              ids[0], ids[1]);
  g_assert_cmpstr (body_of (other), ==, expected);
  g_assert_cmpstr (lede_story_get_member_text (other, LEDE_FIELD_PHOTOS, ids[1], LEDE_PHOTO_CAPTION), ==,
                   "The quay at night.");
  text = lede_fragment_to_text (fragment);
  g_assert_nonnull (strstr (text, "The quay at noon. Pia Lund"));
  g_assert_nonnull (strstr (text, "The quay at night. Pia Lund"));
}

static void
test_other_programs_get_words (void)
{
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = copy (story, BODY);
  g_autofree char *text = lede_fragment_to_text (fragment);
  g_autofree char *markdown = lede_fragment_to_markdown (fragment);

  g_assert_cmpstr (text, ==, "Before.\n\nThe quay at noon. Pia Lund\n\nBehind.\n");
  g_assert_cmpstr (
    markdown, ==,
    "Before.\n\n![A quay \\[at\\] night](<quay.jpg> \"The quay at noon. Pia Lund\")\n\nBehind.\n");
}

/* Bytes from whatever program has the clipboard. */
static void
test_bad_bytes_are_refused_or_harmless (void)
{
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = copy (story, BODY);
  g_autoptr (GBytes) good = lede_fragment_to_bytes (fragment);
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  gsize length;
  const guint8 *data = g_bytes_get_data (good, &length);
  guint n_refused = 0;

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree guint8 *bad = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeFragment) read = NULL;
      g_autoptr (LedeStory) into = lede_story_new ("into");
      gsize kept = i % 3 == 0 ? (gsize) g_rand_int_range (dice, 0, (int) length) : length;

      for (int j = g_rand_int_range (dice, 0, 6); j > 0 && kept > 0; j--)
        bad[g_rand_int_range (dice, 0, (int) kept)] = (guint8) g_rand_int_range (dice, 0, 256);

      bytes = g_bytes_new (bad, kept);
      read = lede_fragment_new_from_bytes (bytes, &error);
      g_assert_true ((read == NULL) == (error != NULL));

      if (read == NULL)
        {
          g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX);
          n_refused++;
          continue;
        }

      lede_fragment_insert (read, into, 0, 0);
      g_assert_true (g_utf8_validate (body_of (into), -1, NULL));
    }

  g_assert_cmpuint (n_refused, >, 1000);
}

static void
test_texts_are_lines_without_control_characters (void)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_parsed (
    "(uint32 1, 'from', '', 'One\\r\\ntwo\\u0001.\\n\\n![](photo:p1)', "
    "[('p1', {'caption': 'a\\nb\\u0007', 'image': '../../etc/passwd', 'lead': 'yes', 'other': 'x'})])"));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
  g_autoptr (LedeFragment) fragment = lede_fragment_new_from_bytes (bytes, NULL);
  g_autoptr (LedeStory) story = lede_story_new ("to");
  g_auto (GStrv) ids = NULL;

  g_assert_nonnull (fragment);
  lede_fragment_insert (fragment, story, 0, 0);
  g_assert_true (g_str_has_prefix (body_of (story), "One\ntwo.\n\n![](photo:"));
  ids = list_photos (story);
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[0], LEDE_PHOTO_CAPTION), ==,
                   "a b ");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[0], LEDE_PHOTO_IMAGE), ==, "");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, ids[0], LEDE_PHOTO_LEAD), ==, "");
}

/* A picture of one pixel. */
static const char png[] =
  "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\x90\x77\x53\xde\0\0\0\x0cIDAT"
  "\x78\x9c\x63\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef\0\0\0\0IEND\xae\x42\x60\x82";

static LedeStore *
open_store (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  LedeStore *store = lede_store_open (path, NULL, &error);

  g_assert_no_error (error);

  return store;
}

static void
test_images_follow_into_another_store (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lede-fragment-XXXXXX", NULL);
  g_autoptr (LedeStore) here = open_store (folder, "here");
  g_autoptr (LedeStore) there = open_store (folder, "there");
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (png, sizeof png - 1, NULL);
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = NULL;
  g_autoptr (GError) error = NULL;

  sha256 = lede_store_add_image (here, stream, NULL, &error);
  g_assert_no_error (error);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_IMAGE, sha256);
  fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), BODY, lede_store_get_directory (here));

  g_assert_true (lede_fragment_keep_images (fragment, here, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lede_fragment_keep_images (fragment, there, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lede_store_has_image (there, sha256));

  remove_tree (folder);
}

/* Another program's folder has to take the names, and nothing leaves the folder that was meant. */
static void
test_files_have_names_that_any_folder_takes (void)
{
  static const char *const names[][2] = {
    { "quay & harbour.jpg", "quay & harbour.jpg" },
    { "부두.jpg", "부두.jpg" },
    { "../../etc/passwd", "passwd" },
    { "..", "photo.jpeg" },
    { ".hidden.jpg", "hidden.jpg" },
    { "C:\\Photos\\a*b?.jpg", "C__Photos_a_b_.jpg" },
    { "a/", "photo.jpeg" },
    { "", "photo.jpeg" },
  };
  g_autofree char *folder = g_dir_make_tmp ("lede-fragment-XXXXXX", NULL);
  g_autofree char *copies = g_build_filename (folder, "copies", NULL);
  g_autoptr (LedeStore) store = open_store (folder, "store");
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (png, sizeof png - 1, NULL);
  g_autofree char *sha256 = lede_store_add_image (store, stream, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LedeStory) story = make_story ("story");
      g_autoptr (LedeFragment) fragment = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;
      g_autofree char *contents = NULL;
      g_auto (GStrv) paths = NULL;
      gsize length;

      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_IMAGE, sha256);
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_TYPE, "image/jpeg");
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_FILE, names[i][0]);
      fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), BODY, NULL);
      paths = lede_fragment_copy_files (fragment, store, copies, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (paths), ==, 1);
      name = g_path_get_basename (paths[0]);
      g_assert_cmpstr (name, ==, names[i][1]);
      g_assert_true (g_str_has_prefix (paths[0], copies));
      g_assert_true (g_file_get_contents (paths[0], &contents, &length, NULL));
      g_assert_cmpmem (contents, length, png, sizeof png - 1);
    }

  remove_tree (folder);
}

static void
test_old_copies_of_files_go (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lede-fragment-XXXXXX", NULL);
  g_autofree char *copies = g_build_filename (folder, "copies", NULL);
  g_autofree char *old = g_build_filename (copies, "0123", NULL);
  g_autofree char *fresh = g_build_filename (copies, "4567", NULL);
  g_autofree char *file = g_build_filename (old, "quay.jpg", NULL);
  g_autoptr (LedeStore) store = open_store (folder, "store");
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), BODY, NULL);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - 8 * 24 * 60 * 60;
  struct utimbuf times = { then, then };
  g_auto (GStrv) paths = NULL;

  g_mkdir_with_parents (old, 0700);
  g_mkdir_with_parents (fresh, 0700);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (g_utime (old, &times), ==, 0);
  paths = lede_fragment_copy_files (fragment, store, copies, NULL, NULL);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));

  remove_tree (folder);
}

static void
test_an_image_that_is_not_what_it_says_is_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lede-fragment-XXXXXX", NULL);
  g_autoptr (LedeStore) here = open_store (folder, "here");
  g_autoptr (LedeStore) there = open_store (folder, "there");
  g_autoptr (LedeStory) story = make_story ("story");
  g_autoptr (LedeFragment) fragment = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = g_strnfill (64, 'a');
  g_autofree char *path = lede_store_get_image_path (here, sha256);
  g_autofree char *directory = g_path_get_dirname (path);

  g_mkdir_with_parents (directory, 0700);
  g_assert_true (g_file_set_contents (path, png, sizeof png - 1, NULL));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_IMAGE, sha256);
  fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), BODY, lede_store_get_directory (here));

  g_assert_false (lede_fragment_keep_images (fragment, there, NULL, &error));
  g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "quay.jpg"));
  g_assert_false (lede_store_has_image (there, sha256));

  remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fragment/what-was-cut-comes-back-as-itself", test_what_was_cut_comes_back_as_itself);
  g_test_add_func ("/fragment/what-was-copied-is-a-second-use", test_what_was_copied_is_a_second_use);
  g_test_add_func ("/fragment/photos-go-to-another-story-whole", test_photos_go_to_another_story_whole);
  g_test_add_func ("/fragment/a-photo-stays-a-paragraph-of-its-own",
                   test_a_photo_stays_a_paragraph_of_its_own);
  g_test_add_func ("/fragment/a-photo-that-nobody-knows-stays-a-line",
                   test_a_photo_that_nobody_knows_stays_a_line);
  g_test_add_func ("/fragment/galleries-go-to-another-story-whole", test_galleries_go_to_another_story_whole);
  g_test_add_func ("/fragment/other-programs-get-words", test_other_programs_get_words);
  g_test_add_func ("/fragment/bad-bytes-are-refused-or-harmless", test_bad_bytes_are_refused_or_harmless);
  g_test_add_func ("/fragment/texts-are-lines-without-control-characters",
                   test_texts_are_lines_without_control_characters);
  g_test_add_func ("/fragment/images-follow-into-another-store", test_images_follow_into_another_store);
  g_test_add_func ("/fragment/files-have-names-that-any-folder-takes",
                   test_files_have_names_that_any_folder_takes);
  g_test_add_func ("/fragment/old-copies-of-files-go", test_old_copies_of_files_go);
  g_test_add_func ("/fragment/an-image-that-is-not-what-it-says-is-refused",
                   test_an_image_that_is_not_what_it_says_is_refused);

  return g_test_run ();
}
