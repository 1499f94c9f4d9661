/* test-photo-travel.c: what is done to a photo goes where the photo goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-fragment.h"
#include "lede-front-matter.h"
#include "lede-photo.h"

#define CARD "![](photo:quay)"

static LedePhotoEdits
get_edits (void)
{
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;

  edits.crop = (LedePhotoArea) { 0.125, 0.2, 0.5, 0.75 };
  edits.has_focus = TRUE;
  edits.focus_x = 0.3;
  edits.focus_y = 0.4;
  edits.rotation = 90;
  edits.straighten = -1.5;
  edits.exposure = 0.25;

  return edits;
}

static LedeStory *
make_story (void)
{
  LedeStory *story = lede_story_new (NULL);
  LedePhotoEdits edits = get_edits ();

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_FILE, "quay.jpg");
  lede_story_set_text (story, LEDE_FIELD_BODY, CARD "\n");
  lede_photo_edits_write (&edits, story, "quay");

  return story;
}

static void
assert_edited (LedeStory *story, const char *id)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);
  LedePhotoEdits edits, expected = get_edits ();
  g_autofree char *key = NULL, *expected_key = NULL;

  lede_photo_get_edits (photo, &edits);
  key = lede_photo_edits_to_key (&edits);
  expected_key = lede_photo_edits_to_key (&expected);
  g_assert_cmpstr (key, ==, expected_key);
  g_assert_true (edits.has_focus);
  g_assert_cmpfloat_with_epsilon (edits.focus_x, 0.3, 0.0001);
}

static void
test_front_matter (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autofree char *text = lede_front_matter_write (LEDE_STORY_FIELDS (story), LEDE_STATE_DRAFT);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) read = lede_front_matter_read (text, -1, "story.md", &error);

  g_assert_no_error (error);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "crop: "));
  assert_edited (read, "quay");
  again = lede_front_matter_write (LEDE_STORY_FIELDS (read), LEDE_STATE_DRAFT);
  g_assert_cmpstr (again, ==, text);
}

static void
test_copied_card (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedeStory) other = lede_story_new (NULL);
  g_autoptr (LedeFragment) fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), CARD, NULL);
  g_autoptr (GBytes) bytes = lede_fragment_to_bytes (fragment);
  g_autoptr (LedeFragment) read = lede_fragment_new_from_bytes (bytes, NULL);
  g_auto (GStrv) ids = NULL;

  lede_fragment_insert (read, other, 0, 0);
  ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (other), LEDE_FIELD_PHOTOS);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  assert_edited (other, ids[0]);
}

static void
test_revision (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  LedePhotoEdits none = LEDE_PHOTO_EDITS_NONE;

  lede_photo_edits_write (&none, story, "quay");
  lede_story_take_snapshot (story, snapshot);
  assert_edited (story, "quay");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/photo-travel/front-matter-keeps-the-crop", test_front_matter);
  g_test_add_func ("/exchange/photo-travel/a-copied-card-keeps-the-crop", test_copied_card);
  g_test_add_func ("/exchange/photo-travel/a-revision-brings-the-crop-back", test_revision);

  return g_test_run ();
}
