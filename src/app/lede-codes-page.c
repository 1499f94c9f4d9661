/* lede-codes-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-codes-page"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-codes-page.h"

#include "lede-codes.h"
#include "lede-services.h"

struct _LedeCodesPage
{
  LedeNewsroomPage parent_instance;

  AdwEntryRow *code_row;
  AdwEntryRow *name_row;
  GtkWidget *add_button;
  AdwEntryRow *search_row;
  AdwPreferencesGroup *codes_group;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LedeCodesPage, lede_codes_page, LEDE_TYPE_NEWSROOM_PAGE)

static LedeCodes *
get_codes (void)
{
  return lede_codes_get_default ();
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeNewsroomPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_codes_change_finish (LEDE_CODES (object), result, &error))
    lede_newsroom_page_say (self, error->message);
}

static GPtrArray *
lede_codes_page_list (LedeNewsroomPage *self)
{
  return lede_codes_get_all (get_codes ());
}

static gboolean
lede_codes_page_is_asked_for (gconstpointer entry, const char *folded)
{
  const LedeCode *code = entry;
  g_autofree char *name = g_utf8_casefold (code->name, -1);

  return strstr (name, folded) != NULL || strstr (code->code, folded) != NULL;
}

static char *
lede_codes_page_dup_title (gconstpointer entry)
{
  return g_strdup (((const LedeCode *) entry)->name);
}

static char *
lede_codes_page_dup_subtitle (gconstpointer entry)
{
  return g_strdup_printf ("\\%s\\", ((const LedeCode *) entry)->code);
}

static char *
lede_codes_page_dup_count (guint n, guint n_shown)
{
  return n > n_shown
           ? g_strdup_printf (ngettext ("The first %u of %u Code", "The first %u of %u Codes", n), n_shown, n)
           : g_strdup_printf (ngettext ("%u Code", "%u Codes", n), n);
}

static void
lede_codes_page_remove (LedeNewsroomPage *self, gconstpointer entry)
{
  lede_codes_remove_async (get_codes (), ((const LedeCode *) entry)->code, changed_cb, g_object_ref (self));
}

static gboolean
lede_codes_page_add_file (LedeNewsroomPage *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) codes = lede_codes_parse (
    text, length, lede_services_get_person (LEDE_SERVICES_DEFAULT), g_get_real_time (), error);

  if (codes == NULL)
    return FALSE;

  lede_codes_add_async (get_codes (), codes, changed_cb, g_object_ref (self));

  return TRUE;
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
      lede_newsroom_page_say (
        LEDE_NEWSROOM_PAGE (self),
        _ ("A code has no spaces and at most 30 characters, and needs a name that it becomes."));
      return;
    }

  g_ptr_array_add (
    codes, lede_code_new (code, name, lede_services_get_person (LEDE_SERVICES_DEFAULT), g_get_real_time ()));
  lede_codes_add_async (get_codes (), codes, changed_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->code_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
}

static void
import_clicked_cb (LedeNewsroomPage *self)
{
  lede_newsroom_page_choose_file (self, _ ("Import Codes"));
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
  LedeNewsroomPageClass *page_class = LEDE_NEWSROOM_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_codes_page_dispose;

  page_class->list = lede_codes_page_list;
  page_class->is_asked_for = lede_codes_page_is_asked_for;
  page_class->dup_title = lede_codes_page_dup_title;
  page_class->dup_subtitle = lede_codes_page_dup_subtitle;
  page_class->dup_count = lede_codes_page_dup_count;
  page_class->remove = lede_codes_page_remove;
  page_class->add_file = lede_codes_page_add_file;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-codes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, search_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, codes_group);
  gtk_widget_class_bind_template_child (widget_class, LedeCodesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, input_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
lede_codes_page_init (LedeCodesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_newsroom_page_set_up (LEDE_NEWSROOM_PAGE (self), self->search_row, self->codes_group, self->list);
  g_signal_connect_object (get_codes (), "changed", G_CALLBACK (lede_newsroom_page_update), self,
                           G_CONNECT_SWAPPED);
}
