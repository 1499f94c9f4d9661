/* lede-menu-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-menu-names"

#include "config.h"

#include "lede-menu-names.h"

static gboolean
is_menu_item (GtkWidget *widget)
{
  switch ((int) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO:
      return TRUE;

    default:
      return FALSE;
    }
}

/* GTK's menu items have a text and draw it, but do not tell it to assistive technologies.
 *
 * Half of the menus are GTK's own: those of the entries and text views, which it makes when they are asked
 * for and shows to nobody before. There is no place to meet them but the moment in which they are shown, and
 * the signal of that is the one of every widget. Few widgets are shown at any time, and for what is no menu
 * it costs the look at its type. */
static void
name_items (GtkWidget *widget)
{
  if (is_menu_item (widget))
    {
      GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "text");
      g_autofree char *text = NULL;

      if (property != NULL && property->value_type == G_TYPE_STRING)
        g_object_get (widget, "text", &text, NULL);

      if (text != NULL)
        {
          g_auto (GStrv) parts = g_strsplit (text, "_", -1);
          g_autofree char *name = g_strjoinv ("", parts); /* without the mnemonic */

          /* A label that is itself not told of names nobody, and stands before the name. */
          gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
          gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
        }
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
shown_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  gpointer widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    name_items (widget);

  return TRUE;
}

/**
 * lede_menu_names_install:
 *
 * Gives the items of every menu that is shown from now on the name that a person reads.
 */
void
lede_menu_names_install (void)
{
  g_autoptr (GTypeClass) widget_class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("show", GTK_TYPE_WIDGET), 0, shown_cb, NULL, NULL);
}
