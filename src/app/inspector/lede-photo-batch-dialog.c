/* lede-photo-batch-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-batch-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-batch-dialog.h"

#include "lede-photo-texts.h"
#include "lede-text-row.h"
#include "lede-thumbnail.h"

#define THUMBNAIL_SIZE 128 /* pixels, on a screen of twice the density */

struct _LedePhotoBatchDialog
{
  AdwDialog parent_instance;

  LedeStory *story;
  GPtrArray *checks; /* of GtkCheckButton, not owned: their rows are */

  LedeTextRow *caption_row;
  AdwEntryRow *credit_row;
  AdwEntryRow *creator_row;
  AdwEntryRow *usage_row;
  AdwSwitchRow *fill_row;
  AdwPreferencesGroup *photos_group;
  GtkButton *all_button;
  GtkListBox *list;
  GtkWidget *apply_button;
};

enum
{
  APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedePhotoBatchDialog, lede_photo_batch_dialog, ADW_TYPE_DIALOG)

static guint
count_chosen (LedePhotoBatchDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (self->checks->pdata[i]);

  return n;
}

static char *
dup_caption (LedePhotoBatchDialog *self)
{
  GtkTextBuffer *buffer = lede_text_row_get_buffer (self->caption_row);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);

  return g_strdup (g_strstrip (text));
}

static LedePhotoTexts *
make_texts (LedePhotoBatchDialog *self)
{
  const struct
  {
    AdwEntryRow *row;
    const char *field;
  } rows[] = {
    { self->credit_row, LEDE_PHOTO_CREDIT },
    { self->creator_row, LEDE_PHOTO_CREATOR },
    { self->usage_row, LEDE_PHOTO_USAGE },
  };
  LedePhotoTexts *texts = lede_photo_texts_new ();
  g_autofree char *caption = dup_caption (self);

  lede_photo_texts_set (texts, LEDE_PHOTO_CAPTION, caption);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (rows[i].row))));

      lede_photo_texts_set (texts, rows[i].field, text);
    }

  return texts;
}

static void
update (LedePhotoBatchDialog *self)
{
  g_autoptr (LedePhotoTexts) texts = make_texts (self);
  guint n = count_chosen (self);
  g_autofree char *chosen = g_strdup_printf (
    ngettext ("%u of %u Photo Chosen", "%u of %u Photos Chosen", self->checks->len), n, self->checks->len);

  adw_preferences_group_set_description (self->photos_group, chosen);
  gtk_button_set_label (self->all_button, n == self->checks->len ? _ ("Choose None") : _ ("Choose All"));
  gtk_widget_set_sensitive (self->apply_button, n > 0 && !lede_photo_texts_is_empty (texts));
}

static void
changed_cb (LedePhotoBatchDialog *self)
{
  update (self);
}

static void
all_clicked_cb (LedePhotoBatchDialog *self)
{
  gboolean all = count_chosen (self) < self->checks->len;

  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], all);
}

static void
cancel_clicked_cb (LedePhotoBatchDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
apply_clicked_cb (LedePhotoBatchDialog *self)
{
  g_autoptr (LedePhotoTexts) texts = make_texts (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint n;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (ids, g_object_get_data (self->checks->pdata[i], "photo"));
  g_ptr_array_add (ids, NULL);

  n = lede_photo_texts_apply (texts, self->story, (const char *const *) ids->pdata,
                              adw_switch_row_get_active (self->fill_row) ? LEDE_PHOTO_TEXTS_FILL
                                                                         : LEDE_PHOTO_TEXTS_REPLACE);
  g_signal_emit (self, signals[APPLIED], 0, n);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
new_thumbnail (LedePhoto *photo)
{
  GtkWidget *place = gtk_overlay_new ();
  GtkWidget *thumbnail = g_object_new (LEDE_TYPE_THUMBNAIL, NULL);

  gtk_widget_set_size_request (place, 64, 48);
  gtk_widget_set_valign (place, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (place, 8);
  gtk_widget_set_margin_bottom (place, 8);
  lede_thumbnail_set_cover (LEDE_THUMBNAIL (thumbnail));
  lede_thumbnail_set_photo (LEDE_THUMBNAIL (thumbnail), photo, THUMBNAIL_SIZE);
  gtk_overlay_add_overlay (GTK_OVERLAY (place), thumbnail);

  return place;
}

static GtkWidget *
new_row (LedePhotoBatchDialog *self, LedePhoto *photo)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *caption = lede_photo_get_caption (photo);
  const char *credit = lede_photo_get_credit (photo);
  const char *title = *caption != '\0' ? caption : lede_photo_get_file (photo);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), *credit != '\0' ? credit : _ ("No credit yet"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (check), "photo", g_strdup (lede_member_get_id (LEDE_MEMBER (photo))),
                          g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_thumbnail (photo));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);

  return row;
}

static void
lede_photo_batch_dialog_dispose (GObject *object)
{
  LedePhotoBatchDialog *self = LEDE_PHOTO_BATCH_DIALOG (object);

  g_ptr_array_set_size (self->checks, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_BATCH_DIALOG);
  g_clear_object (&self->story);

  G_OBJECT_CLASS (lede_photo_batch_dialog_parent_class)->dispose (object);
}

static void
lede_photo_batch_dialog_finalize (GObject *object)
{
  LedePhotoBatchDialog *self = LEDE_PHOTO_BATCH_DIALOG (object);

  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (lede_photo_batch_dialog_parent_class)->finalize (object);
}

static void
lede_photo_batch_dialog_class_init (LedePhotoBatchDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LEDE_TYPE_TEXT_ROW);

  object_class->dispose = lede_photo_batch_dialog_dispose;
  object_class->finalize = lede_photo_batch_dialog_finalize;

  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-batch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, caption_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, credit_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, creator_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, usage_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, fill_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, photos_group);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, all_button);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBatchDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
}

static gboolean
focus_cb (gpointer user_data)
{
  lede_text_row_focus (LEDE_PHOTO_BATCH_DIALOG (user_data)->caption_row);

  return G_SOURCE_REMOVE;
}

static void
mapped_cb (GtkWidget *widget)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (widget), g_object_unref);
}

static void
lede_photo_batch_dialog_init (LedePhotoBatchDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* It is bound to no story, which would undo it. */
  gtk_text_buffer_set_enable_undo (lede_text_row_get_buffer (self->caption_row), TRUE);
  g_signal_connect_object (lede_text_row_get_buffer (self->caption_row), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  /* A sheet at the window's edge takes the keyboard itself when it comes. */
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

/**
 * lede_photo_batch_dialog_new:
 * @story: a story with photos
 *
 * Returns: (transfer floating): a dialog that writes the same to several of them, all chosen at first
 */
AdwDialog *
lede_photo_batch_dialog_new (LedeStory *story)
{
  LedePhotoBatchDialog *self = g_object_new (LEDE_TYPE_PHOTO_BATCH_DIALOG, NULL);
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));

  self->story = g_object_ref (story);

  for (guint i = 0; i < photos->len; i++)
    gtk_list_box_append (self->list, new_row (self, photos->pdata[i]));

  update (self);

  return ADW_DIALOG (self);
}
