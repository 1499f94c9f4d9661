/* lede-merge-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-merge-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-merge-dialog.h"

#include "lede-call.h"
#include "lede-courier.h"
#include "lede-deliveries.h"
#include "lede-merge-detail.h"
#include "lede-merge-row.h"
#include "lede-services.h"

struct _LedeMergeDialog
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  LedeDelivery *delivery;
  LedeMerge *merge; /* NULL until it is there */
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  gboolean sending;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkButton *put_again_button;
  AdwNavigationSplitView *split_view;
  AdwBanner *state_banner;
  GtkStack *places_stack;
  GtkListView *list_view;
  AdwNavigationPage *content_page;
  AdwWindowTitle *window_title;
  LedeMergeDetail *detail;
  GtkLabel *count_label;
  GtkButton *publish_button;
};

G_DEFINE_FINAL_TYPE (LedeMergeDialog, lede_merge_dialog, ADW_TYPE_DIALOG)

static LedeStory *
lede_merge_dialog_get_story (LedeMergeDialog *self)
{
  return lede_story_session_get_story (self->session);
}

static void
lede_merge_dialog_toast (LedeMergeDialog *self, const char *title)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static LedeMergePlace *
lede_merge_dialog_get_place (LedeMergeDialog *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
lede_merge_dialog_update (LedeMergeDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  LedeMergePlace *place = lede_merge_dialog_get_place (self);
  guint n = lede_merge_count_conflicts (self->merge);
  guint n_undecided = lede_merge_count_undecided (self->merge);
  g_autofree char *count = n == 0 ? g_strdup (_ ("Everything came together by itself"))
                                  /* Translators: how many places of a story are decided: 2 of 5 decided */
                                  : g_strdup_printf (_ ("%u of %u decided"), n - n_undecided, n);

  gtk_label_set_label (self->count_label, count);
  gtk_widget_action_set_enabled (widget, "merge.publish", n_undecided == 0 && !self->sending);
  gtk_widget_action_set_enabled (widget, "merge.rest", n_undecided > 0);
  gtk_widget_action_set_enabled (widget, "merge.next", n_undecided > 0);
  gtk_widget_action_set_enabled (widget, "merge.previous", n_undecided > 0);
  gtk_widget_action_set_enabled (widget, "merge.take-both",
                                 place != NULL && lede_merge_place_can_choose (place, LEDE_MERGE_TAKE_BOTH));
}

static void
selected_cb (LedeMergeDialog *self)
{
  LedeMergePlace *place = lede_merge_dialog_get_place (self);

  if (place == NULL || self->merge == NULL)
    return;

  adw_window_title_set_title (self->window_title, lede_merge_place_get_title (place));
  adw_navigation_page_set_title (self->content_page, lede_merge_place_get_title (place));
  lede_merge_detail_show (self->detail, self->merge, place);
  lede_merge_dialog_update (self);
}

static void
activated_cb (LedeMergeDialog *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
collapsed_cb (LedeMergeDialog *self)
{
  gboolean collapsed = adw_navigation_split_view_get_collapsed (self->split_view);

  gtk_list_view_set_single_click_activate (self->list_view, collapsed);
  lede_merge_detail_set_narrow (self->detail, collapsed);
}

static void
setup_row_cb (LedeMergeDialog *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lede_merge_row_new ());
}

static void
bind_row_cb (LedeMergeDialog *self, GtkListItem *list_item)
{
  lede_merge_row_set_place (LEDE_MERGE_ROW (gtk_list_item_get_child (list_item)),
                            gtk_list_item_get_item (list_item), list_item);
}

static void
unbind_row_cb (LedeMergeDialog *self, GtkListItem *list_item)
{
  lede_merge_row_set_place (LEDE_MERGE_ROW (gtk_list_item_get_child (list_item)), NULL, list_item);
}

/* The next place, or the one before, at which nothing is decided yet; behind the last one comes the first. */
static void
lede_merge_dialog_go (LedeMergeDialog *self, int step)
{
  GListModel *places = lede_merge_get_places (self->merge);
  int n = (int) g_list_model_get_n_items (places);
  int at = (int) gtk_single_selection_get_selected (self->selection);

  for (int i = 1; i <= n; i++)
    {
      guint position = (guint) (((at + i * step) % n + n) % n);
      g_autoptr (LedeMergePlace) place = g_list_model_get_item (places, position);

      if (lede_merge_place_is_decided (place))
        continue;

      gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS,
                               NULL);
      return;
    }
}

static void
next_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_merge_dialog_go (LEDE_MERGE_DIALOG (widget), 1);
}

static void
previous_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_merge_dialog_go (LEDE_MERGE_DIALOG (widget), -1);
}

static void
lede_merge_dialog_take (LedeMergeDialog *self, LedeMergeChoice choice)
{
  LedeMergePlace *place = self->merge != NULL ? lede_merge_dialog_get_place (self) : NULL;

  if (place != NULL)
    lede_merge_place_choose (place, choice);
}

static void
take_theirs_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_merge_dialog_take (LEDE_MERGE_DIALOG (widget), LEDE_MERGE_TAKE_THEIRS);
}

static void
take_ours_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_merge_dialog_take (LEDE_MERGE_DIALOG (widget), LEDE_MERGE_TAKE_OURS);
}

static void
take_both_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_merge_dialog_take (LEDE_MERGE_DIALOG (widget), LEDE_MERGE_TAKE_BOTH);
}

static void
rest_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeMergeDialog *self = LEDE_MERGE_DIALOG (widget);
  const char *which = g_variant_get_string (parameter, NULL);

  lede_merge_decide_rest (self->merge, g_str_equal (which, "ours")   ? LEDE_MERGE_TAKE_OURS
                                       : g_str_equal (which, "both") ? LEDE_MERGE_TAKE_BOTH
                                                                     : LEDE_MERGE_TAKE_THEIRS);
}

/* The first place to be decided, or the first of all. */
static guint
find_first (GListModel *places)
{
  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (LedeMergePlace) place = g_list_model_get_item (places, i);

      if (!lede_merge_place_is_decided (place))
        return i;
    }

  return 0;
}

static void
lede_merge_dialog_show_state (LedeMergeDialog *self)
{
  const char *state = lede_courier_get_state_there (self->merge);
  g_autofree char *title = NULL;

  if (state != NULL && g_str_equal (state, "trash"))
    title = g_strdup (_ ("On the site it is in the trash now"));
  else if (state != NULL)
    /* Translators: %s is the site's own word for a state, such as “draft” */
    title = g_strdup_printf (_ ("On the site it is “%s” now"), state);

  adw_banner_set_title (self->state_banner, title != NULL ? title : "");
  adw_banner_set_revealed (self->state_banner, title != NULL);
}

static void
lede_merge_dialog_set_merge (LedeMergeDialog *self, LedeMerge *merge)
{
  GListModel *places = lede_merge_get_places (merge);
  gboolean has_places = g_list_model_get_n_items (places) > 0;

  if (self->merge != NULL)
    {
      lede_merge_take_decisions (merge, self->merge);
      g_signal_handlers_disconnect_by_data (self->merge, self);
    }
  g_set_object (&self->merge, merge);
  g_signal_connect_swapped (merge, "changed", G_CALLBACK (lede_merge_dialog_update), self);

  gtk_single_selection_set_model (self->selection, places);
  gtk_stack_set_visible_child_name (self->places_stack, has_places ? "places" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), has_places);
  gtk_stack_set_visible_child_name (self->stack, "merge");
  lede_merge_dialog_show_state (self);
  lede_merge_dialog_update (self);
  selected_cb (self);

  if (has_places)
    gtk_list_view_scroll_to (self->list_view, find_first (places),
                             GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
lede_merge_dialog_fail (LedeMergeDialog *self, const GError *error)
{
  if (g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND))
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }

  adw_status_page_set_description (self->error_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static gpointer
begin_merge (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return lede_courier_begin_merge (courier, LEDE_SNAPSHOT (call->object), call->text, cancellable, error);
}

static gpointer
keep_merged (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return GINT_TO_POINTER (
    lede_courier_keep_merged (courier, LEDE_MERGE (call->object), call->text, cancellable, error));
}

static gpointer
accept_gone (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return GINT_TO_POINTER (lede_courier_accept_remote (courier, call->id, call->text, cancellable, error));
}

static LedeCall *
lede_merge_dialog_new_call (LedeMergeDialog *self, const char *text, gpointer object)
{
  LedeCall *call = lede_call_new (lede_delivery_get_story_id (self->delivery));

  call->text = g_strdup (text);
  call->object = object;

  return call;
}

static void
merge_begun_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeMerge) merge = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (merge == NULL)
    lede_merge_dialog_fail (self, error);
  else
    lede_merge_dialog_set_merge (self, merge);
}

static void
lede_merge_dialog_load (LedeMergeDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  lede_worker_run_async (
    lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), begin_merge,
    lede_merge_dialog_new_call (self, lede_delivery_get_site_id (self->delivery),
                                lede_story_snapshot (lede_merge_dialog_get_story (self))),
    (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable, merge_begun_cb, g_object_ref (self));
}

static void
load_clicked_cb (LedeMergeDialog *self)
{
  lede_merge_dialog_load (self);
}

/* What went wrong on the way is told, and everything stays decided. */
static void
lede_merge_dialog_stop_sending (LedeMergeDialog *self, const GError *error)
{
  self->sending = FALSE;
  lede_merge_dialog_toast (self, error->message);
  if (self->merge != NULL)
    lede_merge_dialog_update (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->put_again_button), TRUE);
}

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean queued = lede_deliveries_queue_finish (LEDE_DELIVERIES (object), result, &error);

  if (self->stack == NULL)
    return;

  if (queued)
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    lede_merge_dialog_stop_sending (self, error);
}

static void
lede_merge_dialog_queue (LedeMergeDialog *self)
{
  LedeDeliveries *deliveries = lede_deliveries_get_default ();

  lede_deliveries_cancel (deliveries, lede_delivery_get_id (self->delivery));
  lede_deliveries_queue_in_manner_async (
    deliveries, lede_delivery_get_story_id (self->delivery), lede_delivery_get_site_id (self->delivery),
    lede_delivery_get_goal (self->delivery), lede_delivery_get_manner (self->delivery),
    lede_delivery_get_publish_at (self->delivery), delivery_queued_cb, g_object_ref (self));
}

static void
remembered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean remembered = lede_worker_run_finish (LEDE_WORKER (object), result, &error) != NULL;

  if (self->stack == NULL)
    return;

  if (remembered)
    lede_merge_dialog_queue (self);
  else
    lede_merge_dialog_stop_sending (self, error);
}

/* The merged story is on disk, so the site's version may count as seen. */
static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean flushed = lede_story_session_flush_finish (self->session, result, &error);

  if (self->stack == NULL)
    return;

  if (!flushed)
    {
      lede_merge_dialog_stop_sending (self, error);
      return;
    }

  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), keep_merged,
                         lede_merge_dialog_new_call (self, lede_services_get_person (LEDE_SERVICES_DEFAULT),
                                                     g_object_ref (self->merge)),
                         (GDestroyNotify) lede_call_free, NULL, NULL, remembered_cb, g_object_ref (self));
}

static void
publish_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeMergeDialog *self = LEDE_MERGE_DIALOG (widget);
  LedeStory *story = lede_merge_dialog_get_story (self);
  LedeSnapshot *ours = lede_merge_get_side (self->merge, LEDE_MERGE_OURS);

  /* Another window of the same story may have been written in. */
  if (lede_story_get_sequence (story) != lede_snapshot_get_sequence (ours))
    {
      lede_merge_dialog_toast (self, _ ("The story was changed meanwhile. Look at it once more"));
      lede_merge_dialog_load (self);
      return;
    }

  self->sending = TRUE;
  lede_merge_dialog_update (self);
  lede_merge_apply (self->merge, story);
  lede_story_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));
}

static void
put_again_clicked_cb (LedeMergeDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->put_again_button), FALSE);
  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), accept_gone,
                         lede_merge_dialog_new_call (self, lede_delivery_get_site_id (self->delivery), NULL),
                         (GDestroyNotify) lede_call_free, NULL, NULL, remembered_cb, g_object_ref (self));
}

static void
lede_merge_dialog_dispose (GObject *object)
{
  LedeMergeDialog *self = LEDE_MERGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->merge != NULL)
    g_signal_handlers_disconnect_by_data (self->merge, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_MERGE_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->merge);
  g_clear_object (&self->delivery);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lede_merge_dialog_parent_class)->dispose (object);
}

static void
lede_merge_dialog_class_init (LedeMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_merge_dialog_dispose;

  g_type_ensure (LEDE_TYPE_MERGE_DETAIL);

  gtk_widget_class_install_action (widget_class, "merge.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "merge.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "merge.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "merge.take-theirs", NULL, take_theirs_action);
  gtk_widget_class_install_action (widget_class, "merge.take-ours", NULL, take_ours_action);
  gtk_widget_class_install_action (widget_class, "merge.take-both", NULL, take_both_action);
  gtk_widget_class_install_action (widget_class, "merge.rest", "s", rest_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "merge.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "merge.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_ALT_MASK, "merge.take-theirs", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_ALT_MASK, "merge.take-ours", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_ALT_MASK, "merge.take-both", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, put_again_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, split_view);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, state_banner);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, places_stack);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, content_page);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, detail);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDialog, publish_button);
  gtk_widget_class_bind_template_callback (widget_class, load_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
lede_merge_dialog_init (LedeMergeDialog *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * lede_merge_dialog_new:
 * @session: an open story
 * @delivery: a delivery of it that was stopped
 *
 * Returns: (transfer floating): a dialog that brings both versions together
 */
AdwDialog *
lede_merge_dialog_new (LedeStorySession *session, LedeDelivery *delivery)
{
  LedeMergeDialog *self = g_object_new (LEDE_TYPE_MERGE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->delivery = g_object_ref (delivery);
  if (lede_delivery_get_goal (delivery) != LEDE_GOAL_PUBLISHED)
    gtk_button_set_label (self->publish_button, _ ("_Send"));
  lede_merge_dialog_load (self);

  return ADW_DIALOG (self);
}
