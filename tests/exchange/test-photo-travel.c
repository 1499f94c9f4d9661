/* test-photo-travel.c: what is done to a photo goes where the photo goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "lede-fragment.h"
#include "lede-front-matter.h"
#include "lede-photo.h"
#include "lede-store.h"
#include "remove-tree.h"

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

/* A PNG for other programs to open: 40 by 20, so that its turned half is as the crop says. */
static void
test_dragged_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lede-travel-XXXXXX", NULL);
  g_autofree char *copies = g_build_filename (folder, "copies", NULL);
  g_autofree char *place = g_build_filename (folder, "store", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 20);
  g_autoptr (LedeStore) store = lede_store_open (place, NULL, NULL);
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (LedeFragment) fragment = NULL;
  g_autoptr (GdkPixbuf) dragged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL, *name = NULL;
  g_auto (GStrv) paths = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (picture, 0x2080c0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &data, &length, "png", &error, NULL));
  stream = g_memory_input_stream_new_from_data (data, (gssize) length, g_free);
  sha256 = lede_store_add_image (store, stream, NULL, &error);
  g_assert_no_error (error);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_TYPE, "image/webp");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_STRAIGHTEN, "");

  fragment = lede_fragment_new (LEDE_STORY_FIELDS (story), CARD, NULL);
  paths = lede_fragment_copy_files (fragment, store, copies, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  name = g_path_get_basename (paths[0]);
  g_assert_cmpstr (name, ==, "quay.png");
  dragged = gdk_pixbuf_new_from_file (paths[0], &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (dragged), ==, 10);
  g_assert_cmpint (gdk_pixbuf_get_height (dragged), ==, 30);

  g_clear_object (&store);
  remove_tree (folder);
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
  g_test_add_func ("/exchange/photo-travel/a-dragged-file-is-the-edited-picture", test_dragged_file);
  g_test_add_func ("/exchange/photo-travel/a-revision-brings-the-crop-back", test_revision);

  return g_test_run ();
}
