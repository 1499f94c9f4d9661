/* test-front-matter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-front-matter.h"
#include "lede-member.h"
#include "lede-photo.h"
#include "lede-related.h"

#define N_GENERATED 2000

static LedeStory *
read_story (const char *text)
{
  g_autoptr (GError) error = NULL;
  LedeStory *story = lede_front_matter_read (text, -1, "ferry.md", &error);

  g_assert_no_error (error);

  return story;
}

static char *
write_story (LedeStory *story)
{
  return lede_front_matter_write (LEDE_STORY_FIELDS (story), lede_story_get_state (story));
}

static void
assert_text (LedeStory *story, const char *path, const char *text)
{
  g_assert_cmpstr (lede_story_get_text (story, path), ==, text);
}

static const char whole[] = "---\n"
                            "headline: Ferry crossing opens after two years\n"
                            "deck: |-\n"
                            "  The first boat left at six.\n"
                            "  The second was full.\n"
                            "kicker: Harbour\n"
                            "slug: ferry\n"
                            "section: World\n"
                            "tags: [ferries, Porto, '2031']\n"
                            "language: en\n"
                            "dateline:\n"
                            "  place: Porto\n"
                            "  date: 2031-05-04\n"
                            "bylines:\n"
                            "- name: Ana Ruiz\n"
                            "  role: writer\n"
                            "  email: ana@example.org\n"
                            "  link: https://example.org/ana\n"
                            "- name: 김하늘\n"
                            "  role: photographer\n"
                            "photos:\n"
                            "- id: quay\n"
                            "  file: quay.jpg\n"
                            "  lead: true\n"
                            "  caption: 'Six o’clock: the ferry leaves'\n"
                            "  credit: Harbour Press\n"
                            "  creator: Kim Haneul\n"
                            "  alt: A white ferry at a quay\n"
                            "  usage: Editorial use only\n"
                            "- id: line\n"
                            "  file: line.png\n"
                            "  alt: ''\n"
                            "state: approved\n"
                            "embargo: 2031-05-04T06:00:00+02:00\n"
                            "excerpt: A ferry again, for lists\n"
                            "seo-title: When does the Porto ferry leave?\n"
                            "canonical: https://agency.example/ferry\n"
                            "sticky: true\n"
                            "comments: closed\n"
                            "withdrawal-note: |-\n"
                            "  It was another ferry.\n"
                            "  We are sorry.\n"
                            "corrections:\n"
                            "- date: 2031-05-05\n"
                            "  text: The ferry holds 300 people, not 3,000.\n"
                            "related:\n"
                            "- title: The old bridge\n"
                            "  link: https://example.org/bridge\n"
                            "# for the print desk\n"
                            "print:\n"
                            "  page: 4   # above the fold\n"
                            "weight: 10\n"
                            "---\n"
                            "\n"
                            "The harbour authority *opened* the line.\n"
                            "\n"
                            "![](photo:quay)\n";

static void
test_every_key (void)
{
  g_autoptr (LedeStory) story = read_story (whole);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (story));
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));
  g_autoptr (GPtrArray) corrections = lede_story_fields_get_corrections (LEDE_STORY_FIELDS (story));
  g_autoptr (GPtrArray) related = lede_story_fields_get_related (LEDE_STORY_FIELDS (story));
  g_auto (GStrv) tags = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_TAGS);

  assert_text (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens after two years");
  assert_text (story, LEDE_FIELD_DECK, "The first boat left at six.\nThe second was full.");
  assert_text (story, LEDE_FIELD_KICKER, "Harbour");
  assert_text (story, LEDE_FIELD_SLUG, "ferry");
  assert_text (story, LEDE_FIELD_SECTION, "World");
  assert_text (story, LEDE_FIELD_LANGUAGE, "en");
  assert_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  assert_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  assert_text (story, LEDE_FIELD_EMBARGO, "2031-05-04T06:00:00+02:00");
  assert_text (story, LEDE_FIELD_EXCERPT, "A ferry again, for lists");
  assert_text (story, LEDE_FIELD_SEO_TITLE, "When does the Porto ferry leave?");
  assert_text (story, LEDE_FIELD_CANONICAL, "https://agency.example/ferry");
  assert_text (story, LEDE_FIELD_STICKY, "yes");
  assert_text (story, LEDE_FIELD_COMMENTS, "closed");
  assert_text (story, LEDE_FIELD_WITHDRAWAL_NOTE, "It was another ferry.\nWe are sorry.");
  assert_text (story, LEDE_FIELD_BODY, "The harbour authority *opened* the line.\n\n![](photo:quay)");
  g_assert_cmpint (lede_story_get_state (story), ==, LEDE_STATE_APPROVED);

  g_assert_cmpstrv (tags, ((const char *const[]) { "ferries", "Porto", "2031", NULL }));

  g_assert_cmpuint (bylines->len, ==, 2);
  g_assert_cmpstr (lede_byline_get_name (bylines->pdata[0]), ==, "Ana Ruiz");
  g_assert_cmpstr (lede_byline_get_email (bylines->pdata[0]), ==, "ana@example.org");
  g_assert_cmpstr (lede_byline_get_link (bylines->pdata[0]), ==, "https://example.org/ana");
  g_assert_cmpstr (lede_byline_get_name (bylines->pdata[1]), ==, "김하늘");
  g_assert_cmpstr (lede_byline_get_role (bylines->pdata[1]), ==, "photographer");

  g_assert_cmpuint (photos->len, ==, 2);
  g_assert_cmpstr (lede_member_get_id (photos->pdata[0]), ==, "quay");
  g_assert_cmpstr (lede_photo_get_file (photos->pdata[0]), ==, "quay.jpg");
  g_assert_cmpstr (lede_photo_get_caption (photos->pdata[0]), ==, "Six o’clock: the ferry leaves");
  g_assert_cmpstr (lede_photo_get_credit (photos->pdata[0]), ==, "Harbour Press");
  g_assert_cmpstr (lede_photo_get_creator (photos->pdata[0]), ==, "Kim Haneul");
  g_assert_cmpstr (lede_photo_get_alt (photos->pdata[0]), ==, "A white ferry at a quay");
  g_assert_cmpstr (lede_photo_get_usage (photos->pdata[0]), ==, "Editorial use only");
  g_assert_true (lede_photo_is_lead (photos->pdata[0]));
  g_assert_false (lede_photo_is_decorative (photos->pdata[0]));
  g_assert_false (lede_photo_is_lead (photos->pdata[1]));
  g_assert_true (lede_photo_is_decorative (photos->pdata[1]));

  g_assert_cmpuint (corrections->len, ==, 1);
  g_assert_cmpstr (lede_correction_get_date (corrections->pdata[0]), ==, "2031-05-05");
  g_assert_cmpuint (related->len, ==, 1);
  g_assert_cmpstr (lede_related_get_link (related->pdata[0]), ==, "https://example.org/bridge");
}

static void
test_writes_as_a_person_would (void)
{
  g_autoptr (LedeStory) story = read_story (whole);
  g_autofree char *written = write_story (story);

  g_assert_cmpstr (written, ==, whole);
}

static void
test_unknown_keys_stay (void)
{
  g_autoptr (LedeStory) story = read_story ("---\n"
                                            "layout: post   # for the old site\n"
                                            "# why\n"
                                            "params: &p {a: 1, b: [x, *p]}\n"
                                            "headline: Kept\n"
                                            "poem: |\n"
                                            "  one\n"
                                            "\n"
                                            "  two\n"
                                            "\n"
                                            "bylines:\n"
                                            "- name: Ana Ruiz\n"
                                            "  social: '@ana'\n"
                                            "  since: 2019\n"
                                            "dateline: {place: Porto, river: Douro}\n"
                                            "---\n");
  g_autofree char *written = write_story (story);
  g_autoptr (LedeStory) again = read_story (written);

  assert_text (story, LEDE_FIELD_EXTRA,
               "layout: post   # for the old site\n"
               "# why\n"
               "params: &p {a: 1, b: [x, *p]}\n"
               "poem: |\n"
               "  one\n"
               "\n"
               "  two\n");
  assert_text (again, LEDE_FIELD_EXTRA, lede_story_get_text (story, LEDE_FIELD_EXTRA));
  g_assert_nonnull (strstr (written, "- name: Ana Ruiz\n  social: '@ana'\n  since: 2019\n"));
  g_assert_nonnull (strstr (written, "dateline:\n  place: Porto\n  river: Douro\n"));
}

static void
test_short_forms (void)
{
  g_autoptr (LedeStory) story = read_story ("---\n"
                                            "headline: 1984\n"
                                            "deck: ~\n"
                                            "tags: ferries, Porto, ferries,\n"
                                            "dateline: Vila Nova de Gaia, Portugal, 2031-05-04\n"
                                            "bylines: [Ana Ruiz, 김하늘]\n"
                                            "photos: [photos/quay at dusk.jpg]\n"
                                            "embargo: 2031-05-04 06:00 +02:00\n"
                                            "corrections:\n"
                                            "related: [https://example.org/bridge]\n"
                                            "---\n"
                                            "Text\n");
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (story));
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));

  assert_text (story, LEDE_FIELD_HEADLINE, "1984");
  assert_text (story, LEDE_FIELD_DECK, "");
  assert_text (story, LEDE_FIELD_TAGS, "ferries\nPorto");
  assert_text (story, LEDE_FIELD_DATELINE_PLACE, "Vila Nova de Gaia, Portugal");
  assert_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  assert_text (story, LEDE_FIELD_EMBARGO, "2031-05-04T06:00:00+02:00");
  g_assert_cmpuint (bylines->len, ==, 2);
  g_assert_cmpstr (lede_byline_get_name (bylines->pdata[1]), ==, "김하늘");
  g_assert_cmpuint (photos->len, ==, 1);
  g_assert_cmpstr (lede_member_get_id (photos->pdata[0]), ==, "quay-at-dusk");
  g_assert_cmpstr (lede_photo_get_file (photos->pdata[0]), ==, "photos/quay at dusk.jpg");
}

static void
test_no_front_matter (void)
{
  g_autoptr (LedeStory) headed = read_story ("# Ferry *opens* ##\n\n\nThe harbour\n\n# Second\n");
  g_autoptr (LedeStory) bare = read_story ("The harbour\n\n# Second\n");
  g_autoptr (LedeStory) empty = read_story ("");
  g_autoptr (LedeStory) named = read_story ("---\nslug: a\n---\n# Ferry\n\ntext\n");
  g_autoptr (LedeStory) refused = read_story ("---\nheadline: ''\n---\n\n# Ferry\n\ntext\n");
  g_autofree char *refused_again = write_story (refused);

  assert_text (headed, LEDE_FIELD_HEADLINE, "Ferry *opens*");
  assert_text (headed, LEDE_FIELD_BODY, "The harbour\n\n# Second");
  assert_text (bare, LEDE_FIELD_HEADLINE, "");
  assert_text (bare, LEDE_FIELD_BODY, "The harbour\n\n# Second");
  assert_text (empty, LEDE_FIELD_BODY, "");
  assert_text (named, LEDE_FIELD_HEADLINE, "Ferry");
  assert_text (refused, LEDE_FIELD_BODY, "# Ferry\n\ntext");
  g_assert_cmpstr (refused_again, ==, "---\nheadline: ''\nstate: draft\n---\n\n# Ferry\n\ntext\n");
}

static void
test_any_line_ends (void)
{
  g_autoptr (LedeStory) story = read_story ("\xef\xbb\xbf---\r\nheadline: Ferry\r\ndeck: |\r\n  a\r\n  b\r\n"
                                            "odd: x\r\n---\r\n\r\nOne\r\n\r\nTwo\r\n");

  assert_text (story, LEDE_FIELD_HEADLINE, "Ferry");
  assert_text (story, LEDE_FIELD_DECK, "a\nb");
  assert_text (story, LEDE_FIELD_EXTRA, "odd: x\n");
  assert_text (story, LEDE_FIELD_BODY, "One\n\nTwo");
}

static void
test_tells_where (void)
{
  static const struct
  {
    const char *text;
    const char *place;
    const char *words;
  } cases[] = {
    { "---\nheadline: One: two\n---\n", "ferry.md:2:14: ", "in quotes" },
    { "---\nheadline: a\n\tdeck: b\n---\n", "ferry.md:3:1: ", "spaces" },
    { "---\nheadline: \"a\nslug: b\n---\n", "ferry.md:2:11: ", "never closed" },
    { "---\nheadline: a\n", "ferry.md:1:1: ", "has no end" },
    { "---\njust words\n---\n", "ferry.md:2:1: ", "keys with values" },
    { "---\n{headline: a}\n---\n", "ferry.md:2:1: ", "keys with values" },
    { "---\nheadline: [a, b]\n---\n", "ferry.md:2:11: ", "is a list" },
    { "---\nheadline: a\nslug: b\nheadline: c\n---\n", "ferry.md:4:1: ", "line 2" },
    { "---\nbylines: {name: Ana}\n---\n", "ferry.md:2:10: ", "has to be a list" },
    { "---\nbylines:\n- name: Ana\n  name: Bea\n---\n", "ferry.md:4:3: ", "line 3" },
    { "---\nbylines:\n- [Ana]\n---\n", "ferry.md:3:3: ", "a list" },
    { "---\nbylines:\n- name: Ana\n email: x\n---\n", "ferry.md:4:2: ", "in line" },
    { "---\nphotos:\n- id: a/b\n---\n", "ferry.md:3:7: ", "a/b" },
    { "---\nphotos:\n- id: a\n- id: a\n---\n", "ferry.md:4:7: ", "is taken" },
    { "---\nphotos:\n- file: a.jpg\n  lead: maybe\n---\n", "ferry.md:4:9: ", "true or false" },
    { "---\ndateline:\n  date: May\n---\n", "ferry.md:3:9: ", "2031-05-04" },
    { "---\ndateline:\n  date: 2031-02-30\n---\n", "ferry.md:3:9: ", "2031-02-30" },
    { "---\ndateline: [Porto]\n---\n", "ferry.md:2:11: ", "place and date" },
    { "---\nembargo: 2031-05-04T06:00:00\n---\n", "ferry.md:2:10: ", "offset" },
    { "---\nstate: finished\n---\n", "ferry.md:2:8: ", "finished" },
    { "---\ntags: {a: b}\n---\n", "ferry.md:2:7: ", "[harbour, ferries]" },
    { "---\nheadline: *ref\n---\n", "ferry.md:2:11: ", "*ref" },
    { "---\nheadline: &ref a\n---\n", "ferry.md:2:11: ", "in quotes" },
    { "---\nheadline: !!binary aGk=\n---\n", "ferry.md:2:11: ", "in quotes" },
    { "---\n? [a]\n: b\n---\n", "ferry.md:2:3: ", "has to be a word" },
    { "---\nheadline: \"a\\0b\"\n---\n", "ferry.md:2:11: ", "zero" },
    { "# Ferry\n\nna\xefve\n", "ferry.md:3:3: ", "UTF-8" },
    { "\xff\xfe#", "ferry.md:1:1: ", "UTF-16" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeStory) story = lede_front_matter_read (cases[i].text, -1, "ferry.md", &error);

      g_test_message ("%s", error ? error->message : "no error");
      g_assert_null (story);
      g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "?"));
    }
}

static void
assert_refused (const char *text, gssize length, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_front_matter_read (text, length, "ferry.md", &error);

  g_assert_null (story);
  g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_bombs_are_harmless (void)
{
  g_autoptr (GString) laughs = g_string_new ("---\na: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
  g_autoptr (GString) deep = g_string_new ("---\nbylines: ");
  g_autoptr (GString) deep_blocks = g_string_new ("---\n");
  g_autoptr (GString) huge = g_string_new ("---\nheadline: ");
  g_autofree char *file = g_malloc0 (17 * 1024 * 1024);

  for (char name = 'b'; name <= 'z'; name++)
    g_string_append_printf (laughs, "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", name, name, name - 1,
                            name - 1, name - 1, name - 1, name - 1, name - 1, name - 1, name - 1);
  g_string_append (laughs, "headline: *z\n---\n");
  assert_refused (laughs->str, -1, "*z");

  for (guint i = 0; i < 900; i++)
    g_string_append_c (deep, '[');
  g_string_append (deep, "\n---\n");
  assert_refused (deep->str, -1, "too deeply");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (deep_blocks, "%*sa:\n", i, "");
  g_string_append (deep_blocks, "---\n");
  assert_refused (deep_blocks->str, -1, "too deeply");

  for (guint i = 0; i < 200000; i++)
    g_string_append (huge, "aaaaaa");
  g_string_append (huge, "\n---\n");
  assert_refused (huge->str, -1, "1 MiB");

  memset (file, 'a', 17 * 1024 * 1024);
  assert_refused (file, 17 * 1024 * 1024, "16 MiB");
  assert_refused ("a\0b", 3, "zero");
}

static char *
random_text (gboolean lines)
{
  static const char *const pieces[] = {
    "Ana",
    " ",
    "ferry",
    ": ",
    " #",
    "'",
    "\"",
    "\\",
    "-",
    "- ",
    "김하늘",
    "é",
    "…",
    "😀",
    "𠮷",
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a",
    "*b",
    "!c",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "? ",
    ":",
    "~",
    "null",
    "true",
    "No",
    "12",
    "1.5",
    "2031-05-04",
    "0x1f",
    "---",
    "...",
    "\t",
    "=",
    "<<",
    "\x01",
    "\xc2\x85",
    "\xe2\x80\xa8",
    "\xef\xbb\xbf",
    "x: y",
    "\\U0001F600",
  };
  GString *text = g_string_new (NULL);
  guint n = g_test_rand_int_range (0, 8);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (lines && g_test_rand_int_range (0, 3) == 0)
        g_string_append (text, g_test_rand_bit () ? "\n" : "\n\n  ");
    }

  return g_string_free_and_steal (text);
}

static void
set_random_text (LedeStory *story, const char *path, gboolean lines)
{
  g_autofree char *text = random_text (lines);

  lede_story_set_text (story, path, text);
}

static void
add_random_members (LedeStory *story, const char *list, const char *const *fields)
{
  guint n = g_test_rand_int_range (0, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = lede_story_add_member (story, list, NULL);

      for (guint j = 0; fields[j]; j++)
        {
          g_autofree char *text = random_text (g_test_rand_bit ());

          lede_story_set_member_text (story, list, id, fields[j], text);
        }

      if (g_str_equal (list, LEDE_FIELD_CORRECTIONS))
        lede_story_set_member_text (story, list, id, LEDE_CORRECTION_DATE, "2031-05-04");
      if (g_str_equal (list, LEDE_FIELD_PHOTOS))
        lede_story_set_member_text (story, list, id, LEDE_PHOTO_LEAD, i == 0 ? "yes" : "");
    }
}

static LedeStory *
random_story (void)
{
  static const char *const lines[] = { LEDE_FIELD_HEADLINE, LEDE_FIELD_KICKER,   LEDE_FIELD_SLUG,
                                       LEDE_FIELD_SECTION,  LEDE_FIELD_LANGUAGE, LEDE_FIELD_DATELINE_PLACE };
  static const char *const bylines[] = { LEDE_BYLINE_NAME, LEDE_BYLINE_ROLE, LEDE_BYLINE_EMAIL,
                                         LEDE_BYLINE_LINK, NULL };
  static const char *const photos[] = { LEDE_PHOTO_FILE,
                                        LEDE_PHOTO_CAPTION,
                                        LEDE_PHOTO_CREDIT,
                                        LEDE_PHOTO_CREATOR,
                                        LEDE_PHOTO_ALT,
                                        LEDE_PHOTO_USAGE,
                                        LEDE_PHOTO_COPYRIGHT,
                                        LEDE_PHOTO_HEADLINE,
                                        LEDE_PHOTO_KEYWORDS,
                                        LEDE_PHOTO_CAPTION_LANGUAGES,
                                        NULL };
  static const char *const corrections[] = { LEDE_CORRECTION_TEXT, NULL };
  static const char *const related[] = { LEDE_RELATED_TITLE, LEDE_RELATED_LINK, NULL };
  LedeStory *story = lede_story_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    set_random_text (story, lines[i], FALSE);

  set_random_text (story, LEDE_FIELD_DECK, TRUE);
  set_random_text (story, LEDE_FIELD_TAGS, TRUE);
  set_random_text (story, LEDE_FIELD_BODY, TRUE);

  if (g_test_rand_bit ())
    lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  if (g_test_rand_bit ())
    lede_story_set_text (story, LEDE_FIELD_EMBARGO, "2031-05-04T06:00:00Z");
  if (g_test_rand_bit ())
    lede_story_set_text (story, LEDE_FIELD_EXTRA, "layout: post\nparams:\n  - 1\n");

  add_random_members (story, LEDE_FIELD_BYLINES, bylines);
  add_random_members (story, LEDE_FIELD_PHOTOS, photos);
  add_random_members (story, LEDE_FIELD_CORRECTIONS, corrections);
  add_random_members (story, LEDE_FIELD_RELATED, related);

  return story;
}

/* The text without white space and line ends of any kind, which the front matter may tidy. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_isspace (character) && character != 0x85)
        g_string_append_unichar (squeezed, character);
    }

  return g_string_free_and_steal (squeezed);
}

static void
assert_same_words (LedeStory *story, LedeStory *again, const char *path)
{
  g_autofree char *before = squeeze (lede_story_get_text (story, path));
  g_autofree char *after = squeeze (lede_story_get_text (again, path));

  g_assert_cmpstr (before, ==, after);
}

static void
test_second_writing_is_the_same (void)
{
  static const char *const paths[] = { LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK,    LEDE_FIELD_SLUG,
                                       LEDE_FIELD_SECTION,  LEDE_FIELD_BODY,    LEDE_FIELD_DATELINE_PLACE,
                                       LEDE_FIELD_EXTRA,    LEDE_FIELD_EMBARGO, LEDE_FIELD_PHOTOS };

  for (guint i = 0; i < N_GENERATED; i++)
    {
      g_autoptr (LedeStory) story = random_story ();
      g_autofree char *written = write_story (story);
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeStory) again = lede_front_matter_read (written, -1, "generated.md", &error);
      g_autofree char *rewritten = NULL;
      g_autoptr (GPtrArray) photos = NULL;

      if (error)
        g_test_message ("%s", written);
      g_assert_no_error (error);

      rewritten = write_story (again);
      g_assert_cmpstr (rewritten, ==, written);

      for (gsize j = 0; j < G_N_ELEMENTS (paths); j++)
        assert_same_words (story, again, paths[j]);

      photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));
      for (guint j = 0; j < photos->len; j++)
        {
          g_autofree char *caption = lede_story_fields_member_path (
            LEDE_PHOTO_KIND, lede_member_get_id (photos->pdata[j]), LEDE_PHOTO_CAPTION);

          assert_same_words (story, again, caption);
        }
    }
}

/* What a photo says beside its caption goes out and comes back whole. */
static void
test_photo_texts (void)
{
  static const char file[] = "---\nheadline: Ferry\nphotos:\n- id: quay\n  file: quay.jpg\n"
                             "  keywords: [ferry, 'harbour, old']\n  digital-source: digitalCapture\n"
                             "  created: 2031-05\n---\n";
  static const char languages[] = "de: Erster Absatz.\n \n Zweiter.\nar: العبّارة";
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_front_matter_read (file, -1, "quay.md", &error);
  g_autoptr (LedeStory) again = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lede_story_get_text (story, "photo/quay/keywords"), ==, "ferry\nharbour, old");
  g_assert_cmpstr (lede_story_get_text (story, "photo/quay/digital-source"), ==, "digitalCapture");
  g_assert_cmpstr (lede_story_get_text (story, "photo/quay/created"), ==, "2031-05");

  lede_story_set_text (story, "photo/quay/caption-languages", languages);
  written = write_story (story);
  again = lede_front_matter_read (written, -1, "again.md", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_story_get_text (again, "photo/quay/caption-languages"), ==, languages);
  g_assert_cmpstr (lede_story_get_text (again, "photo/quay/keywords"), ==, "ferry\nharbour, old");
}

static void
test_rare_characters_stay_readable (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *written = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "A smile 😀 for 𠮷野  in \\U0001F600");
  written = write_story (story);

  g_assert_nonnull (strstr (written, "headline: A smile 😀 for 𠮷野  in \\U0001F600\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/front-matter/every-key", test_every_key);
  g_test_add_func ("/exchange/front-matter/writes-as-a-person-would", test_writes_as_a_person_would);
  g_test_add_func ("/exchange/front-matter/unknown-keys-stay", test_unknown_keys_stay);
  g_test_add_func ("/exchange/front-matter/short-forms", test_short_forms);
  g_test_add_func ("/exchange/front-matter/no-front-matter", test_no_front_matter);
  g_test_add_func ("/exchange/front-matter/any-line-ends", test_any_line_ends);
  g_test_add_func ("/exchange/front-matter/tells-where", test_tells_where);
  g_test_add_func ("/exchange/front-matter/bombs-are-harmless", test_bombs_are_harmless);
  g_test_add_func ("/exchange/front-matter/second-writing-is-the-same", test_second_writing_is_the_same);
  g_test_add_func ("/exchange/front-matter/rare-characters-stay-readable",
                   test_rare_characters_stay_readable);
  g_test_add_func ("/exchange/front-matter/photo-texts", test_photo_texts);

  return g_test_run ();
}
