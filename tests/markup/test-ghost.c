/* test-ghost.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-document.h"
#include "lede-ghost-markup.h"
#include "lede-photo.h"

#define SITE "https://site.example/content/images/2031/05/"

static const struct
{
  const char *photo_id;
  const char *address;
} pictures[] = {
  { "photo101", SITE "lede-101.jpg" },
  { "photo102", SITE "lede-102.jpg" },
  { "quay2345", SITE "lede-103.jpg?a=1&b=2" },
};

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (strcmp (pictures[i].photo_id, photo_id) == 0)
      {
        image->attachment_id = pictures[i].address;
        image->address = pictures[i].address;
        image->width = 1600;
        image->height = 900;

        return TRUE;
      }

  return FALSE;
}

static const LedeDialectOptions options = {
  .token = "0123456789abcdef",
  .site_id = "site",
  .author = "7a,8b",
  .lead_in_text = FALSE,
  .locate_image = locate_image,
};

static void
add_photo (LedeStory *story, const char *id, const char *caption, const char *credit)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, credit);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, "A \"quay\"");
}

static LedeSnapshot *
create_base (const char *body)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Fish & <chips> \"quoted\"");
  lede_story_set_text (story, LEDE_FIELD_DECK, "A deck & more of it");
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, strlen (body) % 3 == 0 ? "ar" : "en");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "ferry");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World & Sea");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  lede_story_set_text (story, LEDE_FIELD_TAGS, "ferries\nharbours\n");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);

  add_photo (story, "photo101", "The quay & <b> \xed\x95\x9c", "AFP\xc2\xb7Yonhap News");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_LEAD, "yes");
  add_photo (story, "photo102", "", "Bo Li");
  add_photo (story, "quay2345", "Left / right", "");

  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "byline01"));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_NAME, "Ana Ruiz");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_EMAIL, "ana@quay.example");

  g_free (lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, "corr0001"));
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_TEXT,
                              "It was two, not <three>.");
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_DATE, "2031-05-05");

  return lede_story_snapshot (story);
}

static char *
render (LedeSnapshot *snapshot)
{
  return lede_ghost_dialect.render (LEDE_STORY_FIELDS (snapshot), &options);
}

static LedeSnapshot *
read_back (const char *content, LedeSnapshot *base, GPtrArray **images)
{
  const char *tags[] = { "Ferries", "harbours", NULL };
  LedeDialectPost post = {
    .title = "Fish & <chips> \"quoted\"",
    .slug = "ferry-2",
    .excerpt = "A deck & more of it",
    .content = content,
    .section = "World & Sea",
    .tags = tags,
  };
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot = lede_ghost_dialect.read (&post, base, base ? &options : NULL, images, &error);

  g_assert_no_error (error);

  return snapshot;
}

/* What Ghost gives back of what it was sent. */
static char *
send_and_fetch (LedeSnapshot *snapshot)
{
  g_autofree char *content = render (snapshot);

  return lede_ghost_markup_canonicalize (content);
}

static void
assert_same (const char *expected, const char *actual, const char *what, guint64 seed, const char *content)
{
  if (strcmp (expected, actual) == 0)
    return;

  g_error ("%s, seed %" G_GUINT64_FORMAT "\n--- content\n%s\n--- expected\n%s\n--- actual\n%s", what, seed,
           content, expected, actual);
}

static void
check_body (const char *body, guint64 seed)
{
  g_autoptr (LedeSnapshot) base = create_base (body);
  g_autofree char *content = render (base);
  g_autofree char *fetched = lede_ghost_markup_canonicalize (content);
  g_autofree char *sent_as_blocks = lede_ghost_dialect.normalize (content);
  g_autofree char *fetched_as_blocks = lede_ghost_dialect.normalize (fetched);
  g_autoptr (LedeSnapshot) snapshot = read_back (fetched, base, NULL);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);
  g_autofree char *again = send_and_fetch (snapshot);

  assert_same (sent_as_blocks, fetched_as_blocks, "what was sent is what is there", seed, content);
  assert_same (fetched, again, "what came back is sent the same", seed, content);
  for (guint i = 0; paths[i]; i++)
    assert_same (lede_snapshot_get_text (base, paths[i]), lede_snapshot_get_text (snapshot, paths[i]),
                 paths[i], seed, content);
}

static guint
get_n_stories (void)
{
  return g_getenv ("LEDE_TEST_ALL") ? 20000 : 300;
}

static void
test_bodies (void)
{
  for (guint64 seed = 1; seed <= get_n_stories (); seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_body (random, 1 + seed % 12);

      check_body (body, seed);
    }
}

static void
test_scraps (void)
{
  for (guint64 seed = 1; seed <= get_n_stories (); seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *scraps = generate_scraps (random, 2 + seed % 40);
      g_autofree char *body = g_utf8_make_valid (scraps, -1);

      check_body (body, seed);
    }
}

/* Without a base, a second reading of the same gives the same. */
static void
test_import (void)
{
  for (guint64 seed = 1; seed <= get_n_stories (); seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_body (random, 1 + seed % 12);
      g_autoptr (LedeSnapshot) base = create_base (body);
      g_autofree char *content = send_and_fetch (base);
      g_autoptr (LedeSnapshot) first = read_back (content, NULL, NULL);
      g_autoptr (LedeSnapshot) second = read_back (content, NULL, NULL);

      g_assert_cmpstr (lede_snapshot_get_text (first, LEDE_FIELD_HEADLINE), ==, "Fish & <chips> \"quoted\"");
      g_assert_cmpstr (lede_snapshot_get_text (first, LEDE_FIELD_DECK), ==, "A deck & more of it");
      g_assert_cmpstr (lede_snapshot_get_text (first, LEDE_FIELD_SECTION), ==, "World & Sea");
      if (strstr (lede_snapshot_get_text (first, LEDE_FIELD_BODY), "photo:") == NULL)
        assert_same (lede_snapshot_get_text (first, LEDE_FIELD_BODY),
                     lede_snapshot_get_text (second, LEDE_FIELD_BODY), "import", seed, content);
    }
}

static char *
insert_node (const char *content, const char *node)
{
  const char *begin = "{\"root\":{\"children\":[";

  g_assert_true (g_str_has_prefix (content, begin));

  return g_strconcat (begin, node, ",", content + strlen (begin), NULL);
}

#define PARAGRAPH(text)                                                                                      \
  "{\"children\":[{\"detail\":0,\"format\":0,\"mode\":\"normal\",\"style\":\"\",\"text\":\"" text            \
  "\",\"type\":\"extended-text\",\"version\":1}],\"direction\":\"ltr\",\"format\":\"\",\"indent\":0,"        \
  "\"type\":\"paragraph\",\"version\":1}"

/* What the site's editor does to a document that nobody changed. */
static void
test_editors_spelling (void)
{
  g_autoptr (LedeSnapshot) base = create_base ("One *two*.\n\n![](photo:photo102)\n\nThree.\n");
  g_autofree char *fetched = send_and_fetch (base);
  g_autoptr (GString) respelt = g_string_new (fetched);
  g_autofree char *again = NULL;
  g_autofree char *blocks = lede_ghost_dialect.normalize (fetched);
  g_autofree char *respelt_blocks = NULL;

  g_string_replace (respelt, "\"direction\":null", "\"direction\":\"ltr\"", 0);
  g_string_replace (respelt, "\"caption\":\"<em>Bo Li</em>\"",
                    "\"caption\":\"<i><em class=\\\"italic\\\" style=\\\"white-space: pre-wrap;\\\">Bo "
                    "Li</em></i>\"",
                    0);
  g_assert_cmpstr (respelt->str, !=, fetched);
  again = lede_ghost_markup_canonicalize (respelt->str);
  respelt_blocks = lede_ghost_dialect.normalize (respelt->str);
  g_assert_cmpstr (again, ==, fetched);
  g_assert_cmpstr (blocks, ==, respelt_blocks);
}

static void
test_colleague (void)
{
  const char *body = "One _two_ **three**.\n\n* a\n* b\n\n> [!FACTBOX]\n> ### Box\n>\n> Four.\n";
  g_autoptr (LedeSnapshot) base = create_base (body);
  g_autofree char *fetched = send_and_fetch (base);
  g_autofree char *changed = insert_node (fetched, PARAGRAPH ("Five <six>."));
  g_autoptr (LedeSnapshot) snapshot = read_back (changed, base, NULL);
  g_autofree char *expected = g_strconcat ("Five \\<six>.\n\n", body, NULL);

  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, expected);
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_DATELINE_PLACE), ==, "Porto");
}

static void
test_changed_dateline (void)
{
  g_autoptr (LedeSnapshot) base = create_base ("One.\n\nTwo.\n");
  g_autofree char *fetched = send_and_fetch (base);
  g_autoptr (GString) changed = g_string_new (fetched);
  g_autoptr (LedeSnapshot) snapshot = NULL;

  g_string_replace (changed, "One.", "One and a half.", 0);
  g_string_replace (changed, "\"Porto\"", "\"Lisbon\"", 0);
  snapshot = read_back (changed->str, base, NULL);
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, "One and a half.\n\nTwo.\n");
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_DATELINE_PLACE), ==, "Lisbon");
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_DATELINE_DATE), ==, "2031-05-04");
}

static void
test_changed_caption (void)
{
  g_autoptr (LedeSnapshot) base = create_base ("One.\n\n![](photo:quay2345)\n");
  g_autofree char *fetched = send_and_fetch (base);
  g_autoptr (GString) changed = g_string_new (fetched);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *caption = lede_story_fields_member_path (LEDE_PHOTO_KIND, "quay2345", LEDE_PHOTO_CAPTION);
  g_autofree char *credit = lede_story_fields_member_path (LEDE_PHOTO_KIND, "quay2345", LEDE_PHOTO_CREDIT);

  g_string_replace (changed, "\"Left / right\"", "\"Left &amp; right <em>/ Bo Li</em>\"", 0);
  snapshot = read_back (changed->str, base, NULL);
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, "One.\n\n![](photo:quay2345)\n");
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, caption), ==, "Left & right");
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, credit), ==, "Bo Li");
}

/* A card that no block stands for comes in as a locked block and goes back as it was. */
static void
test_cards (void)
{
  static const char *const cards[] = {
    "{\"backgroundColor\":\"blue\",\"calloutEmoji\":\"\",\"calloutText\":\"<p>Mind -- the <b>gap</b> "
    "--></p>\","
    "\"type\":\"callout\",\"version\":1}",
    "{\"caption\":\"\",\"metadata\":{\"description\":\"A pier\",\"title\":\"Pier\"},\"type\":\"bookmark\","
    "\"url\":\"https://pier.example/\",\"version\":1}",
    "{\"alt\":\"\",\"caption\":\"\",\"cardWidth\":\"wide\",\"href\":\"\",\"src\":\"" SITE
    "wide.jpg\",\"title\":\"\",\"type\":\"image\",\"version\":1}",
    "{\"html\":\"<p>x</p>\",\"type\":\"html\",\"version\":1,\"visibility\":{\"email\":{\"memberSegment\":"
    "\"\"},\"web\":{\"memberSegment\":\"status:-free\",\"nonMember\":false}}}",
    "{\"type\":\"paywall\",\"version\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autoptr (LedeSnapshot) base = create_base ("One.\n\nTwo.\n");
      g_autofree char *fetched = send_and_fetch (base);
      g_autofree char *changed = insert_node (fetched, cards[i]);
      g_autoptr (LedeSnapshot) snapshot = read_back (changed, base, NULL);
      const char *body = lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY);
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);
      g_autofree char *again = send_and_fetch (snapshot);

      g_assert_true (g_str_has_suffix (body, "\n\nOne.\n\nTwo.\n"));
      g_assert_cmpint (lede_block_get_kind (lede_document_get_block (document, 0)), ==, LEDE_BLOCK_LOCKED);
      g_assert_nonnull (strstr (again, cards[i]));
    }
}

static void
test_html (void)
{
  g_autoptr (LedeSnapshot) snapshot = read_back ("<h2>Old</h2><p>A <b>post</b>.</p>", NULL, NULL);

  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, "## Old\n\nA **post**.\n");
}

static void
test_pictures (void)
{
  g_autoptr (LedeSnapshot) base = create_base ("One.\n\n![](photo:photo102)\n");
  g_autofree char *content = render (base);
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (LedeSnapshot) snapshot = read_back (content, NULL, &images);
  LedeDialectFoundImage *image = g_ptr_array_index (images, 0);

  g_assert_nonnull (strstr (content, "\"width\":1600"));
  g_assert_cmpint (images->len, ==, 1);
  g_assert_cmpstr (image->attachment_id, ==, SITE "lede-102.jpg");
}

static void
test_deck (void)
{
  g_autofree char *words = g_strnfill (299, 'x');
  g_autofree char *deck = g_strconcat ("The ", words, " end", NULL);
  g_autofree char *fit = lede_ghost_markup_fit_excerpt (deck);
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *content = NULL;
  g_autoptr (LedeSnapshot) back = NULL;
  g_autoptr (GError) error = NULL;
  LedeDialectPost post;

  lede_story_set_text (story, LEDE_FIELD_DECK, deck);
  lede_story_set_text (story, LEDE_FIELD_BODY, "One.\n");
  snapshot = lede_story_snapshot (story);
  content = send_and_fetch (snapshot);
  post = (LedeDialectPost) { .title = "", .slug = "", .excerpt = fit, .content = content, .section = "" };
  back = lede_ghost_dialect.read (&post, snapshot, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_utf8_strlen (fit, -1), <=, 300);
  g_assert_cmpstr (lede_snapshot_get_text (back, LEDE_FIELD_DECK), ==, deck);
}

static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *deep_document = g_strconcat ("{\"root\":{\"children\":", deep, NULL);
  const char *contents[] = {
    "",
    "{",
    "{}",
    "{\"root\":7}",
    "{\"root\":{\"children\":7}}",
    "{\"root\":{\"children\":[7,null,[],{},{\"type\":7},{\"type\":\"list\",\"children\":[7]}]}}",
    "{\"root\":{\"children\":[{\"type\":\"paragraph\",\"children\":[{\"type\":\"text\",\"text\":7}]}]}}",
    "{\"root\":{\"children\":[{\"type\":\"heading\",\"tag\":\"h9\",\"children\":[]}]}}",
    "{\"root\":{\"children\":[{\"type\":\"quote\",\"children\":[{\"type\":\"linebreak\"}]}]}}",
    "{\"root\":{\"children\":[{\"type\":\"html\",\"html\":\"<!-- wp:paragraph -->\"}]}}",
    "{\"root\":{\"children\":[{\"type\":\"-->\",\"x\":\"--><script>\"}]}}",
    deep_document,
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (LedeSnapshot) snapshot = read_back (contents[i], NULL, NULL);
      g_autofree char *canonical = lede_ghost_markup_canonicalize (contents[i]);

      g_assert_nonnull (snapshot);
      g_assert_nonnull (canonical);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/ghost/keeps-every-byte-of-what-came-back-unchanged", test_bodies);
  g_test_add_func ("/markup/ghost/keeps-every-byte-of-any-text", test_scraps);
  g_test_add_func ("/markup/ghost/import-without-a-base", test_import);
  g_test_add_func ("/markup/ghost/spelling-of-the-sites-editor-is-no-change", test_editors_spelling);
  g_test_add_func ("/markup/ghost/colleagues-paragraph-comes-in", test_colleague);
  g_test_add_func ("/markup/ghost/changed-dateline-stays-one", test_changed_dateline);
  g_test_add_func ("/markup/ghost/changed-caption-stays-one", test_changed_caption);
  g_test_add_func ("/markup/ghost/cards-of-the-site-stay", test_cards);
  g_test_add_func ("/markup/ghost/reads-html", test_html);
  g_test_add_func ("/markup/ghost/pictures-are-their-addresses", test_pictures);
  g_test_add_func ("/markup/ghost/long-deck-stands-in-the-text", test_deck);
  g_test_add_func ("/markup/ghost/survives-hostile-documents", test_hostile);

  return g_test_run ();
}
