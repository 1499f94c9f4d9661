/* test-photo-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "lede-photo.h"
#include "lede-story.h"

#define NEAR(a, b) (fabs ((a) - (b)) < 0.0001)

static LedeStory *
make_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_WIDTH, "600");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_HEIGHT, "400");

  return story;
}

static LedePhotoEdits
read_edits (LedeStory *story)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), "quay");
  LedePhotoEdits edits;

  lede_photo_get_edits (photo, &edits);

  return edits;
}

static void
crop (LedeStory *story, double x, double y, double width, double height)
{
  LedePhotoEdits edits = read_edits (story);

  edits.crop = (LedePhotoArea) { x, y, width, height };
  lede_photo_edits_write (&edits, story, "quay");
}

static void
assert_crop (LedeStory *story, double x, double y, double width, double height)
{
  LedePhotoEdits edits = read_edits (story);

  g_assert_cmpfloat_with_epsilon (edits.crop.x, x, 0.0001);
  g_assert_cmpfloat_with_epsilon (edits.crop.y, y, 0.0001);
  g_assert_cmpfloat_with_epsilon (edits.crop.width, width, 0.0001);
  g_assert_cmpfloat_with_epsilon (edits.crop.height, height, 0.0001);
}

static void
assert_none (const LedePhotoEdits *edits)
{
  g_assert_false (lede_photo_edits_change_pixels (edits));
  g_assert_false (edits->has_focus);
}

static void
test_bad_text_is_no_edit (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "\n",
    "\n\n",
    "crop",
    "0.1",
    "0.1 0.1 0.5",
    "0.1 0.1 0.5 0.5 0.5",
    "nan nan nan nan",
    "0 0 inf inf",
    "0 0 1e0 0x1",
    "0.6 0 0.6 1",
    "0 0 0 0",
    "0 0 -1 -1",
    "-0.1 0 0.5 0.5",
    "0,1 0 0,5 1",
    "1--1 - . .",
    "0.1.1 0 0.5 0.5",
    "99999999999999999999 0 1 1",
    "\xd9\xa0 \xd9\xa0 \xd9\xa1 \xd9\xa1",
    "\n0.1 0 0.5",
  };
  LedePhotoEdits edits;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      lede_photo_edits_parse (&edits, texts[i], "", "", "", "");
      assert_none (&edits);
    }

  lede_photo_edits_parse (&edits, "", "0.5", "45", "-15.5", "2.01");
  assert_none (&edits);
  lede_photo_edits_parse (&edits, "", "0.5 1.01", "-90", "1e1", "+1");
  assert_none (&edits);
  lede_photo_edits_parse (&edits, "", "0.5 x", "\n180", "\n5", "five");
  assert_none (&edits);

  for (guint i = 0; i < 20000; i++)
    {
      static const char signs[] = "0123456789.- \n_ex";
      char text[24];
      int length = g_test_rand_int_range (0, sizeof text);

      for (int j = 0; j < length; j++)
        text[j] = signs[g_test_rand_int_range (0, sizeof signs - 1)];
      text[length] = '\0';

      lede_photo_edits_parse (&edits, text, text, text, text, text);
      g_assert_true (edits.crop.width >= LEDE_PHOTO_LEAST_CROP - 0.001 && edits.crop.x >= 0 &&
                     edits.crop.x + edits.crop.width <= 1.0001);
      g_assert_true (fabs (edits.straighten) <= LEDE_PHOTO_MOST_STRAIGHTEN);
      lede_photo_edits_from_key (&edits, text);
      g_assert_true (fabs (edits.exposure) <= LEDE_PHOTO_MOST_EXPOSURE);
    }
}

static void
test_written_is_read (void)
{
  g_autoptr (LedeStory) story = make_story ();
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE, read;
  g_autofree char *key = NULL;

  edits.crop = (LedePhotoArea) { 0.125, 0.25, 0.5, 0.33333 };
  edits.has_focus = TRUE;
  edits.focus_x = 0.4;
  edits.focus_y = 0.6;
  edits.rotation = 270;
  edits.straighten = -2.5;
  edits.exposure = 0.75;
  lede_photo_edits_write (&edits, story, "quay");
  read = read_edits (story);
  g_assert_cmpmem (&read, sizeof read, &edits, sizeof edits);

  key = lede_photo_edits_to_key (&edits);
  g_assert_cmpstr (key, ==, "270_-2.5_0.75_0.125_0.25_0.5_0.33333");
  g_assert_true (lede_photo_edits_from_key (&read, key));
  g_assert_cmpmem (&read.crop, sizeof read.crop, &edits.crop, sizeof edits.crop);
  g_assert_cmpuint (read.rotation, ==, 270);

  edits = LEDE_PHOTO_EDITS_NONE;
  lede_photo_edits_write (&edits, story, "quay");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_CROP), ==, "");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_FOCUS), ==, "");
}

static void
test_one_gesture (void)
{
  g_autoptr (LedeStory) story = make_story ();
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;

  crop (story, 0.1, 0.1, 0.5, 0.5);
  edits = read_edits (story);
  edits.crop.x = 0.2;
  edits.rotation = 90;
  edits.exposure = -1;
  lede_photo_edits_write (&edits, story, "quay");

  lede_story_undo (story);
  assert_crop (story, 0.1, 0.1, 0.5, 0.5);
  g_assert_cmpuint (read_edits (story).rotation, ==, 0);
  lede_story_undo (story);
  edits = read_edits (story);
  assert_none (&edits);
  lede_story_redo (story);
  lede_story_redo (story);
  g_assert_cmpuint (read_edits (story).rotation, ==, 90);
}

/* As another process has it that reads the story from the store. */
static LedeStory *
reopen (LedeStory *story)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (GPtrArray) log = lede_story_peek_unsaved (story);
  LedeStory *again = lede_story_new_from_snapshot (snapshot);

  lede_story_load_history (again, log);
  lede_story_mark_saved (story, lede_story_get_sequence (story));

  return again;
}

static void
test_undone_after_a_restart (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedeStory) again = NULL;
  LedePhotoEdits edits;

  crop (story, 0.1, 0.2, 0.5, 0.5);
  crop (story, 0.3, 0.2, 0.5, 0.5);
  again = reopen (story);
  assert_crop (again, 0.3, 0.2, 0.5, 0.5);
  lede_story_undo (again);
  assert_crop (again, 0.1, 0.2, 0.5, 0.5);
  lede_story_undo (again);
  edits = read_edits (again);
  assert_none (&edits);
}

/* Both save; the second one is told of the first one's edits and moves its own behind them. */
static void
merge (LedeStory *first, LedeStory *second)
{
  g_autoptr (GPtrArray) from_first = lede_story_peek_unsaved (first);
  g_autoptr (GPtrArray) from_second = NULL;

  lede_story_mark_saved (first, lede_story_get_sequence (first));
  g_assert_true (lede_story_merge_saved (second, from_first));
  from_second = lede_story_peek_unsaved (second);
  lede_story_mark_saved (second, lede_story_get_sequence (second));
  g_assert_true (lede_story_merge_saved (first, from_second));
}

static void
test_two_crops_at_once (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (LedeStory) first = make_story ();
      g_autoptr (LedeStory) second = NULL;
      LedePhotoEdits edits[2], ones, others;

      if (i % 2 == 1)
        crop (first, 0.1, 0.2, 0.5, 0.5);
      second = reopen (first);

      for (guint j = 0; j < 2; j++)
        {
          LedeStory *story = j == 0 ? first : second;

          edits[j] = read_edits (story);
          edits[j].crop.x = g_test_rand_int_range (0, 50) / 100.0;
          edits[j].crop.width = g_test_rand_int_range (10, 50) / 100.0;
          edits[j].straighten = g_test_rand_int_range (-150, 150) / 10.0;
          edits[j].rotation = (guint) g_test_rand_int_range (0, 4) * 90;
          lede_photo_edits_write (&edits[j], story, "quay");
        }

      merge (first, second);
      ones = read_edits (first);
      others = read_edits (second);
      g_assert_cmpmem (&ones, sizeof ones, &others, sizeof others);
      g_test_message ("%s",
                      lede_story_get_member_text (first, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_STRAIGHTEN));

      /* Each is one person's choice and no mixture of two. */
      g_assert_true (memcmp (&ones.crop, &edits[0].crop, sizeof ones.crop) == 0 ||
                     memcmp (&ones.crop, &edits[1].crop, sizeof ones.crop) == 0);
      g_assert_true (ones.straighten == edits[0].straighten || ones.straighten == edits[1].straighten);
      g_assert_true (ones.rotation == edits[0].rotation || ones.rotation == edits[1].rotation);
    }
}

static gboolean
is_within_picture (const LedePhotoEdits *edits, double width, double height)
{
  LedePhotoArea area = lede_photo_edits_get_area (edits, width, height);
  double angle = edits->straighten * G_PI / 180;
  double frame_width = edits->rotation % 180 ? height : width;
  double frame_height = edits->rotation % 180 ? width : height;

  for (guint i = 0; i < 4; i++)
    {
      double x = (area.x + (i & 1 ? area.width : 0) - 0.5) * frame_width;
      double y = (area.y + (i & 2 ? area.height : 0) - 0.5) * frame_height;

      if (fabs (x * cos (angle) + y * sin (angle)) > frame_width / 2 + 0.001 ||
          fabs (-x * sin (angle) + y * cos (angle)) > frame_height / 2 + 0.001)
        return FALSE;
    }

  return TRUE;
}

static void
test_no_empty_corner (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
      double width = g_test_rand_int_range (100, 6000), height = g_test_rand_int_range (100, 6000);
      double x, y;
      LedePhotoArea area, cut;

      edits.crop.width = g_test_rand_double_range (0.02, 1);
      edits.crop.height = g_test_rand_double_range (0.02, 1);
      edits.crop.x = g_test_rand_double_range (0, 1 - edits.crop.width);
      edits.crop.y = g_test_rand_double_range (0, 1 - edits.crop.height);
      edits.rotation = (guint) g_test_rand_int_range (0, 4) * 90;
      edits.straighten = g_test_rand_double_range (-15, 15);
      edits.has_focus = TRUE;
      edits.focus_x = g_test_rand_double_range (0, 1);
      edits.focus_y = g_test_rand_double_range (0, 1);
      area = lede_photo_edits_get_area (&edits, width, height);
      g_assert_true (is_within_picture (&edits, width, height));
      g_assert_cmpfloat_with_epsilon (area.width / area.height, edits.crop.width / edits.crop.height, 0.001);

      lede_photo_edits_get_focus (&edits, width, height, &x, &y);
      cut = lede_photo_edits_get_cut (&edits, width, height, 1.91);
      g_assert_true (cut.x >= 0 && cut.x + cut.width <= 1.000001 && cut.y >= 0 &&
                     cut.y + cut.height <= 1.000001);
      g_assert_true (x >= cut.x - 0.000001 && x <= cut.x + cut.width + 0.000001);
      g_assert_true (y >= cut.y - 0.000001 && y <= cut.y + cut.height + 0.000001);
    }
}

static gboolean
is_crop (const LedePhotoArea *area)
{
  return area->x >= -0.000001 && area->y >= -0.000001 && area->x + area->width <= 1.000001 &&
         area->y + area->height <= 1.000001 && area->width >= LEDE_PHOTO_LEAST_CROP - 0.000001 &&
         area->height >= LEDE_PHOTO_LEAST_CROP - 0.000001;
}

static void
test_dragged_crop_stays_a_crop (void)
{
  for (guint i = 0; i < 500; i++)
    {
      double ratio = i % 3 == 0 ? 0 : g_test_rand_double_range (0.3, 3);
      LedePhotoArea area = { 0.2, 0.2, 0.5, 0.5 };

      if (ratio > 0)
        area = lede_photo_area_fit (area, ratio);

      for (guint j = 0; j < 40; j++)
        {
          double x = g_test_rand_double_range (-1.5, 1.5), y = g_test_rand_double_range (-1.5, 1.5);

          if (j % 4 == 3)
            area = lede_photo_area_move (area, x, y);
          else
            area = lede_photo_area_resize (area, g_test_rand_int_range (-1, 2), g_test_rand_int_range (-1, 2),
                                           x, y, ratio);

          g_assert_true (is_crop (&area));
          if (ratio > 0)
            g_assert_cmpfloat_with_epsilon (area.width / area.height, ratio, 0.001);
        }
    }
}

static void
test_dragged_corner_leaves_the_other (void)
{
  LedePhotoArea area = { 0.2, 0.2, 0.4, 0.4 };

  area = lede_photo_area_resize (area, 1, 1, 0.1, 0, 1);
  g_assert_true (NEAR (area.x, 0.2) && NEAR (area.y, 0.2) && NEAR (area.width, 0.5) &&
                 NEAR (area.height, 0.5));
  area = lede_photo_area_resize (area, -1, -1, 0.2, 0.2, 1);
  g_assert_true (NEAR (area.x, 0.4) && NEAR (area.y, 0.4) && NEAR (area.width, 0.3) &&
                 NEAR (area.height, 0.3));
  area = lede_photo_area_resize (area, -1, 0, -0.1, 0.5, 0);
  g_assert_true (NEAR (area.x, 0.3) && NEAR (area.y, 0.4) && NEAR (area.width, 0.4) &&
                 NEAR (area.height, 0.3));
}

static void
test_turned_around_is_as_before (void)
{
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;

  edits.crop = (LedePhotoArea) { 0.1, 0.2, 0.3, 0.4 };
  edits.focus_x = 0.2;
  edits.focus_y = 0.5;
  lede_photo_edits_turn (&edits, 1);
  g_assert_true (NEAR (edits.crop.x, 0.4) && NEAR (edits.crop.y, 0.1) && NEAR (edits.crop.width, 0.4));
  g_assert_true (NEAR (edits.focus_x, 0.5) && NEAR (edits.focus_y, 0.2));
  g_assert_cmpuint (edits.rotation, ==, 90);
  lede_photo_edits_turn (&edits, -1);
  g_assert_true (NEAR (edits.crop.x, 0.1) && NEAR (edits.crop.y, 0.2) && NEAR (edits.crop.height, 0.4));
  g_assert_cmpuint (edits.rotation, ==, 0);
  lede_photo_edits_turn (&edits, -7);
  g_assert_cmpuint (edits.rotation, ==, 90);
}

static void
test_size_is_the_edited_one (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedePhoto) photo = NULL;
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  guint width, height;

  edits.rotation = 90;
  edits.crop = (LedePhotoArea) { 0, 0, 0.5, 0.25 };
  lede_photo_edits_write (&edits, story, "quay");
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), "quay");
  g_assert_cmpuint (lede_photo_get_width (photo), ==, 200);
  g_assert_cmpuint (lede_photo_get_height (photo), ==, 150);
  lede_photo_get_original_size (photo, &width, &height);
  g_assert_cmpuint (width, ==, 600);
  g_assert_cmpuint (height, ==, 400);
}

static void
test_same_picture_same_name (void)
{
  const char *image = "0123456789012345678901234567890123456789012345678901234567890123";
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  g_autofree char *plain = lede_photo_edits_identify (&edits, image);
  g_autofree char *focused = NULL, *cropped = NULL, *again = NULL;

  g_assert_cmpstr (plain, ==, image);
  edits.has_focus = TRUE;
  edits.focus_x = 0.1;
  focused = lede_photo_edits_identify (&edits, image);
  g_assert_cmpstr (focused, ==, image);
  edits.crop.width = 0.5;
  cropped = lede_photo_edits_identify (&edits, image);
  g_assert_cmpstr (cropped, !=, image);
  g_assert_cmpuint (strlen (cropped), ==, 64);
  edits.focus_x = 0.9;
  again = lede_photo_edits_identify (&edits, image);
  g_assert_cmpstr (again, ==, cropped);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/photo-edits/bad-text-is-no-edit", test_bad_text_is_no_edit);
  g_test_add_func ("/story/photo-edits/written-is-read", test_written_is_read);
  g_test_add_func ("/story/photo-edits/one-gesture", test_one_gesture);
  g_test_add_func ("/story/photo-edits/undone-after-a-restart", test_undone_after_a_restart);
  g_test_add_func ("/story/photo-edits/two-crops-at-once-are-one-persons", test_two_crops_at_once);
  g_test_add_func ("/story/photo-edits/straightened-shows-no-empty-corner", test_no_empty_corner);
  g_test_add_func ("/story/photo-edits/dragged-crop-stays-a-crop", test_dragged_crop_stays_a_crop);
  g_test_add_func ("/story/photo-edits/dragged-corner-leaves-the-other",
                   test_dragged_corner_leaves_the_other);
  g_test_add_func ("/story/photo-edits/turned-around-is-as-before", test_turned_around_is_as_before);
  g_test_add_func ("/story/photo-edits/size-is-the-edited-one", test_size_is_the_edited_one);
  g_test_add_func ("/story/photo-edits/same-picture-same-name", test_same_picture_same_name);

  return g_test_run ();
}
