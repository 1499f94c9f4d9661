/* test-photo-editor.c: the dialog in which a photo is cropped, by keys and by pointer
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

/* A place is given in fractions of the frame. */
static void
find_on_screen (Fixture *self, double x, double y, char **screen_x, char **screen_y)
{
  graphene_rect_t frame = lede_crop_view_get_frame (self->crop_view);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) (frame.origin.x + x * frame.size.width),
                                                (float) (frame.origin.y + y * frame.size.height));
  double surface_x = 0, surface_y = 0;

  g_assert_true (
    gtk_widget_compute_point (GTK_WIDGET (self->crop_view), self->writer.window, &point, &point));
  gtk_native_get_surface_transform (GTK_NATIVE (self->writer.window), &surface_x, &surface_y);
  *screen_x = g_strdup_printf ("%d", (int) round (point.x + surface_x));
  *screen_y = g_strdup_printf ("%d", (int) round (point.y + surface_y));
}

/* A dialog comes in with a movement. */
static void
wait_for_rest (Fixture *self)
{
  g_autofree char *old_x = NULL, *old_y = NULL;
  gboolean rests = FALSE;

  while (!rests)
    {
      g_autofree char *x = NULL, *y = NULL;

      for (guint i = 0; i < 3; i++)
        writer_fixture_wait_for_frame (&self->writer);

      find_on_screen (self, 1, 1, &x, &y);
      rests = g_strcmp0 (x, old_x) == 0 && g_strcmp0 (y, old_y) == 0;
      g_set_str (&old_x, x);
      g_set_str (&old_y, y);
    }
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
  wait_for_rest (self);
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

/* By pointer */

/* Presses, goes there in steps as a hand does, and lets go. */
static void
drag (Fixture *self, double from_x, double from_y, double to_x, double to_y)
{
  for (int i = 0; i <= 4; i++)
    {
      g_autofree char *x = NULL, *y = NULL;

      find_on_screen (self, from_x + (to_x - from_x) * i / 4, from_y + (to_y - from_y) * i / 4, &x, &y);
      XDOTOOL (&self->writer, "mousemove", x, y);
      writer_fixture_wait_for_frame (&self->writer);
      if (i == 0)
        XDOTOOL (&self->writer, "mousedown", "1");
    }

  XDOTOOL (&self->writer, "mouseup", "1");
  writer_fixture_wait_for_frame (&self->writer);
}

static void
click_at (Fixture *self, double x, double y)
{
  g_autofree char *screen_x = NULL, *screen_y = NULL;

  find_on_screen (self, x, y, &screen_x, &screen_y);
  XDOTOOL (&self->writer, "mousemove", screen_x, screen_y, "click", "1");
}

/* A pixel of the screen is more of a small picture. */
static gboolean
is_about (double value, double expected)
{
  return fabs (value - expected) < 0.006;
}

static gboolean
is_crop (Fixture *self, double x, double y, double width, double height)
{
  LedePhotoArea crop = get_shown (self).crop;

  return is_about (crop.x, x) && is_about (crop.y, y) && is_about (crop.width, width) &&
         is_about (crop.height, height);
}

static void
test_pointer_drags_edges_and_corners (Fixture *self, gconstpointer data)
{
  drag (self, 1, 0.3, 0.8, 0.35);
  WAIT_UNTIL (is_crop (self, 0, 0, 0.8, 1));
  drag (self, 0.3, 0, 0.3, 0.25);
  WAIT_UNTIL (is_crop (self, 0, 0.25, 0.8, 0.75));
  drag (self, 0.8, 1, 0.6, 0.85);
  WAIT_UNTIL (is_crop (self, 0, 0.25, 0.6, 0.6));
  drag (self, 0, 0.25, 0.1, 0.45);
  WAIT_UNTIL (is_crop (self, 0.1, 0.45, 0.5, 0.4));

  /* Out again, and no further than the picture goes. */
  drag (self, 0.6, 0.85, 1.3, 1.3);
  WAIT_UNTIL (is_crop (self, 0.1, 0.45, 0.9, 0.55));
  g_assert_false (get_shown (self).has_focus);
}

static void
test_pointer_moves_the_crop (Fixture *self, gconstpointer data)
{
  drag (self, 1, 1, 0.5, 0.6);
  WAIT_UNTIL (is_crop (self, 0, 0, 0.5, 0.6));
  drag (self, 0.1, 0.15, 0.3, 0.35);
  WAIT_UNTIL (is_crop (self, 0.2, 0.2, 0.5, 0.6));
  drag (self, 0.3, 0.35, 1, 0.35);
  WAIT_UNTIL (is_crop (self, 0.5, 0.2, 0.5, 0.6));
  g_assert_false (get_shown (self).has_focus);

  /* Beside the crop there is nothing to take hold of. */
  drag (self, 0.2, 0.5, 0.4, 0.5);
  WAIT_UNTIL (is_crop (self, 0.5, 0.2, 0.5, 0.6));
}

static void
test_pointer_keeps_the_ratio (Fixture *self, gconstpointer data)
{
  AdwComboRow *ratio = writer_fixture_find_widget (GTK_WIDGET (self->dialog), ADW_TYPE_COMBO_ROW);
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (ratio));
  LedePhotoArea crop;

  adw_combo_row_set_selected (ratio, gtk_string_list_find (names, "1:1"));
  crop = get_shown (self).crop;
  g_assert_true (is_about (crop.width * 900, crop.height * 600));
  drag (self, crop.x + crop.width, 1, crop.x + crop.width * 0.6, 0.7);
  WAIT_UNTIL (get_shown (self).crop.height < 0.8);
  crop = get_shown (self).crop;
  g_assert_cmpfloat_with_epsilon (crop.width * 900 / (crop.height * 600), 1, 0.01);
}

/* A click says what matters, and that can be taken along. */
static void
test_pointer_chooses_the_focal_point (Fixture *self, gconstpointer data)
{
  LedePhotoEdits edits;

  click_at (self, 0.25, 0.75);
  WAIT_UNTIL (get_shown (self).has_focus);
  edits = get_shown (self);
  g_assert_true (is_about (edits.focus_x, 0.25) && is_about (edits.focus_y, 0.75));
  g_assert_false (lede_photo_edits_change_pixels (&edits));
  drag (self, 0.25, 0.75, 0.6, 0.4);
  edits = get_shown (self);
  g_assert_true (is_about (edits.focus_x, 0.6) && is_about (edits.focus_y, 0.4));
  g_assert_false (lede_photo_edits_change_pixels (&edits));

  press (self, "Return");
  WAIT_UNTIL (self->dialog == NULL);
  edits = read_edits (self);
  g_assert_true (edits.has_focus && is_about (edits.focus_x, 0.6));
}

/* Wherever the keyboard is: on a slider Enter is no use of the slider's own. */
static void
test_enter_and_escape_from_a_slider (Fixture *self, gconstpointer data)
{
  GtkWidget *slider = writer_fixture_find_widget (GTK_WIDGET (self->dialog), GTK_TYPE_SCALE);

  gtk_widget_grab_focus (slider);
  press (self, "Right");
  WAIT_UNTIL (get_shown (self).straighten > 0);
  press (self, "Return");
  WAIT_UNTIL (self->dialog == NULL);
  g_assert_cmpfloat (read_edits (self).straighten, >, 0);

  lede_story_undo (self->writer.story);
  open_editor (self);
  slider = writer_fixture_find_widget (GTK_WIDGET (self->dialog), GTK_TYPE_SCALE);
  gtk_widget_grab_focus (slider);
  press (self, "Right");
  WAIT_UNTIL (get_shown (self).straighten > 0);
  press (self, "Escape");
  WAIT_UNTIL (self->dialog == NULL);
  g_assert_cmpfloat (read_edits (self).straighten, ==, 0);
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
  ADD ("pointer-drags-edges-and-corners", test_pointer_drags_edges_and_corners);
  ADD ("pointer-moves-the-crop", test_pointer_moves_the_crop);
  ADD ("pointer-keeps-the-ratio", test_pointer_keeps_the_ratio);
  ADD ("pointer-chooses-the-focal-point", test_pointer_chooses_the_focal_point);
  ADD ("enter-and-escape-from-a-slider", test_enter_and_escape_from_a_slider);
  ADD ("page-asks-for-the-edited-picture", test_page_asks_for_the_edited_picture);
#undef ADD

  return g_test_run ();
}
