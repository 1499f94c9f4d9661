/* test-sanitizer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody else's HTML may say on a page.
 */

#include "config.h"

#include <string.h>

#include "hostile-html.h"
#include "lede-document.h"
#include "lede-html-private.h"
#include "lede-html-reader-private.h"
#include "lede-page-context.h"
#include "lede-sanitizer-private.h"
#include "lede-story.h"
#include "lede-wordpress-markup.h"

#define PORT 7

static const char *const harmless_elements[] = {
  "a",    "abbr",    "address", "article", "aside", "b",          "bdi",    "bdo",     "blockquote",
  "br",   "caption", "cite",    "code",    "col",   "colgroup",   "dd",     "del",     "details",
  "dfn",  "div",     "dl",      "dt",      "em",    "figcaption", "figure", "footer",  "h1",
  "h2",   "h3",      "h4",      "h5",      "h6",    "header",     "hr",     "i",       "img",
  "ins",  "kbd",     "li",      "main",    "mark",  "nav",        "ol",     "p",       "picture",
  "pre",  "q",       "rp",      "rt",      "ruby",  "s",          "samp",   "section", "small",
  "span", "strong",  "sub",     "summary", "sup",   "table",      "tbody",  "td",      "tfoot",
  "th",   "thead",   "time",    "tr",      "u",     "ul",         "var",    NULL,
};

static const char *const harmless_attributes[] = {
  "abbr",     "align", "alt",    "cite",   "class", "colspan", "data-block",
  "datetime", "dir",   "height", "hidden", "href",  "lang",    "reversed",
  "rowspan",  "scope", "src",    "start",  "title", "width",   NULL,
};

static void
assert_harmless (xmlNode *first, const char *html)
{
  for (xmlNode *node = first; node; node = node->next)
    {
      if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
        g_error ("A comment: %s", html);

      if (node->type != XML_ELEMENT_NODE)
        continue;

      if (!g_strv_contains (harmless_elements, (const char *) node->name))
        g_error ("<%s>: %s", (const char *) node->name, html);

      for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
        {
          const char *name = (const char *) attribute->name;
          g_autofree char *value = lede_html_dup_attribute (node, name);

          if (!g_strv_contains (harmless_attributes, name))
            g_error ("%s=: %s", name, html);

          if ((strcmp (name, "src") == 0 || strcmp (name, "cite") == 0) && !lede_address_is_web (value))
            g_error ("%s: %s", value, html);

          if (strcmp (name, "href") == 0 && !lede_address_is_safe (value, LEDE_ADDRESS_RELATIVE))
            g_error ("%s: %s", value, html);
        }

      assert_harmless (node->children, html);
    }
}

static void
assert_document_harmless (const char *html)
{
  g_autoptr (xmlDoc) document = lede_html_parse (html, strlen (html));

  assert_harmless (lede_html_get_first (document), html);
}

static void
test_hostile_html (void)
{
  for (guint i = 0; i < n_hostile_html; i++)
    {
      g_autofree char *html = hostile_fill_in (hostile_html[i].text, PORT);
      g_autoptr (GString) out = g_string_new (NULL);

      lede_sanitizer_append (out, html);
      assert_document_harmless (out->str);

      /* However often it is read again, nothing turns into markup on the way. */
      for (guint round = 0; round < 3; round++)
        {
          g_autofree char *before = g_strdup (out->str);

          g_string_truncate (out, 0);
          lede_sanitizer_append (out, before);
          assert_document_harmless (out->str);
        }
    }
}

static char *
render (const char *body, LedeStory *story)
{
  LedePageContext context = { .live = TRUE };
  g_autoptr (LedeDocument) document = NULL;
  GString *out = g_string_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      g_autofree char *html = lede_document_render_block (document, i, LEDE_STORY_FIELDS (story), &context);

      g_string_append (out, html);
    }

  return g_string_free (out, FALSE);
}

static void
test_hostile_markdown (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  for (guint i = 0; i < n_hostile_markdown; i++)
    {
      g_autofree char *body = hostile_fill_in (hostile_markdown[i].text, PORT);
      g_autofree char *html = render (body, story);

      assert_document_harmless (html);
    }
}

/* The story keeps every byte, and the site gets back what it sent. */
static void
test_story_keeps_it (void)
{
  for (guint i = 0; i < n_hostile_html; i++)
    {
      g_autofree char *html = hostile_fill_in (hostile_html[i].text, PORT);
      g_autofree char *content = g_strconcat ("<!-- wp:html -->\n", html,
                                              "\n<!-- /wp:html -->\n\n<!-- wp:paragraph -->\n<p>End.</p>\n"
                                              "<!-- /wp:paragraph -->",
                                              NULL);
      LedeDialectPost post = { .title = "", .slug = "", .excerpt = "", .content = content };
      LedeDialectOptions options = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeSnapshot) snapshot = NULL;
      g_autofree char *sent = NULL;

      /* A comment is none of a story's text. */
      if (strstr (html, "<!--"))
        continue;

      snapshot = lede_wordpress_markup_read (&post, NULL, NULL, NULL, &error);
      g_assert_no_error (error);

      if (!strstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), html))
        g_error ("The story has “%s” of “%s”", lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), html);

      sent = lede_wordpress_markup_render (LEDE_STORY_FIELDS (snapshot), &options);

      if (!strstr (sent, html))
        g_error ("The site gets “%s” of “%s”", sent, html);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/sanitizer/hostile-html-is-harmless", test_hostile_html);
  g_test_add_func ("/markup/sanitizer/hostile-markdown-is-harmless", test_hostile_markdown);
  g_test_add_func ("/markup/sanitizer/story-keeps-it-to-the-byte", test_story_keeps_it);

  return g_test_run ();
}
