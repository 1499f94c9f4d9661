/* lede-deliveries-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-deliveries-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-deliveries-dialog.h"

#include "lede-connection-banner.h"
#include "lede-deliveries.h"
#include "lede-delivery-queue.h"
#include "lede-delivery-view.h"

struct _LedeDeliveriesDialog
{
  AdwDialog parent_instance;

  LedeDeliveryQueue *queue;
  GPtrArray *headers; /* of GtkListHeader, those that are shown */

  GtkStack *stack;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (LedeDeliveriesDialog, lede_deliveries_dialog, ADW_TYPE_DIALOG)

static char *
describe_section (LedeQueueSection section, guint n_deliveries)
{
  switch (section)
    {
    case LEDE_QUEUE_NEEDS_YOU:
      /* Translators: heading of deliveries that a person has to decide about */
      return g_strdup_printf (_ ("Needs You (%u)"), n_deliveries);
    case LEDE_QUEUE_SENDING:
      return g_strdup_printf (_ ("Sending (%u)"), n_deliveries);
    case LEDE_QUEUE_WAITING:
      return g_strdup_printf (_ ("Waiting (%'u)"), n_deliveries);
    case LEDE_QUEUE_OVER:
    default:
      /* Translators: heading of deliveries that have arrived, or were taken back */
      return g_strdup (_ ("Done"));
    }
}

static void
update_header (GtkListHeader *header)
{
  LedeDeliveryItem *item = gtk_list_header_get_item (header);
  g_autofree char *title = NULL;

  if (item == NULL)
    return;

  title = describe_section (lede_delivery_item_get_section (item), gtk_list_header_get_n_items (header));
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), title);
}

static gboolean
to_top_cb (GtkWidget *list_view, GdkFrameClock *clock, gpointer user_data)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)), 0);

  return G_SOURCE_REMOVE;
}

static void
queue_sorted_cb (LedeDeliveriesDialog *self)
{
  /* The list view keeps the row that it has; who looks at the top wants to see what begins there. */
  if (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view))) < 1)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), to_top_cb, NULL, NULL);

  /* The list view sees no other header where the same rows stand in another section. */
  for (guint i = 0; i < self->headers->len; i++)
    update_header (g_ptr_array_index (self->headers, i));

  gtk_stack_set_visible_child_name (
    self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->queue)) > 0 ? "deliveries" : "empty");
}

static void
row_activated_cb (LedeDeliveriesDialog *self, guint position)
{
  g_autoptr (LedeDeliveryItem) item = g_list_model_get_item (G_LIST_MODEL (self->queue), position);

  if (item == NULL)
    return;

  if (lede_delivery_item_is_open (item))
    lede_delivery_item_close (item);
  else
    lede_delivery_item_open (item);
}

static void
row_setup_cb (LedeDeliveriesDialog *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lede_delivery_view_new ());
}

static void
row_bind_cb (LedeDeliveriesDialog *self, GtkListItem *list_item)
{
  LedeDeliveryItem *item = gtk_list_item_get_item (list_item);

  lede_delivery_view_set_item (LEDE_DELIVERY_VIEW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_accessible_label (list_item,
                                      lede_delivery_get_title (lede_delivery_item_get_delivery (item)));
}

static void
row_unbind_cb (LedeDeliveriesDialog *self, GtkListItem *list_item)
{
  lede_delivery_view_set_item (LEDE_DELIVERY_VIEW (gtk_list_item_get_child (list_item)), NULL);
}

static void
header_setup_cb (LedeDeliveriesDialog *self, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
header_bind_cb (LedeDeliveriesDialog *self, GtkListHeader *header)
{
  g_ptr_array_add (self->headers, header);
  g_signal_connect (header, "notify::n-items", G_CALLBACK (update_header), NULL);
  update_header (header);
}

static void
header_unbind_cb (LedeDeliveriesDialog *self, GtkListHeader *header)
{
  g_signal_handlers_disconnect_by_func (header, update_header, NULL);
  g_ptr_array_remove_fast (self->headers, header);
}

static void
lede_deliveries_dialog_dispose (GObject *object)
{
  LedeDeliveriesDialog *self = LEDE_DELIVERIES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_DELIVERIES_DIALOG);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->headers, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_deliveries_dialog_parent_class)->dispose (object);
}

static void
lede_deliveries_dialog_class_init (LedeDeliveriesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_deliveries_dialog_dispose;

  g_type_ensure (LEDE_TYPE_CONNECTION_BANNER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-deliveries-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveriesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveriesDialog, list_view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_unbind_cb);
}

static void
lede_deliveries_dialog_init (LedeDeliveriesDialog *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->headers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->queue = lede_delivery_queue_new ();
  g_signal_connect_object (self->queue, "sorted", G_CALLBACK (queue_sorted_cb), self, G_CONNECT_SWAPPED);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->queue)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

AdwDialog *
lede_deliveries_dialog_new (void)
{
  return g_object_new (LEDE_TYPE_DELIVERIES_DIALOG, NULL);
}
