/* lede-codes-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-codes-page"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-codes-page.h"

#include "lede-application.h"

#define MAX_ROWS 100 /* the search finds the others */

struct _LedeCodesPage
{
  AdwPreferencesPage parent_instance;

  AdwEntryRow *code_row;
  AdwEntryRow *name_row;
  GtkWidget *add_button;
  AdwEntryRow *search_row;
  AdwPreferencesGroup *codes_group;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LedeCodesPage, lede_codes_page, ADW_TYPE_PREFERENCES_PAGE)

static LedeCodes *
get_codes (void)
{
  return lede_application_get_codes (LEDE_APPLICATION_DEFAULT);
}

static void
say (LedeCodesPage *self, const char *words)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeCodesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_codes_change_finish (LEDE_CODES (object), result, &error))
    say (self, error->message);
}

static void
remove_cb (LedeCodesPage *self, GtkButton *button)
{
  lede_codes_remove_async (get_codes (), g_object_get_data (G_OBJECT (button), "code"), changed_cb,
                           g_object_ref (self));
}

static GtkWidget *
new_row (LedeCodesPage *self, const LedeCode *code)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *typed = g_strdup_printf ("\\%s\\", code->code);
  /* Translators: %s is a code */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), code->code);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), code->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), typed);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code->code), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static gboolean
is_asked_for (const LedeCode *code, const char *folded)
{
  g_autofree char *name = g_utf8_casefold (code->name, -1);

  return *folded == '\0' || strstr (name, folded) != NULL || strstr (code->code, folded) != NULL;
}

static void
update (LedeCodesPage *self)
{
  GPtrArray *codes = lede_codes_get_all (get_codes ());
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_row)), -1);
  guint n = 0;
  g_autofree char *title = NULL;

  gtk_list_box_remove_all (self->list);

  for (guint i = 0; i < codes->len; i++)
    if (is_asked_for (codes->pdata[i], folded) && n++ < MAX_ROWS)
      gtk_list_box_append (self->list, new_row (self, codes->pdata[i]));

  title = n > MAX_ROWS ? g_strdup_printf (ngettext ("The first %u of %u Code", "The first %u of %u Codes", n),
                                          MAX_ROWS, n)
                       : g_strdup_printf (ngettext ("%u Code", "%u Codes", n), n);
  adw_preferences_group_set_title (self->codes_group, title);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->search_row), codes->len > 0);
}

static void
search_changed_cb (LedeCodesPage *self)
{
  update (self);
}

static void
input_changed_cb (LedeCodesPage *self)
{
  g_autofree char *code = lede_code_tidy (gtk_editable_get_text (GTK_EDITABLE (self->code_row)));
  g_autofree char *name = lede_code_tidy_name (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));

  gtk_widget_set_sensitive (self->add_button, code != NULL && name != NULL);
}

static void
add_clicked_cb (LedeCodesPage *self)
{
  g_autofree char *code = lede_code_tidy (gtk_editable_get_text (GTK_EDITABLE (self->code_row)));
  g_autofree char *name = lede_code_tidy_name (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_code_free);

  if (code == NULL || name == NULL)
    {
      say (self, _ ("A code has no spaces and at most 30 characters, and needs a name that it becomes."));
      return;
    }

  g_ptr_array_add (codes, lede_code_new (code, name, lede_application_get_person (LEDE_APPLICATION_DEFAULT),
                                         g_get_real_time ()));
  lede_codes_add_async (get_codes (), codes, changed_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->code_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeCodesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error) ||
      !(codes = lede_codes_parse (text, length, lede_application_get_person (LEDE_APPLICATION_DEFAULT),
                                  g_get_real_time (), &error)))
    {
      say (self, error->message);
      return;
    }

  lede_codes_add_async (get_codes (), codes, changed_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeCodesPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
}

static void
import_clicked_cb (LedeCodesPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Import Codes"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
}

static void
lede_codes_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_CODES_PAGE);

  G_OBJECT_CLASS (lede_codes_page_parent_class)->dispose (object);
}

static void
lede_codes_page_class_init (LedeCodesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_codes_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-codes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, search_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, codes_group);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, input_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
lede_codes_page_init (LedeCodesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (get_codes (), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
