/* lede-folder-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-folder-page"

#include "config.h"

#include "lede-folder-page.h"

#include <glib/gi18n.h>

#include "folder/lede-folder.h"
#include "lede-services.h"
#include "lede-sites.h"

/* In the order of the rows. */
static const char *const flavours[] = { "html", "hugo", "eleventy", "jekyll" };

enum
{
  CONNECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _LedeFolderPage
{
  AdwNavigationPage parent_instance;

  GCancellable *cancellable;
  char *path; /* chosen; NULL while it follows the name */

  AdwEntryRow *name_row;
  AdwActionRow *folder_row;
  AdwComboRow *flavour_row;
  AdwEntryRow *address_row;
  GtkLabel *error_label;
  GtkButton *connect_button;
  AdwSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (LedeFolderPage, lede_folder_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_stripped (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Among the person's documents, under the site's name. */
static char *
make_path (LedeFolderPage *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = g_strdelimit (dup_stripped (self->name_row), "/\\", '-');

  if (self->path)
    return g_strdup (self->path);
  if (*name == '\0' || *name == '.')
    return NULL;

  return g_build_filename (documents ? documents : g_get_home_dir (), name, NULL);
}

static char *
shorten_path (const char *path)
{
  const char *home = g_get_home_dir ();

  return g_str_has_prefix (path, home) && path[strlen (home)] == '/'
           ? g_strconcat ("~", path + strlen (home), NULL)
           : g_filename_display_name (path);
}

static void
show_error (LedeFolderPage *self, const char *message)
{
  gtk_label_set_label (self->error_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}

static void
changed_cb (LedeFolderPage *self)
{
  g_autofree char *path = make_path (self);
  g_autofree char *shown = path ? shorten_path (path) : g_strdup ("");
  g_autofree char *name = dup_stripped (self->name_row);

  show_error (self, NULL);
  adw_action_row_set_subtitle (self->folder_row, shown);
  gtk_widget_set_sensitive (GTK_WIDGET (self->connect_button), path && *name != '\0');
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeFolderPage) self = user_data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;

  if (self->folder_row == NULL || folder == NULL)
    return;

  if (path == NULL)
    {
      show_error (self, _ ("Lede can only write into folders that are on this computer or connected to it."));
      return;
    }

  g_set_str (&self->path, path);
  changed_cb (self);
}

static void
choose_clicked_cb (LedeFolderPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Choose a Folder for the Site"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Choose"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 self->cancellable, chosen_cb, g_object_ref (self));
}

/* Texts for the worker: path, flavour, name, address. */
static gpointer
connect_folder (gpointer data, GCancellable *cancellable, GError **error)
{
  GStrv texts = data;
  LedeFolderOptions options = {
    .path = texts[0],
    .flavour = texts[1],
    .name = texts[2],
    .address = texts[3],
  };

  return lede_folder_connect (&options, texts[2], cancellable, error);
}

static void
lede_folder_page_set_busy (LedeFolderPage *self, gboolean busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_visible (GTK_WIDGET (self->connect_button), !busy);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeFolderPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->folder_row == NULL)
    return;

  lede_folder_page_set_busy (self, FALSE);
  if (lede_sites_finish (LEDE_SITES (object), result, &error))
    g_signal_emit (self, signals[CONNECTED], 0);
  else
    show_error (self, error->message);
}

static void
connected_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeFolderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSite) site = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (self->folder_row == NULL)
    return;

  if (site == NULL)
    {
      lede_folder_page_set_busy (self, FALSE);
      show_error (self, error->message);
      return;
    }

  lede_sites_save_async (lede_sites_get_default (), site, NULL, saved_cb, g_object_ref (self));
}

static void
connect_clicked_cb (LedeFolderPage *self)
{
  g_autofree char *path = make_path (self);
  g_autofree char *name = dup_stripped (self->name_row);
  g_autofree char *address = dup_stripped (self->address_row);
  const char *flavour = flavours[adw_combo_row_get_selected (self->flavour_row)];

  if (path == NULL || *name == '\0')
    return;

  show_error (self, NULL);
  lede_folder_page_set_busy (self, TRUE);
  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), connect_folder,
                         g_strdupv ((char *[]) { path, (char *) flavour, name, address, NULL }),
                         (GDestroyNotify) g_strfreev, g_object_unref, self->cancellable, connected_cb,
                         g_object_ref (self));
}

static void
shown_cb (LedeFolderPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
lede_folder_page_dispose (GObject *object)
{
  LedeFolderPage *self = LEDE_FOLDER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_FOLDER_PAGE);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (lede_folder_page_parent_class)->dispose (object);
}

static void
lede_folder_page_class_init (LedeFolderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_folder_page_dispose;

  signals[CONNECTED] =
    g_signal_new ("connected", LEDE_TYPE_FOLDER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-folder-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, flavour_row);
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, connect_button);
  gtk_widget_class_bind_template_child (widget_class, LedeFolderPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
lede_folder_page_init (LedeFolderPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), _ ("My News Site"));
  changed_cb (self);
}
