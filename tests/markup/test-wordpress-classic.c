/* test-wordpress-classic.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-photo.h"
#include "lede-wordpress-markup.h"

static LedeSnapshot *
read_post (const char *content, GPtrArray **images)
{
  LedeDialectPost post = { .title = "One", .content = content };
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot = lede_wordpress_markup_read (&post, NULL, NULL, images, &error);

  g_assert_no_error (error);

  return snapshot;
}

static void
assert_body (const char *content, const char *body)
{
  g_autoptr (LedeSnapshot) snapshot = read_post (content, NULL);

  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, body);
}

#define LOCKED(text) "<!-- wp:shortcode -->\n" text "\n<!-- /wp:shortcode -->\n"

static void
test_blank_lines_make_paragraphs (void)
{
  assert_body ("One with <b>bold</b> and <em>more</em>.\n\nTwo.\r\n\r\nThree,\nin two lines.",
               "One with **bold** and *more*.\n\nTwo.\n\nThree,\\\nin two lines.\n");
  assert_body ("<p>One.</p>\n<p>Two.</p>\n\nThree.\n<h2>Four</h2>\nFive.",
               "One.\n\nTwo.\n\nThree.\n\n## Four\n\nFive.\n");
  assert_body ("<blockquote>One.\n\nTwo.</blockquote>\nThree.", "> One.\n>\n> Two.\n\nThree.\n");
  assert_body ("<ul>\n\t<li>One</li>\n\t<li>Two</li>\n</ul>\n<ol>\n<li>Three</li>\n</ol>\n<hr />\nFour.",
               "- One\n- Two\n\n1. Three\n\n***\n\nFour.\n");
  assert_body (
    "<table>\n<tbody>\n<tr><th>Boat</th><th>Leaves</th></tr>\n<tr><td>Morning</td><td>6:10</td></tr>\n"
    "</tbody>\n</table>",
    "| Boat | Leaves |\n| --- | --- |\n| Morning | 6:10 |\n");
}

static void
test_shortcodes_stay (void)
{
  assert_body ("One.\n\n[gallery ids=\"4,5\" columns=\"2\"]\n\nTwo.",
               "One.\n\n" LOCKED ("[gallery ids=\"4,5\" columns=\"2\"]") "\nTwo.\n");
  assert_body ("[box title=\"Note\"]\n\nOne.\n\nTwo.\n\n[/box]\n\nThree.",
               LOCKED ("[box title=\"Note\"]\n\nOne.\n\nTwo.\n\n[/box]") "\nThree.\n");
  assert_body ("It costs [price of=\"boat\"] a day.\n\nTwo.",
               LOCKED ("It costs [price of=\"boat\"] a day.") "\nTwo.\n");
  assert_body ("He said [sic] so [1].", "He said [sic] so [1].\n");
}

static void
test_addresses_become_embeds (void)
{
  assert_body ("One.\n\nhttps://video.example/watch?v=1\n\n[embed]https://video.example/2[/embed]",
               "One.\n\nhttps://video.example/watch?v=1\n\nhttps://video.example/2\n");
}

static void
test_captions_are_photos (void)
{
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (LedeSnapshot) snapshot =
    read_post ("One.\n\n[caption id=\"attachment_6\" align=\"alignnone\" width=\"300\"]<a "
               "href=\"/quay/\"><img class=\"size-medium "
               "wp-image-6\" src=\"https://courier.example/quay.jpg\" alt=\"A quay\" width=\"300\" "
               "height=\"200\" /></a> The <em>old"
               "</em> quay[/caption]\n\nTwo.",
               &images);
  const char *ids = lede_snapshot_get_text (snapshot, LEDE_FIELD_PHOTOS);
  g_autofree char *id = g_strchomp (g_strdup (ids));
  g_autofree char *caption = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, LEDE_PHOTO_CAPTION);
  g_autofree char *alt = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, LEDE_PHOTO_ALT);
  g_autofree char *body = g_strdup_printf ("One.\n\n![](photo:%s)\n\nTwo.\n", id);

  g_assert_cmpstr (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), ==, body);
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, caption), ==, "The old quay");
  g_assert_cmpstr (lede_snapshot_get_text (snapshot, alt), ==, "A quay");
  g_assert_cmpstr (((LedeDialectFoundImage *) g_ptr_array_index (images, 0))->attachment_id, ==, "6");
}

static void
test_looks_stay (void)
{
  assert_body ("One.\n\n<p style=\"text-align: center;\">Two.</p>\nThree.",
               "One.\n\n" LOCKED ("<p style=\"text-align: center;\">Two.</p>") "\nThree.\n");
  assert_body ("<div class=\"box\">One.\n\nTwo.</div>", LOCKED ("<div class=\"box\">One.\n\nTwo.</div>"));
  assert_body ("A <span style=\"color: red;\">red</span> word.\nNext.",
               LOCKED ("A <span style=\"color: red;\">red</span> word.\nNext."));
  assert_body ("Nothing <span style=\"font-weight: 400;\">to see</span> here.", "Nothing to see here.\n");
  assert_body ("One.\n\n<!--more-->\n\nTwo.",
               "One.\n\n<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n\nTwo.\n");
}

/* What was locked goes out again to the byte, and comes back the same. */
static void
test_locked_goes_there_and_back (void)
{
  g_autoptr (LedeSnapshot) snapshot =
    read_post ("One.\n\n[box]\n\n<b>Two</b>\n\n[/box]\n\n<p style=\"text-align:right\">Three</p>", NULL);
  LedeDialectOptions options = { 0 };
  g_autofree char *content = lede_wordpress_markup_render (LEDE_STORY_FIELDS (snapshot), &options);
  g_autoptr (LedeSnapshot) again = read_post (content, NULL);

  g_assert_nonnull (
    strstr (content, "<!-- wp:shortcode -->\n[box]\n\n<b>Two</b>\n\n[/box]\n<!-- /wp:shortcode -->"));
  g_assert_nonnull (strstr (content, "<p style=\"text-align:right\">Three</p>"));
  g_assert_cmpstr (lede_snapshot_get_text (again, LEDE_FIELD_BODY), ==,
                   lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY));
}

static void
test_bad_markup (void)
{
  const char *const contents[] = { "<",
                                   "<p",
                                   "[",
                                   "[a",
                                   "[/a]",
                                   "[a][/a]",
                                   "<div>",
                                   "</div>",
                                   "<!--",
                                   "<!--more",
                                   "<p><p><p>",
                                   "<hr",
                                   "[caption]",
                                   "[caption][/caption]",
                                   "[caption]<img[/caption]",
                                   "<b>a\n\nb</b>",
                                   "[a \"",
                                   "<div \"",
                                   "\n\n\n",
                                   "[embed][/embed]",
                                   "<blockquote><p>" };
  g_autoptr (GString) many = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (LedeSnapshot) snapshot = read_post (contents[i], NULL);

      g_assert_nonnull (snapshot);
    }

  /* Nothing that never ends is looked through again and again. */
  for (guint i = 0; i < 60000; i++)
    g_string_append (many, "[a [b <c \"");
  g_string_append (many, "[/a]");
  g_object_unref (read_post (many->str, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/wordpress-classic/blank-lines-make-paragraphs", test_blank_lines_make_paragraphs);
  g_test_add_func ("/markup/wordpress-classic/shortcodes-stay", test_shortcodes_stay);
  g_test_add_func ("/markup/wordpress-classic/addresses-become-embeds", test_addresses_become_embeds);
  g_test_add_func ("/markup/wordpress-classic/captions-are-photos", test_captions_are_photos);
  g_test_add_func ("/markup/wordpress-classic/looks-stay", test_looks_stay);
  g_test_add_func ("/markup/wordpress-classic/locked-goes-there-and-back", test_locked_goes_there_and_back);
  g_test_add_func ("/markup/wordpress-classic/bad-markup-is-read", test_bad_markup);

  return g_test_run ();
}
