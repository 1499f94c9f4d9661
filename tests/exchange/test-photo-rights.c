/* test-photo-rights.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lede-front-matter.h"
#include "lede-photo.h"
#include "lede-fragment.h"

#define HEADER(text)                                                                                         \
  "---\nheadline: Ferry\nphotos:\n- id: quay\n  file: quay.jpg\n" text "---\n\n![](photo:quay)\n"

static const char *
get (LedeStory *story, const char *field)
{
  return lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", field);
}

static void
assert_read (const char *text, const char *expires, const char *embargo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_front_matter_read (text, -1, "ferry.md", &error);
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;
  g_autoptr (LedeStory) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (get (story, LEDE_PHOTO_EXPIRES), ==, expires);
  g_assert_cmpstr (get (story, LEDE_PHOTO_EMBARGO), ==, embargo);

  written = lede_front_matter_write (LEDE_STORY_FIELDS (story), LEDE_STATE_DRAFT);
  second = lede_front_matter_read (written, -1, "ferry.md", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get (second, LEDE_PHOTO_EXPIRES), ==, expires);
  g_assert_cmpstr (get (second, LEDE_PHOTO_EMBARGO), ==, embargo);
  again = lede_front_matter_write (LEDE_STORY_FIELDS (second), LEDE_STATE_DRAFT);
  g_assert_cmpstr (again, ==, written);
}

static void
test_front_matter (void)
{
  assert_read (HEADER ("  expires: 2031-05-04\n"), "2031-05-04", "");
  assert_read (HEADER ("  embargo: 2031-05-04 06:00 +02:00\n"), "", "2031-05-04T06:00:00+02:00");
  assert_read (HEADER ("  expires: 2031-05-04T06:00:00Z\n  embargo: 2031-05-03\n"), "2031-05-04T06:00:00Z",
               "2031-05-03");
}

static void
test_no_date (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story =
    lede_front_matter_read (HEADER ("  expires: next summer\n"), -1, "ferry.md", &error);

  g_assert_null (story);
  g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "next summer"));
}

static void
test_copied (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_front_matter_read (
    HEADER ("  expires: 2031-05-04\n  embargo: 2031-05-03\n"), -1, "ferry.md", &error);
  g_autoptr (LedeFragment) fragment = NULL;
  g_autoptr (LedeStory) other = lede_story_new (NULL);
  g_autoptr (GPtrArray) photos = NULL;

  g_assert_no_error (error);
  fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), "![](photo:quay)", "/nowhere");
  lede_fragment_insert (fragment, other, 0, 0);
  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (other));

  g_assert_cmpuint (photos->len, ==, 1);
  g_assert_cmpstr (lede_photo_get_expires (photos->pdata[0]), ==, "2031-05-04");
  g_assert_cmpstr (lede_photo_get_embargo (photos->pdata[0]), ==, "2031-05-03");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/photo-rights/front-matter-both-ways", test_front_matter);
  g_test_add_func ("/exchange/photo-rights/a-date-is-a-date", test_no_date);
  g_test_add_func ("/exchange/photo-rights/copied-with-the-photo", test_copied);

  return g_test_run ();
}
