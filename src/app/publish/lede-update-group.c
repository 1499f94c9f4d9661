/* lede-update-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-update-group"

#include "config.h"

#include "lede-update-group.h"

struct _LedeUpdateGroup
{
  AdwPreferencesGroup parent_instance;

  GtkCheckButton *minor_fix_button;
  GtkCheckButton *new_date_button;
};

G_DEFINE_FINAL_TYPE (LedeUpdateGroup, lede_update_group, ADW_TYPE_PREFERENCES_GROUP)

static void
lede_update_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_UPDATE_GROUP);

  G_OBJECT_CLASS (lede_update_group_parent_class)->dispose (object);
}

static void
lede_update_group_class_init (LedeUpdateGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_update_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-update-group.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeUpdateGroup, minor_fix_button);
  gtk_widget_class_bind_template_child (widget_class, LedeUpdateGroup, new_date_button);
}

static void
lede_update_group_init (LedeUpdateGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_update_group_get_manner:
 * @self: a group
 *
 * Returns: how the story is to be updated; the plain manner where the group is not shown
 */
LedeDeliveryManner
lede_update_group_get_manner (LedeUpdateGroup *self)
{
  g_return_val_if_fail (LEDE_IS_UPDATE_GROUP (self), LEDE_MANNER_PLAIN);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return LEDE_MANNER_PLAIN;

  return gtk_check_button_get_active (self->new_date_button) ? LEDE_MANNER_NEW_DATE : LEDE_MANNER_MINOR_FIX;
}
