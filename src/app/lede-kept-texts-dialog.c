/* lede-kept-texts-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-kept-texts-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-kept-texts-dialog.h"

#include "lede-kept-texts.h"
#include "lede-services.h"
#include "lede-story-host.h"
#include "lede-time.h"

struct _LedeKeptTextsDialog
{
  AdwDialog parent_instance;

  GPtrArray *texts; /* of LedeKeptText */

  GtkStack *stack;
  GtkListBox *list_box;
};

G_DEFINE_FINAL_TYPE (LedeKeptTextsDialog, lede_kept_texts_dialog, ADW_TYPE_DIALOG)

#define TEXT "lede-kept-text"

static void
open_story (GtkWidget *widget, const char *story_id)
{
  gtk_widget_activate_action (widget, "win.open-story", "s", story_id);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeKeptTextsDialog) self = user_data;
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), LEDE_TYPE_WINDOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *story_id = lede_kept_texts_restore_finish (LEDE_WORKER (object), result, &error);

  lede_services_stories_changed (LEDE_SERVICES_DEFAULT);

  if (window == NULL)
    return;

  adw_dialog_close (ADW_DIALOG (self));

  if (story_id != NULL)
    open_story (window, story_id);
  else
    lede_story_host_say (window, error->message);
}

/* A story that is still there offers its text by itself when it is opened. */
static void
row_clicked_cb (LedeKeptTextsDialog *self, GtkButton *button)
{
  LedeKeptText *text = g_object_get_data (G_OBJECT (button), TEXT);

  if (text->is_lost)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->list_box), FALSE);
      lede_kept_texts_restore_async (text, restored_cb, g_object_ref (self));
      return;
    }

  open_story (GTK_WIDGET (self), text->story_id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_file_cb (LedeKeptTextsDialog *self, GtkButton *button)
{
  LedeKeptText *text = g_object_get_data (G_OBJECT (button), TEXT);
  g_autoptr (GFile) file = g_file_new_for_path (text->path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                            NULL, NULL, NULL);
}

static void
add_button (LedeKeptTextsDialog *self,
            GtkWidget *row,
            GtkWidget *button,
            LedeKeptText *text,
            GCallback callback)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), TEXT, text);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (LedeKeptTextsDialog *self, LedeKeptText *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *show = gtk_button_new_from_icon_name ("folder-open-symbolic");
  GtkWidget *restore = gtk_button_new_with_mnemonic (text->is_lost ? _ ("_Put on the Desk") : _ ("_Open"));
  g_autofree char *time = lede_time_format_full (text->at);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *text->title != '\0' ? text->title : _ ("Untitled Story"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), time);

  gtk_widget_set_tooltip_text (show, _ ("Show the File"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show the File"),
                                  -1);
  gtk_widget_add_css_class (show, "flat");
  add_button (self, row, show, text, G_CALLBACK (show_file_cb));
  add_button (self, row, restore, text, G_CALLBACK (row_clicked_cb));

  return row;
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeKeptTextsDialog) self = user_data;
  g_autoptr (GPtrArray) texts = lede_kept_texts_list_finish (LEDE_WORKER (object), result);

  if (self->list_box == NULL || texts == NULL)
    return;

  self->texts = g_steal_pointer (&texts);
  for (guint i = 0; i < self->texts->len; i++)
    gtk_list_box_append (self->list_box, make_row (self, g_ptr_array_index (self->texts, i)));

  gtk_stack_set_visible_child_name (self->stack, self->texts->len > 0 ? "texts" : "empty");
}

static void
lede_kept_texts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_KEPT_TEXTS_DIALOG);

  G_OBJECT_CLASS (lede_kept_texts_dialog_parent_class)->dispose (object);
}

static void
lede_kept_texts_dialog_finalize (GObject *object)
{
  g_clear_pointer (&LEDE_KEPT_TEXTS_DIALOG (object)->texts, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_kept_texts_dialog_parent_class)->finalize (object);
}

static void
lede_kept_texts_dialog_class_init (LedeKeptTextsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_kept_texts_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = lede_kept_texts_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-kept-texts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeKeptTextsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeKeptTextsDialog, list_box);
}

static void
lede_kept_texts_dialog_init (LedeKeptTextsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  if (lede_services_get_store (LEDE_SERVICES_DEFAULT) != NULL)
    lede_kept_texts_list_async (listed_cb, g_object_ref (self));
}

/**
 * lede_kept_texts_dialog_new:
 *
 * Returns: (transfer floating): a dialog with every text that was kept aside
 */
AdwDialog *
lede_kept_texts_dialog_new (void)
{
  return g_object_new (LEDE_TYPE_KEPT_TEXTS_DIALOG, NULL);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) window = user_data;
  g_autoptr (GPtrArray) texts = lede_kept_texts_list_finish (LEDE_WORKER (object), result);
  const char *first = NULL;
  guint n_lost = 0;
  g_autofree char *title = NULL;
  AdwToast *toast;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      LedeKeptText *text = g_ptr_array_index (texts, i);

      if (text->is_lost && n_lost++ == 0)
        first = *text->title != '\0' ? text->title : _ ("Untitled Story");
    }

  if (n_lost == 0 || gtk_widget_in_destruction (GTK_WIDGET (window)))
    return;

  /* Translators: %s is a headline; there is little room on a phone */
  title =
    n_lost == 1
      ? g_strdup_printf (_ ("Kept aside: %s"), first)
      : g_strdup_printf (ngettext ("%u text was kept aside", "%u texts were kept aside", n_lost), n_lost);
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_action_name (toast, "win.kept-texts");
  lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);
}

/**
 * lede_kept_texts_dialog_offer:
 * @window: a window, the store is open
 *
 * Says so where there are texts whose story the store has lost: no story that could be opened would offer
 * them.
 */
void
lede_kept_texts_dialog_offer (LedeWindow *window)
{
  g_return_if_fail (LEDE_IS_WINDOW (window));

  lede_kept_texts_list_async (looked_cb, g_object_ref (window));
}
