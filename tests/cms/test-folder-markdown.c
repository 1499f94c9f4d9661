/* test-folder-markdown.c: what Hugo, Eleventy and Jekyll get, and what feed readers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <yaml.h>

#include "folder-fixture.h"

#define BODY                                                                                                 \
  "The crossing {{ is }} open, {% raw %} and {{< it >}} stays.\n\n![](photo:lead)\n\n"                       \
  "> [!PULLQUOTE]\n> It was about time.\n\n> [!FACTBOX]\n> **Facts**\n>\n> - one\n\n"                        \
  "https://example.org/video\n\n<!-- secret -->\n\n```\n{{ code }}\n```\n"

static void
set_up (FolderFixture *fixture, gconstpointer data)
{
  folder_fixture_set_up (fixture, data, "harbour.example");
}

static void
tear_down (FolderFixture *fixture, gconstpointer data)
{
  folder_fixture_tear_down (fixture);
}

static void
assert_has (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("There is no “%s” in:\n%s", part, text);
}

static void
assert_has_not (const char *text, const char *part)
{
  if (strstr (text, part))
    g_error ("There is “%s” in:\n%s", part, text);
}

/* The front matter by the reference parser of YAML: the value of a key at its top, items of a list with "|"
 * behind each; NULL when there is no such key. */
static char *
get_key (const char *text, const char *key)
{
  const char *end = strstr (text + 4, "\n---\n");
  yaml_parser_t parser;
  yaml_document_t document;
  yaml_node_t *root;
  char *value = NULL;

  g_assert_true (g_str_has_prefix (text, "---\n"));
  g_assert_nonnull (end);
  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) text + 4, end + 1 - (text + 4));
  if (!yaml_parser_load (&parser, &document))
    g_error ("%s in line %zu of:\n%s", parser.problem, parser.problem_mark.line, text);

  root = yaml_document_get_root_node (&document);
  g_assert_cmpint (root->type, ==, YAML_MAPPING_NODE);
  for (yaml_node_pair_t *pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top; pair++)
    {
      yaml_node_t *name = yaml_document_get_node (&document, pair->key);
      yaml_node_t *node = yaml_document_get_node (&document, pair->value);

      if (strcmp ((const char *) name->data.scalar.value, key) != 0)
        continue;
      g_assert_null (value);
      if (node->type == YAML_SCALAR_NODE)
        value = g_strdup ((const char *) node->data.scalar.value);
      else
        {
          GString *items = g_string_new (NULL);

          for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top;
               item++)
            g_string_append_printf (
              items, "%s|", (const char *) yaml_document_get_node (&document, *item)->data.scalar.value);
          value = g_string_free_and_steal (items);
        }
    }

  yaml_document_delete (&document);
  yaml_parser_delete (&parser);

  return value;
}

static void
assert_key (const char *text, const char *key, const char *expected)
{
  g_autofree char *value = get_key (text, key);

  g_assert_cmpstr (value, ==, expected);
}

static char *
find_file (FolderFixture *fixture, const char *part)
{
  g_autofree char *list = folder_fixture_list (fixture->path);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (strstr (lines[i], part))
      return g_strndup (lines[i] + 1, strcspn (lines[i] + 1, " "));

  return NULL;
}

static void
test_hugo_gets_page_bundles (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry: \"crossing\" #1 opens", BODY, 0x336699);
  g_autoptr (LedePlacement) placement = NULL;
  g_autofree char *page = NULL;
  g_autofree char *photo = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_deliver (fixture, story, LEDE_GOAL_DRAFT, &error);
  g_assert_no_error (error);
  page = folder_fixture_read (fixture, "content/posts/ferry-crossing-1-opens/index.md");
  assert_key (page, "draft", "true");
  assert_key (page, "date", NULL);

  folder_fixture_publish (fixture, story);
  g_clear_pointer (&page, g_free);
  page = folder_fixture_read (fixture, "content/posts/ferry-crossing-1-opens/index.md");
  assert_key (page, "title", "Ferry: \"crossing\" #1 opens");
  assert_key (page, "description", "After two years the boats run again");
  assert_key (page, "categories", "World|");
  assert_key (page, "tags", "Ferries|Harbour & Sea|");
  assert_key (page, "authors", "Ana Ruiz|");
  assert_key (page, "draft", NULL);
  photo = get_key (page, "date");
  g_assert_cmpuint (strlen (photo), ==, strlen ("2031-05-04T06:00:00Z"));

  assert_has (page, "{{< figure src=`lede-");
  assert_has (page, "caption=`The harbour at dawn` attr=` / Ana Ruiz`");
  assert_has (page, "{{</* it */>}}");
  assert_has (page, "> It was about time.");
  assert_has_not (page, "[!PULLQUOTE]");
  assert_has_not (page, "<figure");
  assert_has_not (page, "secret");
  assert_has (page, "<https://example.org/video>");
  g_clear_pointer (&photo, g_free);
  photo = find_file (fixture, "/content/posts/ferry-crossing-1-opens/lede-");
  g_assert_nonnull (photo);

  placement = folder_fixture_get_placement (fixture, story);
  g_assert_cmpstr (lede_placement_get_address (placement), ==,
                   "https://harbour.example/posts/ferry-crossing-1-opens/");

  /* A new address: the bundle moves as a whole, and Hugo knows the old one. */
  folder_fixture_edit (fixture, story, LEDE_FIELD_SLUG, "ferries-again");
  folder_fixture_publish (fixture, story);
  g_clear_pointer (&page, g_free);
  page = folder_fixture_read (fixture, "content/posts/ferries-again/index.md");
  assert_key (page, "aliases", "/posts/ferry-crossing-1-opens/|");
  g_assert_false (folder_fixture_has (fixture, "content/posts/ferry-crossing-1-opens"));
}

static void
test_eleventy_gets_pages_and_photos (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *page = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_deliver (fixture, story, LEDE_GOAL_DRAFT, &error);
  g_assert_no_error (error);
  list = folder_fixture_list (fixture->path);
  g_assert_cmpstr (list, ==, "");

  folder_fixture_publish (fixture, story);
  page = folder_fixture_read (fixture, "posts/ferry-crossing-opens.md");
  assert_key (page, "templateEngineOverride", "md");
  assert_key (page, "author", "Ana Ruiz");
  assert_has (page, "src=\"/photos/lede-");
  assert_has (page, "{{ is }}");
  assert_has (page, "<aside class=\"factbox\"");
  assert_has_not (page, "[!");

  folder_fixture_edit (fixture, story, LEDE_FIELD_SLUG, "ferries-again");
  folder_fixture_publish (fixture, story);
  g_clear_pointer (&page, g_free);
  page = folder_fixture_read (fixture, "posts/ferry-crossing-opens.html");
  assert_key (page, "permalink", "/posts/ferry-crossing-opens/");
  assert_has (page, "url=../ferries-again/");
}

static void
test_jekyll_gets_dated_posts (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (now, "_posts/%Y-%m-");
  g_autofree char *file = NULL;
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_deliver (fixture, story, LEDE_GOAL_DRAFT, &error);
  g_assert_no_error (error);
  g_assert_true (folder_fixture_has (fixture, "_drafts/ferry-crossing-opens.md"));

  folder_fixture_publish (fixture, story);
  g_assert_false (folder_fixture_has (fixture, "_drafts"));
  file = find_file (fixture, "-ferry-crossing-opens.md");
  g_assert_true (g_str_has_prefix (file, day));
  page = folder_fixture_read (fixture, file);
  assert_key (page, "layout", "post");
  assert_has (page, "src=\"{{ '/assets/photos/' | relative_url }}lede-");
  assert_has (page, "{{ '{{' }} is }}");
  assert_has (page, "{{ '{%' }} raw %}");
}

/* Somebody edits the Markdown in their own editor, which is what such folders are for. */
static void
test_edited_markdown_is_read_back (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  const char *path = "content/posts/ferry-crossing-opens/index.md";
  g_autoptr (GString) text = NULL;
  g_autoptr (LedeSnapshot) fetched = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;

  folder_fixture_publish (fixture, story);
  page = folder_fixture_read (fixture, path);
  text = g_string_new (page);
  g_string_replace (text, "> It was about time.", "A *new* paragraph.\n\n> It was about time.", 0);
  g_string_replace (text, "title: Ferry crossing opens", "title: 'Ferry: crossing opens again'", 0);
  folder_fixture_write (fixture, path, text->str);

  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error) && FALSE);
  g_clear_error (&error);
  fetched = lede_courier_fetch (fixture->courier, story, lede_site_get_id (fixture->site), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_snapshot_get_text (fetched, LEDE_FIELD_HEADLINE), ==, "Ferry: crossing opens again");
  g_assert_cmpstr (lede_snapshot_get_text (fetched, LEDE_FIELD_BODY), ==,
                   "The crossing {{ is }} open, {% raw %} and {{< it >}} stays.\n\n![](photo:lead)\n\n"
                   "A *new* paragraph.\n\n> [!PULLQUOTE]\n> It was about time.\n\n> [!FACTBOX]\n> "
                   "**Facts**\n>\n> - one\n\nhttps://example.org/video\n\n```\n{{ code }}\n```");
}

static xmlXPathContextPtr
open_xml (const char *text)
{
  xmlDocPtr document = xmlReadMemory (text, (int) strlen (text), "feed", NULL, XML_PARSE_NONET);
  xmlXPathContextPtr context;

  g_assert_nonnull (document);
  context = xmlXPathNewContext (document);
  xmlXPathRegisterNs (context, (const xmlChar *) "a", (const xmlChar *) "http://www.w3.org/2005/Atom");
  xmlXPathRegisterNs (context, (const xmlChar *) "s",
                      (const xmlChar *) "http://www.sitemaps.org/schemas/sitemap/0.9");

  return context;
}

static void
close_xml (xmlXPathContextPtr context)
{
  xmlDocPtr document = context->doc;

  xmlXPathFreeContext (context);
  xmlFreeDoc (document);
}

static double
count (xmlXPathContextPtr context, const char *path)
{
  g_autofree char *expression = g_strdup_printf ("count(%s)", path);
  xmlXPathObjectPtr object = xmlXPathEvalExpression ((const xmlChar *) expression, context);
  double n = object->floatval;

  xmlXPathFreeObject (object);

  return n;
}

static char *
get (xmlXPathContextPtr context, const char *path)
{
  g_autofree char *expression = g_strdup_printf ("string(%s)", path);
  xmlXPathObjectPtr object = xmlXPathEvalExpression ((const xmlChar *) expression, context);
  char *text = g_strdup ((const char *) object->stringval);

  xmlXPathFreeObject (object);

  return text;
}

/* RFC 4287 and the RSS 2.0 specification: what has to be there, once each, and in which form. */
static void
test_feeds_are_valid (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *first =
    folder_fixture_add_story (fixture, "Ferry & <crossing> \"opens\" \x02", "Words.\n", 0);
  g_autofree char *second = folder_fixture_add_story (fixture, "Harbour dredged", "Mud.\n", 0);
  g_autofree char *atom = NULL;
  g_autofree char *rss = NULL;
  g_autofree char *sitemap = NULL;
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;
  g_autofree char *link = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GDateTime) updated = NULL;
  xmlXPathContextPtr xml;

  folder_fixture_publish (fixture, first);
  folder_fixture_publish (fixture, second);

  atom = folder_fixture_read (fixture, "atom.xml");
  xml = open_xml (atom);
  g_assert_cmpfloat (count (xml, "/a:feed/a:id"), ==, 1);
  g_assert_cmpfloat (count (xml, "/a:feed/a:title"), ==, 1);
  g_assert_cmpfloat (count (xml, "/a:feed/a:updated"), ==, 1);
  g_assert_cmpfloat (count (xml, "/a:feed/a:author/a:name"), ==, 1);
  g_assert_cmpfloat (count (xml, "/a:feed/a:link[@rel='self']"), ==, 1);
  g_assert_cmpfloat (count (xml, "/a:feed/a:entry"), ==, 2);
  g_assert_cmpfloat (count (xml, "//a:entry[count(a:id)=1 and count(a:title)=1 and count(a:updated)=1 and "
                                 "count(a:link[@rel='alternate'])=1]"),
                     ==, 2);
  g_assert_cmpfloat (count (xml, "//a:entry[a:id = following::a:id]"), ==, 0);
  id = get (xml, "/a:feed/a:id");
  g_assert_true (g_uuid_string_is_valid (id + strlen ("urn:uuid:")));
  date = get (xml, "//a:entry/a:updated");
  updated = g_date_time_new_from_iso8601 (date, NULL);
  g_assert_nonnull (updated);
  title = get (xml, "//a:entry[2]/a:title");
  if (!strstr (title, "Ferry"))
    {
      g_free (title);
      title = get (xml, "//a:entry[1]/a:title");
    }
  assert_has (title, "Ferry & <crossing> \"opens\"");
  close_xml (xml);

  rss = folder_fixture_read (fixture, "rss.xml");
  xml = open_xml (rss);
  g_assert_cmpfloat (count (xml, "/rss[@version='2.0']/channel[title and link and description]"), ==, 1);
  g_assert_cmpfloat (count (xml, "//item[title and link and guid[@isPermaLink='false'] and pubDate]"), ==, 2);
  g_assert_cmpfloat (count (xml, "//channel/a:link[@rel='self'][@href='https://harbour.example/rss.xml']"),
                     ==, 1);
  link = get (xml, "//item[title='Harbour dredged']/link");
  g_assert_cmpstr (link, ==, "https://harbour.example/stories/harbour-dredged.html");
  g_clear_pointer (&date, g_free);
  date = get (xml, "//item/pubDate");
  g_assert_true (g_regex_match_simple (
    "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$", date, 0, 0));
  close_xml (xml);

  sitemap = folder_fixture_read (fixture, "sitemap.xml");
  xml = open_xml (sitemap);
  g_assert_cmpfloat (count (xml, "//s:url[s:loc and s:lastmod]"), ==, 3);
  close_xml (xml);
}

#define ADD(name, flavour, function)                                                                         \
  g_test_add ("/cms/folder/" name, FolderFixture, flavour, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("hugo-gets-page-bundles", "hugo", test_hugo_gets_page_bundles);
  ADD ("eleventy-gets-pages-and-photos", "eleventy", test_eleventy_gets_pages_and_photos);
  ADD ("jekyll-gets-dated-posts", "jekyll", test_jekyll_gets_dated_posts);
  ADD ("edited-markdown-is-read-back", "hugo", test_edited_markdown_is_read_back);
  ADD ("feeds-are-valid", "html", test_feeds_are_valid);

  return g_test_run ();
}
