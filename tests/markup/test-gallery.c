/* test-gallery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-page.h"
#include "lede-photo.h"
#include "lede-wordpress-markup.h"

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  static const char *const known[][3] = {
    { "quay2345", "11", "https://site.example/11.jpg" },
    { "pier2345", "12", "https://site.example/12.jpg" },
    { "dock2345", "13", "https://site.example/13.jpg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i][0], photo_id) == 0)
      {
        image->attachment_id = known[i][1];
        image->address = known[i][2];
        return TRUE;
      }

  return FALSE;
}

static const LedeDialectOptions options = { .locate_image = locate_image };

static void
add_photo (LedeStory *story, const char *id, const char *caption, const char *credit)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, credit);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, "A quay");
}

static LedeSnapshot *
create_story (const char *body)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  add_photo (story, "quay2345", "The quay", "Mia Lund");
  add_photo (story, "pier2345", "The pier", "");
  add_photo (story, "dock2345", "", "Bo Li");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);

  return lede_story_snapshot (story);
}

static char *
render (const char *body, gboolean live)
{
  g_autoptr (LedeSnapshot) story = create_story (body);
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();

  context->live = live;

  return lede_document_render_block (document, 0, LEDE_STORY_FIELDS (story), context);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, word)); p += strlen (word))
    n++;

  return n;
}

static void
assert_in_order (const char *text, const char *const *words)
{
  const char *p = text;

  for (guint i = 0; words[i]; i++)
    {
      const char *found = strstr (p, words[i]);

      if (!found)
        g_test_message ("%s is not behind the others in %s", words[i], text);

      g_assert_nonnull (found);
      p = found + strlen (words[i]);
    }
}

static void
test_photos_in_order (void)
{
  static const struct
  {
    const char *markdown;
    const char *photos;
  } cases[] = {
    { "> [!GALLERY]\n> ![](photo:a)\n> ![](photo:b)", "a b" },
    { "> [!GALLERY]\n>\n> ![](photo:b)\n>\n> ![](photo:a)\n>\n> Words", "b a" },
    { "> [!GALLERY] ![](photo:a) ![](photo:b)", "a b" },
    { "> [!GALLERY]\n> Words\n> ![alt](photo:a \"title\")\\\n> more ![](photo:c) words\n> ![](photo:b)",
      "a b" },
    { "> [!BEFOREAFTER]\n> ![](photo:a) <!-- first -->\n> ![](photo:b)\n> ![](photo:a)", "a b a" },
    { "> [!BEFOREAFTER]", "" },
    { "![](photo:a)", "a" },
    { "> ![](photo:a)", "" },
    { "Words ![](photo:a)", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeDocument) document = lede_document_new (cases[i].markdown, -1);
      g_auto (GStrv) ids = lede_block_list_photos (lede_document_get_block (document, 0));
      g_autofree char *joined = g_strjoinv (" ", ids);

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpuint (lede_document_get_n_blocks (document), ==, 1);
      g_assert_cmpstr (joined, ==, cases[i].photos);
    }
}

static void
test_canonical (void)
{
  static const char *const cases[][2] = {
    { "> [!gallery] The *quay*\n> ![](photo:a)\n> at dusk\n>\n> ![x](photo:b)",
      "> [!GALLERY]\n> ![](photo:a)\n> ![](photo:b)\n>\n> The *quay* at dusk\n" },
    { "> [!GALLERY]\n> ![](photo:a)\n>\n> One\n>\n> Two",
      "> [!GALLERY]\n> ![](photo:a)\n>\n> One\\\n> Two\n" },
    { "> [!BEFOREAFTER]\n> ![](photo:a)", "> [!BEFOREAFTER]\n> ![](photo:a)\n" },
    { "> [!GALLERY]\n> Only words", "Only words\n" },
    { "> [!GALLERY]", "" },
    { "> [!GALLERY]\n> - ![](photo:a)", "> \\[!GALLERY]\n>\n> - ![](photo:a)\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *once = lede_markdown_canonicalize (cases[i][0]);
      g_autofree char *twice = lede_markdown_canonicalize (once);

      g_assert_cmpstr (once, ==, cases[i][1]);
      g_assert_cmpstr (twice, ==, once);
    }
}

static void
test_page (void)
{
  const char *const words[] = { "<figure class=\"gallery\"",
                                "photo:pier2345",
                                "The pier</span></figcaption>",
                                "photo:quay2345",
                                "The quay</span> <span class=\"credit\">Mia Lund",
                                "</div><figcaption>All of the <em>harbour</em></figcaption>",
                                NULL };
  g_autofree char *html = render (
    "> [!GALLERY]\n> ![](photo:pier2345)\n> ![](photo:gone2345)\n> ![](photo:quay2345)\n>\n> All of the "
    "*harbour*",
    FALSE);
  g_autofree char *live = render ("> [!GALLERY]\n> ![](photo:gone2345)\n> ![](photo:quay2345)", TRUE);
  g_autofree char *empty = render ("> [!GALLERY]", FALSE);
  g_autofree char *empty_live = render ("> [!GALLERY]", TRUE);

  assert_in_order (html, words);
  g_assert_cmpuint (count (html, "<figure class=\"photo"), ==, 2);
  g_assert_cmpuint (count (live, "<figure class=\"photo"), ==, 2);
  g_assert_cmpstr (empty, ==, "");
  g_assert_nonnull (strstr (empty_live, "data-block=\"gallery\""));
}

static void
test_pair_is_labelled (void)
{
  const char *const words[] = { "gallery before-after", ">Before<", "quay2345", ">After<", "pier2345", NULL };
  g_autofree char *pair = render ("> [!BEFOREAFTER]\n> ![](photo:quay2345)\n> ![](photo:pier2345)", FALSE);
  g_autofree char *one = render ("> [!BEFOREAFTER]\n> ![](photo:quay2345)", FALSE);
  g_autofree char *three =
    render ("> [!BEFOREAFTER]\n> ![](photo:quay2345)\n> ![](photo:pier2345)\n> ![](photo:dock2345)", FALSE);

  assert_in_order (pair, words);
  g_assert_null (strstr (one, "Before"));
  g_assert_nonnull (strstr (one, "quay2345"));
  g_assert_null (strstr (three, "Before"));
  g_assert_cmpuint (count (three, "<figure class=\"photo"), ==, 3);
}

static void
test_site_has_its_own_gallery (void)
{
  g_autoptr (LedeSnapshot) story =
    create_story ("> [!GALLERY]\n> ![](photo:quay2345)\n> ![](photo:pier2345)\n>\n> Both *sides*\n\n"
                  "> [!BEFOREAFTER]\n> ![](photo:pier2345)\n> ![](photo:dock2345)\n");
  g_autofree char *markup = lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &options);

  g_assert_cmpstr (
    markup, ==,
    "<!-- wp:gallery {\"linkTo\":\"none\"} -->\n"
    "<figure class=\"wp-block-gallery has-nested-images columns-default is-cropped\">"
    "<!-- wp:image {\"id\":11,\"sizeSlug\":\"large\",\"linkDestination\":\"none\"} -->\n"
    "<figure class=\"wp-block-image size-large\"><img src=\"https://site.example/11.jpg\" alt=\"A quay\" "
    "class=\"wp-image-11\"/><figcaption class=\"wp-element-caption\">The quay <span class=\"lede-credit\">/ "
    "Mia "
    "Lund</span></figcaption></figure>\n"
    "<!-- /wp:image -->\n\n"
    "<!-- wp:image {\"id\":12,\"sizeSlug\":\"large\",\"linkDestination\":\"none\"} -->\n"
    "<figure class=\"wp-block-image size-large\"><img src=\"https://site.example/12.jpg\" alt=\"A quay\" "
    "class=\"wp-image-12\"/><figcaption class=\"wp-element-caption\">The pier</figcaption></figure>\n"
    "<!-- /wp:image --><figcaption class=\"blocks-gallery-caption wp-element-caption\">Both "
    "<em>sides</em></figcaption></figure>\n"
    "<!-- /wp:gallery -->\n\n"
    "<!-- wp:gallery {\"columns\":2,\"linkTo\":\"none\",\"className\":\"lede-before-after\"} -->\n"
    "<figure class=\"wp-block-gallery has-nested-images columns-2 is-cropped lede-before-after\">"
    "<!-- wp:image {\"id\":12,\"sizeSlug\":\"large\",\"linkDestination\":\"none\"} -->\n"
    "<figure class=\"wp-block-image size-large\"><img src=\"https://site.example/12.jpg\" alt=\"A quay\" "
    "class=\"wp-image-12\"/><figcaption class=\"wp-element-caption\"><strong "
    "class=\"lede-label\">Before</strong> The pier</figcaption></figure>\n"
    "<!-- /wp:image -->\n\n"
    "<!-- wp:image {\"id\":13,\"sizeSlug\":\"large\",\"linkDestination\":\"none\"} -->\n"
    "<figure class=\"wp-block-image size-large\"><img src=\"https://site.example/13.jpg\" alt=\"A quay\" "
    "class=\"wp-image-13\"/><figcaption class=\"wp-element-caption\"><strong "
    "class=\"lede-label\">After</strong> "
    "<span class=\"lede-credit\">Bo Li</span></figcaption></figure>\n"
    "<!-- /wp:image --></figure>\n"
    "<!-- /wp:gallery -->");
}

static LedeSnapshot *
read_post (const char *content, LedeSnapshot *base)
{
  LedeDialectPost post = { .title = "", .slug = "", .excerpt = "", .content = content, .section = "" };
  g_autoptr (GError) error = NULL;
  LedeSnapshot *read = lede_wordpress_markup_read (&post, base, base ? &options : NULL, NULL, &error);

  g_assert_no_error (error);

  return read;
}

/* The site knows no focal point, and cuts what stands in a row around the middle. */
static void
test_site_cuts_no_focal_point (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) base =
    create_story ("> [!GALLERY]\n> ![](photo:quay2345)\n> ![](photo:pier2345)\n\n"
                  "> [!BEFOREAFTER]\n> ![](photo:quay2345)\n> ![](photo:dock2345)\n\n"
                  "> [!GALLERY]\n> ![](photo:pier2345)\n> ![](photo:dock2345)\n");
  g_auto (GStrv) paths = lede_snapshot_list_paths (base);
  g_autoptr (LedeSnapshot) focused = NULL;
  g_autoptr (LedeSnapshot) read = NULL;
  g_autofree char *markup = NULL;

  for (guint i = 0; paths[i]; i++)
    lede_story_set_text (story, paths[i], lede_snapshot_get_text (base, paths[i]));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_FOCUS, "0.2 0.5");
  focused = lede_story_snapshot (story);
  markup = lede_wordpress_markup_render (LEDE_STORY_FIELDS (focused), &options);

  g_assert_nonnull (strstr (markup, "<!-- wp:gallery {\"imageCrop\":false,\"linkTo\":\"none\"} -->\n"
                                    "<figure class=\"wp-block-gallery has-nested-images columns-default\">"));
  g_assert_nonnull (
    strstr (markup, "<!-- wp:gallery {\"columns\":2,\"imageCrop\":false,\"linkTo\":\"none\","
                    "\"className\":\"lede-before-after\"} -->\n"
                    "<figure class=\"wp-block-gallery has-nested-images columns-2 lede-before-after\">"));
  g_assert_cmpuint (count (markup, " is-cropped"), ==, 1);

  read = read_post (markup, focused);
  g_assert_cmpstr (lede_snapshot_get_text (read, LEDE_FIELD_BODY), ==,
                   lede_snapshot_get_text (base, LEDE_FIELD_BODY));
}

static char *
dup_caption (LedeSnapshot *story, guint position)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));

  g_assert_cmpuint (position, <, photos->len);

  return g_strconcat (lede_photo_get_caption (g_ptr_array_index (photos, position)), " / ",
                      lede_photo_get_credit (g_ptr_array_index (photos, position)), NULL);
}

/* Somebody made it in the site's own editor, today or before WordPress 5.9. */
static void
test_colleagues_gallery_is_read (void)
{
  static const char *const posts[] = {
    "<!-- wp:gallery {\"columns\":3,\"linkTo\":\"media\"} -->\n"
    "<figure class=\"wp-block-gallery has-nested-images columns-3 is-cropped\"><!-- wp:image "
    "{\"id\":71,\"sizeSlug\":\"large\",\"linkDestination\":\"media\"} -->\n"
    "<figure class=\"wp-block-image size-large\"><a href=\"https://x.example/a.jpg\"><img "
    "src=\"https://x.example/a.jpg\" alt=\"\" class=\"wp-image-71\"/></a><figcaption "
    "class=\"wp-element-caption\">One</figcaption></figure>\n<!-- /wp:image -->\n\n<!-- wp:image {\"id\":72} "
    "-->\n"
    "<figure class=\"wp-block-image\"><img src=\"https://x.example/b.jpg\" alt=\"\" class=\"wp-image-72\"/>"
    "</figure>\n<!-- /wp:image --><figcaption class=\"blocks-gallery-caption wp-element-caption\">Two "
    "<em>boats</em></figcaption></figure>\n<!-- /wp:gallery -->",
    "<!-- wp:gallery {\"ids\":[71,72]} -->\n"
    "<figure class=\"wp-block-gallery columns-2 is-cropped\"><ul class=\"blocks-gallery-grid\"><li "
    "class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/a.jpg\" alt=\"\" data-id=\"71\" "
    "class=\"wp-image-71\"/><figcaption "
    "class=\"blocks-gallery-item__caption\">One</figcaption></figure></li><li "
    "class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/b.jpg\" alt=\"\" data-id=\"72\" "
    "class=\"wp-image-72\"/></figure></li></ul><figcaption class=\"blocks-gallery-caption\">Two "
    "<em>boats</em></figcaption></figure>\n<!-- /wp:gallery -->",
  };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_autoptr (LedeSnapshot) story = read_post (posts[i], NULL);
      g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);
      g_autofree char *caption = dup_caption (story, 0);
      g_autofree char *body = NULL;

      g_assert_cmpuint (g_strv_length (ids), ==, 2);
      body = g_strdup_printf ("> [!GALLERY]\n> ![](photo:%s)\n> ![](photo:%s)\n>\n> Two *boats*\n", ids[0],
                              ids[1]);
      g_assert_cmpstr (lede_snapshot_get_text (story, LEDE_FIELD_BODY), ==, body);
      g_assert_cmpstr (caption, ==, "One / ");
    }
}

/* What a colleague changed there comes back: the order, a caption, a photo less. */
static void
test_comes_back_as_changed (void)
{
  const char *body = "> [!BEFOREAFTER] Both\n> ![](photo:quay2345)\n> ![](photo:dock2345)\n";
  g_autoptr (LedeSnapshot) base = create_story (body);
  g_autofree char *markup = lede_wordpress_markup_render (LEDE_STORY_FIELDS (base), &options);
  g_autoptr (LedeSnapshot) same = read_post (markup, base);
  g_autoptr (GString) changed = g_string_new (markup);
  g_autoptr (LedeSnapshot) back = NULL;
  g_autofree char *first = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpstr (lede_snapshot_get_text (same, LEDE_FIELD_BODY), ==, body);
  first = dup_caption (same, 0);
  g_assert_cmpstr (first, ==, "The quay / Mia Lund");

  g_string_replace (changed, "11", "xx", 0);
  g_string_replace (changed, "13", "11", 0);
  g_string_replace (changed, "xx", "13", 0);
  g_string_replace (changed, "The quay", "The dock", 0);
  back = read_post (changed->str, base);
  g_assert_cmpstr (lede_snapshot_get_text (back, LEDE_FIELD_BODY), ==,
                   "> [!BEFOREAFTER]\n> ![](photo:dock2345)\n> ![](photo:quay2345)\n>\n> Both\n");
  third = dup_caption (back, 2);
  g_assert_cmpstr (third, ==, "The dock / Mia Lund");
}

static void
test_what_is_no_gallery_stays_locked (void)
{
  const char *post =
    "<!-- wp:gallery {\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery\"><p>Words</p>"
    "<figure class=\"wp-block-image\"><img src=\"https://x.example/a.jpg\" alt=\"\"/></figure>"
    "</figure>\n<!-- /wp:gallery -->";
  g_autoptr (LedeSnapshot) story = read_post (post, NULL);
  g_autofree char *body = g_strconcat (post, "\n", NULL);

  g_assert_cmpstr (lede_snapshot_get_text (story, LEDE_FIELD_BODY), ==, body);
}

static void
test_words_are_its_caption (void)
{
  g_autoptr (LedeDocument) document =
    lede_document_new ("One two\n\n> [!GALLERY]\n> ![x y](photo:a)\n>\n> The quay", -1);

  g_assert_cmpuint (lede_document_count_words (document), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/gallery/photos-in-order", test_photos_in_order);
  g_test_add_func ("/markup/gallery/canonical-is-its-own-canonical", test_canonical);
  g_test_add_func ("/markup/gallery/page-shows-each-with-its-caption", test_page);
  g_test_add_func ("/markup/gallery/pair-is-labelled-and-nothing-else", test_pair_is_labelled);
  g_test_add_func ("/markup/gallery/site-has-its-own-block", test_site_has_its_own_gallery);
  g_test_add_func ("/markup/gallery/site-cuts-no-focal-point", test_site_cuts_no_focal_point);
  g_test_add_func ("/markup/gallery/colleagues-gallery-is-read", test_colleagues_gallery_is_read);
  g_test_add_func ("/markup/gallery/comes-back-as-changed", test_comes_back_as_changed);
  g_test_add_func ("/markup/gallery/what-is-none-stays-locked", test_what_is_no_gallery_stays_locked);
  g_test_add_func ("/markup/gallery/words-are-its-caption", test_words_are_its_caption);

  return g_test_run ();
}
