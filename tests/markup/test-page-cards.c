/* test-page-cards.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-page.h"
#include "lede-photo.h"
#include "lede-story.h"

static char *
locate (LedePhoto *photo, gpointer user_data)
{
  const char *sha256 = lede_photo_get_image (photo);

  return *sha256 == '\0' ? NULL : g_strconcat ("lede-photo:", sha256, NULL);
}

static char *
render (LedeStory *story, const char *site_address)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();

  context->live = TRUE;
  context->locate_photo = locate;
  context->site_name = g_strdup (site_address ? "The Arda Courier" : NULL);
  context->site_address = g_strdup (site_address);

  return lede_page_render_cards_body (LEDE_STORY_FIELDS (story), document, context);
}

static void
assert_says (const char *html, const char *words)
{
  if (!strstr (html, words))
    g_error ("“%s” is not in: %s", words, html);
}

static void
test_say_what_the_story_says (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *html = NULL;

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry <again> & again");
  lede_story_set_text (story, LEDE_FIELD_DECK, "After two winters");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "night-ferry");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_IMAGE, "00aa");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_LEAD, "yes");
  html = render (story, "https://arda.example/news");

  assert_says (html, "<p class=\"title\">Ferry &lt;again&gt; &amp; again</p>");
  assert_says (html, "After two winters</p>");
  assert_says (html, "May 4, 2031 — After two winters");
  assert_says (html, "<bdi dir=\"ltr\">arda.example › World › night-ferry</bdi>");
  assert_says (html, "The Arda Courier");
  assert_says (html, "<img src=\"lede-photo:00aa\"");
  g_assert_null (strstr (html, "missing"));
}

static void
test_an_empty_story_says_what_is_missing (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *html = render (story, NULL);

  assert_says (html, "<p class=\"title missing\">No headline yet</p>");
  assert_says (html, "No deck and no text yet");
  assert_says (html, "picture none");
  assert_says (html, "Without a lead photo");
}

static void
test_lengths_are_counted (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *html = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE,
                       "A headline that goes on and on until nobody on earth can see where it is to end");
  lede_story_set_text (story, LEDE_FIELD_BODY, "The first words of the text.");
  html = render (story, NULL);
  assert_says (html, "The headline has 79 characters; about 60 are shown.");
  assert_says (html, "The first words of the text.");
}

static void
set_photo (LedeStory *story, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", field, text);
}

static void
test_are_cut_around_the_focal_point (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *middle = NULL, *html = NULL;

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  set_photo (story, LEDE_PHOTO_IMAGE, "00aa");
  set_photo (story, LEDE_PHOTO_LEAD, "yes");
  set_photo (story, LEDE_PHOTO_WIDTH, "900");
  set_photo (story, LEDE_PHOTO_HEIGHT, "600");
  middle = render (story, NULL);
  g_assert_null (strstr (middle, "object-position"));
  assert_says (middle, "around its middle");

  /* A square is two thirds of the width; around a fifth of it there is no room, so it begins at the left. */
  set_photo (story, LEDE_PHOTO_FOCUS, "0.2 0.9");
  html = render (story, NULL);
  assert_says (html, "object-position: 50.00% 100.00%");
  assert_says (html, "object-position: 0.00% 50.00%");
  assert_says (html, "cut to 1.91 to 1 around its focal point");
  g_assert_null (strstr (html, "around its middle"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/page-cards/say-what-the-story-says", test_say_what_the_story_says);
  g_test_add_func ("/markup/page-cards/an-empty-story-says-what-is-missing",
                   test_an_empty_story_says_what_is_missing);
  g_test_add_func ("/markup/page-cards/lengths-are-counted", test_lengths_are_counted);

  g_test_add_func ("/markup/page-cards/are-cut-around-the-focal-point", test_are_cut_around_the_focal_point);

  return g_test_run ();
}
