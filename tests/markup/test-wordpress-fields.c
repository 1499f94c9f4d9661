/* test-wordpress-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands around the body of a post, on its way to a site and back.
 */

#include "config.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-wordpress-markup.h"

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  if (strcmp (photo_id, "lead0001") != 0 && strcmp (photo_id, "text0001") != 0)
    return FALSE;

  image->attachment_id = strcmp (photo_id, "lead0001") == 0 ? "11" : "12";
  image->address =
    strcmp (photo_id, "lead0001") == 0 ? "https://site.example/11.jpg" : "https://site.example/12.jpg";

  return TRUE;
}

static const LedeDialectOptions options = {
  .token = "token",
  .site_id = "site",
  .author = "7",
  .lead_in_text = TRUE,
  .locate_image = locate_image,
};

static void
add_photo (LedeStory *story, const char *id, const char *caption, const char *credit, const char *alt)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, credit);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, alt);
}

static void
add_byline (LedeStory *story, const char *id, const char *name, const char *role, const char *email)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, id));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, id, LEDE_BYLINE_NAME, name);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, id, LEDE_BYLINE_ROLE, role);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, id, LEDE_BYLINE_EMAIL, email);
}

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry opens");
  lede_story_set_text (story, LEDE_FIELD_DECK, "After two years");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "ferry");
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  lede_story_set_text (
    story, LEDE_FIELD_BODY,
    "The *ferry* left.\n\n<!-- ask the mayor -->\n\n![](photo:text0001)\n\n> [!RELATED]\n\nIt came back.\n");
  add_photo (story, "lead0001", "The quay", "AFP", "A quay");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "lead0001", LEDE_PHOTO_LEAD, "yes");
  add_photo (story, "text0001", "The  ferry", "Bo Li", "A ferry");
  add_photo (story, "spare001", "Not in the text", "AFP", "");
  add_byline (story, "byline01", "Ana Ruiz", "writer", "ana@quay.example");
  add_byline (story, "byline02", "Kim Minsu", "photographer", "");
  g_free (lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, "corr0001"));
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_TEXT, "It was two.");
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_DATE, "2031-05-05");
  g_free (lede_story_add_member (story, LEDE_FIELD_RELATED, "rel00001"));
  lede_story_set_member_text (story, LEDE_FIELD_RELATED, "rel00001", LEDE_RELATED_TITLE, "The bridge");
  lede_story_set_member_text (story, LEDE_FIELD_RELATED, "rel00001", LEDE_RELATED_LINK,
                              "https://quay.example/bridge");

  return story;
}

static char *
render (LedeStory *story)
{
  return lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &options);
}

static char *
replace (const char *content, const char *old, const char *new)
{
  GString *out = g_string_new (content);

  g_assert_cmpuint (g_string_replace (out, old, new, 1), ==, 1);

  return g_string_free (out, FALSE);
}

static LedeSnapshot *
read_back (LedeStory *story, const char *content, GPtrArray **images)
{
  g_autoptr (LedeSnapshot) base = lede_story_snapshot (story);
  LedeDialectPost post = {
    .title = "Ferry opens", .slug = "ferry-3", .excerpt = "After two years", .content = content
  };

  return lede_wordpress_markup_read (&post, base, &options, images, NULL);
}

static void
assert_text (LedeSnapshot *snapshot, const char *path, const char *expected)
{
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, path), ==, expected);
}

/* A story with an excerpt of its own gets it back as that, and its deck is the text's. */
static void
test_own_excerpt (void)
{
  static const char *const excerpts[] = { "For lists only", "A colleague's words for lists" };

  for (guint i = 0; i < G_N_ELEMENTS (excerpts); i++)
    {
      g_autoptr (LedeStory) story = create_story ();
      g_autofree char *content = render (story);
      g_autoptr (LedeSnapshot) base = NULL;
      g_autoptr (LedeSnapshot) snapshot = NULL;
      LedeDialectPost post = {
        .title = "Ferry opens", .slug = "ferry", .excerpt = excerpts[i], .content = content
      };

      lede_story_set_text (story, LEDE_FIELD_EXCERPT, "For lists only");
      base = lede_story_snapshot (story);
      snapshot = lede_wordpress_markup_read (&post, base, &options, NULL, NULL);
      assert_text (snapshot, LEDE_FIELD_DECK, "After two years");
      assert_text (snapshot, LEDE_FIELD_EXCERPT, excerpts[i]);
    }
}

static void
test_token (void)
{
  static const char *const bodies[] = {
    "Words.",
    "",
    "<!-- only a comment -->",
    "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->",
    "<!-- wp:x/y {\"metadata\":{\"name\":\"N\"},\"a\":\"--<>&\\\"\"} /-->",
    "<div>\nHTML\n</div>",
    "```\ncode\n```",
    "> [!RELATED]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (LedeStory) story = lede_story_new (NULL);
      g_autofree char *content = NULL;
      g_autofree char *token = NULL;
      g_autoptr (LedeSnapshot) snapshot = NULL;

      lede_story_set_text (story, LEDE_FIELD_BODY, bodies[i]);
      content = render (story);
      token = lede_wordpress_markup_find_token (content);
      g_assert_cmpstr (token, ==, "token");
      snapshot = read_back (story, content, NULL);
      assert_text (snapshot, LEDE_FIELD_BODY, bodies[i]);
    }
}

static void
test_comments_stay_at_home (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *content = NULL;

  lede_story_set_text (
    story, LEDE_FIELD_BODY,
    "One <!-- secret --> two.\n\n<!-- secret -->\n\n<div><!-- secret -->x</div>\n\n> <!-- secret -->\n> y\n\n"
    "- <!-- secret --> z\n\n| a <!-- secret --> |\n|---|\n\n<!-- secret\n\nsecret -->\n\n<!-- wp:secret "
    "-->\n\n"
    "<!-- secret");
  content = render (story);
  g_assert_null (strstr (content, "secret "));
  g_assert_null (strstr (content, "secret\n"));
}

static void
test_site_says_the_byline (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *with_others = NULL;
  g_autofree char *alone = NULL;
  g_autofree char *in_another_role = NULL;

  lede_story_set_text (story, LEDE_FIELD_BODY, "Words.");
  add_byline (story, "byline01", "Ana Ruiz", "", "");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_PERSON, "other:9\nsite:7");
  alone = render (story);
  g_assert_null (strstr (alone, "Ana Ruiz"));

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_ROLE, "translator");
  in_another_role = render (story);
  g_assert_nonnull (strstr (in_another_role, "Ana Ruiz"));

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_ROLE, "");
  add_byline (story, "byline02", "Bo Li", "", "");
  with_others = render (story);
  g_assert_nonnull (strstr (with_others, "Ana Ruiz"));
  g_assert_nonnull (strstr (with_others, "Bo Li"));
}

static void
test_lead_appears_once (void)
{
  g_autoptr (LedeStory) story = create_story ();
  LedeDialectOptions featured = options;
  g_autofree char *in_text = render (story);
  g_autofree char *as_featured = NULL;

  featured.lead_in_text = FALSE;
  as_featured = lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &featured);
  g_assert_nonnull (strstr (in_text, "wp-image-11"));
  g_assert_null (strstr (as_featured, "wp-image-11"));
  g_assert_nonnull (strstr (as_featured, "wp-image-12"));
}

static void
test_unchanged (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *content = render (story);
  g_autoptr (LedeSnapshot) base = lede_story_snapshot (story);
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (LedeSnapshot) snapshot = read_back (story, content, &images);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);

  for (guint i = 0; paths[i]; i++)
    assert_text (snapshot, paths[i], lede_snapshot_get_text (base, paths[i]));

  g_assert_cmpuint (images->len, ==, 3);
  g_assert_cmpstr (((LedeDialectFoundImage *) images->pdata[0])->attachment_id, ==, "11");
  g_assert_cmpstr (((LedeDialectFoundImage *) images->pdata[1])->address, ==, "https://site.example/12.jpg");
  g_assert_null (((LedeDialectFoundImage *) images->pdata[2])->attachment_id);
}

static void
test_changed_caption (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *content = render (story);
  g_autofree char *changed = replace (content, "The  ferry <span", "The new<br/>ferry <span");
  g_autoptr (LedeSnapshot) snapshot = read_back (story, changed, NULL);

  assert_text (snapshot, "photo/text0001/caption", "The new\nferry");
  assert_text (snapshot, "photo/text0001/credit", "Bo Li");
  assert_text (snapshot, "photo/lead0001/caption", "The quay");
  assert_text (
    snapshot, LEDE_FIELD_BODY,
    "The *ferry* left.\n\n<!-- ask the mayor -->\n\n![](photo:text0001)\n\n> [!RELATED]\n\nIt came back.\n");
}

static void
test_changed_furniture (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *content = render (story);
  g_autofree char *deck = replace (content, ">After two years<", ">After <em>three</em> years<");
  g_autofree char *name = replace (deck, ">Kim Minsu<", ">Lee Jiwoo<");
  g_autofree char *place = replace (name, ">Porto<", ">Lisbon<");
  g_autofree char *words = replace (place, "left.</p>", "left late.</p>");
  g_autofree char *correction = replace (words, "It was two.", "It was four.");
  g_autofree char *related = replace (correction, ">The bridge<", ">The old bridge<");
  g_autoptr (LedeSnapshot) snapshot = read_back (story, related, NULL);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (snapshot));

  assert_text (snapshot, LEDE_FIELD_DECK, "After three years");
  assert_text (snapshot, LEDE_FIELD_DATELINE_PLACE, "Lisbon");
  assert_text (snapshot, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  assert_text (snapshot, LEDE_FIELD_SLUG, "ferry");
  assert_text (snapshot, "related/rel00001/title", "The old bridge");
  assert_text (snapshot, LEDE_FIELD_BODY,
               "The *ferry* left late.\n\n<!-- ask the mayor -->\n\n![](photo:text0001)\n\n> "
               "[!RELATED]\n\nIt came back.\n");
  g_assert_cmpuint (bylines->len, ==, 2);
  g_assert_cmpstr (lede_byline_get_email (bylines->pdata[0]), ==, "ana@quay.example");
  g_assert_cmpstr (lede_member_get_id (bylines->pdata[0]), ==, "byline01");
  g_assert_cmpstr (lede_byline_get_name (bylines->pdata[1]), ==, "Lee Jiwoo");
  g_assert_cmpstr (lede_byline_get_role (bylines->pdata[1]), ==, "photographer");
}

/* What is known of somebody stays with a longer name, and never goes to somebody else. */
static void
test_longer_name (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *content = render (story);
  g_autofree char *longer = replace (content, ">Ana Ruiz<", ">Ana Ruiz Dias<");
  g_autofree char *other = replace (content, ">Ana Ruiz<", ">Eva Costa<");
  g_autoptr (LedeSnapshot) renamed = read_back (story, longer, NULL);
  g_autoptr (LedeSnapshot) replaced = read_back (story, other, NULL);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (renamed));
  g_autoptr (GPtrArray) others = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (replaced));

  g_assert_cmpstr (lede_member_get_id (bylines->pdata[0]), ==, "byline01");
  g_assert_cmpstr (lede_byline_get_name (bylines->pdata[0]), ==, "Ana Ruiz Dias");
  g_assert_cmpstr (lede_byline_get_email (bylines->pdata[0]), ==, "ana@quay.example");
  g_assert_cmpstr (lede_member_get_id (others->pdata[0]), !=, "byline01");
  g_assert_cmpstr (lede_byline_get_name (others->pdata[0]), ==, "Eva Costa");
}

static void
test_removed_furniture (void)
{
  g_autoptr (LedeStory) story = create_story ();
  const char *content = "<!-- wp:paragraph -->\n<p>It came back.</p>\n<!-- /wp:paragraph -->";
  g_autoptr (LedeSnapshot) snapshot = read_back (story, content, NULL);

  assert_text (snapshot, LEDE_FIELD_DECK, "");
  assert_text (snapshot, LEDE_FIELD_BYLINES, "");
  assert_text (snapshot, LEDE_FIELD_DATELINE_PLACE, "");
  assert_text (snapshot, LEDE_FIELD_CORRECTIONS, "");
  assert_text (snapshot, "photo/lead0001/lead", "");
  assert_text (snapshot, LEDE_FIELD_BODY, "<!-- ask the mayor -->\n\nIt came back.\n");
}

static void
test_new_photo (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *content = render (story);
  g_autofree char *changed = g_strconcat (
    content,
    "\n\n<!-- wp:image {\"id\":99,\"align\":\"wide\",\"sizeSlug\":\"full\"} -->\n<figure "
    "class=\"wp-block-image "
    "alignwide size-full\"><img src=\"https://site.example/99.jpg\" alt=\"New\" class=\"wp-image-99\"/>"
    "<figcaption class=\"wp-element-caption\">A <strong>new</strong> one</figcaption></figure>\n<!-- "
    "/wp:image -->",
    NULL);
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (LedeSnapshot) snapshot = read_back (story, changed, &images);
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (snapshot));
  g_autofree char *reference = NULL;

  g_assert_cmpuint (photos->len, ==, 4);
  g_assert_cmpuint (images->len, ==, 4);
  g_assert_cmpstr (lede_photo_get_caption (photos->pdata[3]), ==, "A new one");
  g_assert_cmpstr (lede_photo_get_alt (photos->pdata[3]), ==, "New");
  g_assert_cmpstr (((LedeDialectFoundImage *) images->pdata[3])->attachment_id, ==, "99");
  reference = g_strdup_printf ("It came back.\n\n![](photo:%s)\n", lede_member_get_id (photos->pdata[3]));
  g_assert_true (g_str_has_suffix (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), reference));
}

static void
test_foreign_posts (void)
{
  static const struct
  {
    const char *content;
    const char *body;
  } cases[] = {
    /* A post of before blocks. */
    { "First\nline &amp; <b>bold</b>\n\nSecond <a href=\"https://quay.example\" "
      "target=\"_blank\">link</a>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<h3>Head</h3>\nThird",
      "First\\\nline & **bold**\n\nSecond [link](https://quay.example)\n\n- one\n- two\n\n### "
      "Head\n\nThird\n" },
    { "", "" },
    { "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->", "" },
    /* What Markdown cannot say is kept to the byte. */
    { "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">x</p>\n<!-- "
      "/wp:paragraph -->",
      "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">x</p>\n<!-- "
      "/wp:paragraph -->\n" },
    { "<!-- wp:gallery {\"ids\":[1]} -->\n<figure>\n\n```</figure>\n<!-- /wp:gallery -->\n\n<!-- "
      "wp:paragraph -->\n<p>y</p>\n<!-- /wp:paragraph -->",
      "<!-- wp:gallery {\"ids\":[1]} -->\n<figure>\n\n```</figure>\n<!-- /wp:gallery -->\n\ny\n" },
    { "<!-- wp:paragraph -->\n<p>a <mark style=\"color:red\">b</mark></p>\n<!-- /wp:paragraph -->",
      "<!-- wp:paragraph -->\n<p>a <mark style=\"color:red\">b</mark></p>\n<!-- /wp:paragraph -->\n" },
    { "<!-- wp:table -->\n<figure "
      "class=\"wp-block-table\"><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table></figure>\n<!-- "
      "/wp:table -->",
      "| | |\n| --- | --- |\n| a | b |\n" },
    { "<!-- wp:html -->\n<div>x</div>\n<!-- /wp:html -->", "<div>x</div>\n" },
    { "<!-- wp:html -->\n<div>\n\nx</div>\n<!-- /wp:html -->",
      "<!-- wp:html -->\n<div>\n\nx</div>\n<!-- /wp:html -->\n" },
    { "<!-- wp:core/quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:core/paragraph "
      "-->\n<p>q</p>\n<!-- /wp:core/paragraph --><cite>Ana</cite></blockquote>\n<!-- /wp:core/quote -->",
      "> q\n>\n> \342\200\224 Ana\n" },
    { "<!-- wp:group -->\n<div class=\"wp-block-group\">",
      "<!-- wp:group -->\n<div class=\"wp-block-group\">\n<!-- /wp:group -->\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LedeDialectPost post = { .title = "T", .slug = "t", .content = cases[i].content };
      g_autoptr (LedeSnapshot) snapshot = lede_wordpress_markup_read (&post, NULL, NULL, NULL, NULL);
      LedeDialectOptions plain = { 0 };
      g_autofree char *again = NULL;

      assert_text (snapshot, LEDE_FIELD_BODY, cases[i].body);
      again = lede_wordpress_markup_render (LEDE_STORY_FIELDS (snapshot), &plain);

      if (g_str_has_prefix (cases[i].body, "<!-- wp:"))
        g_assert_true (g_str_has_prefix (again, cases[i].content));
    }
}

static void
test_deep_nesting (void)
{
  static const char *const openers[] = { "> ", "- ", "1. ", "> - ",  "*a ", "**a *b ",
                                         "[",  "![", "<b>", "<div>", "~~a" };

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    {
      g_autoptr (LedeStory) story = lede_story_new (NULL);
      g_autoptr (GString) body = g_string_new (NULL);
      g_autofree char *content = NULL;
      g_autofree char *canonical = NULL;
      g_autoptr (LedeSnapshot) snapshot = NULL;
      g_autoptr (LedeSnapshot) fresh = NULL;
      LedeDialectPost post = { .title = "T", .slug = "t" };

      for (guint n = 0; n < 2000; n++)
        g_string_append (body, openers[i]);

      g_string_append (body, "deep");
      lede_story_set_text (story, LEDE_FIELD_BODY, body->str);
      content = render (story);
      snapshot = read_back (story, content, NULL);
      assert_text (snapshot, LEDE_FIELD_BODY, body->str);

      post.content = content;
      fresh = lede_wordpress_markup_read (&post, NULL, NULL, NULL, NULL);
      canonical = lede_markdown_canonicalize (body->str);
      assert_text (fresh, LEDE_FIELD_BODY, canonical);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/wordpress/own-excerpt-is-no-deck", test_own_excerpt);
  g_test_add_func ("/markup/wordpress/token-is-in-any-content", test_token);
  g_test_add_func ("/markup/wordpress/comments-stay-at-home", test_comments_stay_at_home);
  g_test_add_func ("/markup/wordpress/a-longer-name-is-the-same-person", test_longer_name);
  g_test_add_func ("/markup/wordpress/site-says-the-byline", test_site_says_the_byline);
  g_test_add_func ("/markup/wordpress/lead-appears-once", test_lead_appears_once);
  g_test_add_func ("/markup/wordpress/unchanged-fields-stay", test_unchanged);
  g_test_add_func ("/markup/wordpress/changed-caption", test_changed_caption);
  g_test_add_func ("/markup/wordpress/changed-furniture", test_changed_furniture);
  g_test_add_func ("/markup/wordpress/removed-furniture", test_removed_furniture);
  g_test_add_func ("/markup/wordpress/new-photo", test_new_photo);
  g_test_add_func ("/markup/wordpress/foreign-posts", test_foreign_posts);
  g_test_add_func ("/markup/wordpress/deep-nesting", test_deep_nesting);

  return g_test_run ();
}
