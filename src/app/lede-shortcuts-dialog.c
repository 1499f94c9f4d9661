/* lede-shortcuts-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-shortcuts-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-shortcuts-dialog.h"

#include "lede-commands.h"

struct _LedeShortcutsDialog
{
  AdwDialog parent_instance;

  GPtrArray *groups; /* of AdwPreferencesGroup */
  GPtrArray *rows;   /* of AdwActionRow */

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (LedeShortcutsDialog, lede_shortcuts_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
make_keys (const char *accelerator)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  guint key;
  GdkModifierType modifiers;
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  label = gtk_accelerator_get_label (key, modifiers);
  parts = g_strsplit (label, "+", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      GtkWidget *cap = gtk_label_new (*parts[i] != '\0' ? parts[i] : "+");

      gtk_widget_add_css_class (cap, "keycap");
      gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), cap);
    }

  return box;
}

static void
lede_shortcuts_dialog_fill (LedeShortcutsDialog *self)
{
  gsize n_commands;
  const LedeCommand *commands = lede_commands_list (&n_commands);
  AdwPreferencesGroup *group = NULL;

  for (gsize i = 0; i < n_commands; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      if (i == 0 || !g_str_equal (commands[i].group, commands[i - 1].group))
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (commands[i].group));
          adw_preferences_page_add (self->page, group);
          g_ptr_array_add (self->groups, group);
        }

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (commands[i].title));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (commands[i].accelerator));
      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
search_changed_cb (LedeShortcutsDialog *self)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->groups, i), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      g_autofree char *title =
        g_utf8_casefold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
      gboolean match = strstr (title, wanted) != NULL;

      gtk_widget_set_visible (row, match);
      if (match)
        gtk_widget_set_visible (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP), TRUE);
      any |= match;
    }

  gtk_stack_set_visible_child_name (self->stack, any ? "shortcuts" : "nothing");
}

static void
search_stopped_cb (LedeShortcutsDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
lede_shortcuts_dialog_dispose (GObject *object)
{
  LedeShortcutsDialog *self = LEDE_SHORTCUTS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_SHORTCUTS_DIALOG);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_shortcuts_dialog_parent_class)->dispose (object);
}

static void
lede_shortcuts_dialog_class_init (LedeShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_shortcuts_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeShortcutsDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LedeShortcutsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeShortcutsDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
lede_shortcuts_dialog_init (LedeShortcutsDialog *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_shortcuts_dialog_fill (self);
}

AdwDialog *
lede_shortcuts_dialog_new (void)
{
  return g_object_new (LEDE_TYPE_SHORTCUTS_DIALOG, NULL);
}
