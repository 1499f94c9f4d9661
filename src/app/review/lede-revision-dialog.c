/* lede-revision-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-revision-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-revision-dialog.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-compare.h"
#include "lede-time.h"

struct _LedeRevisionDialog
{
  AdwDialog parent_instance;

  LedeStorySession *session;
  LedeRevision *revision;

  AdwWindowTitle *window_title;
  GtkButton *restore_button;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkTextView *text_view;
};

G_DEFINE_FINAL_TYPE (LedeRevisionDialog, lede_revision_dialog, ADW_TYPE_DIALOG)

static gpointer
load_revision (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_load_revision (call->store, call->number, cancellable, error);
}

static void
revision_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *when = NULL;

  if (self->stack == NULL)
    return;

  self->revision = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (self->revision == NULL)
    {
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  when = lede_time_format_full (lede_revision_get_at (self->revision) / G_USEC_PER_SEC);
  adw_window_title_set_title (self->window_title, when);
  adw_window_title_set_subtitle (self->window_title, lede_revision_get_who (self->revision));
  lede_compare_show (self->text_view, LEDE_STORY_FIELDS (lede_story_session_get_story (self->session)),
                     LEDE_STORY_FIELDS (lede_revision_get_snapshot (self->revision)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore_button), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "revision");
}

static void
restore_clicked_cb (LedeRevisionDialog *self)
{
  lede_story_take_snapshot (lede_story_session_get_story (self->session),
                            lede_revision_get_snapshot (self->revision));
  lede_story_session_flush_async (self->session, NULL, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
lede_revision_dialog_dispose (GObject *object)
{
  LedeRevisionDialog *self = LEDE_REVISION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_REVISION_DIALOG);
  g_clear_object (&self->revision);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lede_revision_dialog_parent_class)->dispose (object);
}

static void
lede_revision_dialog_class_init (LedeRevisionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_revision_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-revision-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionDialog, restore_button);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionDialog, text_view);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
}

static void
lede_revision_dialog_init (LedeRevisionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_revision_dialog_new:
 * @session: an open story
 * @revision_id: one of its revisions
 *
 * Returns: (transfer floating): a dialog that shows the revision
 */
AdwDialog *
lede_revision_dialog_new (LedeStorySession *session, gint64 revision_id)
{
  LedeRevisionDialog *self = g_object_new (LEDE_TYPE_REVISION_DIALOG, NULL);
  LedeCall *call = lede_call_new (NULL);

  self->session = g_object_ref (session);
  call->number = revision_id;
  lede_worker_run_async (lede_application_get_database_worker (LEDE_APPLICATION_DEFAULT), load_revision, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, NULL, revision_loaded_cb,
                         g_object_ref (self));

  return ADW_DIALOG (self);
}
