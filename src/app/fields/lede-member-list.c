/* lede-member-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-member-list"

#include "config.h"

#include "lede-member-list.h"

struct _LedeMemberList
{
  AdwBin parent_instance;

  GtkListBox *list_box;
  LedeStory *story;
  char *list;
  LedeMemberListMakeRow make_row;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (LedeMemberList, lede_member_list, ADW_TYPE_BIN)

#define MEMBER_ID "lede-member-id"

static const char *
row_id (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), MEMBER_ID);
}

static gboolean
move_row (GtkWidget *row, int distance)
{
  LedeMemberList *self = LEDE_MEMBER_LIST (gtk_widget_get_ancestor (row, LEDE_TYPE_MEMBER_LIST));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + distance;
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), self->list);

  if (position < 0 || position >= (int) g_strv_length (ids))
    return FALSE;

  lede_story_move_member (self->story, self->list, row_id (row), position);
  gtk_widget_grab_focus (lede_member_list_get_row (self, row_id (row)));

  return TRUE;
}

static GtkWidget *
lede_member_list_make (LedeMemberList *self, const char *id)
{
  GtkWidget *row = self->make_row (self->story, id, self->user_data);

  g_object_set_data_full (G_OBJECT (row), MEMBER_ID, g_strdup (id), g_free);

  return row;
}

static void
lede_member_list_update (LedeMemberList *self)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  GtkListBoxRow *row;
  guint n_ids = 0;

  if (self->story != NULL)
    ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), self->list);

  /* Take out what has gone or stands elsewhere; what stayed keeps its focus and its state. */
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL;)
    {
      if (ids != NULL && g_strv_contains ((const char *const *) ids, row_id (GTK_WIDGET (row))))
        {
          g_hash_table_insert (rows, (gpointer) row_id (GTK_WIDGET (row)), row);
          i++;
        }
      else
        {
          gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
        }
    }

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      GtkWidget *wanted = g_hash_table_lookup (rows, ids[i]);
      GtkWidget *present = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list_box, i));

      n_ids++;

      if (wanted != NULL && wanted == present)
        continue;

      if (wanted == NULL)
        {
          wanted = lede_member_list_make (self, ids[i]);
          gtk_list_box_insert (self->list_box, wanted, i);
        }
      else
        {
          g_object_ref (wanted);
          gtk_list_box_remove (self->list_box, wanted);
          gtk_list_box_insert (self->list_box, wanted, i);
          g_object_unref (wanted);
        }
    }

  gtk_widget_set_visible (GTK_WIDGET (self), n_ids > 0);
}

static void
story_edited_cb (LedeMemberList *self, LedeEdit *edit)
{
  if (g_str_equal (lede_edit_get_path (edit), self->list))
    lede_member_list_update (self);
}

static gboolean
dropped_cb (LedeMemberList *self, const GValue *value, double x, double y)
{
  GtkListBoxRow *target = gtk_list_box_get_row_at_y (self->list_box, y);
  const char *id = g_value_get_string (value);

  if (id == NULL || lede_member_list_get_row (self, id) == NULL)
    return FALSE;

  lede_story_move_member (self->story, self->list, id,
                          target != NULL ? (guint) gtk_list_box_row_get_index (target) : G_MAXUINT);

  return TRUE;
}

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_STRING, row_id (row));
}

static void
begin_drag_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, 12, 12);
}

static void
lede_member_list_dispose (GObject *object)
{
  LedeMemberList *self = LEDE_MEMBER_LIST (object);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->story);
  g_clear_pointer (&self->list, g_free);

  G_OBJECT_CLASS (lede_member_list_parent_class)->dispose (object);
}

static void
lede_member_list_class_init (LedeMemberListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_member_list_dispose;
}

static void
lede_member_list_init (LedeMemberList *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  self->list_box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list_box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list_box), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list_box));

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_box), GTK_EVENT_CONTROLLER (target));
}

/**
 * lede_member_list_setup:
 * @self: a list
 * @list: which of the story's lists, e.g. %LEDE_FIELD_BYLINES
 * @make_row: makes a member's row
 * @user_data: data for @make_row
 */
void
lede_member_list_setup (LedeMemberList *self,
                        const char *list,
                        LedeMemberListMakeRow make_row,
                        gpointer user_data)
{
  g_return_if_fail (LEDE_IS_MEMBER_LIST (self));
  g_return_if_fail (list != NULL && make_row != NULL);

  g_set_str (&self->list, list);
  self->make_row = make_row;
  self->user_data = user_data;
}

/**
 * lede_member_list_set_story:
 * @self: a list that was set up
 * @story: (nullable): the story whose members to show
 */
void
lede_member_list_set_story (LedeMemberList *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_MEMBER_LIST (self));
  g_return_if_fail (self->list != NULL);

  if (self->story == story)
    return;

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  gtk_list_box_remove_all (self->list_box);
  g_set_object (&self->story, story);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_member_list_update (self);
}

/**
 * lede_member_list_get_row:
 * @self: a list
 * @id: a member
 *
 * Returns: (transfer none) (nullable): its row
 */
GtkWidget *
lede_member_list_get_row (LedeMemberList *self, const char *id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (LEDE_IS_MEMBER_LIST (self), NULL);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    if (g_strcmp0 (row_id (GTK_WIDGET (row)), id) == 0)
      return GTK_WIDGET (row);

  return NULL;
}

/**
 * lede_member_list_add_handle:
 * @handle: a widget within @row
 * @row: a row that a list shows
 *
 * Lets the person drag the row by the handle.
 */
void
lede_member_list_add_handle (GtkWidget *handle, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), row, G_CONNECT_DEFAULT);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_drag_cb), row, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (handle, "grab");
}

/**
 * lede_member_list_move_row:
 * @widget: something in a row of such a list
 * @distance: how far, negative for up
 *
 * Moves the row, and with it its member.
 *
 * Returns: whether there was room for that
 */
gboolean
lede_member_list_move_row (GtkWidget *widget, int distance)
{
  GtkWidget *row;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  /* Rows may stand in rows. */
  row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  while (row != NULL && row_id (row) == NULL)
    row = gtk_widget_get_ancestor (gtk_widget_get_parent (row), GTK_TYPE_LIST_BOX_ROW);

  return row != NULL && move_row (row, distance);
}
