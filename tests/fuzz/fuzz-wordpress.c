/* fuzz-wordpress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post of any content becomes a story; what is made of it is canonical, and goes to the site and
 * back without a change.
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "fuzz.h"
#include "lede-photo.h"
#include "lede-wordpress-markup.h"

const char fuzz_name[] = "wordpress";

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  image->attachment_id = "1";
  image->address = "https://site.example/1.jpg";

  return TRUE;
}

static const LedeDialectOptions options = { .token = "token",
                                            .lead_in_text = TRUE,
                                            .locate_image = locate_image };

static LedeSnapshot *
read_post (const char *content, LedeSnapshot *base)
{
  LedeDialectPost post = { .title = content, .slug = "", .excerpt = content, .content = content };
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot = lede_wordpress_markup_read (&post, base, base ? &options : NULL, &images, &error);

  g_assert_no_error (error);

  return snapshot;
}

static void
assert_same (const char *expected, const char *actual, const char *what)
{
  if (strcmp (expected, actual) != 0)
    g_error ("%s:\n%s\n---\n%s", what, expected, actual);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *content = NULL;
  g_autofree char *token = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *canonical = NULL;
  g_autoptr (LedeSnapshot) story = NULL;
  g_autoptr (LedeSnapshot) same = NULL;
  g_autoptr (LedeSnapshot) other = NULL;

  if (size > 8192)
    return 0;

  content = g_strndup ((const char *) data, size);
  token = lede_wordpress_markup_find_token (content);
  story = read_post (content, NULL);
  canonical = lede_markdown_canonicalize (lede_snapshot_get_text (story, LEDE_FIELD_BODY));
  assert_same (canonical, lede_snapshot_get_text (story, LEDE_FIELD_BODY), "what is read is canonical");

  markup = lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &options);
  same = read_post (markup, story);
  assert_same (lede_snapshot_get_text (story, LEDE_FIELD_BODY),
               lede_snapshot_get_text (same, LEDE_FIELD_BODY), "what was delivered comes back");

  other = read_post (content, same);

  return 0;
}

GBytes *
fuzz_create_input (GRand *random)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *body = g_rand_boolean (random) ? generate_scraps (random, g_rand_int_range (random, 1, 60))
                                                  : generate_body (random, g_rand_int_range (random, 1, 6));
  g_autofree char *valid = g_utf8_make_valid (body, -1);
  g_autofree char *id = NULL;
  char *markup;

  /* A post of before blocks. */
  if (g_rand_int_range (random, 0, 4) == 0)
    return g_bytes_new_take (g_steal_pointer (&valid), strlen (valid));

  lede_story_set_text (story, LEDE_FIELD_DECK, "A deck");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "The quay");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_LEAD, "yes");
  lede_story_set_text (story, LEDE_FIELD_BODY, valid);
  markup = lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &options);

  return g_bytes_new_take (markup, strlen (markup));
}
