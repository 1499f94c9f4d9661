/* lede-deliveries-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-deliveries-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-deliveries-dialog.h"

#include "lede-application.h"
#include "lede-call.h"
#include "lede-delivery-row.h"

/* The rest has arrived long ago. */
#define MAX_ROWS 100

struct _LedeDeliveriesDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkListBox *list_box;
};

G_DEFINE_FINAL_TYPE (LedeDeliveriesDialog, lede_deliveries_dialog, ADW_TYPE_DIALOG)

/* A headline for each delivery of a list, in its order. */
static gpointer
load_titles (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < call->array->len; i++)
    {
      const char *story_id = lede_delivery_get_story_id (g_ptr_array_index (call->array, i));
      g_autoptr (LedeSnapshot) snapshot = lede_store_load_snapshot (call->store, story_id, cancellable, NULL);
      g_autofree char *title = NULL;

      if (snapshot != NULL)
        title = lede_story_fields_get_title (LEDE_STORY_FIELDS (snapshot));

      g_ptr_array_add (titles, title != NULL && *title != '\0' ? g_steal_pointer (&title)
                                                               : g_strdup (_ ("Untitled Story")));
    }

  return g_steal_pointer (&titles);
}

static void
titles_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveriesDialog) self = user_data;
  LedeDeliveries *deliveries = lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT);
  g_autoptr (GPtrArray) titles = lede_worker_run_finish (LEDE_WORKER (object), result, NULL);
  g_autoptr (GPtrArray) list = lede_deliveries_list (deliveries, NULL);

  if (self->list_box == NULL || titles == NULL)
    return;

  gtk_list_box_remove_all (self->list_box);
  for (guint i = 0; i < MIN (titles->len, list->len); i++)
    gtk_list_box_append (self->list_box,
                         lede_delivery_row_new (g_ptr_array_index (list, i), g_ptr_array_index (titles, i)));

  gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "deliveries" : "empty");
}

static void
lede_deliveries_dialog_update (LedeDeliveriesDialog *self)
{
  LedeApplication *application = LEDE_APPLICATION_DEFAULT;
  LedeCall *call = lede_call_new (NULL);

  call->array = lede_deliveries_list (lede_application_get_deliveries (application), NULL);
  if (call->array->len > MAX_ROWS)
    g_ptr_array_set_size (call->array, MAX_ROWS);

  lede_worker_run_async (lede_application_get_database_worker (application), load_titles, call,
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         titles_loaded_cb, g_object_ref (self));
}

static void
lede_deliveries_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_DELIVERIES_DIALOG);

  G_OBJECT_CLASS (lede_deliveries_dialog_parent_class)->dispose (object);
}

static void
lede_deliveries_dialog_class_init (LedeDeliveriesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_deliveries_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-deliveries-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveriesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveriesDialog, list_box);
}

static void
lede_deliveries_dialog_init (LedeDeliveriesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT), "changed",
                           G_CALLBACK (lede_deliveries_dialog_update), self, G_CONNECT_SWAPPED);

  if (lede_application_get_store (LEDE_APPLICATION_DEFAULT) != NULL)
    lede_deliveries_dialog_update (self);
}

AdwDialog *
lede_deliveries_dialog_new (void)
{
  return g_object_new (LEDE_TYPE_DELIVERIES_DIALOG, NULL);
}
