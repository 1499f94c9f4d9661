/* test-finder-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-finder.h"
#include "lede-photo.h"

static const char *const searched[] = {
  LEDE_PHOTO_CAPTION,       LEDE_PHOTO_CREDIT,
  LEDE_PHOTO_ALT,           LEDE_PHOTO_CREATOR,
  LEDE_PHOTO_USAGE,         LEDE_PHOTO_HEADLINE,
  LEDE_PHOTO_SOURCE,        LEDE_PHOTO_COPYRIGHT,
  LEDE_PHOTO_LOCATION,      LEDE_PHOTO_KEYWORDS,
  LEDE_PHOTO_DESCRIPTION,   LEDE_PHOTO_CAPTION_LANGUAGES,
  LEDE_PHOTO_ALT_LANGUAGES, LEDE_PHOTO_DESCRIPTION_LANGUAGES,
};

static LedeStory *
create_story (const char *body, const char *photo_id)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, photo_id));
  lede_story_break_gesture (story);

  return story;
}

static void
set_text (LedeStory *story, const char *photo_id, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo_id, field, text);
}

static const char *
get_text (LedeStory *story, const char *photo_id, const char *field)
{
  return lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, field);
}

static LedeMatches *
find (LedeStory *story, const char *words, LedeFindFlags flags, const char *replacement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (LedeFindPattern) pattern = lede_find_pattern_new (words, flags, &error);
  LedeMatches *matches = lede_matches_find (snapshot, pattern, replacement, NULL, &error);

  g_assert_no_error (error);

  return matches;
}

static guint
replace (LedeStory *story, const char *words, LedeFindFlags flags, const char *replacement)
{
  g_autoptr (LedeMatches) matches = find (story, words, flags, replacement);

  return lede_matches_replace_all (matches, story);
}

static void
test_every_text (void)
{
  g_autoptr (LedeStory) story = create_story ("First.\n\n![](photo:quay)\n\nLast.\n", "quay");
  g_autoptr (LedeMatches) matches = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    set_text (story, "quay", searched[i],
              g_str_has_suffix (searched[i], "-languages") ? "de: Ruiz am Kai\n" : "Ruiz");
  set_text (story, "quay", LEDE_PHOTO_FILE, "Ruiz.jpg");
  set_text (story, "quay", LEDE_PHOTO_CREATED, "Ruiz");

  matches = find (story, "ruiz", LEDE_FIND_PLAIN, "Rui");
  g_assert_cmpuint (lede_matches_get_length (matches), ==, G_N_ELEMENTS (searched));
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    g_assert_true (g_str_has_suffix (lede_matches_get (matches, i)->path, searched[i]));

  g_assert_cmpuint (lede_matches_replace_all (matches, story), ==, G_N_ELEMENTS (searched));
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    g_assert_cmpstr (get_text (story, "quay", searched[i]), ==,
                     g_str_has_suffix (searched[i], "-languages") ? "de: Rui am Kai\n" : "Rui");
  g_assert_cmpstr (get_text (story, "quay", LEDE_PHOTO_FILE), ==, "Ruiz.jpg");

  lede_story_undo (story);
  g_assert_cmpstr (get_text (story, "quay", LEDE_PHOTO_ALT_LANGUAGES), ==, "de: Ruiz am Kai\n");
}

static void
test_languages (void)
{
  static const char text[] = "de: Die Fähre, de: so heißt sie\n zweite Zeile\nfr: Le ferry\n";
  const LedeFindFlags expression = LEDE_FIND_EXPRESSION;
  g_autoptr (LedeStory) story = create_story ("", "quay");

  set_text (story, "quay", LEDE_PHOTO_CAPTION_LANGUAGES, text);
  g_assert_cmpuint (replace (story, "de", LEDE_FIND_WHOLE_WORDS, "DE"), ==, 1);
  g_assert_cmpuint (replace (story, "fr", LEDE_FIND_PLAIN, ""), ==, 0);
  g_assert_cmpuint (replace (story, "^", expression, "x"), ==, 0);
  g_assert_cmpuint (replace (story, "Zeile\\nfr: Le", expression, "x"), ==, 0);
  g_assert_cmpuint (replace (story, "Zeile", LEDE_FIND_PLAIN, "it: Riga\nes: Línea"), ==, 1);
  g_assert_cmpstr (get_text (story, "quay", LEDE_PHOTO_CAPTION_LANGUAGES), ==,
                   "de: Die Fähre, DE: so heißt sie\n zweite it: Riga es: Línea\nfr: Le ferry\n");
}

static void
test_galleries (void)
{
  g_autoptr (LedeStory) story = create_story ("A gallery.\n\n"
                                              "> [!GALLERY]\n> ![](photo:gallery)\n> ![](photo:quay)\n>\n"
                                              "> The gallery of photos.\n\n"
                                              "> [!FACTBOX]\n> A factbox.\n\nSee ![quay](photo:quay) here.\n",
                                              "quay");

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "gallery"));
  set_text (story, "quay", LEDE_PHOTO_CAPTION, "In no gallery");
  set_text (story, "gallery", LEDE_PHOTO_CAPTION, "In the gallery");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Factbox, photo, quay");
  lede_story_break_gesture (story);

  g_assert_cmpuint (replace (story, "gallery", LEDE_FIND_PLAIN, "show"), ==, 4);
  g_assert_cmpuint (replace (story, "photo", LEDE_FIND_PLAIN, "picture"), ==, 2);
  g_assert_cmpuint (replace (story, "quay", LEDE_FIND_PLAIN, "pier"), ==, 2);
  g_assert_cmpuint (replace (story, "factbox", LEDE_FIND_PLAIN, "box"), ==, 2);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==,
                   "A show.\n\n"
                   "> [!GALLERY]\n> ![](photo:gallery)\n> ![](photo:quay)\n>\n> The show of pictures.\n\n"
                   "> [!FACTBOX]\n> A box.\n\nSee ![pier](photo:quay) here.\n");
  g_assert_cmpstr (get_text (story, "quay", LEDE_PHOTO_CAPTION), ==, "In no show");
}

/* A gallery's photos come where they stand, in the gallery's order. */
static void
test_gallery_order (void)
{
  g_autoptr (LedeStory) story = create_story (
    "Ferry one.\n\n> [!GALLERY]\n> ![](photo:b) ![](photo:a)\n>\n> Ferry two.\n\nFerry three.\n", "a");
  g_autoptr (LedeMatches) matches = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "b"));
  set_text (story, "a", LEDE_PHOTO_CAPTION, "ferry");
  set_text (story, "b", LEDE_PHOTO_DESCRIPTION, "ferry");
  matches = find (story, "ferry", LEDE_FIND_PLAIN, NULL);
  for (guint i = 0; i < lede_matches_get_length (matches); i++)
    g_string_append_printf (order, "%s ", lede_matches_get (matches, i)->path);

  g_assert_cmpstr (order->str, ==, "body photo/b/description photo/a/caption body body ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/finder/every-text-of-a-photo-is-searched", test_every_text);
  g_test_add_func ("/markup/finder/names-of-languages-are-no-words", test_languages);
  g_test_add_func ("/markup/finder/galleries-keep-their-marks", test_galleries);
  g_test_add_func ("/markup/finder/photos-come-in-their-gallerys-order", test_gallery_order);

  return g_test_run ();
}
