/* lede-conflict-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-conflict-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-conflict-dialog.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-change-view.h"
#include "lede-courier.h"

struct _LedeConflictDialog
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  LedeDelivery *delivery;
  LedeSnapshot *theirs;

  GtkStack *stack;
  AdwStatusPage *error_page;
  LedeChangeView *view;
  AdwWrapBox *buttons;
};

G_DEFINE_FINAL_TYPE (LedeConflictDialog, lede_conflict_dialog, ADW_TYPE_DIALOG)

static gpointer
fetch_theirs (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return lede_courier_fetch (courier, call->id, call->text, cancellable, error);
}

/* Keeps their version as a revision, then lets the next delivery write over it. */
static gpointer
accept_theirs (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  if (lede_store_save_revision (call->store, LEDE_SNAPSHOT (call->object), _ ("The site"),
                                _ ("Changed on the site"), cancellable, error) <= 0)
    return NULL;

  return GINT_TO_POINTER (lede_courier_accept_remote (courier, call->id, call->text, cancellable, error));
}

static void
lede_conflict_dialog_fail (LedeConflictDialog *self, const GError *error)
{
  adw_status_page_set_description (self->error_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* Both versions, on their way to the thread that compares them. */
typedef struct
{
  LedeSnapshot *ours;
  LedeSnapshot *theirs;
} Versions;

static void
versions_free (Versions *versions)
{
  g_clear_object (&versions->ours);
  g_clear_object (&versions->theirs);
  g_free (versions);
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Versions *versions = data;

  g_task_return_pointer (task, lede_change_page_new (versions->ours, versions->theirs), g_object_unref);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LedeConflictDialog *self = LEDE_CONFLICT_DIALOG (object);
  g_autoptr (LedeChangePage) page = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->stack == NULL || page == NULL)
    return;

  lede_change_view_show (self->view, page, LEDE_CHANGE_SIDE_AFTER);
  gtk_widget_set_sensitive (GTK_WIDGET (self->buttons), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "changes");
}

static void
compare_async (LedeConflictDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, compared_cb, NULL);
  Versions *versions = g_new0 (Versions, 1);

  versions->ours = lede_story_snapshot (lede_story_session_get_story (self->session));
  versions->theirs = g_object_ref (self->theirs);
  g_task_set_task_data (task, versions, (GDestroyNotify) versions_free);
  g_task_run_in_thread (task, compare_thread);
}

static void
theirs_fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) theirs = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (self->stack == NULL)
    return;

  if (theirs == NULL)
    {
      lede_conflict_dialog_fail (self, error);
      return;
    }

  self->theirs = g_steal_pointer (&theirs);
  compare_async (self);
}

static void
delivery_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->stack == NULL)
    return;

  if (!lede_deliveries_queue_finish (LEDE_DELIVERIES (object), result, &error))
    lede_conflict_dialog_fail (self, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeConflictDialog) self = user_data;
  LedeDeliveries *deliveries = lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT);
  g_autoptr (GError) error = NULL;

  if (self->stack == NULL)
    return;

  if (!lede_story_session_flush_finish (self->session, result, &error))
    {
      lede_conflict_dialog_fail (self, error);
      return;
    }

  lede_deliveries_cancel (deliveries, lede_delivery_get_id (self->delivery));
  lede_deliveries_queue_async (
    deliveries, lede_delivery_get_story_id (self->delivery), lede_delivery_get_site_id (self->delivery),
    lede_delivery_get_goal (self->delivery), lede_delivery_get_publish_at (self->delivery),
    delivery_queued_cb, g_object_ref (self));
}

static void
theirs_accepted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean accepted = lede_worker_run_finish (LEDE_WORKER (object), result, &error) != NULL;

  if (self->stack == NULL)
    return;

  if (!accepted)
    lede_conflict_dialog_fail (self, error);
  else
    lede_story_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));
}

static LedeCall *
lede_conflict_dialog_new_call (LedeConflictDialog *self)
{
  LedeCall *call = lede_call_new (lede_delivery_get_story_id (self->delivery));

  call->text = g_strdup (lede_delivery_get_site_id (self->delivery));
  if (self->theirs != NULL)
    call->object = g_object_ref (G_OBJECT (self->theirs));

  return call;
}

static void
lede_conflict_dialog_accept (LedeConflictDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->buttons), FALSE);
  lede_worker_run_async (lede_application_get_network_worker (LEDE_APPLICATION_DEFAULT), accept_theirs,
                         lede_conflict_dialog_new_call (self), (GDestroyNotify) lede_call_free, NULL, NULL,
                         theirs_accepted_cb, g_object_ref (self));
}

static void
overwrite_clicked_cb (LedeConflictDialog *self)
{
  lede_conflict_dialog_accept (self);
}

/* Our version is a revision already: the stopped delivery was cut from it. */
static void
take_clicked_cb (LedeConflictDialog *self)
{
  lede_story_take_snapshot (lede_story_session_get_story (self->session), self->theirs);
  lede_conflict_dialog_accept (self);
}

static void
lede_conflict_dialog_dispose (GObject *object)
{
  LedeConflictDialog *self = LEDE_CONFLICT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_CONFLICT_DIALOG);
  g_clear_object (&self->theirs);
  g_clear_object (&self->delivery);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lede_conflict_dialog_parent_class)->dispose (object);
}

static void
lede_conflict_dialog_class_init (LedeConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_conflict_dialog_dispose;

  g_type_ensure (LEDE_TYPE_CHANGE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeConflictDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeConflictDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, LedeConflictDialog, view);
  gtk_widget_class_bind_template_child (widget_class, LedeConflictDialog, buttons);
  gtk_widget_class_bind_template_callback (widget_class, overwrite_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
}

static void
lede_conflict_dialog_init (LedeConflictDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_conflict_dialog_new:
 * @session: an open story
 * @delivery: a delivery of it that was stopped
 *
 * Returns: (transfer floating): a dialog that shows what changed on the site
 */
AdwDialog *
lede_conflict_dialog_new (LedeStorySession *session, LedeDelivery *delivery)
{
  LedeConflictDialog *self = g_object_new (LEDE_TYPE_CONFLICT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->delivery = g_object_ref (delivery);
  lede_worker_run_async (lede_application_get_network_worker (LEDE_APPLICATION_DEFAULT), fetch_theirs,
                         lede_conflict_dialog_new_call (self), (GDestroyNotify) lede_call_free,
                         g_object_unref, NULL, theirs_fetched_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
