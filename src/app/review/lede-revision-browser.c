/* lede-revision-browser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-revision-browser"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-revision-browser.h"

#include "lede-call.h"
#include "lede-change-view.h"
#include "lede-deliveries.h"
#include "lede-front-matter.h"
#include "lede-revision-list.h"
#include "lede-services.h"
#include "lede-story-host.h"
#include "lede-time.h"

/* In the list of what to compare with, behind the two that are always there. */
#define MAX_OTHERS 30

#define WITH_PREVIOUS G_GINT64_CONSTANT (-1)
#define WITH_NOW G_GINT64_CONSTANT (0)

struct _LedeRevisionBrowser
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  GListStore *items;
  GArray *others; /* of gint64: what the list of what to compare with stands for */
  gint64 wanted;  /* to be selected when the list is there */

  LedeRevisionItem *item;
  LedeRevision *revision; /* with its snapshot, once it is shown */
  GCancellable *cancellable;
  gboolean updating;

  AdwToastOverlay *toast_overlay;
  AdwNavigationSplitView *split_view;
  LedeRevisionList *list;
  AdwNavigationPage *content_page;
  AdwWindowTitle *window_title;
  GtkMenuButton *name_button;
  GtkEntry *name_entry;
  GtkDropDown *compare_drop_down;
  GtkBox *compare_bar;
  GtkStack *stack;
  AdwStatusPage *error_page;
  LedeChangeView *view;
  GtkLabel *changes_label;
};

G_DEFINE_FINAL_TYPE (LedeRevisionBrowser, lede_revision_browser, ADW_TYPE_DIALOG)

static LedeStory *
lede_revision_browser_get_story (LedeRevisionBrowser *self)
{
  return lede_story_session_get_story (self->session);
}

static void
lede_revision_browser_toast (LedeRevisionBrowser *self, const char *title)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
lede_revision_browser_update_actions (LedeRevisionBrowser *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean shown = self->revision != NULL;
  gboolean changes = shown && lede_change_view_get_n_changes (self->view) > 0;

  gtk_widget_action_set_enabled (widget, "revisions.restore", shown);
  gtk_widget_action_set_enabled (widget, "revisions.copy", shown);
  gtk_widget_action_set_enabled (widget, "revisions.name", self->item != NULL);
  gtk_widget_action_set_enabled (widget, "revisions.next-change", changes);
  gtk_widget_action_set_enabled (widget, "revisions.previous-change", changes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_button), self->item != NULL);
}

static void
lede_revision_browser_update_title (LedeRevisionBrowser *self)
{
  const char *name = lede_revision_item_get_name (self->item);
  const char *title = *name != '\0' ? name : lede_revision_item_get_why (self->item);
  g_autofree char *when = lede_time_format_full (lede_revision_item_get_at (self->item));
  const char *who = lede_revision_item_get_who (self->item);
  g_autofree char *subtitle = *who != '\0' ? g_strdup_printf ("%s · %s", when, who) : g_strdup (when);

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  adw_navigation_page_set_title (self->content_page, title);
}

static void
view_changed_cb (LedeRevisionBrowser *self)
{
  g_autofree char *description = lede_change_view_describe (self->view);

  gtk_label_set_label (self->changes_label, description);
  lede_revision_browser_update_actions (self);
}

static gint64
lede_revision_browser_get_other (LedeRevisionBrowser *self)
{
  guint selected = gtk_drop_down_get_selected (self->compare_drop_down);

  return selected < self->others->len ? g_array_index (self->others, gint64, selected) : WITH_PREVIOUS;
}

static void
pair_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionBrowser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeRevisionPair) pair = lede_revision_pair_load_finish (result, &error);
  gint64 other;

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (pair == NULL)
    {
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      lede_revision_browser_update_actions (self);
      return;
    }

  g_set_object (&self->revision, pair->revision);
  other = lede_revision_browser_get_other (self);
  lede_change_view_show (self->view, pair->page,
                         other == WITH_NOW || other > lede_revision_get_id (self->revision)
                           ? LEDE_CHANGE_SIDE_BEFORE
                           : LEDE_CHANGE_SIDE_AFTER);
  gtk_stack_set_visible_child_name (self->stack, "revision");
}

static void
lede_revision_browser_load (LedeRevisionBrowser *self)
{
  gint64 other = lede_revision_browser_get_other (self);
  g_autoptr (LedeSnapshot) now = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->revision);
  gtk_label_set_label (self->changes_label, "");
  lede_revision_browser_update_actions (self);

  if (self->item == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }

  if (other == WITH_PREVIOUS)
    other = lede_revision_item_get_previous_id (self->item);
  else if (other == WITH_NOW)
    now = lede_story_snapshot (lede_revision_browser_get_story (self));

  self->cancellable = g_cancellable_new ();
  lede_revision_pair_load_async (lede_revision_item_get_id (self->item), other, now, self->cancellable,
                                 pair_loaded_cb, g_object_ref (self));
}

static void
compare_changed_cb (LedeRevisionBrowser *self)
{
  if (!self->updating && self->item != NULL)
    lede_revision_browser_load (self);
}

static void
selected_cb (LedeRevisionBrowser *self)
{
  LedeRevisionItem *item = lede_revision_list_get_selected (self->list);

  /* A filter that leaves the shown one out does not take it away. */
  if (item == NULL || item == self->item)
    return;

  g_set_object (&self->item, item);
  lede_revision_browser_update_title (self);
  lede_revision_browser_load (self);
}

static void
activated_cb (LedeRevisionBrowser *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
collapsed_cb (LedeRevisionBrowser *self)
{
  lede_revision_list_set_single_click (self->list,
                                       adw_navigation_split_view_get_collapsed (self->split_view));
}

/* The revision before, the story as it stands, and those that somebody gave a name or sent. */
static void
lede_revision_browser_update_others (LedeRevisionBrowser *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gint64 always[] = { WITH_PREVIOUS, WITH_NOW };
  guint selected = gtk_drop_down_get_selected (self->compare_drop_down);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  g_array_set_size (self->others, 0);
  g_array_append_vals (self->others, always, G_N_ELEMENTS (always));
  gtk_string_list_append (labels, _ ("The Revision Before"));
  gtk_string_list_append (labels, _ ("The Story Now"));

  for (guint i = 0; i < n && self->others->len < MAX_OTHERS; i++)
    {
      g_autoptr (LedeRevisionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *name = lede_revision_item_get_name (item);
      gint64 id = lede_revision_item_get_id (item);
      g_autofree char *clock = NULL;
      g_autofree char *label = NULL;

      if (*name == '\0' && !lede_revision_item_is_sent (item))
        continue;

      clock = lede_time_format_clock (lede_revision_item_get_at (item));
      label = g_strdup_printf ("%s · %s", *name != '\0' ? name : lede_revision_item_get_why (item), clock);
      gtk_string_list_append (labels, label);
      g_array_append_val (self->others, id);
    }

  self->updating = TRUE;
  gtk_drop_down_set_model (self->compare_drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->compare_drop_down, selected < self->others->len ? selected : 0);
  self->updating = FALSE;
}

static gboolean
was_sent (GPtrArray *deliveries, gint64 revision)
{
  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    if (lede_delivery_get_revision (g_ptr_array_index (deliveries, i)) == revision)
      return TRUE;

  return FALSE;
}

static void
revisions_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionBrowser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (self->stack == NULL)
    return;

  if (revisions == NULL)
    {
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  deliveries = lede_deliveries_list (lede_deliveries_get_default (),
                                     lede_story_get_id (lede_revision_browser_get_story (self)));
  items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < revisions->len; i++)
    {
      LedeRevision *revision = g_ptr_array_index (revisions, i);

      g_ptr_array_add (
        items, lede_revision_item_new (revision,
                                       i + 1 < revisions->len ? g_ptr_array_index (revisions, i + 1) : NULL,
                                       was_sent (deliveries, lede_revision_get_id (revision))));
    }

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  lede_revision_browser_update_others (self);
  lede_revision_list_set_items (self->list, G_LIST_MODEL (self->items));
  lede_revision_list_select (self->list, self->wanted);
  if (self->wanted != 0)
    adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
named_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionBrowser) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lede_worker_run_finish (LEDE_WORKER (object), result, &error) == NULL && self->stack != NULL)
    lede_revision_browser_toast (self, error->message);
}

static gpointer
name_revision (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return GINT_TO_POINTER (
    lede_store_name_revision (call->store, call->number, call->text, cancellable, error));
}

static void
name_given_cb (LedeRevisionBrowser *self)
{
  LedeCall *call = lede_call_new (NULL);

  call->number = lede_revision_item_get_id (self->item);
  call->text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
  lede_revision_item_set_name (self->item, call->text);
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), name_revision, call,
                         (GDestroyNotify) lede_call_free, NULL, NULL, named_cb, g_object_ref (self));

  lede_revision_browser_update_title (self);
  lede_revision_browser_update_others (self);
  gtk_menu_button_popdown (self->name_button);
}

static void
name_shown_cb (LedeRevisionBrowser *self)
{
  if (self->item == NULL || !gtk_menu_button_get_active (self->name_button))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), lede_revision_item_get_name (self->item));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
name_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_menu_button_popup (LEDE_REVISION_BROWSER (widget)->name_button);
}

static void
next_change_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_change_view_go_to_next (LEDE_REVISION_BROWSER (widget)->view);
}

static void
previous_change_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_change_view_go_to_previous (LEDE_REVISION_BROWSER (widget)->view);
}

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeRevisionBrowser *self = LEDE_REVISION_BROWSER (widget);
  LedeSnapshot *snapshot = lede_revision_get_snapshot (self->revision);
  g_autofree char *text =
    lede_front_matter_write (LEDE_STORY_FIELDS (snapshot), lede_snapshot_get_state (snapshot));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  lede_revision_browser_toast (self, _ ("The revision was copied as Markdown"));
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionBrowser) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_story_session_flush_finish (LEDE_STORY_SESSION (object), result, &error))
    g_message ("A restored story is not on disk yet: %s", error->message);
}

/* How the story stood before is on disk by now. */
static void
kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionBrowser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *when = NULL;
  g_autofree char *why = NULL;
  GtkWidget *root;

  if (self->stack == NULL || self->revision == NULL)
    return;

  if (!lede_story_session_flush_finish (self->session, result, &error))
    {
      lede_revision_browser_toast (self, error->message);
      lede_revision_browser_update_actions (self);
      return;
    }

  when = lede_time_format_full (lede_revision_get_at (self->revision) / G_USEC_PER_SEC);
  /* Translators: why a revision was made, %s is a day and a time */
  why = g_strdup_printf (_ ("Restored from %s"), when);
  lede_story_take_snapshot (lede_revision_browser_get_story (self),
                            lede_revision_get_snapshot (self->revision));
  lede_story_session_cut_revision_async (self->session, why, NULL, restored_cb, g_object_ref (self));

  root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  if (LEDE_IS_STORY_HOST (root))
    {
      AdwToast *toast = adw_toast_new (_ ("The story is what it was"));

      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      lede_story_host_add_toast (LEDE_STORY_HOST (root), toast);
    }
  adw_dialog_close (ADW_DIALOG (self));
}

static void
restore_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeRevisionBrowser *self = LEDE_REVISION_BROWSER (widget);

  gtk_widget_action_set_enabled (widget, "revisions.restore", FALSE);
  lede_story_session_cut_revision_async (self->session, _ ("Before restoring"), NULL, kept_cb,
                                         g_object_ref (self));
}

static void
lede_revision_browser_dispose (GObject *object)
{
  LedeRevisionBrowser *self = LEDE_REVISION_BROWSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_REVISION_BROWSER);
  g_clear_object (&self->item);
  g_clear_object (&self->revision);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_pointer (&self->others, g_array_unref);

  G_OBJECT_CLASS (lede_revision_browser_parent_class)->dispose (object);
}

static void
lede_revision_browser_class_init (LedeRevisionBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_revision_browser_dispose;

  g_type_ensure (LEDE_TYPE_CHANGE_VIEW);
  g_type_ensure (LEDE_TYPE_REVISION_LIST);

  gtk_widget_class_install_action (widget_class, "revisions.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "revisions.name", NULL, name_action);
  gtk_widget_class_install_action (widget_class, "revisions.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "revisions.next-change", NULL, next_change_action);
  gtk_widget_class_install_action (widget_class, "revisions.previous-change", NULL, previous_change_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "revisions.next-change", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "revisions.previous-change",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "revisions.name", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-revision-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, split_view);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, list);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, content_page);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, window_title);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, name_button);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, name_entry);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, compare_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, compare_bar);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, error_page);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, view);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionBrowser, changes_label);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_given_cb);
}

static void
lede_revision_browser_init (LedeRevisionBrowser *self)
{
  self->items = g_list_store_new (LEDE_TYPE_REVISION_ITEM);
  self->others = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->name_button, "notify::active", G_CALLBACK (name_shown_cb), self,
                           G_CONNECT_SWAPPED);
  lede_revision_browser_update_others (self);
  lede_revision_browser_update_actions (self);
}

/**
 * lede_revision_browser_new:
 * @session: an open story
 * @revision_id: one of its revisions, or 0 for the newest
 *
 * Returns: (transfer floating): a dialog with the story's revisions
 */
AdwDialog *
lede_revision_browser_new (LedeStorySession *session, gint64 revision_id)
{
  LedeRevisionBrowser *self = g_object_new (LEDE_TYPE_REVISION_BROWSER, NULL);

  self->session = g_object_ref (session);
  self->wanted = revision_id;
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), lede_call_list_revisions,
                         lede_call_new (lede_story_get_id (lede_revision_browser_get_story (self))),
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         revisions_listed_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
