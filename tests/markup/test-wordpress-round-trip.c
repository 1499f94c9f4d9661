/* test-wordpress-round-trip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-photo.h"
#include "lede-wordpress-markup.h"

static const struct
{
  const char *photo_id;
  const char *attachment_id;
  const char *address;
} attachments[] = {
  { "photo101", "101", "https://site.example/101.jpg" },
  { "photo102", "102", "https://site.example/102.jpg" },
  { "quay2345", "103", "https://site.example/103.jpg?a=1&b=2" },
};

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (attachments); i++)
    if (strcmp (attachments[i].photo_id, photo_id) == 0)
      {
        image->attachment_id = attachments[i].attachment_id;
        image->address = attachments[i].address;

        return TRUE;
      }

  return FALSE;
}

static const LedeDialectOptions options = {
  .token = "0123456789abcdef",
  .site_id = "site",
  .author = "7",
  .lead_in_text = TRUE,
  .locate_image = locate_image,
};

static void
set_member (LedeStory *story, const char *list, const char *id, const char *field, const char *text)
{
  lede_story_set_member_text (story, list, id, field, text);
}

static LedeSnapshot *
create_base (const char *body)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Fish & <chips>  \"quoted\"");
  lede_story_set_text (story, LEDE_FIELD_DECK, "A deck & more\nof it [gallery]");
  lede_story_set_text (story, LEDE_FIELD_KICKER, "Harbour");
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, strlen (body) % 3 == 0 ? "ar" : "en");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "ferry");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  lede_story_set_text (story, LEDE_FIELD_TAGS, "ferries\nharbours\n");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "photo101"));
  set_member (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_CAPTION, "The quay & <b> \xed\x95\x9c");
  set_member (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_CREDIT, "AFP\xc2\xb7Yonhap News");
  set_member (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_ALT, "A \"quay\"");
  set_member (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_LEAD, "yes");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "photo102"));
  set_member (story, LEDE_FIELD_PHOTOS, "photo102", LEDE_PHOTO_CREDIT, "/ Bo Li");

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));

  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "byline01"));
  set_member (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_NAME, "Ana Ruiz");
  set_member (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_EMAIL, "ana@quay.example");
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "byline02"));
  set_member (story, LEDE_FIELD_BYLINES, "byline02", LEDE_BYLINE_NAME,
              "\xea\xb9\x80\xeb\xaf\xbc\xec\x88\x98 & Co");
  set_member (story, LEDE_FIELD_BYLINES, "byline02", LEDE_BYLINE_ROLE, "photographer");
  set_member (story, LEDE_FIELD_BYLINES, "byline02", LEDE_BYLINE_LINK, "https://quay.example/kim?a=1&b=2");

  g_free (lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, "corr0001"));
  set_member (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_TEXT, "It was two, not <three>.");
  set_member (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_DATE, "2031-05-05");

  return lede_story_snapshot (story);
}

static LedeSnapshot *
read_back (const char *content, LedeSnapshot *base, GPtrArray **images)
{
  const char *tags[] = { "Ferries", "harbours", NULL };
  LedeDialectPost post = {
    .title = "Fish &amp; &lt;chips&gt; \"quoted\"",
    .slug = "ferry-2",
    .excerpt = "",
    .content = content,
    .section = "",
    .tags = tags,
  };
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot = lede_wordpress_markup_read (&post, base, base ? &options : NULL, images, &error);

  g_assert_no_error (error);

  return snapshot;
}

/* Gives photos the ids that they had before they went to a site that knows only attachments. */
static char *
restore_ids (LedeSnapshot *snapshot, GPtrArray *images)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (snapshot), LEDE_FIELD_PHOTOS);
  GString *body = g_string_new (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY));

  for (guint i = 0; ids[i]; i++)
    {
      LedeDialectFoundImage *image = g_ptr_array_index (images, i);

      for (guint k = 0; k < G_N_ELEMENTS (attachments); k++)
        if (strcmp (attachments[k].attachment_id, image->attachment_id) == 0)
          g_string_replace (body, ids[i], attachments[k].photo_id, 0);
    }

  return g_string_free (body, FALSE);
}

static void
assert_same_text (const char *expected,
                  const char *actual,
                  const char *what,
                  guint64 seed,
                  const char *body,
                  const char *content)
{
  if (strcmp (expected, actual) == 0)
    return;

  g_test_message ("%s, seed %" G_GUINT64_FORMAT
                  "\n--- body\n%s\n--- content\n%s\n--- expected\n%s\n--- actual\n%s",
                  what, seed, body, content, expected, actual);
  g_test_fail ();
  g_error ("%s, seed %" G_GUINT64_FORMAT, what, seed);
}

static void
check_without_base (const char *body, guint64 seed)
{
  g_autoptr (LedeSnapshot) base = create_base (body);
  g_autofree char *content = lede_wordpress_markup_render (LEDE_STORY_FIELDS (base), &options);
  g_autofree char *canonical = lede_markdown_canonicalize (body);
  g_autofree char *again = lede_markdown_canonicalize (canonical);
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (LedeSnapshot) snapshot = read_back (content, NULL, &images);
  g_autofree char *actual = restore_ids (snapshot, images);
  static const char *const fields[] = { LEDE_FIELD_DATELINE_PLACE, LEDE_FIELD_DATELINE_DATE,
                                        LEDE_FIELD_DECK };

  assert_same_text (canonical, again, "canonical is canonical", seed, body, content);
  assert_same_text (canonical, actual, "import without a base", seed, body, content);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    assert_same_text (lede_snapshot_get_text (base, fields[i]), lede_snapshot_get_text (snapshot, fields[i]),
                      fields[i], seed, body, content);
}

/* As WordPress's filters write what they let through. */
static char *
filter (const char *content)
{
  GString *out = g_string_new (content);

  /* Of HTML that is not Lede's they may make anything. */
  if (strstr (content, "<!-- wp:html"))
    return g_string_free (out, FALSE);

  g_string_replace (out, "<br>", "<br />", 0);
  g_string_replace (out, "\"/>", "\" />", 0);
  g_string_replace (out, "&#91;", "&#091;", 0);

  return g_string_free (out, FALSE);
}

static void
check_with_base (const char *body, guint64 seed)
{
  g_autoptr (LedeSnapshot) base = create_base (body);
  g_autofree char *content = lede_wordpress_markup_render (LEDE_STORY_FIELDS (base), &options);
  g_autofree char *filtered = filter (content);
  g_autoptr (LedeSnapshot) snapshot = read_back (filtered, base, NULL);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);

  for (guint i = 0; paths[i]; i++)
    assert_same_text (lede_snapshot_get_text (base, paths[i]), lede_snapshot_get_text (snapshot, paths[i]),
                      paths[i], seed, body, content);
}

typedef void (*Check) (const char *body, guint64 seed);

static guint
get_n_stories (void)
{
  return g_getenv ("LEDE_TEST_ALL") ? 20000 : 300;
}

static void
check_bodies (gconstpointer data)
{
  Check check = data;

  for (guint64 seed = 1; seed <= get_n_stories (); seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_body (random, 1 + seed % 12);

      check (body, seed);
    }
}

static void
check_scraps (gconstpointer data)
{
  Check check = data;

  for (guint64 seed = 1; seed <= get_n_stories (); seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *scraps = generate_scraps (random, 2 + seed % 40);
      g_autofree char *body = g_utf8_make_valid (scraps, -1);

      check (body, seed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/markup/wordpress/import-without-a-base-is-canonical", check_without_base,
                        check_bodies);
  g_test_add_data_func ("/markup/wordpress/import-without-a-base-is-canonical-for-any-text",
                        check_without_base, check_scraps);
  g_test_add_data_func ("/markup/wordpress/import-with-a-base-changes-nothing", check_with_base,
                        check_bodies);
  g_test_add_data_func ("/markup/wordpress/import-with-a-base-changes-nothing-in-any-text", check_with_base,
                        check_scraps);

  return g_test_run ();
}
