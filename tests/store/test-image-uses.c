/* test-image-uses.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include "lede-photo.h"

#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static LedeStory *
add_story (StoreFixture *fixture, const char *headline, const char *image, const char *credit)
{
  LedeStory *story = store_fixture_add_story (fixture, headline, "The boat left at six.");

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, image);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_CREDIT, credit);

  return story;
}

static void
keep (StoreFixture *fixture, LedeStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);

  store_fixture_save (fixture, story);
  lede_store_checkpoint (fixture->store, snapshot, NULL, &error);
  g_assert_no_error (error);
}

static char *
list (StoreFixture *fixture, const char *except)
{
  const char *const images[] = { HASH, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) uses = lede_store_list_image_uses (fixture->store, images, except, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < uses->len; i++)
    {
      LedeImageUse *use = uses->pdata[i];

      g_assert_cmpstr (use->image, ==, HASH);
      g_assert_cmpint (use->state, ==, LEDE_STATE_DRAFT);
      g_string_append_printf (out, "%s/%s/%s|", use->headline, use->photo, use->credit);
    }

  return g_string_free (out, FALSE);
}

static void
test_found (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) one = add_story (fixture, "One", HASH, "Harbour Press");
  g_autoptr (LedeStory) two = add_story (fixture, "Two", HASH, "");
  g_autoptr (LedeStory) other = add_story (fixture, "Other", "not this", "Harbour Press");
  g_autoptr (LedeStory) removed = add_story (fixture, "Removed", HASH, "Harbour Press");
  g_autoptr (GError) error = NULL;
  g_autofree char *all = NULL;
  g_autofree char *but_one = NULL;
  g_autofree char *after = NULL;

  lede_story_remove_member (removed, LEDE_FIELD_PHOTOS, "quay");
  keep (fixture, one);
  keep (fixture, two);
  keep (fixture, other);
  keep (fixture, removed);

  all = list (fixture, NULL);
  but_one = list (fixture, lede_story_get_id (one));
  lede_store_trash_story (fixture->store, lede_story_get_id (two), NULL, &error);
  g_assert_no_error (error);
  after = list (fixture, NULL);

  g_assert_cmpstr (all, ==, "One/quay/Harbour Press|Two/quay/|");
  g_assert_cmpstr (but_one, ==, "Two/quay/|");
  g_assert_cmpstr (after, ==, "One/quay/Harbour Press|");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/image-uses/of-stories-that-have-the-photo", test_found);

  return g_test_run ();
}
