/* test-page-head.c: what a story tells machines instead of its headline, deck and address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-page.h"
#include "lede-story.h"

static char *
render (LedeStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeTheme) theme = lede_theme_load_named ("lede", &error);
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();

  g_assert_no_error (error);
  context->canonical = g_strdup ("https://paper.example/2031/ferry");

  return lede_page_render (LEDE_STORY_FIELDS (story), document, context, theme);
}

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "The ferry is back");
  lede_story_set_text (story, LEDE_FIELD_DECK, "It left at dawn");
  lede_story_set_text (story, LEDE_FIELD_BODY, "Two boats a day.\n");

  return story;
}

static void
test_own_texts_count (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *html = NULL;

  lede_story_set_text (story, LEDE_FIELD_EXCERPT, "Boats \"again\"");
  lede_story_set_text (story, LEDE_FIELD_SEO_TITLE, "When does the ferry <leave>?");
  lede_story_set_text (story, LEDE_FIELD_CANONICAL, "https://agency.example/ferry?a=1&b=2");
  html = render (story);

  g_assert_nonnull (strstr (html, "<title>When does the ferry &lt;leave&gt;?</title>"));
  g_assert_nonnull (strstr (html, "<meta name=\"description\" content=\"Boats &quot;again&quot;\">"));
  g_assert_nonnull (
    strstr (html, "<link rel=\"canonical\" href=\"https://agency.example/ferry?a=1&amp;b=2\">"));
  g_assert_nonnull (
    strstr (html, "<meta property=\"og:url\" content=\"https://agency.example/ferry?a=1&amp;b=2\">"));
  /* People see the headline and the deck, also when they share the page. */
  g_assert_nonnull (strstr (html, "<meta property=\"og:title\" content=\"The ferry is back\">"));
  g_assert_nonnull (strstr (html, ">It left at dawn<"));
}

static void
test_without_them_nothing_is_missing (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *html = render (story);

  g_assert_nonnull (strstr (html, "<title>The ferry is back</title>"));
  g_assert_nonnull (strstr (html, "<meta name=\"description\" content=\"It left at dawn\">"));
  g_assert_nonnull (strstr (html, "<link rel=\"canonical\" href=\"https://paper.example/2031/ferry\">"));
}

static void
test_no_address_is_no_canonical (void)
{
  static const char *const texts[] = { "javascript:alert(1)", "agency", "data:text/html,x", "//x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LedeStory) story = create_story ();
      g_autofree char *html = NULL;

      lede_story_set_text (story, LEDE_FIELD_CANONICAL, texts[i]);
      html = render (story);
      g_assert_nonnull (strstr (html, "<link rel=\"canonical\" href=\"https://paper.example/2031/ferry\">"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/page-head/own-texts-count", test_own_texts_count);
  g_test_add_func ("/markup/page-head/without-them-nothing-is-missing", test_without_them_nothing_is_missing);
  g_test_add_func ("/markup/page-head/no-address-is-no-canonical", test_no_address_is_no_canonical);

  return g_test_run ();
}
