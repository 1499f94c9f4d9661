/* lede-delivery-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-row"

#include "config.h"

#include "lede-delivery-row.h"

#include "lede-delivery-view.h"

struct _LedeDeliveryRow
{
  AdwPreferencesRow parent_instance;

  LedeDeliveryItem *item;
};

G_DEFINE_FINAL_TYPE (LedeDeliveryRow, lede_delivery_row, ADW_TYPE_PREFERENCES_ROW)

static void
lede_delivery_row_finalize (GObject *object)
{
  g_clear_object (&LEDE_DELIVERY_ROW (object)->item);

  G_OBJECT_CLASS (lede_delivery_row_parent_class)->finalize (object);
}

static void
lede_delivery_row_class_init (LedeDeliveryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_delivery_row_finalize;
}

static void
lede_delivery_row_init (LedeDeliveryRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
lede_delivery_row_new (LedeDelivery *delivery)
{
  LedeDeliveryRow *self = g_object_new (LEDE_TYPE_DELIVERY_ROW, NULL);
  GtkWidget *view = lede_delivery_view_new ();

  self->item = lede_delivery_item_new (delivery);
  if (lede_delivery_item_get_section (self->item) != LEDE_QUEUE_OVER)
    lede_delivery_item_open (self->item);

  lede_delivery_view_hide_title (LEDE_DELIVERY_VIEW (view));
  lede_delivery_view_set_item (LEDE_DELIVERY_VIEW (view), self->item);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), view);

  return GTK_WIDGET (self);
}

static gboolean
row_shows (GtkListBoxRow *row, LedeDelivery *delivery)
{
  return LEDE_IS_DELIVERY_ROW (row) &&
         g_str_equal (lede_delivery_get_id (lede_delivery_item_get_delivery (LEDE_DELIVERY_ROW (row)->item)),
                      lede_delivery_get_id (delivery));
}

/**
 * lede_delivery_row_fill:
 * @list_box: a list of rows of deliveries, all of one story
 * @deliveries: (element-type LedeDelivery): what it is to show
 *
 * Fills a list with a row for each delivery, open where something can still be done about it. The rows that
 * there are stay as they are, so that nothing closes or flickers while a delivery goes on.
 */
void
lede_delivery_row_fill (GtkListBox *list_box, GPtrArray *deliveries)
{
  GtkListBoxRow *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list_box));

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      row = gtk_list_box_get_row_at_index (list_box, i);
      if (row != NULL && row_shows (row, delivery))
        lede_delivery_item_set_delivery (LEDE_DELIVERY_ROW (row)->item, delivery);
      else
        gtk_list_box_insert (list_box, lede_delivery_row_new (delivery), i);
    }

  while ((row = gtk_list_box_get_row_at_index (list_box, deliveries->len)) != NULL)
    gtk_list_box_remove (list_box, GTK_WIDGET (row));
}
