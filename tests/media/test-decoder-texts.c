/* test-decoder-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a picture says of itself comes from the locked helper: what broken and hostile metadata comes to, and
 * what of the helper's answer is believed.
 */

#include "config.h"

#include <string.h>

#include "lede-decoder-answer.h"
#include "lede-image.h"
#include "lede-photo-file.h"
#include "lede-story.h"
#include "remove-tree.h"
#include "run-script.h"

static char *root;
static char *photos;

static LedeImageInfo *
read_photo (const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (photos, name, NULL);

  return lede_image_info_read (path, NULL, error);
}

static void
assert_unicode (LedeImageInfo *info)
{
  const char *const *fields = lede_image_texts_list_fields ();

  for (guint i = 0; fields[i]; i++)
    g_assert_true (g_utf8_validate (lede_image_info_get_text (info, fields[i]), -1, NULL));
}

/* The picture is good: so it is taken, or there is a sentence. */
static void
test_broken_texts (void)
{
  g_autoptr (GDir) folder = g_dir_open (photos, 0, NULL);
  const char *name;
  guint n_taken = 0, n_all = 0;

  for (; (name = g_dir_read_name (folder)); n_all++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeImageInfo) info = read_photo (name, &error);

      g_test_message ("%s: %s", name, info ? "taken" : error->message);

      if (info)
        {
          g_assert_cmpuint (lede_image_info_get_width (info), ==, 60);
          g_assert_cmpuint (lede_image_info_get_height (info), ==, 40);
          assert_unicode (info);
          n_taken++;
        }
      else
        {
          g_assert_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_BROKEN);
          g_assert_nonnull (strstr (error->message, name));
        }

      /* A file whose texts hold nothing up: what reads them is gone with them. */
      if (g_str_has_suffix (name, ".jpg"))
        g_assert_nonnull (info);
    }

  g_assert_cmpuint (n_all, >=, 26);
  g_assert_cmpuint (n_taken, >=, n_all - 2);
}

/* What is uploaded is made anew all the same, of a file whose texts cannot be read as well. */
static void
test_broken_texts_are_not_uploaded (void)
{
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autoptr (LedePhoto) photo = NULL;
  g_autoptr (GDir) folder = g_dir_open (photos, 0, NULL);
  const char *name;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "Our caption");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_KEEP_POSITION, "yes");
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);

  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (photos, name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LedePhotoFile) file = NULL;
      g_autoptr (LedeImageInfo) info = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_test_message ("%s", name);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);

      if (!(file = lede_photo_file_make_from_bytes (bytes, photo, LEDE_PHOTO_FILE_COMMON, NULL, &error)))
        {
          g_assert_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_BROKEN);
          continue;
        }

      info = lede_image_info_read_bytes (file->bytes, name, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lede_image_info_get_caption (info), ==, "Our caption");
    }
}

/* No library that parses metadata is in the process that has the stories. */
static void
test_parsed_in_the_helper_only (void)
{
  g_autofree char *maps = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImageInfo) info = read_photo ("good.jpg", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lede_image_info_get_caption (info), ==, "The ferry");
  g_assert_cmpstr (lede_image_info_get_credit (info), ==, "Porto Wire");

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  g_assert_null (strstr (maps, "exiv2"));
}

/* The start of an answer with a picture of two by one pixels. */
static GByteArray *
begin_answer (void)
{
  LedeDecoderHeader header = {
    .magic = LEDE_DECODER_MAGIC, .full_width = 60, .full_height = 40, .width = 2, .height = 1, .n_channels = 3
  };
  GByteArray *answer = g_byte_array_new ();

  g_byte_array_append (answer, (const guint8 *) &header, sizeof header);
  g_byte_array_append (answer, (const guint8 *) "\1\2\3\4\5\6", 6);

  return answer;
}

static void
append (GByteArray *answer, GBytes *bytes)
{
  g_byte_array_append (answer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GBytes *
pack (const char *field, const char *text)
{
  g_auto (LedeImageTexts) texts = { 0 };

  texts.orientation = 6;
  *lede_image_texts_find (&texts, field) = g_strdup (text);

  return lede_decoder_texts_pack (&texts);
}

/* A helper that says @answer, and then does @then. */
static LedeImageInfo *
read_from_stand_in (GByteArray *answer, const char *then)
{
  g_autofree char *built = g_strdup (g_getenv ("LEDE_DECODER"));
  g_autofree char *program = g_build_filename (root, "stand-in", NULL);
  g_autofree char *said = g_build_filename (root, "said", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\ncat '%s'\n%s\n", said, then);
  g_autoptr (GError) error = NULL;
  LedeImageInfo *info;

  g_assert_true (g_file_set_contents (said, (const char *) answer->data, answer->len, NULL));
  g_assert_true (g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("LEDE_DECODER", program, TRUE);
  info = read_photo ("good.jpg", &error);
  g_setenv ("LEDE_DECODER", built, TRUE);

  g_assert_no_error (error);
  g_assert_cmpuint (lede_image_info_get_width (info), ==, 60);

  return info;
}

static void
test_picture_outlives_its_texts (void)
{
  static const char *const ends[] = { "kill -SEGV $$", "kill -ABRT $$", "exit 1", "exit 0" };
  g_autoptr (GBytes) packed = pack (LEDE_PHOTO_CAPTION, "The ferry");

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GByteArray) nothing = begin_answer ();
      g_autoptr (GByteArray) half = begin_answer ();
      g_autoptr (LedeImageInfo) info = read_from_stand_in (nothing, ends[i]);
      g_autoptr (LedeImageInfo) cut = NULL;

      append (half, packed);
      g_byte_array_set_size (half, half->len - 1);
      cut = read_from_stand_in (half, ends[i]);

      g_assert_cmpstr (lede_image_info_get_caption (info), ==, "");
      g_assert_cmpstr (lede_image_info_get_caption (cut), ==, "");
    }
}

static void
test_whole_texts_are_taken (void)
{
  g_autoptr (GByteArray) answer = begin_answer ();
  g_autoptr (GBytes) packed = pack (LEDE_PHOTO_CAPTION, "The ferry\nat the quay");
  g_autoptr (LedeImageInfo) info = NULL;

  append (answer, packed);
  info = read_from_stand_in (answer, "kill -SEGV $$");
  g_assert_cmpstr (lede_image_info_get_caption (info), ==, "The ferry\nat the quay");
}

/* A helper that was taken over says what it likes. */
static void
test_lies_are_no_texts (void)
{
  static const struct
  {
    const char *field;
    const char *text;
  } lies[] = {
    { LEDE_PHOTO_CAPTION, "\xff\xfe" },          { LEDE_PHOTO_CAPTION, "a\x1b[2J" },
    { LEDE_PHOTO_CREDIT, "One line\nand more" }, { LEDE_PHOTO_KEYWORDS, "a\rb" },
    { LEDE_PHOTO_CREATED, "2031\n2032" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GByteArray) answer = begin_answer ();
      g_autoptr (GBytes) packed = pack (lies[i].field, lies[i].text);
      g_autoptr (LedeImageInfo) info = NULL;

      append (answer, packed);
      info = read_from_stand_in (answer, "exit 0");
      g_assert_cmpstr (lede_image_info_get_text (info, lies[i].field), ==, "");
    }
}

/* What is too long is cut between two characters. */
static void
test_long_texts_are_cut (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  g_autoptr (GBytes) packed = NULL;
  g_auto (LedeImageTexts) texts = { 0 };
  LedeDecoderTexts head;
  const char *caption;
  gsize length;

  while (text->len < LEDE_DECODER_MAX_TEXT + 100)
    g_string_append (text, "항");

  packed = pack (LEDE_PHOTO_CAPTION, text->str);
  memcpy (&head, g_bytes_get_data (packed, NULL), sizeof head);
  g_assert_true (lede_decoder_texts_measure (&head, &length));
  g_assert_cmpuint (length + sizeof head, ==, g_bytes_get_size (packed));
  g_assert_true (
    lede_decoder_texts_unpack (&head, (const char *) g_bytes_get_data (packed, NULL) + sizeof head, &texts));
  caption = *lede_image_texts_find (&texts, LEDE_PHOTO_CAPTION);
  g_assert_true (g_str_has_prefix (text->str, caption));
  g_assert_cmpuint (strlen (caption), <=, LEDE_DECODER_MAX_TEXT);
  g_assert_cmpuint (strlen (caption), >, LEDE_DECODER_MAX_TEXT - 4);
  g_assert_cmpuint (texts.orientation, ==, 6);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  root = g_dir_make_tmp ("lede-decoder-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CACHE_HOME", root, TRUE);
  photos = g_build_filename (root, "photos", NULL);
  g_test_init (&argc, &argv, NULL);

  run_script (MAKE_TEXTS, photos);

  g_test_add_func ("/media/decoder/broken-texts-cost-no-picture", test_broken_texts);
  g_test_add_func ("/media/decoder/broken-texts-are-not-uploaded", test_broken_texts_are_not_uploaded);
  g_test_add_func ("/media/decoder/metadata-is-parsed-in-the-helper-only", test_parsed_in_the_helper_only);
  g_test_add_func ("/media/decoder/picture-outlives-its-texts", test_picture_outlives_its_texts);
  g_test_add_func ("/media/decoder/whole-texts-are-taken", test_whole_texts_are_taken);
  g_test_add_func ("/media/decoder/lies-are-no-texts", test_lies_are_no_texts);
  g_test_add_func ("/media/decoder/long-texts-are-cut", test_long_texts_are_cut);
  result = g_test_run ();

  remove_tree (root);
  g_free (photos);
  g_free (root);

  return result;
}
