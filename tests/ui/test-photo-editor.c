/* test-photo-editor.c: the dialog in which a photo is cropped, by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "lede-crop-view.h"
#include "lede-photo-editor.h"
#include "lede-preview-photos.h"

#include "writer-fixture.h"

#define PHOTO "quay"
#define NEAR(a, b) (fabs ((a) - (b)) < 0.001)

typedef struct
{
  WriterFixture writer;
  AdwDialog *dialog;
  LedeCropView *crop_view;
} Fixture;

/* Nine hundred by six hundred, in four colours */
static GdkTexture *
make_texture (void)
{
  g_autoptr (GBytes) bytes = NULL;
  guint8 *pixels = g_malloc (90 * 60 * 3);

  for (int y = 0; y < 60; y++)
    for (int x = 0; x < 90; x++)
      {
        guint8 *pixel = pixels + (y * 90 + x) * 3;

        pixel[0] = y < 30 ? 200 : 40;
        pixel[1] = x < 45 ? 200 : 40;
        pixel[2] = 90;
      }

  bytes = g_bytes_new_take (pixels, 90 * 60 * 3);

  return gdk_memory_texture_new (90, 60, GDK_MEMORY_R8G8B8, bytes, 90 * 3);
}

static void
open_editor (Fixture *self)
{
  g_autoptr (GdkTexture) texture = make_texture ();

  self->dialog = lede_photo_editor_new (self->writer.story, PHOTO);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  adw_dialog_present (self->dialog, self->writer.window);
  lede_photo_editor_show_texture (LEDE_PHOTO_EDITOR (self->dialog), texture);
  self->crop_view = writer_fixture_find_widget (GTK_WIDGET (self->dialog), LEDE_TYPE_CROP_VIEW);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (self->crop_view)));
  WAIT_UNTIL (gtk_widget_is_focus (GTK_WIDGET (self->crop_view)));
  writer_fixture_wait_for_frame (&self->writer);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  writer_fixture_set_up (&self->writer, NULL);
  g_free (lede_story_add_member (self->writer.story, LEDE_FIELD_PHOTOS, PHOTO));
  lede_story_set_member_text (self->writer.story, LEDE_FIELD_PHOTOS, PHOTO, LEDE_PHOTO_WIDTH, "900");
  lede_story_set_member_text (self->writer.story, LEDE_FIELD_PHOTOS, PHOTO, LEDE_PHOTO_HEIGHT, "600");
  open_editor (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->dialog != NULL)
    adw_dialog_force_close (self->dialog);
  WAIT_UNTIL (self->dialog == NULL);
  writer_fixture_tear_down (&self->writer, NULL);
}

static LedePhotoEdits
read_edits (Fixture *self)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->writer.story), PHOTO);
  LedePhotoEdits edits;

  lede_photo_get_edits (photo, &edits);

  return edits;
}

static LedePhotoEdits
get_shown (Fixture *self)
{
  return *lede_crop_view_get_edits (self->crop_view);
}

static void
press (Fixture *self, const char *key)
{
  writer_fixture_press (&self->writer, "key", key);
}

static void
click_button (Fixture *self, const char *label)
{
  GtkWidget *button = NULL;
  g_autoptr (GQueue) queue = g_queue_new ();

  g_queue_push_tail (queue, self->dialog);

  while (button == NULL && !g_queue_is_empty (queue))
    {
      GtkWidget *widget = g_queue_pop_head (queue);

      if (GTK_IS_BUTTON (widget) && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ||
                                     g_strcmp0 (gtk_widget_get_tooltip_text (widget), label) == 0))
        button = widget;

      for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
           child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (queue, child);
    }

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
finish (Fixture *self)
{
  click_button (self, "_Done");
  WAIT_UNTIL (self->dialog == NULL);
}

static void
test_keys_choose_the_crop (Fixture *self, gconstpointer data)
{
  LedePhotoEdits edits;

  for (guint i = 0; i < 20; i++)
    press (self, "shift+Left");
  for (guint i = 0; i < 10; i++)
    press (self, "shift+Up");
  WAIT_UNTIL (NEAR (get_shown (self).crop.width, 0.8) && NEAR (get_shown (self).crop.height, 0.9));
  press (self, "Right");
  press (self, "Down");
  press (self, "Down");
  WAIT_UNTIL (NEAR (get_shown (self).crop.x, 0.01) && NEAR (get_shown (self).crop.y, 0.02));

  /* Nothing is in the story before the person is done. */
  edits = read_edits (self);
  g_assert_false (lede_photo_edits_change_pixels (&edits));

  press (self, "Return");
  WAIT_UNTIL (self->dialog == NULL);
  edits = read_edits (self);
  g_assert_true (NEAR (edits.crop.x, 0.01) && NEAR (edits.crop.width, 0.8));
  g_assert_false (edits.has_focus);
}

static void
test_keys_move_the_focal_point (Fixture *self, gconstpointer data)
{
  LedePhotoEdits edits;

  for (guint i = 0; i < 10; i++)
    press (self, "ctrl+Left");
  press (self, "ctrl+Down");
  WAIT_UNTIL (NEAR (get_shown (self).focus_x, 0.4) && NEAR (get_shown (self).focus_y, 0.51));
  finish (self);
  edits = read_edits (self);
  g_assert_true (edits.has_focus && NEAR (edits.focus_x, 0.4));
  g_assert_false (lede_photo_edits_change_pixels (&edits));
}

static void
test_escape_changes_nothing (Fixture *self, gconstpointer data)
{
  guint64 sequence = lede_story_get_sequence (self->writer.story);

  press (self, "shift+Left");
  WAIT_UNTIL (get_shown (self).crop.width < 1);
  press (self, "Escape");
  WAIT_UNTIL (self->dialog == NULL);
  g_assert_cmpuint (lede_story_get_sequence (self->writer.story), ==, sequence);
}

static void
test_done_is_one_undo (Fixture *self, gconstpointer data)
{
  LedePhotoEdits edits;

  press (self, "shift+Left");
  press (self, "ctrl+Left");
  WAIT_UNTIL (get_shown (self).has_focus);
  click_button (self, "Rotate Right");
  click_button (self, "Rotate Right");
  g_assert_cmpuint (get_shown (self).rotation, ==, 180);
  finish (self);
  g_assert_cmpuint (read_edits (self).rotation, ==, 180);
  lede_story_undo (self->writer.story);
  edits = read_edits (self);
  g_assert_false (lede_photo_edits_change_pixels (&edits) || edits.has_focus);
}

static void
test_reset_takes_the_whole_picture (Fixture *self, gconstpointer data)
{
  LedePhotoEdits edits;

  press (self, "shift+Left");
  WAIT_UNTIL (get_shown (self).crop.width < 1);
  click_button (self, "Rotate Left");
  g_assert_cmpuint (get_shown (self).rotation, ==, 270);
  click_button (self, "_Reset");
  edits = get_shown (self);
  g_assert_false (lede_photo_edits_change_pixels (&edits));
}

static void
test_ratio_is_kept (Fixture *self, gconstpointer data)
{
  AdwComboRow *ratio = writer_fixture_find_widget (GTK_WIDGET (self->dialog), ADW_TYPE_COMBO_ROW);
  guint n = g_list_model_get_n_items (adw_combo_row_get_model (ratio));

  for (guint i = 2; i < n; i++)
    {
      const char *name = gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (ratio)), i);
      double across = g_ascii_strtod (name, NULL), down = g_ascii_strtod (strchr (name, ':') + 1, NULL);
      LedePhotoEdits edits;

      click_button (self, "_Reset");
      adw_combo_row_set_selected (ratio, i);
      gtk_widget_grab_focus (GTK_WIDGET (self->crop_view));
      press (self, "shift+Left");
      press (self, "shift+Left");
      edits = get_shown (self);
      g_test_message ("%s", name);
      g_assert_cmpfloat_with_epsilon (edits.crop.width * 900 / (edits.crop.height * 600), across / down,
                                      0.01);
    }
}

/* A page keeps a picture by its address. */
static void
test_page_asks_for_the_edited_picture (Fixture *self, gconstpointer data)
{
  LedeStory *story = self->writer.story;
  g_autofree char *plain = NULL, *turned = NULL, *pointed = NULL;
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;
  LedePhoto *photo;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, PHOTO, LEDE_PHOTO_IMAGE, "00aa");
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), PHOTO);
  plain = lede_preview_photos_locate (photo, NULL);
  g_clear_object (&photo);
  g_assert_cmpstr (plain, ==, "lede-photo:00aa");

  edits.has_focus = TRUE;
  lede_photo_edits_write (&edits, story, PHOTO);
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), PHOTO);
  pointed = lede_preview_photos_locate (photo, NULL);
  g_clear_object (&photo);
  g_assert_cmpstr (pointed, ==, plain);

  edits.rotation = 90;
  lede_photo_edits_write (&edits, story, PHOTO);
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), PHOTO);
  turned = lede_preview_photos_locate (photo, NULL);
  g_clear_object (&photo);
  g_assert_cmpstr (turned, ==, "lede-photo:00aa/90_0_0_0_0_1_1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/ui/photo-editor/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("keys-choose-the-crop", test_keys_choose_the_crop);
  ADD ("keys-move-the-focal-point", test_keys_move_the_focal_point);
  ADD ("escape-changes-nothing", test_escape_changes_nothing);
  ADD ("done-is-one-undo", test_done_is_one_undo);
  ADD ("reset-takes-the-whole-picture", test_reset_takes_the_whole_picture);
  ADD ("ratio-is-kept", test_ratio_is_kept);
  ADD ("page-asks-for-the-edited-picture", test_page_asks_for_the_edited_picture);
#undef ADD

  return g_test_run ();
}
