/* lede-newsroom-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-newsroom-page"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-newsroom-page.h"

#define MAX_ROWS 100 /* the search finds the others */

typedef struct
{
  AdwEntryRow *search_row;
  AdwPreferencesGroup *group;
  GtkListBox *list_box;
} LedeNewsroomPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LedeNewsroomPage, lede_newsroom_page, ADW_TYPE_PREFERENCES_PAGE)

static LedeNewsroomPagePrivate *
get_private (LedeNewsroomPage *self)
{
  return lede_newsroom_page_get_instance_private (self);
}

static void
lede_newsroom_page_class_init (LedeNewsroomPageClass *klass)
{
}

static void
lede_newsroom_page_init (LedeNewsroomPage *self)
{
}

/* The rows are made anew whenever the list changes, so an entry stands where it stood. */
static void
remove_cb (LedeNewsroomPage *self, GtkButton *button)
{
  LedeNewsroomPageClass *klass = LEDE_NEWSROOM_PAGE_GET_CLASS (self);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  GPtrArray *entries = klass->list (self);

  if (index < entries->len)
    klass->remove (self, entries->pdata[index]);
}

static GtkWidget *
new_row (LedeNewsroomPage *self, gconstpointer entry, guint index)
{
  LedeNewsroomPageClass *klass = LEDE_NEWSROOM_PAGE_GET_CLASS (self);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title = klass->dup_title (entry);
  g_autofree char *subtitle = klass->dup_subtitle (entry);
  /* Translators: %s is a word, or a name that a code becomes */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/**
 * lede_newsroom_page_update:
 * @self: a page that was set up
 *
 * Shows what there is now, as far as the search asks for it.
 */
void
lede_newsroom_page_update (LedeNewsroomPage *self)
{
  LedeNewsroomPagePrivate *priv = get_private (self);
  LedeNewsroomPageClass *klass = LEDE_NEWSROOM_PAGE_GET_CLASS (self);
  GPtrArray *entries = klass->list (self);
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (priv->search_row)), -1);
  g_autofree char *count = NULL;
  guint n = 0;

  gtk_list_box_remove_all (priv->list_box);

  for (guint i = 0; i < entries->len; i++)
    if ((*folded == '\0' || klass->is_asked_for (entries->pdata[i], folded)) && n++ < MAX_ROWS)
      gtk_list_box_append (priv->list_box, new_row (self, entries->pdata[i], i));

  count = klass->dup_count (n, MIN (n, MAX_ROWS));
  adw_preferences_group_set_title (priv->group, count);
  gtk_widget_set_visible (GTK_WIDGET (priv->list_box), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (priv->search_row), entries->len > 0);
}

/**
 * lede_newsroom_page_set_up:
 * @self: a page
 * @search_row: where somebody types what to look for
 * @group: what has the number of entries as its title
 * @list_box: where they are listed
 *
 * Says which of the page's children are the list; to be called once they are there.
 */
void
lede_newsroom_page_set_up (LedeNewsroomPage *self,
                           AdwEntryRow *search_row,
                           AdwPreferencesGroup *group,
                           GtkListBox *list_box)
{
  LedeNewsroomPagePrivate *priv = get_private (self);

  g_return_if_fail (LEDE_IS_NEWSROOM_PAGE (self));

  priv->search_row = search_row;
  priv->group = group;
  priv->list_box = list_box;
  g_signal_connect_object (search_row, "changed", G_CALLBACK (lede_newsroom_page_update), self,
                           G_CONNECT_SWAPPED);
  lede_newsroom_page_update (self);
}

/**
 * lede_newsroom_page_say:
 * @self: a page
 * @words: what happened, and what to do now
 *
 * Says something in the dialog that the page stands in.
 */
void
lede_newsroom_page_say (LedeNewsroomPage *self, const char *words)
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
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeNewsroomPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error) ||
      !LEDE_NEWSROOM_PAGE_GET_CLASS (self)->add_file (self, text, length, &error))
    lede_newsroom_page_say (self, error->message);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeNewsroomPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
}

/**
 * lede_newsroom_page_choose_file:
 * @self: a page
 * @title: of the dialog
 *
 * Asks for a file and adds what it has.
 */
void
lede_newsroom_page_choose_file (LedeNewsroomPage *self, const char *title)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
}
