/* test-image-texts.c: what Lede reads of the texts that other programs wrote into a photo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-digital-source.h"
#include "lede-image-offer.h"
#include "lede-image.h"
#include "lede-photo.h"
#include "lede-translations.h"
#include "remove-tree.h"
#include "run-script.h"

static char *root;   /* a folder for everything that the tests write */
static char *photos; /* in it, what make-texts.sh made */

static LedeImageInfo *
read_photo (const char *name)
{
  g_autofree char *path = g_build_filename (photos, name, NULL);
  g_autoptr (GError) error = NULL;
  LedeImageInfo *info = lede_image_info_read (path, NULL, &error);

  g_assert_no_error (error);

  return info;
}

static void
assert_text (LedeImageInfo *info, const char *field, const char *expected)
{
  g_assert_cmpstr (lede_image_info_get_text (info, field), ==, expected);
}

static const char *
get_text (LedeStory *story, const char *field)
{
  return lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "ferry", field);
}

static void
set_text (LedeStory *story, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "ferry", field, text);
}

static LedeStory *
new_story (const char *language)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, language);
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "ferry"));

  return story;
}

static void
test_xmp_before_iim_before_exif (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("conflict.jpg");

  assert_text (info, LEDE_PHOTO_CREDIT, "Porto Wire");
  assert_text (info, LEDE_PHOTO_CREATOR, "Ana Ruiz");
  assert_text (info, LEDE_PHOTO_SOURCE, "Porto Wire Archive");
  assert_text (info, LEDE_PHOTO_COPYRIGHT, "© 2031 Porto Wire");
  assert_text (info, LEDE_PHOTO_HEADLINE, "Ferry returns");
  assert_text (info, LEDE_PHOTO_CREATED, "2031-05-04T10:20:30+02:00");
  assert_text (info, LEDE_PHOTO_KEYWORDS, "ferry\nharbour, old");
  assert_text (info, LEDE_PHOTO_USAGE, "One time use; No sales");
  assert_text (info, LEDE_PHOTO_LOCATION, "Old Quay, Porto, Norte, Portugal; Gaia, Portugal");
  assert_text (info, LEDE_PHOTO_DIGITAL_SOURCE, "digitalCapture");
}

static void
test_caption_is_kept_as_written (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("conflict.jpg");
  g_autoptr (LedeImageInfo) paragraphs = read_photo ("paragraphs.jpg");

  assert_text (info, LEDE_PHOTO_CAPTION, "Ana Ruiz, left, and a person on the left");
  assert_text (paragraphs, LEDE_PHOTO_CAPTION, "First paragraph.\n\nSecond, on the left.");
}

static void
test_empty_text_is_no_text (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("empty-xmp.jpg");

  assert_text (info, LEDE_PHOTO_CAPTION, "From IIM");
  assert_text (info, LEDE_PHOTO_CREDIT, "IIM Wire");
}

static void
test_iim_charsets (void)
{
  static const char *const names[] = { "iim-utf8.jpg", "iim-latin1.jpg", "iim-latin1-declared.jpg",
                                       "iim-wrong.jpg", "iim-utf8.tif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LedeImageInfo) info = read_photo (names[i]);

      g_test_message ("%s", names[i]);
      assert_text (info, LEDE_PHOTO_CAPTION, "Fähre im Süden");
      assert_text (info, LEDE_PHOTO_CREDIT, "Häfen & Möwen");
      assert_text (info, LEDE_PHOTO_CREATOR, "Jörg Müßig, Bée");
      assert_text (info, LEDE_PHOTO_SOURCE, "Küstenbüro");
      assert_text (info, LEDE_PHOTO_COPYRIGHT, "© Jörg");
      assert_text (info, LEDE_PHOTO_HEADLINE, "Fähre fährt");
      assert_text (info, LEDE_PHOTO_KEYWORDS, "Fähre\nMöwe");
      assert_text (info, LEDE_PHOTO_LOCATION, "Südpier, Köln, Nordrhein, Österland");
      assert_text (info, LEDE_PHOTO_USAGE, "Für heute");
      assert_text (info, LEDE_PHOTO_CREATED, "2031-05-04T10:20:30+02:00");
    }
}

static void
test_exif_is_the_last (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("exif.jpg");

  assert_text (info, LEDE_PHOTO_CAPTION, "Fähre im Süden");
  assert_text (info, LEDE_PHOTO_CREATOR, "Jörg Müßig");
  assert_text (info, LEDE_PHOTO_COPYRIGHT, "© Jörg");
  assert_text (info, LEDE_PHOTO_CREATED, "2031-05-04T10:20:30+02:00");
}

static void
test_dates_as_far_as_known (void)
{
  g_autoptr (LedeImageInfo) month = read_photo ("month.jpg");
  g_autoptr (LedeImageInfo) year = read_photo ("year.jpg");
  g_autoptr (LedeImageInfo) never = read_photo ("never.jpg");

  assert_text (month, LEDE_PHOTO_CREATED, "2031-05");
  assert_text (year, LEDE_PHOTO_CREATED, "2031");
  assert_text (never, LEDE_PHOTO_CREATED, "");
}

static void
test_older_place (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("legacy-place.jpg");

  assert_text (info, LEDE_PHOTO_LOCATION, "Old Quay, Singapore");
}

static void
assert_translation (const char *translations, const char *language, const char *expected)
{
  g_autofree char *text = lede_translations_get (translations, language);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_all_languages (void)
{
  static const char *const names[] = { "languages.jpg", "languages.png", "languages.webp", "languages.tif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LedeImageInfo) info = read_photo (names[i]);
      g_autofree char *others = lede_image_info_dup_text_for (info, LEDE_PHOTO_CAPTION_LANGUAGES, "en");
      g_auto (GStrv) languages = lede_translations_list (others);

      g_test_message ("%s", names[i]);
      assert_text (info, LEDE_PHOTO_CAPTION, "The ferry at the quay");
      g_assert_cmpuint (g_strv_length (languages), ==, 5);
      assert_translation (others, "de", "Die Fähre am Kai: wieder da");
      assert_translation (others, "fr", "Le bac à quai");
      assert_translation (others, "ko", "부두의 여객선");
      assert_translation (others, "ar", "العبّارة عند الرصيف");
      assert_translation (others, "he", "המעבורת ליד ‏Pier 7‏ ברציף");
      assert_text (info, LEDE_PHOTO_ALT, "A white ferry");
      assert_translation (lede_image_info_get_text (info, LEDE_PHOTO_ALT_LANGUAGES), "de",
                          "Eine weiße Fähre");
      assert_text (info, LEDE_PHOTO_DESCRIPTION, "A white ferry lies at a stone quay.");
      assert_translation (lede_image_info_get_text (info, LEDE_PHOTO_DESCRIPTION_LANGUAGES), "ar",
                          "عبّارة بيضاء");
    }
}

static void
test_story_gets_its_language (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("languages.jpg");
  g_autoptr (LedeStory) story = new_story ("de-AT");

  lede_image_offer_fill (info, story, "ferry");

  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CAPTION), ==, "Die Fähre am Kai: wieder da");
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_ALT), ==, "Eine weiße Fähre");
  assert_translation (get_text (story, LEDE_PHOTO_CAPTION_LANGUAGES), "en", "The ferry at the quay");
  assert_translation (get_text (story, LEDE_PHOTO_CAPTION_LANGUAGES), "de", NULL);
  assert_translation (get_text (story, LEDE_PHOTO_CAPTION_LANGUAGES), LEDE_TRANSLATIONS_DEFAULT, NULL);
  /* Nobody said which language the file's default alternative text is in, and it is not lost. */
  assert_translation (get_text (story, LEDE_PHOTO_ALT_LANGUAGES), LEDE_TRANSLATIONS_DEFAULT, "A white ferry");
}

static void
test_digital_source (void)
{
  g_autoptr (LedeImageInfo) generated = read_photo ("generated.jpg");
  g_autoptr (LedeImageInfo) edited = read_photo ("edited.jpg");
  g_autoptr (LedeImageInfo) plain = read_photo ("plain.jpg");

  assert_text (generated, LEDE_PHOTO_DIGITAL_SOURCE, LEDE_DIGITAL_SOURCE_GENERATED);
  assert_text (plain, LEDE_PHOTO_DIGITAL_SOURCE, "");
  g_assert_true (
    lede_digital_source_is_generated (lede_image_info_get_text (edited, LEDE_PHOTO_DIGITAL_SOURCE)));
  g_assert_false (lede_digital_source_is_generated ("digitalCapture"));
}

/* What was read is offered: it fills what is empty, and stands beside what somebody wrote. */
static void
test_offered_never_overwritten (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("conflict.jpg");
  g_autoptr (LedeStory) story = new_story ("en");
  g_autoptr (GPtrArray) offers = NULL;

  set_text (story, LEDE_PHOTO_CAPTION, "My own caption");
  set_text (story, LEDE_PHOTO_CREDIT, "Porto Wire");

  g_assert_cmpuint (lede_image_offer_fill (info, story, "ferry"), ==, 9);
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CAPTION), ==, "My own caption");
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_HEADLINE), ==, "Ferry returns");

  offers = lede_image_offer_list (info, story, "ferry");
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_cmpstr (((LedeImageOffer *) offers->pdata[0])->field, ==, LEDE_PHOTO_CAPTION);
  g_assert_cmpstr (((LedeImageOffer *) offers->pdata[0])->story_text, ==, "My own caption");

  lede_image_offer_take (offers->pdata[0], story, "ferry");
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CAPTION), ==, "Ana Ruiz, left, and a person on the left");
  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CAPTION), ==, "My own caption");
  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_HEADLINE), ==, "");
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CREDIT), ==, "Porto Wire");
}

static void
test_empty_file_takes_nothing (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("plain.jpg");
  g_autoptr (LedeStory) story = new_story ("en");
  g_autoptr (GPtrArray) offers = NULL;

  set_text (story, LEDE_PHOTO_CAPTION, "My own caption");
  set_text (story, LEDE_PHOTO_CAPTION_LANGUAGES, "de: Meine\n");

  g_assert_cmpuint (lede_image_offer_fill (info, story, "ferry"), ==, 0);
  offers = lede_image_offer_list (info, story, "ferry");
  g_assert_cmpuint (offers->len, ==, 0);
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CAPTION), ==, "My own caption");
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_CAPTION_LANGUAGES), ==, "de: Meine\n");
}

static void
test_own_languages_stay (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("languages.jpg");
  g_autoptr (LedeStory) story = new_story ("en");
  g_autoptr (GPtrArray) offers = NULL;
  LedeImageOffer *offer = NULL;

  set_text (story, LEDE_PHOTO_CAPTION_LANGUAGES, "de: Meine Fähre\npt: O barco\n");
  lede_image_offer_fill (info, story, "ferry");

  assert_translation (get_text (story, LEDE_PHOTO_CAPTION_LANGUAGES), "de", "Meine Fähre");
  assert_translation (get_text (story, LEDE_PHOTO_CAPTION_LANGUAGES), "fr", "Le bac à quai");

  offers = lede_image_offer_list (info, story, "ferry");
  g_assert_cmpuint (offers->len, ==, 1);
  offer = offers->pdata[0];
  g_assert_cmpstr (offer->field, ==, LEDE_PHOTO_CAPTION_LANGUAGES);
  assert_translation (offer->file_text, "de", "Die Fähre am Kai: wieder da");
  assert_translation (offer->file_text, "pt", "O barco");
}

static void
test_decorative_stays_silent (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("languages.jpg");
  g_autoptr (LedeStory) story = new_story ("en");

  set_text (story, LEDE_PHOTO_DECORATIVE, "yes");
  lede_image_offer_fill (info, story, "ferry");

  g_assert_cmpstr (get_text (story, LEDE_PHOTO_ALT), ==, "");
  g_assert_cmpstr (get_text (story, LEDE_PHOTO_ALT_LANGUAGES), ==, "");
}

/* Bytes of the metadata that were changed anywhere: texts or none, never a crash, and always UTF-8. */
static void
test_garbled_texts (void)
{
  static const char *const names[] = { "conflict.jpg", "languages.jpg", "iim-latin1.jpg", "exif.jpg" };
  static const char *const fields[] = { LEDE_PHOTO_CAPTION,  LEDE_PHOTO_CAPTION_LANGUAGES,
                                        LEDE_PHOTO_KEYWORDS, LEDE_PHOTO_LOCATION,
                                        LEDE_PHOTO_CREATED,  LEDE_PHOTO_DIGITAL_SOURCE };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < (g_test_slow () ? 4000 : 400); round++)
    {
      const char *name = names[round % G_N_ELEMENTS (names)];
      g_autofree char *path = g_build_filename (photos, name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LedeImageInfo) info = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

      for (guint i = 0; i < 6; i++)
        contents[g_rand_int_range (rand, 20, length * 9 / 10)] = g_rand_int_range (rand, 0, 256);

      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      info = lede_image_info_read_bytes (bytes, name, NULL, NULL);

      for (guint i = 0; info && i < G_N_ELEMENTS (fields); i++)
        {
          g_autofree char *text = lede_image_info_dup_text_for (info, fields[i], "de");

          g_assert_true (g_utf8_validate (text, -1, NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  int result;

  root = g_dir_make_tmp ("lede-texts-XXXXXX", NULL);
  g_assert_nonnull (root);
  photos = g_build_filename (root, "photos", NULL);
  g_setenv ("XDG_CACHE_HOME", root, TRUE);

  g_test_init (&argc, &argv, NULL);
  run_script (MAKE_TEXTS, photos);

  g_test_add_func ("/media/texts/xmp-before-iim-before-exif", test_xmp_before_iim_before_exif);
  g_test_add_func ("/media/texts/caption-is-kept-as-written", test_caption_is_kept_as_written);
  g_test_add_func ("/media/texts/empty-text-is-no-text", test_empty_text_is_no_text);
  g_test_add_func ("/media/texts/iim-charsets", test_iim_charsets);
  g_test_add_func ("/media/texts/exif-is-the-last", test_exif_is_the_last);
  g_test_add_func ("/media/texts/dates-as-far-as-known", test_dates_as_far_as_known);
  g_test_add_func ("/media/texts/older-place", test_older_place);
  g_test_add_func ("/media/texts/all-languages", test_all_languages);
  g_test_add_func ("/media/texts/story-gets-its-language", test_story_gets_its_language);
  g_test_add_func ("/media/texts/digital-source", test_digital_source);
  g_test_add_func ("/media/offer/never-overwritten", test_offered_never_overwritten);
  g_test_add_func ("/media/offer/empty-file-takes-nothing", test_empty_file_takes_nothing);
  g_test_add_func ("/media/offer/own-languages-stay", test_own_languages_stay);
  g_test_add_func ("/media/offer/decorative-stays-silent", test_decorative_stays_silent);
  g_test_add_func ("/media/texts/garbled-never-crashes", test_garbled_texts);

  result = g_test_run ();
  remove_tree (root);
  g_free (photos);
  g_free (root);

  return result;
}
