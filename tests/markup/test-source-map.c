/* test-source-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of the page and their places in the story. With LEDE_TEST_ALL=1 many more bodies.
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-source-map.h"
#include "lede-story.h"

static LedeStory *
create_story (const char *body)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION,
                              "The quay & its\nlast crane");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CREDIT, "Mia Lund");
  g_free (lede_story_add_member (story, LEDE_FIELD_RELATED, "old12345"));
  lede_story_set_member_text (story, LEDE_FIELD_RELATED, "old12345", LEDE_RELATED_TITLE, "The old pier");

  return story;
}

/* Where the n-th occurrence of a word on the page of a one-block body comes from. */
static const char *
find_word (LedeSourceMap *map, const char *word, guint nth, gsize *offset)
{
  const char *text = lede_source_map_get_text (map);
  const char *found = text - 1;

  for (guint i = 0; i <= nth; i++)
    {
      found = strstr (found + 1, word);
      g_assert_nonnull (found);
    }

  return lede_source_map_find (map, g_utf8_pointer_to_offset (text, found), offset);
}

static void
assert_place (const char *body, const char *word, guint nth, const char *path, const char *rest)
{
  g_autoptr (LedeStory) story = create_story (body);
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (LedeSourceMap) map = NULL;
  const char *found;
  gsize offset;

  context->live = TRUE;
  map = lede_source_map_new_for_block (0, LEDE_STORY_FIELDS (story), document, context);
  found = find_word (map, word, nth, &offset);
  g_assert_cmpstr (found, ==, path);
  g_assert_cmpstr (lede_story_get_text (story, path) + offset, ==, rest);
}

static void
test_markup_is_left_out (void)
{
  static const struct
  {
    const char *body;
    const char *word;
    guint nth;
    const char *rest;
  } cases[] = {
    { "The *first* ferry", "first", 0, "first* ferry" },
    { "The **first** ferry", "ferry", 0, "ferry" },
    { "see [the quay](https://harbour.example/quay \"the quay\") quay", "quay", 1, "quay" },
    { "[harbour](https://harbour.example)harbour", "harbour", 1, "harbour" },
    { "[harbour][a] a harbour\n\n[a]: https://x.example", "a harbour", 0,
      "a harbour\n\n[a]: https://x.example" },
    { "before ![the quay](https://x.example/quay.png) quay", "quay", 0, "quay" },
    { "a `quay` and `` quay`s ``", "quay`s", 0, "quay`s ``" },
    { "<https://quay.example/x> quay", "quay", 1, "quay" },
    { "one\ntwo  \nthree", "three", 0, "three" },
    { "> one\n> two\n>\n> > one\n> > two", "two", 1, "two" },
    { "- one\n- two\n  1. one\n  2. two", "two", 1, "two" },
    { "1. 1 one\n2. 2 two", "2 two", 0, "2 two" },
    { "## The quay ##", "quay", 0, "quay ##" },
    { "The quay\n===", "quay", 0, "quay\n===" },
    { "| a | b |\n|---|:-:|\n| a | **b** |", "b", 1, "b** |" },
    { "| a | b |\n|---|---|\n| a \\| c | b |", "c", 0, "c | b |" },
    { "5 \\* 3 &amp; 4 \\* 2", "* 2", 0, "\\* 2" },
    { "5 \\* 3 &amp; 4 \\* 2", "& 4", 0, "&amp; 4 \\* 2" },
    { "caf&eacute; noir", "noir", 0, "noir" },
    { "a <!-- a note --> note", "note", 0, "note" },
    { "a <span lang=\"pt\">note</span> note", "note", 1, "note" },
    { "~~gone~~ gone", "gone", 1, "gone" },
    { "```c\nint c;\n```", "int", 0, "int c;\n```" },
    { "    int c;\n    int d;", "int", 1, "int d;" },
    { "> [!PULLQUOTE]\n> Words\n> \342\200\224 Ana Words", "Words", 1, "Words" },
    { "> [!FACTBOX]\n> ## Facts\n> - one\n> - two", "two", 0, "two" },
    { "> [!EDITORSNOTE] Editor sorry", "Editor sorry", 0, "Editor sorry" },
    { "<div class=\"box\">\n<p>Hello &amp; <b>box</b></p>\n</div>", "box", 0, "box</b></p>\n</div>" },
    { "<div><script>var quay;</script><p>quay</p></div>", "quay", 0, "quay</p></div>" },
    { "https://video.example/watch?v=1", "watch", 0, "watch?v=1" },
    { "\355\225\234\352\265\255 *\355\225\234\352\265\255* \355\225\234", "\355\225\234", 1,
      "\355\225\234\352\265\255* \355\225\234" },
    { "snake_case_word *and* __init__", "word", 0, "word *and* __init__" },
    { "[x](javascript:alert(1)) alert", "alert", 0, "alert" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_place (cases[i].body, cases[i].word, cases[i].nth, LEDE_FIELD_BODY, cases[i].rest);
}

static void
test_photo_and_related (void)
{
  assert_place ("![](photo:quay2345)", "quay", 0, "photo/quay2345/caption", "quay & its\nlast crane");
  assert_place ("![](photo:quay2345)", "crane", 0, "photo/quay2345/caption", "crane");
  assert_place ("![](photo:quay2345)", "Lund", 0, "photo/quay2345/credit", "Lund");
  assert_place ("> [!GALLERY]\n> ![](photo:quay2345)", "crane", 0, "photo/quay2345/caption", "crane");
  assert_place ("> [!GALLERY]\n> ![](photo:gone2345)\n> ![](photo:quay2345)\n> The *last* one", "Lund", 0,
                "photo/quay2345/credit", "Lund");
  assert_place ("> [!GALLERY]\n> ![](photo:gone2345)\n> ![](photo:quay2345)\n> The *final* one", "final", 0,
                LEDE_FIELD_BODY, "final* one");
  assert_place ("> [!BEFOREAFTER]\n> ![](photo:quay2345)\n> ![](photo:quay2345)", "Before", 0,
                LEDE_FIELD_BODY, "> [!BEFOREAFTER]\n> ![](photo:quay2345)\n> ![](photo:quay2345)");
  assert_place ("> [!RELATED]", "pier", 0, "related/old12345/title", "pier");
  assert_place ("> [!RELATED]\n> - [The pier](https://x.example/pier)", "pier", 0, LEDE_FIELD_BODY,
                "pier](https://x.example/pier)");
}

static void
assert_region (LedeStory *story,
               LedePageRegion region,
               const char *word,
               guint nth,
               const char *path,
               const char *rest)
{
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (LedeSourceMap) map = NULL;
  gsize offset;

  context->live = TRUE;
  map = lede_source_map_new_for_region (region, LEDE_STORY_FIELDS (story), context);
  g_assert_cmpstr (find_word (map, word, nth, &offset), ==, path);

  if (path)
    g_assert_cmpstr (lede_story_get_text (story, path) + offset, ==, rest);
}

static void
test_regions (void)
{
  g_autoptr (LedeStory) story = create_story ("");
  static const char *const names[] = { "ana12345", "ben12345" };

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry & quay");
  lede_story_set_text (story, LEDE_FIELD_DECK, "After two years");
  lede_story_set_text (story, LEDE_FIELD_KICKER, "The harbour");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto Arda");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  lede_story_set_text (story, LEDE_FIELD_TAGS, "ferries\n\nharbour\nferries of Arda");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_LEAD, "yes");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, names[i]));
      lede_story_set_member_text (story, LEDE_FIELD_BYLINES, names[i], LEDE_BYLINE_NAME,
                                  i == 0 ? "Ana Ruiz" : "Ben By Okoro");
      lede_story_set_member_text (story, LEDE_FIELD_BYLINES, names[i], LEDE_BYLINE_ROLE, "writer");
      lede_story_set_member_text (story, LEDE_FIELD_BYLINES, names[i], LEDE_BYLINE_EMAIL,
                                  "desk@arda.example");
    }

  g_free (lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, "corr1234"));
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr1234", LEDE_CORRECTION_DATE, "2031-05-05");
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr1234", LEDE_CORRECTION_TEXT,
                              "It was May, not March.");

  assert_region (story, LEDE_PAGE_REGION_HEAD, "World", 0, LEDE_FIELD_SECTION, "World");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "harbour", 0, LEDE_FIELD_KICKER, "harbour");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "& quay", 0, LEDE_FIELD_HEADLINE, "& quay");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "two", 0, LEDE_FIELD_DECK, "two years");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "Ruiz", 0, "byline/ana12345/name", "Ruiz");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "By", 0, "byline/ana12345/name", "Ana Ruiz");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "By", 1, "byline/ben12345/name", "By Okoro");
  assert_region (story, LEDE_PAGE_REGION_HEAD, "2031", 0, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  assert_region (story, LEDE_PAGE_REGION_LEAD, "crane", 0, "photo/quay2345/caption", "crane");
  assert_region (story, LEDE_PAGE_REGION_DATELINE, "Arda", 0, LEDE_FIELD_DATELINE_PLACE, "Arda");
  assert_region (story, LEDE_PAGE_REGION_PEOPLE, "Okoro", 0, "byline/ben12345/name", "Okoro");
  assert_region (story, LEDE_PAGE_REGION_PEOPLE, "arda", 1, "byline/ben12345/email", "arda.example");
  assert_region (story, LEDE_PAGE_REGION_TAGS, "ferries", 1, LEDE_FIELD_TAGS, "ferries of Arda");
  assert_region (story, LEDE_PAGE_REGION_TAGS, "harbour", 0, LEDE_FIELD_TAGS, "harbour\nferries of Arda");
  assert_region (story, LEDE_PAGE_REGION_CORRECTIONS, "March", 0, "correction/corr1234/text", "March.");
}

/* The property: a letter that is typed where a word's letter comes from appears on the page before
 * that letter, and nowhere else. */

#define LETTER "K" /* stands in none of the generated words */
#define AROUND 4   /* bytes on each side of it that have to be the same */

typedef struct
{
  guint n_words;
  guint n_elsewhere;
} Tally;

/* The letter may take an address apart, and markup further on with it; not the words around it. */
static gboolean
is_among_same_letters (const char *shown, const char *before, gsize split)
{
  const char *letter = strstr (shown, LETTER);
  gsize n = letter ? letter - shown : 0;
  gsize n_left = MIN (AROUND, MIN (n, split));
  gsize n_right;

  if (!letter || strstr (letter + 1, LETTER))
    return FALSE;

  n_right = MIN (AROUND, MIN (strlen (letter + 1), strlen (before + split)));

  return strncmp (letter - n_left, before + split - n_left, n_left) == 0 &&
         strncmp (letter + 1, before + split, n_right) == 0;
}

static void
type_into_block (LedeStory *story,
                 const char *body,
                 LedeDocument *document,
                 guint position,
                 guint64 seed,
                 Tally *tally)
{
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (LedeSourceMap) map = NULL;
  g_autofree gunichar *text = NULL;
  LedeBlock *block = lede_document_get_block (document, position);
  glong n;

  /* An embed says its host twice. */
  if (lede_block_get_kind (block) == LEDE_BLOCK_EMBED)
    return;

  context->live = TRUE;
  map = lede_source_map_new_for_block (position, LEDE_STORY_FIELDS (story), document, context);
  text = g_utf8_to_ucs4_fast (lede_source_map_get_text (map), -1, &n);

  for (glong i = 1; i < n; i++)
    {
      g_autoptr (LedeDocument) edited = NULL;
      g_autoptr (LedeSourceMap) edited_map = NULL;
      g_autofree char *edited_body = NULL;
      const char *path;
      const char *before = lede_source_map_get_text (map);
      gsize split = g_utf8_offset_to_pointer (before, i) - before;
      gsize offset;

      /* The second letter of a word: typing there makes no markup and breaks none. */
      if (!g_ascii_isalpha (text[i]) || !g_ascii_isalpha (text[i - 1]) ||
          (i > 1 && g_unichar_isalnum (text[i - 2])))
        continue;

      path = lede_source_map_find (map, i, &offset);
      if (path == NULL || !g_str_equal (path, LEDE_FIELD_BODY) || offset == lede_block_get_offset (block))
        continue;

      edited_body = g_strdup_printf ("%.*s" LETTER "%s", (int) offset, body, body + offset);
      edited = lede_document_new (edited_body, -1);
      tally->n_words++;

      if (position < lede_document_get_n_blocks (edited))
        {
          edited_map = lede_source_map_new_for_block (position, LEDE_STORY_FIELDS (story), edited, context);

          if (is_among_same_letters (lede_source_map_get_text (edited_map), before, split))
            continue;
        }

      tally->n_elsewhere++;
      g_test_message (
        "Seed %" G_GUINT64_FORMAT ": “%s”\nof: %s\nletter %ld at %" G_GSIZE_FORMAT "\nshows: %s", seed,
        before, body + lede_block_get_offset (block), i, offset - lede_block_get_offset (block),
        edited_map ? lede_source_map_get_text (edited_map) : "");
    }
}

static void
test_letter_appears_at_its_word (void)
{
  guint n_bodies = g_getenv ("LEDE_TEST_ALL") ? 5000 : 150;
  const char *wanted = g_getenv ("LEDE_TEST_SEED");
  guint64 first = wanted ? g_ascii_strtoull (wanted, NULL, 10) : 1;
  Tally tally = { 0, 0 };

  for (guint64 seed = first; seed < first + n_bodies; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_body (random, 3);
      g_autoptr (LedeStory) story = create_story (body);
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);

      for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
        type_into_block (story, body, document, i, seed, &tally);
    }

  g_test_message ("%u words, %u elsewhere", tally.n_words, tally.n_elsewhere);
  g_assert_cmpuint (tally.n_words, >, n_bodies * 5);
  /* What is hidden by an HTML comment that nothing closes cannot be told from what is shown. */
  g_assert_cmpuint (tally.n_elsewhere * 500, <=, tally.n_words);
}

static void
test_any_bytes_have_places (void)
{
  guint n_bodies = g_getenv ("LEDE_TEST_ALL") ? 20000 : 500;

  for (guint64 seed = 1; seed <= n_bodies; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_scraps (random, 40);
      g_autoptr (LedeStory) story = create_story ("");
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);
      g_autoptr (LedePageContext) context = lede_page_context_new ();

      context->live = TRUE;

      for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
        {
          LedeBlock *block = lede_document_get_block (document, i);
          g_autoptr (LedeSourceMap) map =
            lede_source_map_new_for_block (i, LEDE_STORY_FIELDS (story), document, context);
          glong n = g_utf8_strlen (lede_source_map_get_text (map), -1);
          gsize last = lede_block_get_offset (block);

          for (glong k = 0; k <= n; k++)
            {
              gsize offset;
              const char *path = lede_source_map_find (map, k, &offset);

              if (g_strcmp0 (path, LEDE_FIELD_BODY) != 0)
                continue;

              g_assert_cmpuint (offset, >=, last);
              g_assert_cmpuint (offset, <=, lede_block_get_offset (block) + lede_block_get_length (block));
              last = offset;
            }
        }
    }
}

static void
test_long_block_is_fast (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (LedeStory) story = NULL;
  g_autoptr (LedeDocument) document = NULL;
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (LedeSourceMap) map = NULL;
  gint64 started;
  gsize offset;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (body, "- The *ferry* to [pier %u](https://quay.example/%u) & back\n", i, i);

  story = create_story (body->str);
  document = lede_document_new (body->str, -1);
  context->live = TRUE;
  started = g_get_monotonic_time ();
  map = lede_source_map_new_for_block (0, LEDE_STORY_FIELDS (story), document, context);
  g_test_message ("%" G_GSIZE_FORMAT " bytes in %" G_GINT64_FORMAT " us", body->len,
                  g_get_monotonic_time () - started);
  find_word (map, "2999", 0, &offset);
  g_assert_true (g_str_has_prefix (body->str + offset, "2999](https://quay.example/2999)"));
  g_assert_cmpint (g_get_monotonic_time () - started, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/source-map/markup-is-left-out", test_markup_is_left_out);
  g_test_add_func ("/markup/source-map/photo-and-related", test_photo_and_related);
  g_test_add_func ("/markup/source-map/regions", test_regions);
  g_test_add_func ("/markup/source-map/letter-appears-at-its-word", test_letter_appears_at_its_word);
  g_test_add_func ("/markup/source-map/any-bytes-have-places", test_any_bytes_have_places);
  g_test_add_func ("/markup/source-map/long-block-is-fast", test_long_block_is_fast);

  return g_test_run ();
}
