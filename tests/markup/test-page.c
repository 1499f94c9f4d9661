/* test-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-page-words.h"
#include "lede-page.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-story.h"

#define HOSTILE                                                                                              \
  "</script><script>evil()</script><!--<img src=x onerror=evil()>\" onclick=\"evil()\" 'x' &amp; ]]>"

typedef struct
{
  LedeStory *story;
  LedeDocument *document;
  LedePageContext *context;
  LedeTheme *theme;
} Page;

static char *
locate (LedePhoto *photo, gpointer user_data)
{
  return g_strdup_printf ("images/%s.jpg", lede_member_get_id (LEDE_MEMBER (photo)));
}

static GPtrArray *
create_rail (const char *section, const char *title)
{
  GPtrArray *rail = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_rail_entry_free);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *link = g_strdup_printf ("https://paper.example/%u", i);

      g_ptr_array_add (rail, lede_rail_entry_new (section, title, link, "2031-05-04T08:00:00Z"));
    }

  return rail;
}

static char *
add (LedeStory *story, const char *list, const char *id, const char *const *fields)
{
  char *added = lede_story_add_member (story, list, id);

  for (; *fields; fields += 2)
    lede_story_set_member_text (story, list, added, fields[0], fields[1]);

  return added;
}

/* A story that has everything; @text stands in each text that may hold any. */
static LedeStory *
create_story (const char *text)
{
  LedeStory *story = lede_story_new (NULL);
  static const char *const fields[] = {
    LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK,           LEDE_FIELD_KICKER,
    LEDE_FIELD_SECTION,  LEDE_FIELD_DATELINE_PLACE, LEDE_FIELD_TAGS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    lede_story_set_text (story, fields[i], text);

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-03");
  lede_story_set_text (story, LEDE_FIELD_BODY,
                       "The first *ferry* left.\n\n<!-- for the desk -->\n\n![](photo:quay)\n\n"
                       "> [!PULLQUOTE]\n> Words\n\n[Tickets](https://tickets.example/)\n");

  g_free (
    add (story, LEDE_FIELD_BYLINES, "ana",
         (const char *[]) { LEDE_BYLINE_NAME, text, LEDE_BYLINE_ROLE, "writer", LEDE_BYLINE_EMAIL,
                            "ana@paper.example", LEDE_BYLINE_LINK, "https://paper.example/ana", NULL }));
  g_free (add (story, LEDE_FIELD_BYLINES, "mia",
               (const char *[]) { LEDE_BYLINE_NAME, "Mia Lund", LEDE_BYLINE_ROLE, text, LEDE_BYLINE_EMAIL,
                                  text, LEDE_BYLINE_LINK, "javascript:evil()", NULL }));
  g_free (add (story, LEDE_FIELD_PHOTOS, "ferry",
               (const char *[]) { LEDE_PHOTO_IMAGE, "aa", LEDE_PHOTO_LEAD, "yes", LEDE_PHOTO_CAPTION, text,
                                  LEDE_PHOTO_CREDIT, "/ Mia Lund", LEDE_PHOTO_ALT, text, LEDE_PHOTO_WIDTH,
                                  "1200", LEDE_PHOTO_HEIGHT, "800", NULL }));
  g_free (add (
    story, LEDE_FIELD_PHOTOS, "quay",
    (const char *[]) { LEDE_PHOTO_IMAGE, "bb", LEDE_PHOTO_CAPTION, text, LEDE_PHOTO_CREDIT, text, NULL }));
  g_free (add (story, LEDE_FIELD_CORRECTIONS, "c",
               (const char *[]) { LEDE_CORRECTION_TEXT, text, LEDE_CORRECTION_DATE, "2031-05-05", NULL }));
  g_free (add (story, LEDE_FIELD_RELATED, "r",
               (const char *[]) { LEDE_RELATED_TITLE, text, LEDE_RELATED_LINK, "data:text/html,x", NULL }));

  return story;
}

static void
setup (Page *page, gconstpointer text)
{
  g_autoptr (GError) error = NULL;

  page->story = create_story (text);
  page->document = lede_document_new (lede_story_get_text (page->story, LEDE_FIELD_BODY), -1);
  page->context = lede_page_context_new ();
  page->context->site_name = g_strdup (text);
  page->context->site_address = g_strdup ("https://paper.example/");
  page->context->canonical = g_strdup ("https://paper.example/2031/ferry");
  page->context->published_at = 1935900000;
  page->context->modified_at = 1935990000;
  page->context->locate_photo = locate;
  page->context->latest = create_rail (text, text);
  page->context->also_like = create_rail (text, text);
  page->context->popular = create_rail ("Politics", "Budget vote");
  page->context->must_read = create_rail ("Culture", "A library");
  page->theme = lede_theme_load_named ("lede", &error);
  g_assert_no_error (error);
}

static void
teardown (Page *page, gconstpointer text)
{
  g_clear_object (&page->story);
  g_clear_object (&page->document);
  g_clear_object (&page->theme);
  g_clear_pointer (&page->context, lede_page_context_free);
}

static char *
render (Page *page)
{
  return lede_page_render (LEDE_STORY_FIELDS (page->story), page->document, page->context, page->theme);
}

static xmlDocPtr
parse (const char *html)
{
  return htmlReadMemory (html, strlen (html), NULL, "UTF-8",
                         HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER);
}

/* The texts or values that an XPath expression finds. */
static GPtrArray *
find (const char *html, const char *expression)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  xmlDocPtr document = parse (html);
  xmlXPathContextPtr xpath = xmlXPathNewContext (document);
  xmlXPathObjectPtr result = xmlXPathEvalExpression ((const xmlChar *) expression, xpath);

  g_assert_nonnull (result);

  for (int i = 0; result->nodesetval && i < result->nodesetval->nodeNr; i++)
    {
      xmlChar *text = xmlNodeGetContent (result->nodesetval->nodeTab[i]);

      g_ptr_array_add (found, g_strdup ((const char *) text));
      xmlFree (text);
    }

  xmlXPathFreeObject (result);
  xmlXPathFreeContext (xpath);
  xmlFreeDoc (document);

  return found;
}

static guint
count (const char *html, const char *expression)
{
  g_autoptr (GPtrArray) found = find (html, expression);

  return found->len;
}

static void
assert_text (const char *html, const char *expression, const char *expected)
{
  g_autoptr (GPtrArray) found = find (html, expression);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, expected);
}

static void
test_escapes (Page *page, gconstpointer text)
{
  for (int live = 0; live < 2; live++)
    {
      g_autofree char *html = NULL;

      page->context->live = live;
      html = render (page);

      g_assert_null (strstr (html, "<script>evil"));
      g_assert_null (strstr (html, "<img src=x"));
      g_assert_cmpuint (count (html, "//script"), ==, live ? 0 : 1);
      g_assert_cmpuint (count (html, "//@onclick | //@onerror"), ==, 0);
      assert_text (html, "//h1", HOSTILE);
      assert_text (html, "//p[@class='deck']", HOSTILE);
      assert_text (html, "//p[@class='kicker']", HOSTILE);
      assert_text (html, "//p[@class='section-label']", HOSTILE);
      assert_text (html, "//figure[contains(@class, 'lead')]//span[@class='caption']", HOSTILE);
      assert_text (html, "//figure[contains(@class, 'lead')]/img/@alt", HOSTILE);
      assert_text (html, "//p[@class='correction']/text()[last()]", " " HOSTILE);
      assert_text (html, "//p[@class='site']", HOSTILE);
    }
}

static void
test_links_are_safe (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);

  g_assert_cmpuint (count (html, "//a[starts-with(@href, 'javascript') or starts-with(@href, 'data')]"), ==,
                    0);
  g_assert_cmpuint (count (html, "//a[@rel='author'][@href='https://paper.example/ana']"), ==, 1);
  g_assert_cmpuint (count (html, "//li[@class='person']//a[@href='mailto:ana@paper.example']"), ==, 1);
}

static void
test_json_ld (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);
  const char *begin = strstr (html, "<script type=\"application/ld+json\">");
  const char *end = begin ? strstr (begin, "</script>") : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *article;
  JsonArray *authors;

  g_assert_nonnull (end);
  begin = strchr (begin, '>') + 1;
  json_parser_load_from_data (parser, begin, end - begin, &error);
  g_assert_no_error (error);

  article = json_node_get_object (json_parser_get_root (parser));
  authors = json_object_get_array_member (article, "author");

  g_assert_cmpstr (json_object_get_string_member (article, "@type"), ==, "NewsArticle");
  g_assert_cmpstr (json_object_get_string_member (article, "headline"), ==, text);
  g_assert_cmpstr (json_object_get_string_member (article, "inLanguage"), ==, "en");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (article, "datePublished"), "2031-05-0"));
  g_assert_cmpuint (json_array_get_length (authors), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (authors, 0), "name"), ==,
                   text);
  g_assert_false (json_object_has_member (json_array_get_object_element (authors, 1), "url"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (article, "image"), "url"),
                   ==, "https://paper.example/2031/images/ferry.jpg");
  g_assert_cmpstr (json_object_get_string_member (
                     json_array_get_object_element (json_object_get_array_member (article, "correction"), 0),
                     "datePublished"),
                   ==, "2031-05-05");
}

static void
test_social_cards (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);

  assert_text (html, "//meta[@property='og:type']/@content", "article");
  assert_text (html, "//meta[@property='og:title']/@content", text);
  assert_text (html, "//meta[@property='og:image']/@content", "https://paper.example/2031/images/ferry.jpg");
  assert_text (html, "//meta[@name='twitter:card']/@content", "summary_large_image");
  assert_text (html, "//meta[@name='description']/@content", text);
  assert_text (html, "//link[@rel='canonical']/@href", "https://paper.example/2031/ferry");
}

static void
test_regions (Page *page, gconstpointer text)
{
  g_autofree char *html = NULL;

  page->context->live = TRUE;
  html = render (page);

  for (guint i = 0; i < LEDE_N_PAGE_REGIONS; i++)
    {
      g_autofree char *alone = lede_page_render_region (i, LEDE_STORY_FIELDS (page->story), page->context);
      g_autofree char *within =
        g_strdup_printf (" data-region=\"%s\">%s</", lede_page_region_get_name (i), alone);

      g_assert_cmpstr (alone, !=, "");
      g_assert_nonnull (strstr (html, within));
    }
}

static void
test_blocks (Page *page, gconstpointer text)
{
  guint n_blocks = lede_document_get_n_blocks (page->document);
  g_autoptr (GString) body = g_string_new ("<div class=\"story-body\" data-region=\"body\">");
  g_autofree char *html = NULL;

  page->context->live = TRUE;
  html = render (page);

  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *block =
        lede_page_render_block (i, LEDE_STORY_FIELDS (page->story), page->document, page->context);

      g_assert_cmpuint (count (block, "/html/body/*"), ==, 1);
      g_string_append (body, block);
    }

  g_string_append (body, "</div>");
  g_assert_nonnull (strstr (html, body->str));
  g_assert_cmpuint (count (html, "//*[@data-region='body']/*"), ==, n_blocks);
}

static void
test_comment_stays_home (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);

  g_assert_null (strstr (html, "for the desk"));
}

static void
test_refers_to_nothing_outside (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);

  g_assert_cmpuint (count (html, "//link[@rel!='canonical'] | //script[@src] | //iframe | //object"), ==, 0);
  g_assert_cmpuint (count (html, "//*[@src][not(starts-with(@src, 'images/'))]"), ==, 0);
  g_assert_null (strstr (lede_theme_get_css (page->theme), "url("));
  g_assert_null (strstr (lede_theme_get_css (page->theme), "@import"));
}

static void
test_photo_says_caption_and_credit (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);
  const char *lead = "//figure[contains(@class, 'lead')]";

  g_assert_cmpuint (count (html, lead), ==, 1);
  assert_text (html, "//figure[contains(@class, 'lead')]/figcaption/span[@class='caption']", text);
  assert_text (html, "//figure[contains(@class, 'lead')]/figcaption/span[@class='credit']", "/ Mia Lund");
  assert_text (html, "//figure[contains(@class, 'lead')]/img/@width", "1200");
}

static void
test_order (Page *page, gconstpointer text)
{
  static const char *const order[] = {
    "class=\"skip-links\"",    "class=\"masthead\"",
    "class=\"section-label\"", "class=\"kicker\"",
    "class=\"headline\"",      "class=\"deck\"",
    "class=\"bylines\"",       "<time ",
    "class=\"photo lead\"",    "class=\"story-dateline\"",
    "class=\"story-body\"",    "class=\"story-corrections\"",
    "class=\"story-people\"",  "class=\"story-tags\"",
    "id=\"comments\"",         "rail-latest",
    "rail-also-like",          "rail-popular",
    "rail-must-read",
  };
  g_autofree char *html = render (page);
  const char *place = strstr (html, "<body");

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      place = strstr (place, order[i]);
      g_assert_nonnull (place);
    }
}

static void
test_lists_say_their_section (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);

  g_assert_cmpuint (count (html, "//ol"), ==, 3);
  g_assert_cmpuint (count (html, "//ol/li"), ==, 9);
  g_assert_cmpuint (count (html, "//ol/li[span[@class='rail-section']]/a"), ==, 9);
  g_assert_cmpuint (count (html, "//ol/li[span='Politics'][a='Budget vote']"), ==, 3);
  assert_text (html, "//nav[contains(@class, 'rail-latest')]/h2", "[Ferries] Latest Stories");
}

static void
test_skip_links_lead_somewhere (Page *page, gconstpointer text)
{
  g_autofree char *html = render (page);
  g_autoptr (GPtrArray) targets = find (html, "//div[@class='skip-links']/a/@href");

  g_assert_cmpuint (targets->len, ==, 3);

  for (guint i = 0; i < targets->len; i++)
    {
      const char *target = g_ptr_array_index (targets, i);
      g_autofree char *expression = g_strdup_printf ("//*[@id='%s']", target + 1);

      g_assert_cmpint (target[0], ==, '#');
      g_assert_cmpuint (count (html, expression), ==, 1);
    }
}

static void
test_empty_story (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeDocument) document = lede_document_new ("", 0);
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeTheme) theme = lede_theme_load_named ("lede", &error);
  g_autofree char *html = NULL;
  g_autofree char *live = NULL;

  g_assert_no_error (error);
  html = lede_page_render (LEDE_STORY_FIELDS (story), document, context, theme);
  g_assert_cmpuint (count (html, "//h1"), ==, 1);
  g_assert_cmpuint (count (html, "//time | //figure | //nav | //*[@class='story-tags']"), ==, 0);
  g_assert_null (strstr (html, "{{"));

  context->live = TRUE;
  live = lede_page_render (LEDE_STORY_FIELDS (story), document, context, theme);
  g_assert_cmpuint (count (live, "//*[@data-region]"), ==, LEDE_N_PAGE_REGIONS + 1);
}

static void
assert_direction (const char *language, const char *body, const char *expression)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeTheme) theme = lede_theme_load_named ("lede", &error);
  g_autofree char *html = NULL;

  g_assert_no_error (error);
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, language);
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "عنوان");
  lede_story_set_text (story, LEDE_FIELD_DECK, "A deck");
  html = lede_page_render (LEDE_STORY_FIELDS (story), document, context, theme);
  g_assert_cmpuint (count (html, expression), ==, 1);
}

static void
test_directions (void)
{
  assert_direction ("en", "Words.", "//h1[@dir='rtl']");
  assert_direction ("en", "Words.", "//p[@class='deck'][not(@dir)]");
  assert_direction ("ar", "Words.", "//h1[not(@dir)]");
  assert_direction ("ar", "Words.", "//p[@class='deck'][@dir='ltr']");
  assert_direction ("ar", "Words.", "//p[@dir='ltr'][.='Words.']");
  assert_direction ("en", "> [!PULLQUOTE]\n> قال", "//aside[@dir='rtl']");
  assert_direction ("en", "1. قال\n2. two", "//ol[@dir='rtl']");
  assert_direction ("en", "*2024:* קול", "//p[@dir='rtl']");
  assert_direction ("ar", "قال", "//p[.='قال'][not(@dir)]");
  assert_direction ("ar", "```\ncode\n```", "//pre[not(@dir)]");
}

static void
test_language (void)
{
  static const struct
  {
    const char *language;
    const char *direction;
    const char *date;
    const char *popular;
  } languages[] = {
    { "en", "ltr", "May 1, 2031", "Popular now" },
    { "en-GB", "ltr", "1 May 2031", "Popular now" },
    { "de-AT", "ltr", "1. Mai 2031", "Gerade beliebt" },
    { "fr", "ltr", "1er mai 2031", "Les plus lus" },
    { "es", "ltr", "1 de mayo de 2031", "Lo más leído" },
    { "ko", "ltr", "2031년 5월 1일", "지금 많이 읽는 기사" },
    { "zh-Hant", "ltr", "2031年5月1日", "热门" },
    { "ar", "rtl", "1 مايو 2031", "الأكثر رواجًا" },
    { "he", "rtl", "2031-05-01", "Popular now" },
    { "uz-Arab-AF", "rtl", "2031-05-01", "Popular now" },
    { "sr-Latn", "ltr", "2031-05-01", "Popular now" },
    { "", "ltr", "2031-05-01", "Popular now" },
  };
  g_autoptr (GDateTime) date = lede_page_parse_date ("2031-05-01");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *text = lede_page_format_date (languages[i].language, date);

      g_assert_cmpstr (lede_page_direction (languages[i].language), ==, languages[i].direction);
      g_assert_cmpstr (text, ==, languages[i].date);
      g_assert_cmpstr (lede_page_word (languages[i].language, LEDE_PAGE_WORD_POPULAR), ==,
                       languages[i].popular);
    }
}

static void
test_words_are_complete (void)
{
  static const char *const known[] = { "en", "de", "fr", "es", "pt", "it", "nl", "ko", "ja", "zh", "ar" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    for (guint word = 0; word < LEDE_N_PAGE_WORDS; word++)
      {
        g_assert_nonnull (lede_page_word (known[i], word));
        g_assert_true (word == LEDE_PAGE_WORD_BY || *lede_page_word (known[i], word) != '\0');
      }
}

static void
test_dates_that_are_none (void)
{
  static const char *const none[] = { "", "soon", "2031-13-40", "2031", "\xff" };

  g_assert_null (lede_page_parse_date (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (lede_page_parse_date (none[i]));
}

static void
test_theme_without_body (void)
{
  g_autofree char *directory = g_dir_make_tmp ("lede-theme-XXXXXX", NULL);
  g_autofree char *html = g_build_filename (directory, "page.html", NULL);
  g_autofree char *css = g_build_filename (directory, "page.css", NULL);
  g_autoptr (LedeTheme) theme = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (html, "<p>{{head}}</p>", -1, NULL));
  g_assert_true (g_file_set_contents (css, "", -1, NULL));
  theme = lede_theme_load (directory, &error);
  g_assert_null (theme);
  g_assert_nonnull (strstr (error->message, "{{body}}"));
  g_assert_nonnull (strstr (error->message, directory));

  g_unlink (html);
  g_unlink (css);
  g_rmdir (directory);
}

static void
test_theme_that_is_not_there (void)
{
  static const char *const names[] = { "nobody-has-this", "", "..", "../lede", "/etc" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeTheme) theme = lede_theme_load_named (names[i], &error);

      g_assert_null (theme);
      g_assert_nonnull (error);
    }
}

static void
test_site_view (Page *page, gconstpointer text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeTheme) theme = lede_theme_load_named ("site", &error);
  g_autofree char *html = NULL;

  g_assert_no_error (error);
  page->context->site_author = g_strdup (text);
  html = lede_page_render_site (LEDE_STORY_FIELDS (page->story), "<p id=\"content\">Text</p>", page->context,
                                theme);

  assert_text (html, "//h1", text);
  assert_text (html, "//*[@data-region='author']", text);
  assert_text (html, "//*[@data-region='body']/p[@id='content']", "Text");
  g_assert_cmpuint (count (html, "//script"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *themes = g_build_filename (g_getenv ("LEDE_TEST_DATADIR"), "themes", NULL);

  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LEDE_THEMES", themes, TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, text, func) g_test_add ("/markup/page/" path, Page, text, setup, func, teardown)
  ADD ("escapes-every-text", HOSTILE, test_escapes);
  ADD ("links-nowhere-unsafe", HOSTILE, test_links_are_safe);
  ADD ("json-ld-says-what-the-story-says", HOSTILE, test_json_ld);
  ADD ("social-cards-say-what-the-story-says", HOSTILE, test_social_cards);
  ADD ("regions-are-alike-alone-and-within", HOSTILE, test_regions);
  ADD ("blocks-are-alike-alone-and-within", HOSTILE, test_blocks);
  ADD ("comments-stay-in-the-story", "Ferries", test_comment_stays_home);
  ADD ("refers-to-nothing-outside", "Ferries", test_refers_to_nothing_outside);
  ADD ("lead-photo-says-caption-and-credit", "Ferries", test_photo_says_caption_and_credit);
  ADD ("stands-in-the-order-of-the-design", "Ferries", test_order);
  ADD ("lists-say-their-section", "Ferries", test_lists_say_their_section);
  ADD ("skip-links-lead-somewhere", "Ferries", test_skip_links_lead_somewhere);
  ADD ("site-view-is-escaped", HOSTILE, test_site_view);
  g_test_add_func ("/markup/page/of-an-empty-story", test_empty_story);
  g_test_add_func ("/markup/page/blocks-run-as-their-words-do", test_directions);
  g_test_add_func ("/markup/page/speaks-the-storys-language", test_language);
  g_test_add_func ("/markup/page/languages-have-every-word", test_words_are_complete);
  g_test_add_func ("/markup/page/dates-that-are-none", test_dates_that_are_none);
  g_test_add_func ("/markup/theme/without-a-body-is-refused", test_theme_without_body);
  g_test_add_func ("/markup/theme/that-is-not-there", test_theme_that_is_not_there);

  return g_test_run ();
}
