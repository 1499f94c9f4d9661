/* lede-publish-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-publish-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-publish-dialog.h"

#include "lede-check-run.h"
#include "lede-checks-panel.h"
#include "lede-deliveries.h"
#include "lede-moment-row.h"
#include "lede-services.h"
#include "lede-sites.h"
#include "lede-update-group.h"

/* A site that the story can go to. */
typedef struct
{
  LedeSiteInfo *info;
  GtkWidget *row; /* a switch, or, of the only site, a plain row */
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->info);
  g_free (choice);
}

struct _LedePublishDialog
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  GPtrArray *choices;        /* of Choice, one a connected site */
  GCancellable *cancellable; /* of the checks */
  GPtrArray *to_check;       /* of LedeSiteInfo: those for which the checks still have to run */
  GPtrArray *findings_so_far;
  GPtrArray *to_queue; /* ids of the sites to which it still has to be queued */
  gboolean checked;
  gboolean blocked;
  gboolean sending;

  GtkButton *send_button;
  AdwActionRow *story_row;
  AdwPreferencesGroup *sites_group;
  AdwActionRow *publish_row;
  GtkCheckButton *publish_button;
  AdwActionRow *schedule_row;
  GtkCheckButton *schedule_button;
  LedeMomentRow *moment_row;
  AdwActionRow *submit_row;
  GtkCheckButton *submit_button;
  AdwActionRow *draft_row;
  GtkCheckButton *draft_button;
  AdwPreferencesGroup *goals_group;
  LedeUpdateGroup *update_group;
  AdwPreferencesGroup *checks_group;
  GtkListBox *findings;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (LedePublishDialog, lede_publish_dialog, ADW_TYPE_DIALOG)

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

static gboolean
is_allowed (LedePublishDialog *self, Choice *choice)
{
  return lede_publish_dialog_get_goal (self) != LEDE_GOAL_PUBLISHED ||
         lede_site_info_can (choice->info, LEDE_ABILITY_PUBLISH);
}

static gboolean
is_chosen (LedePublishDialog *self, Choice *choice)
{
  return is_allowed (self, choice) &&
         (!ADW_IS_SWITCH_ROW (choice->row) || adw_switch_row_get_active (ADW_SWITCH_ROW (choice->row)));
}

/* The sites that it goes to, of LedeSiteInfo. */
static GPtrArray *
lede_publish_dialog_list_chosen (LedePublishDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (is_chosen (self, choice))
        g_ptr_array_add (chosen, g_object_ref (choice->info));
    }

  return chosen;
}

static void
lede_publish_dialog_update (LedePublishDialog *self)
{
  gboolean scheduled = gtk_check_button_get_active (self->schedule_button);
  GDateTime *moment = lede_moment_row_get_moment (self->moment_row);
  gboolean has_moment = moment != NULL && g_date_time_to_unix (moment) > g_get_real_time () / G_USEC_PER_SEC;
  /* A draft on the site is not out: what is missing can still be added. */
  gboolean blocked = self->blocked && lede_publish_dialog_get_goal (self) != LEDE_GOAL_DRAFT;
  g_autoptr (GPtrArray) chosen = lede_publish_dialog_list_chosen (self);

  if (scheduled)
    gtk_button_set_label (self->send_button, _ ("Schedule"));
  else if (gtk_check_button_get_active (self->submit_button))
    gtk_button_set_label (self->send_button, _ ("Submit"));
  else if (gtk_check_button_get_active (self->draft_button))
    gtk_button_set_label (self->send_button, _ ("Send Draft"));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->update_group)))
    gtk_button_set_label (self->send_button, _ ("Update"));
  else
    gtk_button_set_label (self->send_button, _ ("Publish"));

  if (scheduled && moment != NULL && !has_moment)
    lede_publish_dialog_show_error (self, _ ("That time is over; choose one that is still to come."));
  else
    lede_publish_dialog_show_error (self, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->send_button), chosen->len > 0 && self->checked && !blocked &&
                                                              !self->sending && (!scheduled || has_moment));
}

static gboolean
is_known (GPtrArray *findings, LedeFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      LedeFinding *known = g_ptr_array_index (findings, i);

      if (g_str_equal (known->check, finding->check) && g_str_equal (known->message, finding->message) &&
          g_strcmp0 (known->path, finding->path) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
lede_publish_dialog_show_findings (LedePublishDialog *self, GPtrArray *findings)
{
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

static void lede_publish_dialog_check_next (LedePublishDialog *self);

static void
checks_run_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePublishDialog) self = user_data;
  g_autoptr (GPtrArray) findings = lede_check_run_finish (LEDE_WORKER (object), result);

  if (findings == NULL || self->findings == NULL)
    return;

  /* Most of what holds for one site holds for the others. */
  while (findings->len > 0)
    {
      LedeFinding *finding = g_ptr_array_steal_index (findings, 0);

      if (is_known (self->findings_so_far, finding))
        lede_finding_free (finding);
      else
        g_ptr_array_add (self->findings_so_far, finding);
    }

  lede_publish_dialog_check_next (self);
}

static void
lede_publish_dialog_check_next (LedePublishDialog *self)
{
  g_autoptr (LedeSiteInfo) site = NULL;

  if (self->to_check->len == 0)
    {
      lede_publish_dialog_show_findings (self, self->findings_so_far);
      return;
    }

  site = g_ptr_array_steal_index (self->to_check, 0);
  lede_check_run_async (lede_story_session_get_story (self->session), site,
                        lede_publish_dialog_get_goal (self), lede_publish_dialog_get_publish_at (self),
                        self->cancellable, checks_run_cb, g_object_ref (self));
}

/* Holds the story against the checks of every site that it goes to. */
static void
lede_publish_dialog_check (LedePublishDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->checked = FALSE;
  g_clear_pointer (&self->to_check, g_ptr_array_unref);
  self->to_check = lede_publish_dialog_list_chosen (self);
  g_clear_pointer (&self->findings_so_far, g_ptr_array_unref);
  self->findings_so_far = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_finding_free);
  lede_publish_dialog_update (self);
  lede_publish_dialog_check_next (self);
}

/* What the accounts may do decides what can be chosen; a site whose account may not is told so in its row. */
static void
lede_publish_dialog_update_choices (LedePublishDialog *self)
{
  gboolean may_publish = FALSE;

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);
      gboolean allowed = is_allowed (self, choice);

      may_publish |= lede_site_info_can (choice->info, LEDE_ABILITY_PUBLISH);
      if (ADW_IS_SWITCH_ROW (choice->row))
        {
          gtk_widget_set_sensitive (choice->row, allowed);
          adw_action_row_set_subtitle (ADW_ACTION_ROW (choice->row),
                                       allowed ? "" : _ ("An editor of this site can publish"));
        }
    }

  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_row), may_publish);
  gtk_widget_set_sensitive (GTK_WIDGET (self->schedule_row), may_publish);
  adw_action_row_set_subtitle (self->publish_row, may_publish ? _ ("Readers see it at once")
                                                  : self->choices->len > 1
                                                    ? _ ("Editors of these sites can publish")
                                                    : _ ("An editor of this site can publish"));

  if (!may_publish && lede_publish_dialog_get_goal (self) == LEDE_GOAL_PUBLISHED)
    gtk_check_button_set_active (self->submit_button, TRUE);
}

/* The clock is that of the site; of several sites the first one's. */
static void
lede_publish_dialog_update_zone (LedePublishDialog *self)
{
  g_autoptr (GPtrArray) chosen = lede_publish_dialog_list_chosen (self);
  g_autoptr (GTimeZone) zone =
    chosen->len > 0 ? lede_site_info_dup_zone (g_ptr_array_index (chosen, 0)) : NULL;

  lede_moment_row_set_zone (self->moment_row, zone);
}

static void
choice_changed_cb (LedePublishDialog *self)
{
  if (self->session == NULL)
    return;

  lede_publish_dialog_update_zone (self);
  lede_publish_dialog_update_choices (self);
  lede_publish_dialog_check (self);
}

static void
goal_toggled_cb (LedePublishDialog *self)
{
  choice_changed_cb (self);
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

static void lede_publish_dialog_queue_next (LedePublishDialog *self);

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lede_deliveries_queue_finish (LEDE_DELIVERIES (object), result, &error))
    lede_publish_dialog_queue_next (self);
  else if (self->send_button != NULL)
    lede_publish_dialog_fail (self, error);
}

/* Each site has a delivery of its own, in the order in which they stand here. */
static void
lede_publish_dialog_queue_next (LedePublishDialog *self)
{
  g_autofree char *site_id = NULL;

  if (self->to_queue->len == 0)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  site_id = g_ptr_array_steal_index (self->to_queue, 0);
  lede_deliveries_queue_in_manner_async (
    lede_deliveries_get_default (), lede_story_get_id (lede_story_session_get_story (self->session)), site_id,
    lede_publish_dialog_get_goal (self), lede_update_group_get_manner (self->update_group),
    lede_publish_dialog_get_publish_at (self), delivery_queued_cb, g_object_ref (self));
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePublishDialog) self = user_data;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GError) error = NULL;

  if (self->send_button == NULL)
    return;
  if (!lede_story_session_flush_finish (self->session, result, &error))
    {
      lede_publish_dialog_fail (self, error);
      return;
    }

  chosen = lede_publish_dialog_list_chosen (self);
  g_clear_pointer (&self->to_queue, g_ptr_array_unref);
  self->to_queue = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (self->to_queue,
                     g_strdup (lede_site_get_id (lede_site_info_get_site (g_ptr_array_index (chosen, i)))));

  if (self->to_queue->len > 0)
    g_settings_set_string (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "site",
                           g_ptr_array_index (self->to_queue, 0));
  lede_publish_dialog_queue_next (self);
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
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->to_check, g_ptr_array_unref);
  g_clear_pointer (&self->findings_so_far, g_ptr_array_unref);
  g_clear_pointer (&self->to_queue, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PUBLISH_DIALOG);

  G_OBJECT_CLASS (lede_publish_dialog_parent_class)->dispose (object);
}

static void
lede_publish_dialog_class_init (LedePublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_publish_dialog_dispose;

  g_type_ensure (LEDE_TYPE_MOMENT_ROW);
  g_type_ensure (LEDE_TYPE_UPDATE_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, story_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, sites_group);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, publish_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, publish_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, schedule_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, schedule_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, moment_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, submit_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, submit_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, draft_row);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, draft_button);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, goals_group);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, update_group);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, checks_group);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, LedePublishDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, goal_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
}

static void
lede_publish_dialog_init (LedePublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
}

static gboolean
goes_there (GPtrArray *deliveries, const char *site_id)
{
  for (guint i = 0; i < deliveries->len; i++)
    if (g_str_equal (lede_delivery_get_site_id (g_ptr_array_index (deliveries, i)), site_id))
      return TRUE;

  return FALSE;
}

/* Where it went before it goes again, and a story that goes for the first time to the site of the last. */
static void
lede_publish_dialog_fill_sites (LedePublishDialog *self)
{
  GListModel *sites = G_LIST_MODEL (lede_sites_get_default ());
  LedeSiteInfo *preferred = lede_sites_get_preferred (lede_sites_get_default ());
  g_autoptr (GPtrArray) deliveries = lede_deliveries_list_latest (
    lede_deliveries_get_default (), lede_story_get_id (lede_story_session_get_story (self->session)));
  gboolean several = g_list_model_get_n_items (sites) > 1;

  if (several)
    adw_preferences_group_set_title (self->sites_group, _ ("Sites"));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      Choice *choice = g_new0 (Choice, 1);
      LedeSite *site;

      choice->info = g_list_model_get_item (sites, i);
      site = lede_site_info_get_site (choice->info);

      if (several)
        {
          choice->row = adw_switch_row_new ();
          adw_switch_row_set_active (ADW_SWITCH_ROW (choice->row),
                                     deliveries->len > 0 ? goes_there (deliveries, lede_site_get_id (site))
                                                         : choice->info == preferred);
          g_signal_connect_object (choice->row, "notify::active", G_CALLBACK (choice_changed_cb), self,
                                   G_CONNECT_SWAPPED);
        }
      else
        {
          choice->row = adw_action_row_new ();
          gtk_widget_add_css_class (choice->row, "property");
          adw_action_row_set_subtitle (ADW_ACTION_ROW (choice->row), lede_site_get_name (site));
        }

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (choice->row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice->row),
                                     several ? lede_site_get_name (site) : _ ("Site"));
      adw_preferences_group_add (self->sites_group, choice->row);
      g_ptr_array_add (self->choices, choice);
    }
}

/* The first quarter of an hour that is an hour away: nobody plans for 15:59. */
static GDateTime *
lede_publish_dialog_make_usual_moment (GDateTime *now)
{
  const gint64 quarter = 15 * 60;
  gint64 soonest = g_date_time_to_unix (now) + 60 * 60;

  return g_date_time_new_from_unix_local ((soonest + quarter - 1) / quarter * quarter);
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
    moment = lede_publish_dialog_make_usual_moment (now);

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
  self->session = g_object_ref (session);
  lede_publish_dialog_fill_sites (self);
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

  /* What is public can only become newer; taking it back is another dialog's. */
  if (lede_story_get_state (story) == LEDE_STATE_PUBLISHED)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->update_group), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->goals_group), FALSE);
      gtk_check_button_set_active (self->publish_button, TRUE);
    }

  choice_changed_cb (self);

  return ADW_DIALOG (self);
}
