/* lede-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-window"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-deliveries.h"
#include "lede-services.h"
#include "lede-sessions.h"
#include "lede-window.h"

#include "lede-deliveries-dialog.h"
#include "lede-desk.h"
#include "lede-full-screen.h"
#include "lede-kept-texts-dialog.h"
#include "lede-merge-dialog.h"
#include "lede-open-address.h"
#include "lede-story-files.h"
#include "lede-story-host.h"
#include "lede-story-shelf.h"
#include "lede-story-view.h"

#define PRESENT_WITHIN 200 /* milliseconds, whether its story is there or not */

struct _LedeWindow
{
  AdwApplicationWindow parent_instance;

  LedeStorySession *session;
  GCancellable *opening;
  char *wanted_id; /* to be opened as soon as the store is */
  gboolean wants_new;
  gboolean quiet;          /* the story that is being opened may be gone; then there is none */
  gboolean focus_headline; /* of the story that is being opened */
  LedeDelivery *to_settle; /* of that story too; NULL for none */
  GPtrArray *wanted_files; /* of GFile, likewise */
  guint present_source;    /* of a window that waits for its story to be seen */
  gboolean may_close;

  LedeFullScreen *full_screen;
  AdwToastOverlay *toast_overlay;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *story_page;
  LedeDesk *desk;
  LedeStoryView *story_view;
};

static void lede_window_story_host_init (LedeStoryHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeWindow,
                               lede_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_STORY_HOST, lede_window_story_host_init))

static LedeStory *
lede_window_get_story (LedeStoryHost *host)
{
  LedeWindow *self = LEDE_WINDOW (host);

  return self->session != NULL ? lede_story_session_get_story (self->session) : NULL;
}

static gboolean
lede_window_add_fragment (LedeStoryHost *host, LedeFragment *fragment)
{
  LedeWindow *self = LEDE_WINDOW (host);

  return self->story_view != NULL && lede_story_view_add_fragment (self->story_view, fragment);
}

static void
lede_window_add_toast (LedeStoryHost *host, AdwToast *toast)
{
  LedeWindow *self = LEDE_WINDOW (host);

  if (self->toast_overlay != NULL)
    adw_toast_overlay_add_toast (self->toast_overlay, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
lede_window_settle (LedeStoryHost *host, LedeDelivery *delivery)
{
  LedeWindow *self = LEDE_WINDOW (host);

  lede_window_open_story (self, lede_delivery_get_story_id (delivery));
  g_set_object (&self->to_settle, delivery);
}

static void
lede_window_story_host_init (LedeStoryHostInterface *iface)
{
  iface->get_story = lede_window_get_story;
  iface->add_fragment = lede_window_add_fragment;
  iface->add_toast = lede_window_add_toast;
  iface->settle = lede_window_settle;
}

static void
lede_window_toast_error (LedeWindow *self, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  lede_story_host_add_toast (LEDE_STORY_HOST (self), toast);
}

static void
lede_window_update_undo (LedeWindow *self)
{
  LedeStory *story = self->session != NULL ? lede_story_session_get_story (self->session) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", story != NULL && lede_story_can_undo (story));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", story != NULL && lede_story_can_redo (story));
}

static void
lede_window_update_title (LedeWindow *self)
{
  g_autofree char *title = NULL;

  if (self->session != NULL)
    title = lede_story_fields_get_title (LEDE_STORY_FIELDS (lede_story_session_get_story (self->session)));

  if (title != NULL && *title == '\0')
    g_set_str (&title, _ ("Untitled Story"));

  adw_navigation_page_set_title (self->story_page, title != NULL ? title : _ ("Story"));

  if (title != NULL)
    {
      /* Translators: a window's title, %s is a story's headline */
      g_autofree char *window_title = g_strdup_printf (_ ("%s — Lede"), title);

      gtk_window_set_title (GTK_WINDOW (self), window_title);
    }
  else
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Lede"));
    }
}

static void
story_edited_cb (LedeWindow *self, LedeEdit *edit)
{
  const char *path = lede_edit_get_path (edit);

  if (g_str_equal (path, LEDE_FIELD_HEADLINE) || g_str_equal (path, LEDE_FIELD_SLUG))
    lede_window_update_title (self);
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;

  /* What failed is kept by the session's rescue file; the banner said so while a window was open. */
  lede_story_session_flush_finish (LEDE_STORY_SESSION (object), result, NULL);
  g_application_release (application);
}

static void
lede_window_leave_story (LedeWindow *self)
{
  LedeStory *story;

  if (self->session == NULL)
    return;

  story = lede_story_session_get_story (self->session);
  g_signal_handlers_disconnect_by_data (story, self);

  g_application_hold (g_application_get_default ());
  lede_story_session_flush_async (self->session, NULL, flushed_cb,
                                  g_object_ref (g_application_get_default ()));
  g_clear_object (&self->session);
}

static void
lede_window_set_session (LedeWindow *self, LedeStorySession *session)
{
  LedeStory *story = session != NULL ? lede_story_session_get_story (session) : NULL;

  if (session == self->session)
    return;

  lede_window_leave_story (self);
  g_set_object (&self->session, session);

  if (story != NULL)
    {
      g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (story, "undo-changed", G_CALLBACK (lede_window_update_undo), self,
                               G_CONNECT_SWAPPED);
      g_settings_set_string (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "last-story",
                             lede_story_get_id (story));
    }

  lede_story_view_set_session (self->story_view, session);
  lede_desk_select_story (self->desk, story != NULL ? lede_story_get_id (story) : NULL);
  lede_window_update_title (self);
  lede_window_update_undo (self);
}

static void
present_cb (gpointer user_data)
{
  LedeWindow *self = user_data;

  self->present_source = 0;
  gtk_window_present (GTK_WINDOW (self));
}

static void
lede_window_stop_waiting (LedeWindow *self)
{
  if (self->present_source == 0)
    return;

  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static void
session_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStorySession) session = lede_sessions_open_finish (LEDE_SESSIONS (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->story_view == NULL)
    return;

  if (session == NULL)
    {
      if (!self->quiet)
        lede_window_toast_error (self, error);
      lede_window_stop_waiting (self);
      return;
    }

  lede_window_set_session (self, session);
  if (self->focus_headline)
    lede_story_view_focus_headline (self->story_view);
  else
    lede_story_view_focus_writing (self->story_view);
  if (self->to_settle != NULL)
    adw_dialog_present (lede_merge_dialog_new (session, self->to_settle), GTK_WIDGET (self));
  g_clear_object (&self->to_settle);
  lede_window_stop_waiting (self);
}

/* Opens a story that the store has just got, or says why it did not. */
static gboolean
lede_window_open_new_story (LedeWindow *self, const char *id, const GError *error)
{
  if (id == NULL)
    {
      lede_window_toast_error (self, error);
      return FALSE;
    }

  lede_services_stories_changed (LEDE_SERVICES_DEFAULT);

  if (self->story_view == NULL)
    return FALSE;

  lede_desk_show_all (self->desk);
  lede_window_open_story (self, id);

  return TRUE;
}

static void
story_added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lede_story_shelf_add_finish (LEDE_WORKER (object), result, &error);

  if (lede_window_open_new_story (self, id, error))
    self->focus_headline = TRUE;
}

static void
file_imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lede_story_import_finish (LEDE_WORKER (object), result, &error);

  lede_window_open_new_story (self, id, error);
}

/* What was set aside is the newsroom's own, so nobody should have to find it by chance. */
static void
lede_window_tell_of_recovery (LedeWindow *self)
{
  const char *message = lede_store_get_recovery_message (lede_services_get_store (LEDE_SERVICES_DEFAULT));
  AdwDialog *dialog;

  if (message == NULL)
    return;

  lede_window_stop_waiting (self); /* a dialog needs a window that is seen */
  dialog = adw_alert_dialog_new (_ ("The Database Was Damaged"), message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
store_opened_cb (LedeWindow *self)
{
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->wanted_files);
  g_autofree char *wanted_id = g_steal_pointer (&self->wanted_id);

  self->wanted_files = g_ptr_array_new_with_free_func (g_object_unref);

  if (wanted_id != NULL)
    {
      gboolean quiet = self->quiet;

      lede_window_open_story (self, wanted_id);
      self->quiet = quiet;
    }
  for (guint i = 0; i < files->len; i++)
    lede_window_import_file (self, g_ptr_array_index (files, i));
  if (self->wants_new)
    lede_window_new_story (self);

  self->wants_new = FALSE;
  lede_window_tell_of_recovery (self);
  lede_kept_texts_dialog_offer (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-story", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", TRUE);
}

static void
new_story_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_window_new_story (LEDE_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *self = LEDE_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  lede_desk_grab_search (self->desk);
}

static void
desk_filter_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *self = LEDE_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  g_object_set (self->desk, "filter", g_variant_get_string (parameter, NULL), NULL);
}

static void
import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_story_files_choose (LEDE_WINDOW (widget));
}

static void
open_story_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_window_open_story (LEDE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_in_window_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *window = lede_window_new (gtk_window_get_application (GTK_WINDOW (widget)));

  lede_window_open_story (window, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (window));
}

static void
story_moved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_story_shelf_move_finish (LEDE_WORKER (object), result, &error))
    lede_window_toast_error (self, error);

  lede_services_stories_changed (LEDE_SERVICES_DEFAULT);
}

static void
trash_story_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *self = LEDE_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  AdwToast *toast = adw_toast_new (_ ("Story moved to the trash"));

  if (self->session != NULL &&
      g_str_equal (lede_story_get_id (lede_story_session_get_story (self->session)), id))
    lede_window_set_session (self, NULL);

  lede_story_shelf_trash_async (id, story_moved_cb, g_object_ref (self));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.restore-story");
  adw_toast_set_action_target_value (toast, parameter);
  lede_story_host_add_toast (LEDE_STORY_HOST (self), toast);
}

static void
restore_story_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *self = LEDE_WINDOW (widget);

  lede_story_shelf_restore_async (g_variant_get_string (parameter, NULL), story_moved_cb,
                                  g_object_ref (self));
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *self = LEDE_WINDOW (widget);

  gtk_widget_activate_action (GTK_WIDGET (lede_story_view_get_writer (self->story_view)), "writer.undo",
                              NULL);
}

static void
redo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeWindow *self = LEDE_WINDOW (widget);

  gtk_widget_activate_action (GTK_WIDGET (lede_story_view_get_writer (self->story_view)), "writer.redo",
                              NULL);
}

static void
fullscreen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_full_screen_toggle (LEDE_WINDOW (widget)->full_screen);
}

static void
deliveries_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_present (lede_deliveries_dialog_new (), widget);
}

static void
kept_texts_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_present (lede_kept_texts_dialog_new (), widget);
}

static void
open_address_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_open_address (g_variant_get_string (parameter, NULL), widget);
}

/* Each delivery is told once: where its story is open, or else in the window that is in front. */
static void
delivered_cb (LedeWindow *self, LedeDelivery *delivery, LedePlacement *placement)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  const char *story_id = lede_delivery_get_story_id (delivery);
  gboolean in_front = gtk_application_get_active_window (application) == GTK_WINDOW (self);
  gboolean ours = self->session != NULL &&
                  g_str_equal (lede_story_get_id (lede_story_session_get_story (self->session)), story_id);
  g_autofree char *words = NULL;
  const char *address;
  AdwToast *toast;

  if (!ours && !(in_front && lede_sessions_look_up (lede_sessions_get_default (), story_id) == NULL))
    return;

  words = lede_deliveries_describe (lede_deliveries_get_default (), delivery);
  toast = adw_toast_new (words);
  address = placement != NULL ? lede_placement_get_address (placement) : "";

  if (*address != '\0' && lede_delivery_get_goal (delivery) == LEDE_GOAL_PUBLISHED)
    {
      g_autofree char *title = g_strdup_printf ("%s: %s", words, address);

      adw_toast_set_title (toast, title);
      adw_toast_set_button_label (toast, _ ("_Open"));
      adw_toast_set_action_name (toast, "win.open-address");
      adw_toast_set_action_target (toast, "s", address);
      adw_toast_set_timeout (toast, 15);
    }

  adw_toast_set_use_markup (toast, FALSE);
  lede_story_host_add_toast (LEDE_STORY_HOST (self), toast);
}

static void
story_activated_cb (LedeWindow *self, const char *id)
{
  lede_window_open_story (self, id);
}

static void
desk_filter_changed_cb (LedeWindow *self)
{
  gboolean trash = lede_desk_shows_trash (self->desk);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.trash-story", !trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-in-window", !trash);
}

static void
close_flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWindow) self = user_data;
  LedeStorySession *session = LEDE_STORY_SESSION (object);
  AdwDialog *dialog;

  if (lede_story_session_flush_finish (session, result, NULL) ||
      lede_story_session_get_rescue_path (session) != NULL)
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  dialog = adw_alert_dialog_new (_ ("The Story Is Not Saved"), lede_story_session_get_save_error (session));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "stay", _ ("_Keep Open"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
lede_window_close_request (GtkWindow *window)
{
  LedeWindow *self = LEDE_WINDOW (window);
  GSettings *settings = lede_services_get_settings (LEDE_SERVICES_DEFAULT);

  if (self->session != NULL && !self->may_close)
    {
      lede_story_session_flush_async (self->session, NULL, close_flushed_cb, g_object_ref (self));
      return TRUE;
    }

  if (!gtk_window_is_maximized (window) && !gtk_window_is_fullscreen (window))
    g_settings_set (settings, "window-size", "(ii)", gtk_widget_get_width (GTK_WIDGET (self)),
                    gtk_widget_get_height (GTK_WIDGET (self)));
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (lede_window_parent_class)->close_request (window);
}

static void
lede_window_dispose (GObject *object)
{
  LedeWindow *self = LEDE_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->to_settle);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->present_source, g_source_remove);
  lede_window_leave_story (self);
  g_clear_object (&self->full_screen);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_WINDOW);
  g_clear_pointer (&self->wanted_files, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_id, g_free);

  G_OBJECT_CLASS (lede_window_parent_class)->dispose (object);
}

static void
lede_window_class_init (LedeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lede_window_close_request;

  g_type_ensure (LEDE_TYPE_DESK);
  g_type_ensure (LEDE_TYPE_STORY_VIEW);

  gtk_widget_class_install_action (widget_class, "win.new-story", NULL, new_story_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.desk-filter", "s", desk_filter_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.open-story", "s", open_story_action);
  gtk_widget_class_install_action (widget_class, "win.open-in-window", "s", open_in_window_action);
  gtk_widget_class_install_action (widget_class, "win.trash-story", "s", trash_story_action);
  gtk_widget_class_install_action (widget_class, "win.restore-story", "s", restore_story_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (widget_class, "win.open-address", "s", open_address_action);
  gtk_widget_class_install_action (widget_class, "win.deliveries", NULL, deliveries_action);
  gtk_widget_class_install_action (widget_class, "win.kept-texts", NULL, kept_texts_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, LedeWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, LedeWindow, story_page);
  gtk_widget_class_bind_template_child (widget_class, LedeWindow, desk);
  gtk_widget_class_bind_template_child (widget_class, LedeWindow, story_view);
  gtk_widget_class_bind_template_callback (widget_class, story_activated_cb);
}

static void
lede_window_init (LedeWindow *self)
{
  self->wanted_files = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
  lede_story_view_insert_actions (self->story_view, GTK_WIDGET (self));
  self->full_screen =
    lede_full_screen_new (ADW_APPLICATION_WINDOW (self), self->split_view, self->story_view);
  g_signal_connect_object (self->desk, "notify::filter", G_CALLBACK (desk_filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lede_window_update_undo (self);
}

/**
 * lede_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window with its size of the last time, no story open
 */
LedeWindow *
lede_window_new (GtkApplication *application)
{
  LedeWindow *self;
  GSettings *settings;
  int width, height;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (LEDE_TYPE_WINDOW, "application", application, NULL);
  settings = lede_services_get_settings (LEDE_SERVICES_DEFAULT);
  g_signal_connect_object (lede_deliveries_get_default (), "delivered", G_CALLBACK (delivered_cb), self,
                           G_CONNECT_SWAPPED);

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, 360), MAX (height, 294));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  if (lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-story", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", FALSE);
      g_signal_connect_object (LEDE_SERVICES_DEFAULT, "notify::store", G_CALLBACK (store_opened_cb), self,
                               G_CONNECT_SWAPPED);
    }

  return self;
}

/**
 * lede_window_present_with_story:
 * @self: a window
 *
 * Brings the window to the front. One that is new and has been told to open a story appears together with
 * it, so that it is laid out and drawn once, and what is typed at once goes into the text.
 */
void
lede_window_present_with_story (LedeWindow *self)
{
  g_return_if_fail (LEDE_IS_WINDOW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) || self->session != NULL ||
      (self->wanted_id == NULL && self->opening == NULL))
    gtk_window_present (GTK_WINDOW (self));
  else if (self->present_source == 0)
    self->present_source = g_timeout_add_once (PRESENT_WITHIN, present_cb, self);
}

/**
 * lede_window_new_story:
 * @self: a window
 *
 * Begins a story with the person's byline and shows it.
 */
void
lede_window_new_story (LedeWindow *self)
{
  g_return_if_fail (LEDE_IS_WINDOW (self));

  if (lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    {
      self->wants_new = TRUE;
      return;
    }

  lede_story_shelf_add_async (story_added_cb, g_object_ref (self));
}

/**
 * lede_window_open_story:
 * @self: a window
 * @id: a story's id, a beginning of one, or its slug
 *
 * Shows a story, in place of the one before, as soon as the store is open.
 */
void
lede_window_open_story (LedeWindow *self, const char *id)
{
  g_return_if_fail (LEDE_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  if (lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    {
      g_set_str (&self->wanted_id, id);
      return;
    }

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->to_settle);
  self->opening = g_cancellable_new ();
  self->focus_headline = FALSE;
  self->quiet = FALSE;

  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  lede_sessions_open_async (lede_sessions_get_default (), id, self->opening, session_opened_cb,
                            g_object_ref (self));
}

/**
 * lede_window_open_last_story:
 * @self: a window
 *
 * Shows the story that was open when Lede ran last.
 */
void
lede_window_open_last_story (LedeWindow *self)
{
  g_autofree char *id =
    g_settings_get_string (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "last-story");

  if (*id == '\0')
    return;

  lede_window_open_story (self, id);
  self->quiet = TRUE;
}

/**
 * lede_window_import_file:
 * @self: a window
 * @file: a Markdown file with front matter
 *
 * Makes a story of the file and its photos and shows it.
 */
void
lede_window_import_file (LedeWindow *self, GFile *file)
{
  g_return_if_fail (LEDE_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (lede_services_get_store (LEDE_SERVICES_DEFAULT) == NULL)
    {
      g_ptr_array_add (self->wanted_files, g_object_ref (file));
      return;
    }

  lede_story_import_async (file, file_imported_cb, g_object_ref (self));
}

/**
 * lede_window_get_story_view:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): where its story is shown; %NULL when it is closing
 */
LedeStoryView *
lede_window_get_story_view (LedeWindow *self)
{
  g_return_val_if_fail (LEDE_IS_WINDOW (self), NULL);

  return self->story_view;
}
