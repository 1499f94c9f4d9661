/* test-edited-photo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include "lede-photo-edits.h"
#include "lede-photo.h"

#define PHOTO "quay"

static LedePhotoEdits
read_edits (LedeStory *story)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), PHOTO);
  LedePhotoEdits edits;

  lede_photo_get_edits (photo, &edits);

  return edits;
}

/* As if somebody closed the window and came back the next day. */
static void
restart (StoreFixture *fixture, LedeStory **story)
{
  g_autofree char *id = g_strdup (lede_story_get_id (*story));

  store_fixture_save (fixture, *story);
  store_fixture_reopen (fixture);
  g_clear_object (story);
  *story = store_fixture_load (fixture, id);
}

static void
test_each_edit_is_undone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Ferry", "One.");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, PHOTO));
  edits.crop = (LedePhotoArea) { 0.1, 0.2, 0.5, 0.6 };
  edits.exposure = 0.5;
  lede_photo_edits_write (&edits, story, PHOTO);
  edits.rotation = 90;
  edits.straighten = -2.5;
  edits.has_focus = TRUE;
  edits.focus_x = 0.3;
  lede_photo_edits_write (&edits, story, PHOTO);
  restart (fixture, &story);

  /* What was done in one go is undone in one go. */
  g_assert_cmpuint (read_edits (story).rotation, ==, 90);
  g_assert_true (lede_story_undo (story));
  edits = read_edits (story);
  g_assert_cmpuint (edits.rotation, ==, 0);
  g_assert_cmpfloat (edits.straighten, ==, 0);
  g_assert_false (edits.has_focus);
  g_assert_cmpfloat (edits.crop.width, ==, 0.5);
  g_assert_cmpfloat (edits.exposure, ==, 0.5);
  restart (fixture, &story);

  g_assert_true (lede_story_undo (story));
  edits = read_edits (story);
  g_assert_false (lede_photo_edits_change_pixels (&edits));
  restart (fixture, &story);

  g_assert_true (lede_story_redo (story));
  g_assert_true (lede_story_redo (story));
  edits = read_edits (story);
  g_assert_cmpuint (edits.rotation, ==, 90);
  g_assert_cmpfloat (edits.crop.y, ==, 0.2);
  g_assert_cmpfloat (edits.focus_x, ==, 0.3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/edited-photo/each-edit-is-undone-after-a-restart", test_each_edit_is_undone);

  return g_test_run ();
}
