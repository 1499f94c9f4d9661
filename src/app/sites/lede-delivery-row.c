/* lede-delivery-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-delivery-row.h"

#include "lede-application.h"
#include "lede-time.h"

struct _LedeDeliveryRow
{
  AdwPreferencesRow parent_instance;

  LedeDelivery *delivery;

  GtkLabel *title_label;
  GtkLabel *status_label;
  GtkLabel *details_label;
  GtkProgressBar *progress_bar;
  GtkBox *buttons;
  GtkButton *try_button;
  GtkButton *cancel_button;
};

G_DEFINE_FINAL_TYPE (LedeDeliveryRow, lede_delivery_row, ADW_TYPE_PREFERENCES_ROW)

static void
lede_delivery_row_update (LedeDeliveryRow *self)
{
  LedeApplication *application = LEDE_APPLICATION_DEFAULT;
  LedeDeliveries *deliveries = lede_application_get_deliveries (application);
  LedeSiteInfo *site =
    lede_sites_find (lede_application_get_sites (application), lede_delivery_get_site_id (self->delivery));
  const char *site_name =
    site != NULL ? lede_site_get_name (lede_site_info_get_site (site)) : _ ("A removed site");
  LedeDeliveryStatus status = lede_delivery_get_status (self->delivery);
  gboolean running = lede_deliveries_is_running (deliveries, lede_delivery_get_id (self->delivery));
  gboolean stopped = status == LEDE_DELIVERY_STOPPED;
  gboolean open = running || stopped || status == LEDE_DELIVERY_WAITING || status == LEDE_DELIVERY_RUNNING;
  g_autofree char *words = lede_deliveries_describe (deliveries, self->delivery);
  g_autofree char *when =
    lede_time_format_full (lede_delivery_get_created_at (self->delivery) / G_USEC_PER_SEC);
  /* Translators: a site's name and a time: Harbour Herald · 4 May 2031, 10:42 */
  g_autofree char *details = g_strdup_printf (_ ("%s · %s"), site_name, when);
  const char *message = lede_delivery_get_message (self->delivery);

  gtk_label_set_label (self->status_label, words);

  if (!running && status == LEDE_DELIVERY_WAITING && message != NULL && *message != '\0')
    {
      g_autofree char *with_message = g_strdup_printf ("%s\n%s", details, message);

      gtk_label_set_label (self->details_label, with_message);
    }
  else
    {
      gtk_label_set_label (self->details_label, details);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_progress_bar_set_fraction (
    self->progress_bar, lede_deliveries_get_fraction (deliveries, lede_delivery_get_id (self->delivery)));
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), open);
  gtk_widget_set_visible (GTK_WIDGET (self->try_button), open && !running);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), open);

  if (stopped)
    gtk_widget_add_css_class (GTK_WIDGET (self->status_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_label), "error");
}

static void
progress_cb (LedeDeliveryRow *self, const char *delivery_id)
{
  if (g_str_equal (delivery_id, lede_delivery_get_id (self->delivery)))
    lede_delivery_row_update (self);
}

static void
try_now_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_deliveries_try_now (lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT),
                           lede_delivery_get_id (LEDE_DELIVERY_ROW (widget)->delivery));
}

static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lede_deliveries_cancel (lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT),
                          lede_delivery_get_id (LEDE_DELIVERY_ROW (widget)->delivery));
}

static void
lede_delivery_row_dispose (GObject *object)
{
  LedeDeliveryRow *self = LEDE_DELIVERY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_DELIVERY_ROW);
  g_clear_object (&self->delivery);

  G_OBJECT_CLASS (lede_delivery_row_parent_class)->dispose (object);
}

static void
lede_delivery_row_class_init (LedeDeliveryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_delivery_row_dispose;

  gtk_widget_class_install_action (widget_class, "delivery.try-now", NULL, try_now_action);
  gtk_widget_class_install_action (widget_class, "delivery.cancel", NULL, cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-delivery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, try_button);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryRow, cancel_button);
}

static void
lede_delivery_row_init (LedeDeliveryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_delivery_row_new:
 * @delivery: a delivery
 * @title: (nullable): the story's headline, where rows of several stories stand together
 *
 * Returns: (transfer floating): a row that follows how far the delivery is
 */
GtkWidget *
lede_delivery_row_new (LedeDelivery *delivery, const char *title)
{
  LedeDeliveryRow *self = g_object_new (LEDE_TYPE_DELIVERY_ROW, NULL);

  self->delivery = g_object_ref (delivery);
  if (title != NULL)
    {
      gtk_label_set_label (self->title_label, title);
      gtk_widget_set_visible (GTK_WIDGET (self->title_label), TRUE);
    }

  g_signal_connect_object (lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT), "progress",
                           G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  lede_delivery_row_update (self);

  return GTK_WIDGET (self);
}
