/* lede-photo-editor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-editor"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "lede-photo-editor.h"

#include "lede-call.h"
#include "lede-crop-view.h"
#include "lede-cut-view.h"
#include "lede-image.h"
#include "lede-services.h"

#define PICTURE_SIZE 1600 /* pixels: a dialog on a screen of twice the density */
#define RATIO_FREE 0
#define RATIO_ORIGINAL (-1)
#define SAME 0.005

struct _LedePhotoEditor
{
  AdwDialog parent_instance;

  LedeStory *story;
  char *id;
  LedePhotoEdits edits;
  LedePhotoDrawing drawing;
  GCancellable *cancellable; /* while the picture is decoded */
  gboolean updating;

  GtkStack *stack;
  LedeCropView *crop_view;
  AdwStatusPage *trouble;
  GtkWidget *controls;
  GtkWidget *done_button;
  GtkWidget *reset_button;
  GtkWidget *motion_note;
  AdwComboRow *ratio_row;
  GtkScale *straighten_scale;
  GtkScale *exposure_scale;
  GtkAdjustment *straighten;
  GtkAdjustment *exposure;
  GtkLabel *straighten_label;
  GtkLabel *exposure_label;
  LedeCutView *wide_cut;
  LedeCutView *square_cut;
  LedeCutView *card_cut;
};

G_DEFINE_FINAL_TYPE (LedePhotoEditor, lede_photo_editor, ADW_TYPE_DIALOG)

static const struct
{
  const char *name;
  double ratio; /* width to height */
} ratios[] = {
  /* Translators: a crop of any ratio of width to height */
  { NC_ ("crop", "Free"), RATIO_FREE },
  /* Translators: a crop of the photo's own ratio of width to height */
  { NC_ ("crop", "Original"), RATIO_ORIGINAL },
  { N_ ("3:2"), 3.0 / 2 },
  { N_ ("4:3"), 4.0 / 3 },
  { N_ ("16:9"), 16.0 / 9 },
  { N_ ("1:1"), 1 },
  { N_ ("4:5"), 4.0 / 5 },
  { N_ ("1.91:1"), 1.91 },
};

static double
get_frame_shape (LedePhotoEditor *self)
{
  double width, height;

  lede_photo_drawing_get_frame (&self->drawing, &self->edits, &width, &height);

  return height > 0 ? width / height : 1;
}

static double
get_ratio (LedePhotoEditor *self, guint selected)
{
  double ratio = selected < G_N_ELEMENTS (ratios) ? ratios[selected].ratio : RATIO_FREE;

  return ratio == RATIO_ORIGINAL ? get_frame_shape (self) : ratio;
}

/* Which of the ratios the crop has; a picture that is not cropped may become anything. */
static guint
find_ratio (LedePhotoEditor *self)
{
  const LedePhotoArea *crop = &self->edits.crop;
  double shape = crop->width / crop->height * get_frame_shape (self);

  if (crop->width > 1 - SAME && crop->height > 1 - SAME)
    return 0;

  for (guint i = 1; i < G_N_ELEMENTS (ratios); i++)
    if (fabs (get_ratio (self, i) / shape - 1) < SAME)
      return i;

  return 0;
}

static void
show_values (LedePhotoEditor *self)
{
  /* Translators: an angle in degrees */
  g_autofree char *angle = g_strdup_printf (_ ("%.1f°"), self->edits.straighten);
  /* Translators: exposure in stops (EV), as on a camera */
  g_autofree char *stops = g_strdup_printf (_ ("%+.2f EV"), self->edits.exposure);

  gtk_label_set_text (self->straighten_label, angle);
  gtk_label_set_text (self->exposure_label, stops);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->straighten_scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  angle, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->exposure_scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  stops, -1);
}

static void
show_cuts (LedePhotoEditor *self)
{
  LedeCutView *cuts[] = { self->wide_cut, self->square_cut, self->card_cut };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    lede_cut_view_show (cuts[i], &self->drawing, &self->edits);

  gtk_widget_set_sensitive (self->reset_button,
                            lede_photo_edits_change_pixels (&self->edits) || self->edits.has_focus);
}

static void
lede_photo_editor_update (LedePhotoEditor *self)
{
  self->updating = TRUE;
  gtk_adjustment_set_value (self->straighten, self->edits.straighten);
  gtk_adjustment_set_value (self->exposure, self->edits.exposure);
  self->updating = FALSE;

  lede_crop_view_set_edits (self->crop_view, &self->edits);
  show_values (self);
  show_cuts (self);
}

static void
choose_ratio (LedePhotoEditor *self, guint selected)
{
  self->updating = TRUE;
  adw_combo_row_set_selected (self->ratio_row, selected);
  self->updating = FALSE;
  lede_crop_view_set_ratio (self->crop_view, get_ratio (self, selected));
}

static void
ratio_selected_cb (LedePhotoEditor *self)
{
  double ratio;

  if (self->updating || self->drawing.texture == NULL)
    return;

  ratio = get_ratio (self, adw_combo_row_get_selected (self->ratio_row));
  lede_crop_view_set_ratio (self->crop_view, ratio);

  if (ratio > 0)
    self->edits.crop = lede_photo_area_fit (self->edits.crop, ratio / get_frame_shape (self));

  lede_photo_editor_update (self);
}

static void
crop_changed_cb (LedePhotoEditor *self)
{
  self->edits = *lede_crop_view_get_edits (self->crop_view);
  show_cuts (self);
}

/* What a slider shows is what is kept, to the digit. */
static double
round_to (double value, double step)
{
  double rounded = round (value / step) * step;

  return fabs (rounded) < step / 2 ? 0 : rounded;
}

static void
slider_moved_cb (LedePhotoEditor *self)
{
  if (self->updating)
    return;

  self->edits.straighten = round_to (gtk_adjustment_get_value (self->straighten), 0.1);
  self->edits.exposure = round_to (gtk_adjustment_get_value (self->exposure), 0.05);
  lede_crop_view_set_edits (self->crop_view, &self->edits);
  show_values (self);
  show_cuts (self);
}

static void
turn (LedePhotoEditor *self, int quarters)
{
  if (self->drawing.texture == NULL)
    return;

  lede_photo_edits_turn (&self->edits, quarters);
  choose_ratio (self, find_ratio (self));
  lede_photo_editor_update (self);
}

static void
left_clicked_cb (LedePhotoEditor *self)
{
  turn (self, -1);
}

static void
right_clicked_cb (LedePhotoEditor *self)
{
  turn (self, 1);
}

static void
reset_clicked_cb (LedePhotoEditor *self)
{
  self->edits = LEDE_PHOTO_EDITS_NONE;
  choose_ratio (self, 0);
  lede_photo_editor_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->crop_view));
}

static void
cancel_clicked_cb (LedePhotoEditor *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
done_clicked_cb (LedePhotoEditor *self)
{
  lede_photo_edits_write (&self->edits, self->story, self->id);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The picture and the sliders have no use of their own for Enter, and would keep it. */
static gboolean
key_pressed_cb (LedePhotoEditor *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter) ||
      (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      !(LEDE_IS_CROP_VIEW (focus) || GTK_IS_RANGE (focus)) || !gtk_widget_is_sensitive (self->done_button))
    return FALSE;

  done_clicked_cb (self);

  return TRUE;
}

/* Runs on the media worker. */
static gpointer
load_texture (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (GBytes) bytes = lede_image_scale (call->store, call->id, PICTURE_SIZE, cancellable, error);

  return bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
}

static void
texture_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePhotoEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->story == NULL)
    return;

  if (texture != NULL)
    {
      lede_photo_editor_show_texture (self, texture);
      return;
    }

  adw_status_page_set_description (self->trouble, error->message);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
lede_photo_editor_dispose (GObject *object)
{
  LedePhotoEditor *self = LEDE_PHOTO_EDITOR (object);

  self->updating = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_EDITOR);
  g_clear_object (&self->drawing.texture);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_photo_editor_parent_class)->dispose (object);
}

static void
lede_photo_editor_class_init (LedePhotoEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_editor_dispose;

  g_type_ensure (LEDE_TYPE_CROP_VIEW);
  g_type_ensure (LEDE_TYPE_CUT_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, crop_view);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, trouble);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, controls);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, done_button);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, reset_button);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, motion_note);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, ratio_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, straighten_scale);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, exposure_scale);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, straighten);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, exposure);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, straighten_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, exposure_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, wide_cut);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, square_cut);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoEditor, card_cut);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, crop_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ratio_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, slider_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

static void
lede_photo_editor_init (LedePhotoEditor *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->updating = TRUE;
  self->edits = LEDE_PHOTO_EDITS_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    gtk_string_list_append (names, i < 2 ? g_dpgettext2 (NULL, "crop", ratios[i].name) : _ (ratios[i].name));

  adw_combo_row_set_model (self->ratio_row, G_LIST_MODEL (names));
  gtk_scale_add_mark (self->straighten_scale, 0, GTK_POS_BOTTOM, NULL);
  gtk_scale_add_mark (self->exposure_scale, 0, GTK_POS_BOTTOM, NULL);
  gtk_widget_set_sensitive (self->controls, FALSE);
  gtk_widget_set_sensitive (self->done_button, FALSE);
  self->updating = FALSE;
}

/**
 * lede_photo_editor_new:
 * @story: a story
 * @photo_id: one of its photos
 *
 * Returns: (transfer floating): a dialog that edits the photo; it shows nothing before
 *   lede_photo_editor_load()
 */
AdwDialog *
lede_photo_editor_new (LedeStory *story, const char *photo_id)
{
  LedePhotoEditor *self;
  g_autoptr (LedePhoto) photo = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);
  g_return_val_if_fail (photo_id != NULL, NULL);

  self = g_object_new (LEDE_TYPE_PHOTO_EDITOR, NULL);
  self->story = g_object_ref (story);
  self->id = g_strdup (photo_id);
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), photo_id);
  lede_photo_get_edits (photo, &self->edits);
  gtk_widget_set_visible (self->motion_note, lede_photo_moves (photo));

  return ADW_DIALOG (self);
}

/**
 * lede_photo_editor_load:
 * @self: an editor
 *
 * Decodes the photo's image on the media worker and shows it.
 */
void
lede_photo_editor_load (LedePhotoEditor *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (LEDE_IS_PHOTO_EDITOR (self));

  path = lede_story_fields_member_path (LEDE_PHOTO_KIND, self->id, LEDE_PHOTO_IMAGE);
  self->cancellable = g_cancellable_new ();
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), load_texture,
                         lede_call_new (lede_story_get_text (self->story, path)),
                         (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable,
                         texture_loaded_cb, g_object_ref (self));
}

/**
 * lede_photo_editor_show_texture:
 * @self: an editor
 * @texture: the photo's image, upright and unedited, of whatever size
 *
 * Shows the picture; from now on it can be edited.
 */
void
lede_photo_editor_show_texture (LedePhotoEditor *self, GdkTexture *texture)
{
  g_autoptr (LedePhoto) photo = NULL;
  guint width, height;

  g_return_if_fail (LEDE_IS_PHOTO_EDITOR (self));
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->story), self->id);
  lede_photo_get_original_size (photo, &width, &height);
  g_set_object (&self->drawing.texture, texture);
  self->drawing.width = width > 0 && height > 0 ? (double) width : gdk_texture_get_width (texture);
  self->drawing.height = width > 0 && height > 0 ? (double) height : gdk_texture_get_height (texture);

  lede_crop_view_set_drawing (self->crop_view, &self->drawing);
  choose_ratio (self, find_ratio (self));
  lede_photo_editor_update (self);
  gtk_widget_set_sensitive (self->controls, TRUE);
  gtk_widget_set_sensitive (self->done_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "picture");
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->crop_view));
}
