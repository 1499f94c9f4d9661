/* lede-queue-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-queue-button"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-queue-button.h"

#include "lede-deliveries.h"

struct _LedeQueueButton
{
  AdwBin parent_instance;

  GtkButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkProgressBar *progress_bar;
};

G_DEFINE_FINAL_TYPE (LedeQueueButton, lede_queue_button, ADW_TYPE_BIN)

static char *
describe (LedeDeliveryPlan *plan, guint n_running)
{
  guint n_open = plan->n_waiting + plan->n_running;

  if (plan->n_stopped > 0)
    return g_strdup_printf (ngettext ("Deliveries: %u needs you", "Deliveries: %u need you", plan->n_stopped),
                            plan->n_stopped);
  if (n_running > 0)
    return g_strdup_printf (
      ngettext ("Deliveries: sending, %u is not done", "Deliveries: sending, %u are not done", n_open),
      n_open);

  return g_strdup_printf (ngettext ("Deliveries: %u waits", "Deliveries: %u wait", n_open), n_open);
}

static void
update (LedeQueueButton *self)
{
  LedeDeliveries *deliveries = lede_deliveries_get_default ();
  LedeDeliveryPlan *plan = lede_deliveries_get_plan (deliveries);
  guint n_running = lede_deliveries_count_running (deliveries);
  guint n_deliveries = plan != NULL ? plan->n_waiting + plan->n_running + plan->n_stopped : 0;
  g_autofree char *count = NULL, *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), n_deliveries > 0);
  if (n_deliveries == 0)
    return;

  count = g_strdup_printf ("%'u", n_deliveries);
  words = describe (plan, n_running);
  gtk_label_set_label (self->label, count);
  gtk_image_set_from_icon_name (self->icon,
                                plan->n_stopped > 0 ? "dialog-warning-symbolic" : "document-send-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), n_running > 0);
  gtk_progress_bar_set_fraction (self->progress_bar, lede_deliveries_get_whole_fraction (deliveries));
}

static void
lede_queue_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_QUEUE_BUTTON);

  G_OBJECT_CLASS (lede_queue_button_parent_class)->dispose (object);
}

static void
lede_queue_button_class_init (LedeQueueButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_queue_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-queue-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeQueueButton, button);
  gtk_widget_class_bind_template_child (widget_class, LedeQueueButton, icon);
  gtk_widget_class_bind_template_child (widget_class, LedeQueueButton, label);
  gtk_widget_class_bind_template_child (widget_class, LedeQueueButton, progress_bar);
}

static void
lede_queue_button_init (LedeQueueButton *self)
{
  LedeDeliveries *deliveries = lede_deliveries_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (deliveries, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (deliveries, "progress", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
