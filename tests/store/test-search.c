/* test-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-search-text.h"

static GListModel *
search (StoreFixture *fixture, const char *typed)
{
  g_autoptr (GError) error = NULL;
  LedeStoryFilter filter = { .search = typed };
  GListModel *list = lede_store_list_stories (fixture->store, &filter, NULL, &error);

  g_assert_no_error (error);

  return list;
}

static void
assert_found (StoreFixture *fixture, const char *typed, guint expected)
{
  g_autoptr (GListModel) list = search (fixture, typed);

  g_test_message ("%s", typed);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, expected);
}

static void
test_fields (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story =
    store_fixture_add_story (fixture, "Ferry crossing opens", "The harbour authority.");
  g_autoptr (LedeStory) other = store_fixture_add_story (fixture, "Budget vote", "Money.");
  g_autofree char *byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);
  g_autofree char *photo = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruíz");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo, LEDE_PHOTO_CAPTION, "Gulls over the quay");
  lede_story_set_text (story, LEDE_FIELD_DECK, "Two years late");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "ferry-2031");
  store_fixture_save (fixture, story);

  assert_found (fixture, "ferry", 1);
  assert_found (fixture, "FERRY cross", 1);
  assert_found (fixture, "cross ferry", 0);
  assert_found (fixture, "crossing ferry", 1);
  assert_found (fixture, "h", 1);
  assert_found (fixture, "harbour budget", 0);
  assert_found (fixture, "ruiz", 1);
  assert_found (fixture, "RUÍZ", 1);
  assert_found (fixture, "gulls", 1);
  assert_found (fixture, "years late", 1);
  assert_found (fixture, "ferry-2031", 1);
  assert_found (fixture, "2031", 1);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ship line opens");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "");
  store_fixture_save (fixture, story);
  assert_found (fixture, "ferry", 0);
  assert_found (fixture, "ship", 1);
}

static void
test_scripts (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *typed;
  } cases[] = {
    { "서울시장이 항구를 방문했다", "시장" },
    { "서울시장이 항구를 방문했다", "서울" },
    { "서울시장이 항구를 방문했다", "방문했" },
    { "서울시장이 항구를 방문했다", "다" },
    { "東京都知事は港を訪れた", "知事" },
    { "東京都知事は港を訪れた", "港" },
    { "カメラマン", "カメラ" },
    { "市长视察了新港口", "新港口" },
    { "ผู้ว่าราชการเยี่ยมท่าเรือ", "ท่าเรือ" },
    { "Ο δήμαρχος της Αθήνας", "αθηνας" },
    { "Мэр посетил порт Ёлкино", "елкино" },
    { "زار الْمُحافظ الميناء", "المحافظ" },
    { "Große Straße", "strasse" },
    { "Ｆｕｌｌ width", "full" },
    { "e\xcc\x81t\xc3\xa9", "été" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "", cases[i].text);
      g_autoptr (GListModel) list = search (fixture, cases[i].typed);
      g_autoptr (LedeStorySummary) summary = g_list_model_get_item (list, 0);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s in %s", cases[i].typed, cases[i].text);
      g_assert_nonnull (summary);
      lede_store_trash_story (fixture->store, lede_story_get_id (story), NULL, &error);
      g_assert_no_error (error);
    }

  assert_found (fixture, "시항", 0);
}

/* Whatever a person types is words and never a syntax error. */
static void
test_anything_typed (StoreFixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "\"",
                                       "\"\"",
                                       "'",
                                       "*",
                                       "ferry*",
                                       "^ferry",
                                       "headline:ferry",
                                       "(",
                                       ")",
                                       "((",
                                       "a AND",
                                       "AND",
                                       "OR",
                                       "NOT",
                                       "NEAR(",
                                       "NEAR(ferry crossing, 2)",
                                       "{a b}:c",
                                       "ferry + crossing",
                                       "-ferry",
                                       "ferry -x",
                                       ":",
                                       "\\",
                                       "%",
                                       ";",
                                       "--",
                                       "ferry\"crossing",
                                       "\"ferry",
                                       "𝔣erry",
                                       "\xff\xfe",
                                       "🚢",
                                       "a\nb\tc",
                                       "' OR 1=1 --",
                                       "﹏",
                                       "́",
                                       "  " };
  g_autoptr (LedeStory) story =
    store_fixture_add_story (fixture, "Ferry crossing opens", "One AND two. NOT three.");
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GListModel) list = search (fixture, typed[i]);

      g_assert_nonnull (list);
    }

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GListModel) list = NULL;
      char noise[24] = { 0 };

      for (guint j = 0; j < 16; j++)
        noise[j] = g_rand_int_range (rand, 1, 256);

      list = search (fixture, noise);
      g_assert_nonnull (list);
    }

  assert_found (fixture, "\"ferry crossing\"", 1);
  assert_found (fixture, "headline:ferry", 0);
  assert_found (fixture, "ferry*", 1);
  assert_found (fixture, "and", 1);
  assert_found (fixture, "", 1);
  assert_found (fixture, " ?! ", 1);
}

static void
assert_snippet (const char *typed, const char *text, const char *expected)
{
  g_autoptr (LedeSearchQuery) query = lede_search_query_new (typed);
  g_autofree char *snippet = lede_search_query_make_snippet (query, text);

  g_assert_cmpstr (snippet, ==, expected);
}

static void
test_snippet (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *prose = make_prose (1, 400);
  g_autofree char *text = g_strdup_printf ("%s Ana & <Bea> met Zoë.\nThen %s", prose, prose);
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Meeting", text);
  g_autoptr (GListModel) list = search (fixture, "bea zoe");
  g_autoptr (LedeStorySummary) summary = g_list_model_get_item (list, 0);
  const char *snippet = lede_story_summary_get_snippet (summary);

  g_assert_nonnull (snippet);
  g_assert_nonnull (strstr (snippet, "Ana &amp; &lt;<b>Bea</b>&gt; met <b>Zoë</b>. Then"));
  g_assert_true (g_str_has_prefix (snippet, "…"));
  g_assert_true (g_str_has_suffix (snippet, "…"));

  assert_snippet ("two", "One two three", "One <b>two</b> three");
  assert_snippet ("th", "One two three", "One two <b>three</b>");
  assert_snippet ("four", "One two three", NULL);
  assert_snippet ("시장", "서울시장이 방문", "<b>서울시장이</b> 방문");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/search/every-field", test_fields);
  test_store ("/store/search/every-script", test_scripts);
  test_store ("/store/search/anything-typed", test_anything_typed);
  test_store ("/store/search/snippet", test_snippet);

  return g_test_run ();
}
