/* lede-photo-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-row"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-photo-row.h"

#include "lede-digital-source.h"
#include "lede-image.h"
#include "lede-member-list.h"
#include "lede-moment-row.h"
#include "lede-photo-form.h"
#include "lede-photo.h"
#include "lede-rights-tags.h"
#include "lede-text-row.h"
#include "lede-thumbnail.h"
#include "lede-story-host.h"

/* Pixels, on a screen of twice the density. */
#define PICTURE_SIZE 800

struct _LedePhotoRow
{
  AdwExpanderRow parent_instance;

  LedeStory *story;
  char *id;
  LedePhotoForm *form; /* once the row has been opened */

  GtkImage *handle;
  LedeThumbnail *thumbnail;
  GtkLabel *generated_label;
  GtkLabel *lead_label;
  LedeThumbnail *picture;
  GtkWidget *forbidden_icon;
  GtkWidget *rights_row;
  LedeRightsTags *rights;
};

G_DEFINE_FINAL_TYPE (LedePhotoRow, lede_photo_row, ADW_TYPE_EXPANDER_ROW)

static void
show_credit_and_rights (LedePhotoRow *self, LedePhoto *photo)
{
  const char *credit = lede_photo_get_credit (photo);
  const char *tags;
  g_autofree char *subtitle = NULL;

  lede_rights_tags_set_photo (self->rights, photo);
  tags = lede_rights_tags_get_text (self->rights);
  subtitle =
    g_strjoin (*tags != '\0' ? "\n" : "", *credit != '\0' ? credit : _ ("No credit yet"), tags, NULL);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (self->rights_row, *tags != '\0');

  gtk_widget_set_visible (self->forbidden_icon, lede_rights_tags_is_forbidden (self->rights));
}

static void
lede_photo_row_update (LedePhotoRow *self)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->story), self->id);
  const char *caption = lede_photo_get_caption (photo);
  const char *digital_source = lede_member_get_text (LEDE_MEMBER (photo), LEDE_PHOTO_DIGITAL_SOURCE);
  const char *file = lede_photo_get_file (photo);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), *caption != '\0' ? caption
                                                             : *file != '\0'  ? file
                                                                              : _ ("Photo"));
  show_credit_and_rights (self, photo);
  gtk_widget_set_visible (GTK_WIDGET (self->lead_label), lede_photo_is_lead (photo));
  gtk_widget_set_visible (GTK_WIDGET (self->generated_label),
                          lede_digital_source_is_generated (digital_source));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->generated_label),
                               lede_digital_source_get_label (digital_source));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->generated_label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lede_digital_source_get_label (digital_source), -1);
  lede_thumbnail_set_photo (self->thumbnail, photo, LEDE_IMAGE_THUMBNAIL_SIZE);
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    lede_thumbnail_set_photo (self->picture, photo, PICTURE_SIZE);
}

static void
story_edited_cb (LedePhotoRow *self, LedeEdit *edit)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (lede_story_fields_parse_member_path (lede_edit_get_path (edit), &kind, &id, &field) &&
      g_str_equal (kind, LEDE_PHOTO_KIND) && g_str_equal (id, self->id))
    lede_photo_row_update (self);
}

static LedePhotoForm *
lede_photo_row_get_form (LedePhotoRow *self)
{
  if (self->form == NULL)
    self->form = lede_photo_form_new (ADW_EXPANDER_ROW (self), self->story, self->id);

  return self->form;
}

static void
expanded_cb (LedePhotoRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  lede_photo_row_get_form (self);
  lede_photo_row_update (self);
}

static void
edit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoRow *self = LEDE_PHOTO_ROW (widget);

  gtk_widget_activate_action (widget, "story.edit-this-photo", "s", self->id);
}

static void
insert_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoRow *self = LEDE_PHOTO_ROW (widget);

  gtk_widget_activate_action (widget, "story.insert-photo", "s", self->id);
}

/* The body's mention of the photo goes with it; all of it is one gesture. */
static void
remove_from_body (LedeStory *story, const char *id)
{
  g_autofree char *line = g_strdup_printf ("![](photo:%s)", id);
  const char *place;

  while ((place = strstr (lede_story_get_text (story, LEDE_FIELD_BODY), line)) != NULL)
    {
      gsize offset = place - lede_story_get_text (story, LEDE_FIELD_BODY);
      gsize length = strlen (line);

      while (place[length] == '\n')
        length++;

      lede_story_splice (story, LEDE_FIELD_BODY, offset, length, "", 0);
    }
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoRow *self = LEDE_PHOTO_ROW (widget);
  g_autoptr (LedeStory) story = g_object_ref (self->story);
  GtkWidget *window = gtk_widget_get_ancestor (widget, LEDE_TYPE_STORY_HOST);
  AdwToast *toast = adw_toast_new (_ ("Photo removed"));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  if (window != NULL)
    lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);

  lede_story_begin_gesture (story);
  remove_from_body (story, self->id);
  lede_story_remove_member (story, LEDE_FIELD_PHOTOS, self->id);
  lede_story_end_gesture (story);
}

static void
lede_photo_row_dispose (GObject *object)
{
  LedePhotoRow *self = LEDE_PHOTO_ROW (object);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_ROW);
  g_clear_object (&self->form);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_photo_row_parent_class)->dispose (object);
}

static void
lede_photo_row_class_init (LedePhotoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_row_dispose;

  g_type_ensure (LEDE_TYPE_RIGHTS_TAGS);
  g_type_ensure (LEDE_TYPE_THUMBNAIL);

  gtk_widget_class_install_action (widget_class, "photo.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "photo.insert", NULL, insert_action);
  gtk_widget_class_install_action (widget_class, "photo.remove", NULL, remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, handle);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, generated_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, lead_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, picture);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, forbidden_icon);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, rights_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoRow, rights);
}

static void
lede_photo_row_init (LedePhotoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_thumbnail_set_cover (self->thumbnail);
  lede_member_list_add_handle (GTK_WIDGET (self->handle), GTK_WIDGET (self));
}

/**
 * lede_photo_row_new:
 * @story: a story
 * @id: one of its photos
 *
 * Returns: (transfer floating): a row that edits the photo
 */
GtkWidget *
lede_photo_row_new (LedeStory *story, const char *id)
{
  LedePhotoRow *self = g_object_new (LEDE_TYPE_PHOTO_ROW, NULL);

  self->story = g_object_ref (story);
  self->id = g_strdup (id);

  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  lede_photo_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * lede_photo_row_get_photo_id:
 * @self: a row
 *
 * Returns: the id of its photo
 */
const char *
lede_photo_row_get_photo_id (LedePhotoRow *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_ROW (self), NULL);

  return self->id;
}

/**
 * lede_photo_row_focus_field:
 * @self: a row
 * @field: (nullable): one of the photo's texts, or %NULL for the row itself
 *
 * Opens the row and puts the keyboard there.
 */
void
lede_photo_row_focus_field (LedePhotoRow *self, const char *field)
{
  GtkWidget *row;

  g_return_if_fail (LEDE_IS_PHOTO_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  row = field != NULL ? lede_photo_form_find_row (lede_photo_row_get_form (self), field) : GTK_WIDGET (self);

  if (LEDE_IS_TEXT_ROW (row))
    lede_text_row_focus (LEDE_TEXT_ROW (row));
  else if (LEDE_IS_MOMENT_ROW (row))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (row);
}

/**
 * lede_photo_row_select:
 * @self: a row
 * @field: one of the photo's texts
 * @start: the first byte in it
 * @end: the byte behind the last
 *
 * Opens the row and selects a part of the text, wherever the keyboard is.
 */
void
lede_photo_row_select (LedePhotoRow *self, const char *field, gsize start, gsize end)
{
  GtkWidget *row, *viewport;
  const char *text;
  int from, to;

  g_return_if_fail (LEDE_IS_PHOTO_ROW (self));
  g_return_if_fail (field != NULL);

  text = lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, self->id, field);
  g_return_if_fail (start <= end && end <= strlen (text));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  row = lede_photo_form_find_row (lede_photo_row_get_form (self), field);
  from = (int) g_utf8_strlen (text, (gssize) start);
  to = (int) g_utf8_strlen (text, (gssize) end);

  if (GTK_IS_EDITABLE (row))
    gtk_editable_select_region (GTK_EDITABLE (row), from, to);
  else if (LEDE_IS_TEXT_ROW (row))
    lede_text_row_select (LEDE_TEXT_ROW (row), from, to);

  if ((viewport = gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT)) != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), row, NULL);
}
