/* lede-photo-card-keys.c: a photo card that is selected as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-card"

#include "config.h"

#include "lede-photo-card-private.h"

/* The keys of a card that is selected as a whole; in a field they are the field's. */
static gboolean
is_selected (GtkWidget *widget)
{
  return gtk_widget_is_focus (widget);
}

static gboolean
leave_key (GtkWidget *widget, GVariant *direction, gpointer data)
{
  if (!is_selected (widget))
    return FALSE;

  g_signal_emit_by_name (widget, "leave", (GtkDirectionType) g_variant_get_int32 (direction), 0);

  return TRUE;
}

static gboolean
extend_key (GtkWidget *widget, GVariant *direction, gpointer data)
{
  if (!is_selected (widget))
    return FALSE;

  g_signal_emit_by_name (widget, "extend", (GtkDirectionType) g_variant_get_int32 (direction));

  return TRUE;
}

static gboolean
action_key (GtkWidget *widget, GVariant *name, gpointer data)
{
  return is_selected (widget) && gtk_widget_activate_action (widget, g_variant_get_string (name, NULL), NULL);
}

static gboolean
escape_key (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  return !is_selected (widget) && gtk_widget_grab_focus (widget);
}

static gboolean
enter_key (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  if (!is_selected (widget) || !gtk_widget_get_visible (LEDE_PHOTO_CARD (widget)->texts))
    return FALSE;

  lede_photo_card_enter (LEDE_PHOTO_CARD (widget), LEDE_WRITER_EDGE_START, 0);

  return TRUE;
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* The item that was chosen acts after this. */
static void
menu_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "activated");
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id = LEDE_PHOTO_CARD (widget)->photo_id;

  if (id != NULL)
    gtk_widget_activate_action (widget, "story.edit-this-photo", "s", id);
}

static void
show_menu (LedePhotoCard *self, double x, double y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (self->menu);

  /* It stands for the card that it was opened on, so that one is selected first. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
menu_key (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  if (!is_selected (widget))
    return FALSE;

  show_menu (LEDE_PHOTO_CARD (widget), 24, 24);

  return TRUE;
}

static void
menu_pressed_cb (LedePhotoCard *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

/* What a card that is selected as a whole does at a key, and what can be chosen for it. */
void
lede_photo_card_install_keys (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    guint keypad;
    GtkDirectionType direction;
  } arrows[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, GTK_DIR_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GTK_DIR_DOWN },
    { GDK_KEY_Left, GDK_KEY_KP_Left, GTK_DIR_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GTK_DIR_RIGHT },
  };
  const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } actions[] = {
    { GDK_KEY_Delete, GDK_NO_MODIFIER_MASK, "card.remove" },
    { GDK_KEY_KP_Delete, GDK_NO_MODIFIER_MASK, "card.remove" },
    { GDK_KEY_BackSpace, GDK_NO_MODIFIER_MASK, "card.remove-back" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "card.cut" },
    { GDK_KEY_Delete, GDK_SHIFT_MASK, "card.cut" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "card.copy" },
    { GDK_KEY_Insert, GDK_CONTROL_MASK, "card.copy" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "card.paste" },
    { GDK_KEY_Insert, GDK_SHIFT_MASK, "card.paste" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, leave_key, "i", arrows[i].direction);
      gtk_widget_class_add_binding (widget_class, arrows[i].keypad, 0, leave_key, "i", arrows[i].direction);
      gtk_widget_class_add_binding (widget_class, arrows[i].key, GDK_SHIFT_MASK, extend_key, "i",
                                    arrows[i].direction);
    }

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_add_binding (widget_class, actions[i].key, actions[i].modifiers, action_key, "s",
                                  actions[i].action);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, enter_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, enter_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key, NULL);

  gtk_widget_class_install_action (widget_class, "card.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "card.edit", NULL, edit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK, "card.details", NULL);
}

void
lede_photo_card_add_menu (LedePhotoCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (self->frame, GTK_EVENT_CONTROLLER (click));
}
