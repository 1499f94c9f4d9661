/* test-translations.c: one text in several languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-digital-source.h"
#include "lede-translations.h"

static void
assert_text (const char *translations, const char *language, const char *expected)
{
  g_autofree char *text = lede_translations_get (translations, language);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_line_for_each_language (void)
{
  static const char translations[] = "de: Die Fähre: endlich\nar: العبّارة\nPT-br: A balsa";
  g_auto (GStrv) languages = lede_translations_list (translations);

  g_assert_cmpuint (g_strv_length (languages), ==, 3);
  g_assert_cmpstr (languages[2], ==, "PT-br");
  assert_text (translations, "de", "Die Fähre: endlich");
  assert_text (translations, "ar", "العبّارة");
  assert_text (translations, "pt-BR", "A balsa");
  assert_text (translations, "fr", NULL);
  assert_text ("", "de", NULL);
}

/* Whatever a text says, what was put in comes out, and the other languages stay. */
static void
test_any_text_comes_back (void)
{
  static const char *const texts[] = { "Plain",           "Two\nlines",        "Two\n\nparagraphs",
                                       "a\nfr: no entry", "  spaces inside  ", "\n begins with a line end" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *once = lede_translations_set ("de: Vorher\nko: 뒤\n", "en-GB", texts[i]);
      g_autofree char *moved = lede_translations_set (once, "de", "Danach");
      g_autofree char *removed = lede_translations_set (moved, "en-GB", "");

      assert_text (once, "en-GB", texts[i]);
      assert_text (once, "de", "Vorher");
      assert_text (moved, "en-GB", texts[i]);
      assert_text (moved, "ko", "뒤");
      g_assert_cmpstr (removed, ==, "de: Danach\nko: 뒤\n");
    }
}

/* In a field that would be an empty last line. */
static void
test_no_line_end_at_the_end (void)
{
  g_autofree char *one = lede_translations_set ("", "de", "Boote");
  g_autofree char *two = lede_translations_set (one, "pt", "Barcos");
  g_autofree char *moved = lede_translations_set (two, "de", "Zwei Boote");

  g_assert_cmpstr (one, ==, "de: Boote");
  g_assert_cmpstr (two, ==, "de: Boote\npt: Barcos");
  g_assert_cmpstr (moved, ==, "de: Zwei Boote\npt: Barcos");
}

/* What a person typed in front of the first language, or without one, is not thrown away. */
static void
test_nothing_is_lost (void)
{
  g_autofree char *text = lede_translations_set ("A note: see below\nde: Alt\n", "de", "Neu");

  g_assert_cmpstr (text, ==, "A note: see below\nde: Neu\n");
}

static void
test_tags (void)
{
  static const struct
  {
    const char *written;
    const char *tag;
  } cases[] = {
    { "pt_br", "pt-BR" }, { "ZH-hant-tw", "zh-Hant-TW" }, { " de ", "de" },    { "x-default", "x-default" },
    { "", NULL },         { "German language", NULL },    { "deutsch", NULL }, { "x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tag = lede_translations_normalize_language (cases[i].written);

      g_assert_cmpstr (tag, ==, cases[i].tag);
    }
}

static void
test_digital_sources (void)
{
  static const struct
  {
    const char *written;
    const char *name;
  } cases[] = {
    { "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "trainedAlgorithmicMedia" },
    { "https://cv.iptc.org/newscodes/digitalsourcetype/trainedalgorithmicmedia/", "trainedAlgorithmicMedia" },
    { "digsrctype:digitalCapture", "digitalCapture" },
    { "tomorrowsWord", "tomorrowsWord" },
    { "not a name", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = lede_digital_source_from_uri (cases[i].written);

      g_assert_cmpstr (name, ==, cases[i].name);
    }

  g_assert_true (lede_digital_source_is_generated ("compositeSynthetic"));
  g_assert_false (lede_digital_source_is_generated ("algorithmicMedia"));
  g_assert_false (lede_digital_source_is_generated (""));
  g_assert_cmpstr (lede_digital_source_get_label ("tomorrowsWord"), ==, "tomorrowsWord");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/translations/line-for-each-language", test_line_for_each_language);
  g_test_add_func ("/story/translations/any-text-comes-back", test_any_text_comes_back);
  g_test_add_func ("/story/translations/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/story/translations/no-line-end-at-the-end", test_no_line_end_at_the_end);
  g_test_add_func ("/story/translations/tags", test_tags);
  g_test_add_func ("/story/digital-source/names", test_digital_sources);

  return g_test_run ();
}
