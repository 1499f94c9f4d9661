/* lede-photo-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-panel"

#include "config.h"

#include "lede-photo-panel.h"

#include "lede-member-list.h"
#include "lede-photo-import.h"
#include "lede-photo-row.h"

struct _LedePhotoPanel
{
  AdwBin parent_instance;

  LedeStory *story;

  GtkStack *stack;
  LedeMemberList *photos;
};

G_DEFINE_FINAL_TYPE (LedePhotoPanel, lede_photo_panel, ADW_TYPE_BIN)

static void
lede_photo_panel_update (LedePhotoPanel *self)
{
  gboolean empty = self->story == NULL || *lede_story_get_text (self->story, LEDE_FIELD_PHOTOS) == '\0';

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "photos");
}

static void
story_edited_cb (LedePhotoPanel *self, LedeEdit *edit)
{
  if (g_str_equal (lede_edit_get_path (edit), LEDE_FIELD_PHOTOS))
    lede_photo_panel_update (self);
}

static GtkWidget *
make_photo_row (LedeStory *story, const char *id, gpointer user_data)
{
  return lede_photo_row_new (story, id);
}

static gboolean
dropped_cb (LedePhotoPanel *self, const GValue *value, double x, double y)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) list = NULL;

  if (self->story == NULL)
    return FALSE;

  list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);

  lede_photo_import_files (GTK_WIDGET (self), self->story, G_LIST_MODEL (files), NULL, 0);

  return TRUE;
}

static void
lede_photo_panel_dispose (GObject *object)
{
  LedePhotoPanel *self = LEDE_PHOTO_PANEL (object);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->story);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_PANEL);

  G_OBJECT_CLASS (lede_photo_panel_parent_class)->dispose (object);
}

static void
lede_photo_panel_class_init (LedePhotoPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_panel_dispose;

  g_type_ensure (LEDE_TYPE_MEMBER_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoPanel, photos);
}

static void
lede_photo_panel_init (LedePhotoPanel *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  lede_member_list_setup (self->photos, LEDE_FIELD_PHOTOS, make_photo_row, NULL);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * lede_photo_panel_set_story:
 * @self: a panel
 * @story: (nullable): the story to show
 */
void
lede_photo_panel_set_story (LedePhotoPanel *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_PHOTO_PANEL (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_member_list_set_story (self->photos, story);
  lede_photo_panel_update (self);
}

/**
 * lede_photo_panel_show_photo:
 * @self: a panel
 * @photo_id: one of the story's photos
 * @field: (nullable): one of its texts
 *
 * Opens a photo's row and puts the keyboard there.
 */
void
lede_photo_panel_show_photo (LedePhotoPanel *self, const char *photo_id, const char *field)
{
  GtkWidget *row;

  g_return_if_fail (LEDE_IS_PHOTO_PANEL (self));

  row = lede_member_list_get_row (self->photos, photo_id);
  if (row != NULL)
    lede_photo_row_focus_field (LEDE_PHOTO_ROW (row), field);
}

/**
 * lede_photo_panel_select:
 * @self: a panel
 * @photo_id: one of the story's photos
 * @field: one of its texts
 * @start: the first byte in it
 * @end: the byte behind the last
 *
 * Opens a photo's row and selects a part of the text, wherever the keyboard is.
 */
void
lede_photo_panel_select (LedePhotoPanel *self,
                         const char *photo_id,
                         const char *field,
                         gsize start,
                         gsize end)
{
  GtkWidget *row;

  g_return_if_fail (LEDE_IS_PHOTO_PANEL (self));

  if ((row = lede_member_list_get_row (self->photos, photo_id)) != NULL)
    lede_photo_row_select (LEDE_PHOTO_ROW (row), field, start, end);
}
