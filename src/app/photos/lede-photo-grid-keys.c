/* lede-photo-grid-keys.c: from photo to photo by the keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-grid"

#include "config.h"

#include "lede-photo-grid-private.h"

static guint
count_photos (LedePhotoGrid *self)
{
  return g_list_model_get_n_items (lede_photo_grid_get_photos (self));
}

static gboolean
move_to (LedePhotoGrid *self, guint position)
{
  if (position >= count_photos (self))
    return FALSE;

  lede_photo_grid_select (self, position, TRUE);

  return TRUE;
}

static gboolean
move_by_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);
  LedePhotoLayout *layout = lede_photo_grid_get_layout (self);
  guint current = lede_photo_grid_get_current (self);
  int columns, rows;
  guint position;

  if (layout == NULL)
    return FALSE;

  g_variant_get (arguments, "(ii)", &columns, &rows);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    columns = -columns;

  if (columns < 0 && current == 0)
    return FALSE;

  position = columns != 0 ? current + columns : lede_photo_layout_step (layout, current, rows);

  /* At an end a key goes on to what is beside the grid. */
  return position != current && move_to (self, position);
}

static gboolean
move_by_page_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);
  LedePhotoLayout *layout = lede_photo_grid_get_layout (self);
  GdkRectangle place;
  guint current;
  int rows;

  if (layout == NULL)
    return FALSE;

  current = lede_photo_grid_get_current (self);
  lede_photo_layout_get_tile (layout, current, &place);
  rows = MAX (1, gtk_widget_get_height (widget) / place.height - 1);

  return move_to (self, lede_photo_layout_step (layout, current, rows * g_variant_get_int32 (arguments)));
}

static gboolean
move_to_end_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);

  return lede_photo_grid_get_layout (self) != NULL &&
         move_to (self, g_variant_get_int32 (arguments) < 0 ? 0 : count_photos (self) - 1);
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);

  if (lede_photo_grid_get_selected (self) == NULL)
    return FALSE;

  lede_photo_grid_activate (self);

  return TRUE;
}

static void
add_move (GtkWidgetClass *klass, guint key, guint keypad_key, int columns, int rows)
{
  gtk_widget_class_add_binding (klass, key, 0, move_by_cb, "(ii)", columns, rows);
  gtk_widget_class_add_binding (klass, keypad_key, 0, move_by_cb, "(ii)", columns, rows);
}

void
lede_photo_grid_keys_add (GtkWidgetClass *widget_class)
{
  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, move_by_page_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, move_by_page_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, move_to_end_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, move_to_end_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
}
