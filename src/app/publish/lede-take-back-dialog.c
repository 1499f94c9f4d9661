/* lede-take-back-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-take-back-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-take-back-dialog.h"

#include "lede-sites.h"
#include "lede-deliveries.h"
#include "lede-story-sites.h"
#include "lede-text-row.h"

#define SITE_KEY "lede-site-id"

struct _LedeTakeBackDialog
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  LedeAction action;
  GPtrArray *buttons; /* a GtkCheckButton for each site */
  guint n_waiting;    /* deliveries that are being queued */
  gboolean failed;

  GtkButton *send_button;
  GtkLabel *body_label;
  AdwPreferencesGroup *note_group;
  GtkCheckButton *note_button;
  GtkCheckButton *nothing_button;
  LedeTextRow *note_row;
  AdwPreferencesGroup *sites_group;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (LedeTakeBackDialog, lede_take_back_dialog, ADW_TYPE_DIALOG)

static LedeStory *
lede_take_back_dialog_get_story (LedeTakeBackDialog *self)
{
  return lede_story_session_get_story (self->session);
}

static gboolean
lede_take_back_dialog_wants_note (LedeTakeBackDialog *self)
{
  return self->action == LEDE_ACTION_WITHDRAW && gtk_check_button_get_active (self->note_button);
}

static gboolean
lede_take_back_dialog_has_note (LedeTakeBackDialog *self)
{
  g_autofree char *note = g_strstrip (
    g_strdup (lede_story_get_text (lede_take_back_dialog_get_story (self), LEDE_FIELD_WITHDRAWAL_NOTE)));

  return *note != '\0';
}

static void
lede_take_back_dialog_update (LedeTakeBackDialog *self)
{
  guint n_chosen = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    n_chosen += gtk_check_button_get_active (g_ptr_array_index (self->buttons, i));

  gtk_widget_set_sensitive (GTK_WIDGET (self->send_button), self->n_waiting == 0 && n_chosen > 0 &&
                                                              (!lede_take_back_dialog_wants_note (self) ||
                                                               lede_take_back_dialog_has_note (self)));
}

static void
choice_changed_cb (LedeTakeBackDialog *self)
{
  if (self->session != NULL)
    lede_take_back_dialog_update (self);
}

static void
cancel_clicked_cb (LedeTakeBackDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
lede_take_back_dialog_fail (LedeTakeBackDialog *self, const GError *error)
{
  self->failed = TRUE;
  gtk_label_set_label (self->error_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static LedeDeliveryGoal
lede_take_back_dialog_get_goal (LedeTakeBackDialog *self)
{
  if (self->action == LEDE_ACTION_TRASH)
    return LEDE_GOAL_TRASHED;

  return self->action == LEDE_ACTION_UNPUBLISH ? LEDE_GOAL_UNPUBLISHED : LEDE_GOAL_WITHDRAWN;
}

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeTakeBackDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_waiting--;
  if (self->send_button == NULL)
    return;

  if (!lede_deliveries_queue_finish (LEDE_DELIVERIES (object), result, &error))
    lede_take_back_dialog_fail (self, error);

  if (self->n_waiting == 0 && !self->failed)
    adw_dialog_close (ADW_DIALOG (self));
  else
    lede_take_back_dialog_update (self);
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeTakeBackDialog) self = user_data;
  LedeDeliveries *deliveries = lede_deliveries_get_default ();
  g_autoptr (GError) error = NULL;

  self->n_waiting--;
  if (self->send_button == NULL)
    return;

  if (!lede_story_session_flush_finish (self->session, result, &error))
    {
      lede_take_back_dialog_fail (self, error);
      lede_take_back_dialog_update (self);
      return;
    }

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkCheckButton *button = g_ptr_array_index (self->buttons, i);

      if (!gtk_check_button_get_active (button))
        continue;

      self->n_waiting++;
      lede_deliveries_queue_in_manner_async (
        deliveries, lede_story_get_id (lede_take_back_dialog_get_story (self)),
        g_object_get_data (G_OBJECT (button), SITE_KEY), lede_take_back_dialog_get_goal (self),
        lede_take_back_dialog_wants_note (self) ? LEDE_MANNER_WITH_NOTE : LEDE_MANNER_PLAIN, 0,
        delivery_queued_cb, g_object_ref (self));
    }
}

/* The note is a text of the story, so it has to be on disk. */
static void
send_clicked_cb (LedeTakeBackDialog *self)
{
  self->failed = FALSE;
  self->n_waiting++;
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  lede_take_back_dialog_update (self);
  lede_story_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));
}

static void
story_edited_cb (LedeTakeBackDialog *self, LedeEdit *edit)
{
  if (g_str_equal (lede_edit_get_path (edit), LEDE_FIELD_WITHDRAWAL_NOTE))
    lede_take_back_dialog_update (self);
}

static void
lede_take_back_dialog_dispose (GObject *object)
{
  LedeTakeBackDialog *self = LEDE_TAKE_BACK_DIALOG (object);

  if (self->session != NULL && self->note_row != NULL)
    lede_field_binding_bind (lede_text_row_get_binding (self->note_row), NULL, LEDE_FIELD_WITHDRAWAL_NOTE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_TAKE_BACK_DIALOG);

  G_OBJECT_CLASS (lede_take_back_dialog_parent_class)->dispose (object);
}

static void
lede_take_back_dialog_class_init (LedeTakeBackDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_take_back_dialog_dispose;

  g_type_ensure (LEDE_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-take-back-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, note_group);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, note_button);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, nothing_button);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, sites_group);
  gtk_widget_class_bind_template_child (widget_class, LedeTakeBackDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
}

static void
lede_take_back_dialog_init (LedeTakeBackDialog *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
lede_take_back_dialog_say (LedeTakeBackDialog *self)
{
  switch (self->action)
    {
    case LEDE_ACTION_UNPUBLISH:
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Unpublish Story"));
      gtk_button_set_label (self->send_button, _ ("_Unpublish"));
      gtk_label_set_label (
        self->body_label,
        _ ("Readers will no longer find the story. It becomes a draft again, here and on the site, and "
           "can be published at the same address."));
      break;
    case LEDE_ACTION_TRASH:
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Move to Trash"));
      gtk_button_set_label (self->send_button, _ ("_Move to Trash"));
      gtk_label_set_label (
        self->body_label,
        _ ("Readers will no longer find the story. It can be restored from the site’s trash until the "
           "site empties it. Here it stays on the desk."));
      break;
    default:
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Withdraw Story"));
      gtk_button_set_label (self->send_button, _ ("_Withdraw"));
      gtk_label_set_label (self->body_label,
                           _ ("Readers will no longer find the story on the site. It stays on the desk."));
      break;
    }
}

static void
lede_take_back_dialog_add_site (LedeTakeBackDialog *self, const char *site_id)
{
  LedeSiteInfo *info = lede_sites_find (lede_sites_get_default (), site_id);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *row = adw_action_row_new ();

  if (info == NULL)
    {
      g_object_ref_sink (button);
      g_object_unref (button);
      g_object_ref_sink (row);
      g_object_unref (row);
      return;
    }

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  g_object_set_data_full (G_OBJECT (button), SITE_KEY, g_strdup (site_id), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 lede_site_get_name (lede_site_info_get_site (info)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->sites_group, row);
  g_ptr_array_add (self->buttons, button);
}

/**
 * lede_take_back_dialog_new:
 * @session: an open story
 * @action: to withdraw, to unpublish or to move to the trash
 *
 * Returns: (transfer floating): a dialog that does so on the sites that the person chooses
 */
AdwDialog *
lede_take_back_dialog_new (LedeStorySession *session, LedeAction action)
{
  LedeTakeBackDialog *self;
  LedeStory *story;
  g_auto (GStrv) sites = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_SESSION (session), NULL);

  self = g_object_new (LEDE_TYPE_TAKE_BACK_DIALOG, NULL);
  self->action = action;
  self->session = g_object_ref (session);
  story = lede_take_back_dialog_get_story (self);
  lede_take_back_dialog_say (self);

  gtk_widget_set_visible (GTK_WIDGET (self->note_group), action == LEDE_ACTION_WITHDRAW);
  if (lede_story_get_state (story) == LEDE_STATE_SCHEDULED)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->note_group), FALSE);
      gtk_check_button_set_active (self->nothing_button, TRUE);
    }
  lede_field_binding_bind (lede_text_row_get_binding (self->note_row), story, LEDE_FIELD_WITHDRAWAL_NOTE);
  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  sites = lede_story_sites_list (lede_deliveries_get_default (), lede_story_get_id (story), action);
  for (guint i = 0; sites[i] != NULL; i++)
    lede_take_back_dialog_add_site (self, sites[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->sites_group), self->buttons->len > 1);
  lede_take_back_dialog_update (self);

  return ADW_DIALOG (self);
}
