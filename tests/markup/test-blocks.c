/* test-blocks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-document.h"
#include "lede-page-context.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-story.h"

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION,
                              "The <quay>\nat dawn");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CREDIT, "AFP & Co");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_ALT, "A \"quay\"");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_WIDTH, "1200");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_HEIGHT, "800");
  g_free (lede_story_add_member (story, LEDE_FIELD_RELATED, "rel00001"));
  lede_story_set_member_text (story, LEDE_FIELD_RELATED, "rel00001", LEDE_RELATED_TITLE, "Bridge & ferry");
  lede_story_set_member_text (story, LEDE_FIELD_RELATED, "rel00001", LEDE_RELATED_LINK,
                              "https://quay.example/bridge");

  return story;
}

static char *
render (const char *markdown, gboolean live)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new (markdown, -1);
  LedePageContext context = { .live = live };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      g_autofree char *html = lede_document_render_block (document, i, LEDE_STORY_FIELDS (story), &context);

      g_string_append (out, html);
    }

  return g_string_free (out, FALSE);
}

static void
assert_renders (const char *markdown, const char *expected)
{
  g_autofree char *html = render (markdown, FALSE);

  g_assert_cmpstr (html, ==, expected);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *markdown;
    LedeBlockKind kind;
    const char *subject;
  } cases[] = {
    { "Words.", LEDE_BLOCK_PARAGRAPH, NULL },
    { "# Words", LEDE_BLOCK_HEADING, NULL },
    { "Words\n===", LEDE_BLOCK_HEADING, NULL },
    { "- words", LEDE_BLOCK_LIST, NULL },
    { "> words", LEDE_BLOCK_QUOTE, NULL },
    { "> [!PULLQUOTE]\n> words", LEDE_BLOCK_PULLQUOTE, NULL },
    { "> [!factbox] words", LEDE_BLOCK_FACTBOX, NULL },
    { "> [!EDITORSNOTE]\n> words", LEDE_BLOCK_EDITORS_NOTE, NULL },
    { "> [!RELATED]", LEDE_BLOCK_RELATED, NULL },
    { "> [!GALLERY]\n> ![](photo:quay2345)", LEDE_BLOCK_GALLERY, NULL },
    { "> [!gallery]", LEDE_BLOCK_GALLERY, NULL },
    { "> [!BEFOREAFTER]\n> words", LEDE_BLOCK_BEFORE_AFTER, NULL },
    { "> [!GALLERY]\n> - ![](photo:quay2345)", LEDE_BLOCK_QUOTE, NULL },
    { "> \\[!RELATED]", LEDE_BLOCK_QUOTE, NULL },
    { "> [!NOTE]\n> words", LEDE_BLOCK_QUOTE, NULL },
    { "> [!FACTBOX](x)", LEDE_BLOCK_QUOTE, NULL },
    { "```\nwords\n```", LEDE_BLOCK_CODE, NULL },
    { "    words", LEDE_BLOCK_CODE, NULL },
    { "| a |\n|---|\n| b |", LEDE_BLOCK_TABLE, NULL },
    { "***", LEDE_BLOCK_THEMATIC_BREAK, NULL },
    { "![](photo:quay2345)", LEDE_BLOCK_PHOTO, "quay2345" },
    { "![words](photo:quay2345)", LEDE_BLOCK_PHOTO, "quay2345" },
    { "![](photo:quay2345) words", LEDE_BLOCK_PARAGRAPH, NULL },
    { "https://video.example/a?b=1&c=2", LEDE_BLOCK_EMBED, "https://video.example/a?b=1&c=2" },
    { "<https://video.example/a>", LEDE_BLOCK_PARAGRAPH, NULL },
    { "https://video.example/a words", LEDE_BLOCK_PARAGRAPH, NULL },
    { "www.video.example", LEDE_BLOCK_PARAGRAPH, NULL },
    { "<div>\nwords\n</div>", LEDE_BLOCK_LOCKED, NULL },
    { "<!-- words -->", LEDE_BLOCK_COMMENT, NULL },
    { "<!-- two\n\nparagraphs -->", LEDE_BLOCK_COMMENT, NULL },
    { "<!-- wp:more /-->", LEDE_BLOCK_LOCKED, NULL },
    { "<!-- wp:more -->\n\n```\n\n<!-- /wp:more -->", LEDE_BLOCK_LOCKED, NULL },
    { "<!-- wp:more -->", LEDE_BLOCK_COMMENT, NULL },
    { "[a]: https://quay.example", LEDE_BLOCK_DEFINITIONS, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strconcat ("Before.\n\n", cases[i].markdown, "\n\nBehind.\n", NULL);
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);
      LedeBlock *block;

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpuint (lede_document_get_n_blocks (document), ==, 3);
      block = lede_document_get_block (document, 1);
      g_assert_cmpint (lede_block_get_kind (block), ==, cases[i].kind);
      g_assert_cmpstr (lede_block_get_subject (block), ==, cases[i].subject);
      g_assert_cmpuint (lede_block_get_offset (block), ==, strlen ("Before.\n\n"));
      g_assert_cmpuint (lede_block_get_length (block), ==, strlen (cases[i].markdown));
      g_assert_cmpuint (lede_block_get_line (block), ==, 2);
    }
}

static void
test_places (void)
{
  g_autoptr (LedeDocument) document =
    lede_document_new ("one\ntwo\r\n\r\nthree\r\rfour | x\n-|-\n5 | 6\n\n\n", -1);
  static const guint expected[][4] = { { 0, 7, 0, 2 }, { 11, 5, 3, 1 }, { 18, 18, 5, 3 } };

  g_assert_cmpuint (lede_document_get_n_blocks (document), ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);

      g_assert_cmpuint (lede_block_get_offset (block), ==, expected[i][0]);
      g_assert_cmpuint (lede_block_get_length (block), ==, expected[i][1]);
      g_assert_cmpuint (lede_block_get_line (block), ==, expected[i][2]);
      g_assert_cmpuint (lede_block_get_n_lines (block), ==, expected[i][3]);
    }

  g_assert_cmpuint (lede_document_find_block (document, 0), ==, 0);
  g_assert_cmpuint (lede_document_find_block (document, 10), ==, 0);
  g_assert_cmpuint (lede_document_find_block (document, 11), ==, 1);
  g_assert_cmpuint (lede_document_find_block (document, 1000), ==, 2);
}

static void
test_html (void)
{
  assert_renders ("A *b* **c** ~~d~~ `e` <sub>f</sub>\ng",
                  "<p>A <em>b</em> <strong>c</strong> <s>d</s> <code>e</code> <sub>f</sub>\ng</p>");
  assert_renders ("# One\n\n#### Four", "<h2>One</h2><h4>Four</h4>");
  assert_renders ("3. a\n4. b\n   - c", "<ol start=\"3\"><li>a</li><li>b<ul><li>c</li></ul></li></ol>");
  assert_renders ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
  assert_renders ("| a | b |\n|---|--:|\n| c | d |",
                  "<div class=\"table\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" "
                  "class=\"align-right\">b</th></tr></thead>"
                  "<tbody><tr><td>c</td><td class=\"align-right\">d</td></tr></tbody></table></div>");
  assert_renders ("```js\na<b\n```", "<pre><code class=\"language-js\">a&lt;b\n</code></pre>");
  assert_renders ("> [!PULLQUOTE]\n> Words.\n>\n> \342\200\224 Ana",
                  "<aside class=\"pullquote\"><blockquote><p>Words.</p><footer>\342\200\224 "
                  "Ana</footer></blockquote></aside>");
  assert_renders (
    "> [!PULLQUOTE]\n> Words\n> *of hers*.\n> \342\200\224 Ana,\n> at sea",
    "<aside class=\"pullquote\"><blockquote><p>Words\n<em>of hers</em>.</p><footer>\342\200\224 "
    "Ana,\nat sea</footer></blockquote></aside>");
  assert_renders ("> [!PULLQUOTE]\n> \342\200\224 Words",
                  "<aside class=\"pullquote\"><blockquote><p>\342\200\224 Words</p></blockquote></aside>");
  assert_renders ("> [!FACTBOX]\n> - a", "<aside class=\"factbox\"><ul><li>a</li></ul></aside>");
  assert_renders (
    "> [!EDITORSNOTE]\n> a",
    "<aside class=\"editors-note\"><p class=\"label\">Editor\342\200\231s note</p><p>a</p></aside>");
  assert_renders ("> [!RELATED]",
                  "<aside class=\"related\"><p class=\"label\">Related stories</p><ul><li><a "
                  "href=\"https://quay.example/bridge\">Bridge &amp; ferry</a></li></ul></aside>");
  assert_renders ("![](photo:quay2345)", "<figure class=\"photo\"><img src=\"photo:quay2345\" alt=\"A "
                                         "&quot;quay&quot;\" width=\"1200\" height=\"800\" "
                                         "loading=\"lazy\" decoding=\"async\"><figcaption><span "
                                         "class=\"caption\">The &lt;quay&gt;<br>at dawn</span> "
                                         "<span class=\"credit\">AFP &amp; Co</span></figcaption></figure>");
  assert_renders ("https://www.video.example/a",
                  "<figure class=\"embed\"><a href=\"https://www.video.example/a\"><span "
                  "class=\"host\">video.example</span> "
                  "<span class=\"address\">https://www.video.example/a</span></a></figure>");
  assert_renders (
    "<!-- a remark -->\n\nWords <!-- another --> here.\n\n[a]: https://quay.example\n\n![](photo:nosuchid)",
    "<p>Words  here.</p>");
}

static void
test_nothing_runs (void)
{
  static const char *const attacks[] = {
    "<script>alert(1)</script>",
    "a <script>alert(1)</script> b",
    "<img src=x onerror=alert(1)>",
    "a <img src=x onerror=alert(1)> b",
    "<div onclick=\"alert(1)\" style=\"background:url(javascript:alert(1))\">x</div>",
    "a <span onclick=\"alert(1)\" style=\"x:expression(alert(1))\">x</span>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "a <a href=\" javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](<\001javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=) [y](vbscript:x)",
    "![x](javascript:alert(1)) ![y](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<object data=\"x\"></object><embed src=\"x\">",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<form action=\"https://evil.example\"><input name=a></form>",
    "<style>@import url(https://evil.example)</style>",
    "<link rel=stylesheet href=https://evil.example><meta http-equiv=refresh content=0>",
    "<base href=\"https://evil.example\">",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "[<script>alert(1)</script> <a href='https://quay.example'>x](https://quay.example)</a>",
    "> <div>\n> <script>alert(1)</script>",
    "- <div onclick=alert(1)>\n  <script>alert(1)</script>",
    "| <b onmouseover=alert(1)>x</b> | <script>y</script> |\n|---|---|",
    "<!-- wp:html -->\n<script>alert(1)</script>\n<!-- /wp:html -->",
    "<video src=x onerror=alert(1)></video>",
    "```\"onclick=alert(1)\nx\n```",
    "<div class='\"><script>alert(1)</script>'>x</div>",
  };
  static const char *const forbidden[] = {
    "<script",
    "<iframe",
    "<object",
    "<embed",
    "<svg",
    "<form",
    "<input",
    "<style",
    "<link",
    "<meta",
    "<base",
    "<math",
    "<video",
    " onclick=",
    " onerror=",
    " onload=",
    " onmouseover=",
    " style=\"x",
    " style=\"b",
    "href=\"javascript",
    "href=\" javascript",
    "href=\"data",
    "href=\"vbscript",
    "src=\"javascript",
    "src=\"data",
    "src=\"x\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *html = render (attacks[i], FALSE);
      g_autofree char *lower = g_ascii_strdown (html, -1);

      for (guint k = 0; k < G_N_ELEMENTS (forbidden); k++)
        if (strstr (lower, forbidden[k]))
          g_error ("%s is drawn as %s", attacks[i], html);
    }
}

static void
test_live_blocks_count (void)
{
  const char *markdown = "One\n\n<!-- two -->\n\n[three]: /x\n\n<p>four</p><p>and "
                         "more</p>\n\n![](photo:nosuchid)\n\n> [!RELATED]\n";
  g_autofree char *html = render (markdown, TRUE);
  g_auto (GStrv) parts = g_strsplit (html, " data-block=\"", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 6 + 1);
}

static void
test_words (void)
{
  static const struct
  {
    const char *markdown;
    guint n;
  } cases[] = {
    { "", 0 },
    { "One two\nthree.", 3 },
    { "**One**two \342\200\224 three's", 2 },
    { "# One\n\n- two\n- three\n\n| four | five |\n|---|---|\n| six | |", 6 },
    { "One <!-- not -->\n\n[a]: /not", 1 },
    { "![](photo:not)\n\nhttps://quay.example/not\n\n<div>not</div>", 0 },
    { "\346\270\257\345\217\243\345\274\200\346\224\276\343\200\202", 4 },
    { "\355\225\255\352\265\254 \352\260\234\353\260\251", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeDocument) document = lede_document_new (cases[i].markdown, -1);

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpuint (lede_document_count_words (document), ==, cases[i].n);
    }
}

static void
test_plain_text (void)
{
  g_autoptr (LedeDocument) document =
    lede_document_new ("# One *two*\n\nThree\nfour [five](x)\n\n<!-- six -->\n\n- seven\n- eight\n", -1);
  g_autofree char *text = lede_document_to_plain_text (document);

  g_assert_cmpstr (text, ==, "One two\n\nThree four five\n\nseven\neight\n");
}

static void
test_any_bytes (void)
{
  static const char bytes[] = "a\0b\n\n\xff\xfe\n\n# \xc3\n\n```\n\0\xff\n\n<div>\0\xff</div>\r\r<!-- \0";
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new (bytes, sizeof bytes - 1);
  LedePageContext context = { 0 };
  gsize length;

  lede_document_get_markdown (document, &length);
  g_assert_cmpuint (length, ==, sizeof bytes - 1);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      g_autofree char *html = lede_document_render_block (document, i, LEDE_STORY_FIELDS (story), &context);

      g_assert_true (g_utf8_validate (html, -1, NULL));
    }

  for (gsize i = 0; i < length; i++)
    lede_document_splice (document, i, 1, "\0\xff\r", 2);
}

static void
test_deep_nesting (void)
{
  static const char *const openers[] = { "> ", "- ", "*a ", "[", "<b>", "<div>\n", "1. ", "~~a", "![" };

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autofree char *html = NULL;

      for (guint n = 0; n < 3000; n++)
        g_string_append (body, openers[i]);

      g_string_append (body, "deep");
      html = render (body->str, FALSE);
      g_assert_nonnull (html);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/blocks/kinds", test_kinds);
  g_test_add_func ("/markup/blocks/places", test_places);
  g_test_add_func ("/markup/blocks/html", test_html);
  g_test_add_func ("/markup/blocks/nothing-runs", test_nothing_runs);
  g_test_add_func ("/markup/blocks/live-blocks-count", test_live_blocks_count);
  g_test_add_func ("/markup/blocks/words", test_words);
  g_test_add_func ("/markup/blocks/plain-text", test_plain_text);
  g_test_add_func ("/markup/blocks/any-bytes", test_any_bytes);
  g_test_add_func ("/markup/blocks/deep-nesting", test_deep_nesting);

  return g_test_run ();
}
