/* lede-review-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-review-panel"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-review-panel.h"

#include "lede-call.h"
#include "lede-correction-row.h"
#include "lede-correction.h"
#include "lede-deliveries.h"
#include "lede-delivery-row.h"
#include "lede-member-list.h"
#include "lede-note-row.h"
#include "lede-note.h"
#include "lede-revision-browser.h"
#include "lede-services.h"
#include "lede-time.h"

/* More revisions than that are behind the newest ones; the store keeps them all. */
#define MAX_REVISIONS 100

#define REVISION_ID "lede-revision-id"

struct _LedeReviewPanel
{
  AdwBin parent_instance;

  LedeStorySession *session;
  GCancellable *cancellable;

  LedeMemberList *notes;
  LedeMemberList *corrections;
  AdwPreferencesGroup *deliveries_group;
  GtkListBox *deliveries;
  AdwPreferencesGroup *history_group;
  GtkListBox *history;
  AdwPreferencesGroup *revisions_group;
  GtkListBox *revisions;
};

G_DEFINE_FINAL_TYPE (LedeReviewPanel, lede_review_panel, ADW_TYPE_BIN)

static LedeStory *
lede_review_panel_get_story (LedeReviewPanel *self)
{
  return self->session != NULL ? lede_story_session_get_story (self->session) : NULL;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
lede_review_panel_update_history (LedeReviewPanel *self)
{
  LedeStory *story = lede_review_panel_get_story (self);
  GPtrArray *changes = story != NULL ? lede_story_get_state_changes (story) : NULL;

  gtk_list_box_remove_all (self->history);
  gtk_widget_set_visible (GTK_WIDGET (self->history_group), changes != NULL && changes->len > 0);

  for (guint i = changes != NULL ? changes->len : 0; i > 0; i--)
    {
      LedeStateChange *change = g_ptr_array_index (changes, i - 1);
      const char *why = lede_state_change_get_why (change);
      g_autofree char *when = lede_time_format_full (lede_state_change_get_at (change) / G_USEC_PER_SEC);
      /* Translators: who and when: Ana Ruiz · 4 May 2031, 10:42 */
      g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), lede_state_change_get_who (change), when);

      if (why != NULL && *why != '\0')
        {
          g_autofree char *with_why = g_strdup_printf ("%s\n“%s”", subtitle, why);

          g_set_str (&subtitle, with_why);
        }

      gtk_list_box_append (self->history,
                           make_row (lede_state_label (lede_state_change_get_to (change)), subtitle));
    }
}

static void
lede_review_panel_update_deliveries (LedeReviewPanel *self)
{
  LedeDeliveries *deliveries = lede_deliveries_get_default ();
  LedeStory *story = lede_review_panel_get_story (self);
  g_autoptr (GPtrArray) list = NULL;

  if (story != NULL)
    list = lede_deliveries_list (deliveries, lede_story_get_id (story));

  gtk_widget_set_visible (GTK_WIDGET (self->deliveries_group), list != NULL && list->len > 0);

  if (list != NULL)
    lede_delivery_row_fill (self->deliveries, list);
  else
    gtk_list_box_remove_all (self->deliveries);
}

static void
revisions_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeReviewPanel) self = user_data;
  g_autoptr (GPtrArray) revisions = lede_worker_run_finish (LEDE_WORKER (object), result, NULL);

  if (revisions == NULL || self->revisions == NULL)
    return;

  gtk_list_box_remove_all (self->revisions);
  gtk_widget_set_visible (GTK_WIDGET (self->revisions_group), revisions->len > 0);

  for (guint i = 0; i < MIN (revisions->len, MAX_REVISIONS); i++)
    {
      LedeRevision *revision = g_ptr_array_index (revisions, i);
      const char *name = lede_revision_get_name (revision);
      const char *why = lede_revision_get_why (revision);
      gint64 *id = g_new (gint64, 1);
      g_autofree char *when = lede_time_format_full (lede_revision_get_at (revision) / G_USEC_PER_SEC);
      g_autofree char *subtitle = NULL;
      GtkWidget *row;

      if (name == NULL || *name == '\0')
        name = why;
      subtitle = name != NULL && *name != '\0'
                   ? g_strdup_printf (_ ("%s · %s"), lede_revision_get_who (revision), name)
                   : g_strdup (lede_revision_get_who (revision));

      *id = lede_revision_get_id (revision);
      row = make_row (when, subtitle);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (row), REVISION_ID, id, g_free);
      gtk_list_box_append (self->revisions, row);
    }
}

static void
lede_review_panel_update_revisions (LedeReviewPanel *self)
{
  LedeStory *story = lede_review_panel_get_story (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (story == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), lede_call_list_revisions,
                         lede_call_new (lede_story_get_id (story)), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, revisions_listed_cb,
                         g_object_ref (self));
}

/* What is delivered is cut as a revision first. */
static void
deliveries_changed_cb (LedeReviewPanel *self)
{
  lede_review_panel_update_deliveries (self);
  lede_review_panel_update_revisions (self);
}

static void
revision_activated_cb (LedeReviewPanel *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), REVISION_ID);

  adw_dialog_present (lede_revision_browser_new (self->session, *id), GTK_WIDGET (self));
}

static GtkWidget *
make_note_row (LedeStory *story, const char *id, gpointer user_data)
{
  return lede_note_row_new (story, id);
}

static GtkWidget *
make_correction_row (LedeStory *story, const char *id, gpointer user_data)
{
  return lede_correction_row_new (story, id);
}

static void
add_note_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeReviewPanel *self = LEDE_REVIEW_PANEL (widget);
  LedeStory *story = lede_review_panel_get_story (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format_iso8601 (now);
  g_autofree char *id = NULL;

  if (story == NULL)
    return;

  lede_story_begin_gesture (story);
  id = lede_story_add_member (story, LEDE_FIELD_NOTES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_NOTES, id, LEDE_NOTE_AUTHOR,
                              lede_services_get_person (LEDE_SERVICES_DEFAULT));
  lede_story_set_member_text (story, LEDE_FIELD_NOTES, id, LEDE_NOTE_AT, at);
  lede_story_end_gesture (story);

  lede_note_row_focus (LEDE_NOTE_ROW (lede_member_list_get_row (self->notes, id)));
}

static void
add_correction_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeReviewPanel *self = LEDE_REVIEW_PANEL (widget);
  LedeStory *story = lede_review_panel_get_story (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *id = NULL;

  if (story == NULL)
    return;

  lede_story_begin_gesture (story);
  id = lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, id, LEDE_CORRECTION_DATE, date);
  lede_story_end_gesture (story);

  lede_correction_row_focus (LEDE_CORRECTION_ROW (lede_member_list_get_row (self->corrections, id)));
}

static void
lede_review_panel_dispose (GObject *object)
{
  LedeReviewPanel *self = LEDE_REVIEW_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (lede_review_panel_get_story (self), self);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_REVIEW_PANEL);

  G_OBJECT_CLASS (lede_review_panel_parent_class)->dispose (object);
}

static void
lede_review_panel_class_init (LedeReviewPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_review_panel_dispose;

  g_type_ensure (LEDE_TYPE_MEMBER_LIST);

  gtk_widget_class_install_action (widget_class, "review.add-note", NULL, add_note_action);
  gtk_widget_class_install_action (widget_class, "review.add-correction", NULL, add_correction_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-review-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, notes);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, corrections);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, deliveries_group);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, deliveries);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, history_group);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, history);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, revisions_group);
  gtk_widget_class_bind_template_child (widget_class, LedeReviewPanel, revisions);
  gtk_widget_class_bind_template_callback (widget_class, revision_activated_cb);
}

static void
lede_review_panel_init (LedeReviewPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_member_list_setup (self->notes, LEDE_FIELD_NOTES, make_note_row, NULL);
  lede_member_list_setup (self->corrections, LEDE_FIELD_CORRECTIONS, make_correction_row, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->revisions_group), FALSE);
  g_signal_connect_object (lede_deliveries_get_default (), "changed", G_CALLBACK (deliveries_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * lede_review_panel_set_session:
 * @self: a panel
 * @session: (nullable): the story to show
 */
void
lede_review_panel_set_session (LedeReviewPanel *self, LedeStorySession *session)
{
  LedeStory *story;

  g_return_if_fail (LEDE_IS_REVIEW_PANEL (self));

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (lede_review_panel_get_story (self), self);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }

  g_set_object (&self->session, session);
  story = lede_review_panel_get_story (self);

  if (session != NULL)
    {
      g_signal_connect_object (story, "state-changed", G_CALLBACK (lede_review_panel_update_history), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "revised", G_CALLBACK (lede_review_panel_update_revisions), self,
                               G_CONNECT_SWAPPED);
    }

  lede_member_list_set_story (self->notes, story);
  lede_member_list_set_story (self->corrections, story);
  lede_review_panel_update_history (self);
  lede_review_panel_update_deliveries (self);
  lede_review_panel_update_revisions (self);
}
