/* lede-publish-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-publish-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-publish-dialog.h"

#include "lede-application.h"
#include "lede-check-run.h"
#include "lede-checks-panel.h"
#include "lede-moment-row.h"

struct _LedePublishDialog
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  GCancellable *cancellable; /* of the checks */
  gboolean checked;
  gboolean blocked;
  gboolean sending;

  GtkButton *send_button;
  AdwActionRow *story_row;
  AdwComboRow *site_row;
  AdwActionRow *publish_row;
  GtkCheckButton *publish_button;
  AdwActionRow *schedule_row;
  GtkCheckButton *schedule_button;
  LedeMomentRow *moment_row;
  AdwActionRow *submit_row;
  GtkCheckButton *submit_button;
  AdwActionRow *draft_row;
  GtkCheckButton *draft_button;
  AdwPreferencesGroup *checks_group;
  GtkListBox *findings;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (LedePublishDialog, lede_publish_dialog, ADW_TYPE_DIALOG)

static LedeSiteInfo *
lede_publish_dialog_get_site (LedePublishDialog *self)
{
  LedeSites *sites = lede_application_get_sites (LEDE_APPLICATION_DEFAULT);
  g_autoptr (LedeSiteInfo) info =
    g_list_model_get_item (G_LIST_MODEL (sites), adw_combo_row_get_selected (self->site_row));

  return info;
}

static void
lede_publish_dialog_show_error (LedePublishDialog *self, const char *message)
{
  gtk_label_set_label (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}

static LedeDeliveryGoal
lede_publish_dialog_get_goal (LedePublishDialog *self)
{
  if (gtk_check_button_get_active (self->draft_button))
    return LEDE_GOAL_DRAFT;
  if (gtk_check_button_get_active (self->submit_button))
    return LEDE_GOAL_SUBMITTED;

  return LEDE_GOAL_PUBLISHED;
}

/* Unix time, seconds, UTC; 0 for now. */
static gint64
lede_publish_dialog_get_publish_at (LedePublishDialog *self)
{
  GDateTime *moment = lede_moment_row_get_moment (self->moment_row);

  return gtk_check_button_get_active (self->schedule_button) && moment != NULL ? g_date_time_to_unix (moment)
                                                                               : 0;
}

static void
lede_publish_dialog_update (LedePublishDialog *self)
{
  gboolean scheduled = gtk_check_button_get_active (self->schedule_button);
  GDateTime *moment = lede_moment_row_get_moment (self->moment_row);
  gboolean has_moment = moment != NULL && g_date_time_to_unix (moment) > g_get_real_time () / G_USEC_PER_SEC;
  /* A draft on the site is not out: what is missing can still be added. */
  gboolean blocked = self->blocked && lede_publish_dialog_get_goal (self) != LEDE_GOAL_DRAFT;

  if (scheduled)
    gtk_button_set_label (self->send_button, _ ("Schedule"));
  else if (gtk_check_button_get_active (self->submit_button))
    gtk_button_set_label (self->send_button, _ ("Submit"));
  else if (gtk_check_button_get_active (self->draft_button))
    gtk_button_set_label (self->send_button, _ ("Send Draft"));
  else
    gtk_button_set_label (self->send_button, _ ("Publish"));

  if (scheduled && moment != NULL && !has_moment)
    lede_publish_dialog_show_error (self, _ ("That time is over; choose one that is still to come."));
  else
    lede_publish_dialog_show_error (self, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->send_button),
                            self->checked && !blocked && !self->sending && (!scheduled || has_moment));
}

static void
checks_run_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePublishDialog) self = user_data;
  g_autoptr (GPtrArray) findings = lede_check_run_finish (LEDE_WORKER (object), result);

  if (findings == NULL || self->findings == NULL)
    return;

  gtk_list_box_remove_all (self->findings);
  for (guint i = 0; i < findings->len; i++)
    {
      GtkWidget *row = lede_checks_panel_make_row (g_ptr_array_index (findings, i));

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->findings, row);
    }

  self->checked = TRUE;
  self->blocked = lede_checks_have_blocker (findings);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings->len > 0);
  if (self->blocked)
    adw_preferences_group_set_description (self->checks_group, _ ("Solve what is marked red first."));
  else
    adw_preferences_group_set_description (self->checks_group,
                                           findings->len > 0 ? _ ("Nothing keeps the story from going out.")
                                                             : _ ("No check found anything."));
  lede_publish_dialog_update (self);
}

static void
lede_publish_dialog_check (LedePublishDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->checked = FALSE;
  lede_check_run_async (lede_story_session_get_story (self->session), lede_publish_dialog_get_site (self),
                        lede_publish_dialog_get_goal (self), lede_publish_dialog_get_publish_at (self),
                        self->cancellable, checks_run_cb, g_object_ref (self));
  lede_publish_dialog_update (self);
}

static void
site_selected_cb (LedePublishDialog *self)
{
  LedeSiteInfo *site = self->session != NULL ? lede_publish_dialog_get_site (self) : NULL;
  gboolean may_publish;

  if (site == NULL)
    return;

  may_publish = lede_site_info_can (site, LEDE_ABILITY_PUBLISH);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_row), may_publish);
  gtk_widget_set_sensitive (GTK_WIDGET (self->schedule_row), may_publish);
  adw_action_row_set_subtitle (self->publish_row, may_publish ? _ ("Readers see it at once")
                                                              : _ ("An editor of this site can publish"));

  if (!may_publish && lede_publish_dialog_get_goal (self) == LEDE_GOAL_PUBLISHED)
    gtk_check_button_set_active (self->submit_button, TRUE);

  lede_publish_dialog_check (self);
}

static void
goal_toggled_cb (LedePublishDialog *self)
{
  if (self->session != NULL)
    lede_publish_dialog_check (self);
}

static void
cancel_clicked_cb (LedePublishDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
lede_publish_dialog_fail (LedePublishDialog *self, const GError *error)
{
  self->sending = FALSE;
  lede_publish_dialog_update (self);
  lede_publish_dialog_show_error (self, error->message);
}

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_deliveries_queue_finish (LEDE_DELIVERIES (object), result, &error))
    lede_publish_dialog_fail (self, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePublishDialog) self = user_data;
  LedeApplication *application = LEDE_APPLICATION_DEFAULT;
  g_autoptr (GError) error = NULL;
  LedeSite *site;

  if (!lede_story_session_flush_finish (self->session, result, &error))
    {
      lede_publish_dialog_fail (self, error);
      return;
    }

  site = lede_site_info_get_site (lede_publish_dialog_get_site (self));
  g_settings_set_string (lede_application_get_settings (application), "site", lede_site_get_id (site));
  lede_deliveries_queue_async (lede_application_get_deliveries (application),
                               lede_story_get_id (lede_story_session_get_story (self->session)),
                               lede_site_get_id (site), lede_publish_dialog_get_goal (self),
                               lede_publish_dialog_get_publish_at (self), delivery_queued_cb,
                               g_object_ref (self));
}

/* What is delivered is what is on disk. */
static void
send_clicked_cb (LedePublishDialog *self)
{
  self->sending = TRUE;
  lede_publish_dialog_update (self);
  lede_story_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));
}

static void
lede_publish_dialog_dispose (GObject *object)
{
  LedePublishDialog *self = LEDE_PUBLISH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PUBLISH_DIALOG);

  G_OBJECT_CLASS (lede_publish_dialog_parent_class)->dispose (object);
}

static void
lede_publish_dialog_class_init (LedePublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_publish_dialog_dispose;

  g_type_ensure (LEDE_TYPE_MOMENT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, story_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, site_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, publish_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, publish_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, schedule_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, schedule_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, moment_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, submit_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, submit_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, draft_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, draft_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, checks_group);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, site_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, goal_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
}

static void
lede_publish_dialog_init (LedePublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
lede_publish_dialog_fill_sites (LedePublishDialog *self)
{
  LedeSites *sites = lede_application_get_sites (LEDE_APPLICATION_DEFAULT);
  LedeSiteInfo *preferred = lede_sites_get_preferred (sites);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (sites)); i++)
    {
      g_autoptr (LedeSiteInfo) info = g_list_model_get_item (G_LIST_MODEL (sites), i);

      gtk_string_list_append (names, lede_site_get_name (lede_site_info_get_site (info)));
      if (info == preferred)
        selected = i;
    }

  adw_combo_row_set_model (self->site_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->site_row, selected);
}

/* An embargoed story is scheduled for the end of its embargo unless the person says otherwise. */
static void
lede_publish_dialog_fill_moment (LedePublishDialog *self)
{
  LedeStory *story = lede_story_session_get_story (self->session);
  g_autoptr (GDateTime) embargo =
    g_date_time_new_from_iso8601 (lede_story_get_text (story, LEDE_FIELD_EMBARGO), NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) moment = NULL;

  if (embargo != NULL && g_date_time_compare (embargo, now) > 0)
    moment = g_date_time_to_local (embargo);
  else
    moment = g_date_time_add_hours (now, 1);

  lede_moment_row_set_moment (self->moment_row, moment);
}

/**
 * lede_publish_dialog_new:
 * @session: an open story
 * @action: what the person wants: submit, publish or schedule
 *
 * Returns: (transfer floating): a dialog that sends the story
 */
AdwDialog *
lede_publish_dialog_new (LedeStorySession *session, LedeAction action)
{
  LedePublishDialog *self;
  LedeStory *story;
  g_autofree char *title = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_SESSION (session), NULL);

  self = g_object_new (LEDE_TYPE_PUBLISH_DIALOG, NULL);
  lede_publish_dialog_fill_sites (self);

  self->session = g_object_ref (session);
  story = lede_story_session_get_story (session);
  title = lede_story_fields_get_title (LEDE_STORY_FIELDS (story));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->story_row),
                                 *title != '\0' ? title : _ ("Untitled Story"));
  adw_action_row_set_subtitle (self->story_row, lede_story_get_text (story, LEDE_FIELD_SECTION));
  lede_publish_dialog_fill_moment (self);

  if (action == LEDE_ACTION_SUBMIT)
    gtk_check_button_set_active (self->submit_button, TRUE);
  else if (action == LEDE_ACTION_SCHEDULE)
    gtk_check_button_set_active (self->schedule_button, TRUE);
  else
    gtk_check_button_set_active (self->publish_button, TRUE);

  site_selected_cb (self);

  return ADW_DIALOG (self);
}
