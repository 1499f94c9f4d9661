/* lede-delivery-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-button"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-delivery-button.h"

#include "lede-application.h"
#include "lede-delivery-row.h"

struct _LedeDeliveryButton
{
  AdwBin parent_instance;

  char *story_id;
  LedeDelivery *delivery;
  char *trouble;

  GtkMenuButton *button;
  AdwSpinner *spinner;
  GtkImage *icon;
  GtkLabel *label;
  GtkListBox *list_box;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeDeliveryButton, lede_delivery_button, ADW_TYPE_BIN)

static const char *
status_icon_name (LedeDeliveryStatus status)
{
  switch (status)
    {
    case LEDE_DELIVERY_DONE:
      return "object-select-symbolic";
    case LEDE_DELIVERY_STOPPED:
      return "dialog-warning-symbolic";
    case LEDE_DELIVERY_WAITING:
    case LEDE_DELIVERY_RUNNING:
    case LEDE_DELIVERY_CANCELLED:
    default:
      return "lede-waiting-symbolic";
    }
}

static void
lede_delivery_button_update_words (LedeDeliveryButton *self)
{
  LedeDeliveries *deliveries = lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT);
  gboolean running = lede_deliveries_is_running (deliveries, lede_delivery_get_id (self->delivery));
  g_autofree char *words = NULL;
  /* Translators: the accessible name of the button in the status line, %s says how a delivery stands */
  g_autofree char *description = NULL;

  if (lede_delivery_get_status (self->delivery) == LEDE_DELIVERY_STOPPED && !running)
    words = g_strdup (_ ("Delivery stopped"));
  else
    words = lede_deliveries_describe (deliveries, self->delivery);

  description = g_strdup_printf (_ ("Delivery: %s"), words);
  gtk_label_set_label (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !running);
}

static void
lede_delivery_button_update (LedeDeliveryButton *self)
{
  LedeDeliveries *deliveries = lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT);
  LedeDelivery *latest =
    self->story_id != NULL ? lede_deliveries_get_latest (deliveries, self->story_id) : NULL;

  g_set_object (&self->delivery, latest);
  g_clear_pointer (&self->trouble, g_free);
  gtk_list_box_remove_all (self->list_box);
  gtk_widget_set_visible (GTK_WIDGET (self), latest != NULL);

  if (latest != NULL)
    {
      LedeDeliveryStatus status = lede_delivery_get_status (latest);

      gtk_list_box_append (self->list_box, lede_delivery_row_new (latest, NULL));
      gtk_image_set_from_icon_name (self->icon, status_icon_name (status));
      lede_delivery_button_update_words (self);

      if (status == LEDE_DELIVERY_STOPPED)
        self->trouble = lede_deliveries_describe (deliveries, latest);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
progress_cb (LedeDeliveryButton *self, const char *delivery_id)
{
  if (self->delivery != NULL && g_str_equal (delivery_id, lede_delivery_get_id (self->delivery)))
    lede_delivery_button_update_words (self);
}

static void
lede_delivery_button_dispose (GObject *object)
{
  LedeDeliveryButton *self = LEDE_DELIVERY_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_DELIVERY_BUTTON);
  g_clear_object (&self->delivery);
  g_clear_pointer (&self->story_id, g_free);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (lede_delivery_button_parent_class)->dispose (object);
}

static void
lede_delivery_button_class_init (LedeDeliveryButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_delivery_button_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-delivery-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryButton, button);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryButton, icon);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryButton, label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryButton, list_box);
}

static void
lede_delivery_button_init (LedeDeliveryButton *self)
{
  LedeDeliveries *deliveries = lede_application_get_deliveries (LEDE_APPLICATION_DEFAULT);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (deliveries, "changed", G_CALLBACK (lede_delivery_button_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (deliveries, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
}

void
lede_delivery_button_show_words (LedeDeliveryButton *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
}

void
lede_delivery_button_show_icon (LedeDeliveryButton *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
}

/**
 * lede_delivery_button_set_story:
 * @self: a button
 * @story_id: (nullable): whose newest delivery to show
 */
void
lede_delivery_button_set_story (LedeDeliveryButton *self, const char *story_id)
{
  g_return_if_fail (LEDE_IS_DELIVERY_BUTTON (self));

  g_set_str (&self->story_id, story_id);
  lede_delivery_button_update (self);
}

/**
 * lede_delivery_button_get_trouble:
 * @self: a button
 *
 * Returns: (nullable): why the newest delivery was stopped
 */
const char *
lede_delivery_button_get_trouble (LedeDeliveryButton *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY_BUTTON (self), NULL);

  return self->trouble;
}

/**
 * lede_delivery_button_is_conflict:
 * @self: a button
 *
 * Returns: whether the newest delivery was stopped because of a change on the site
 */
gboolean
lede_delivery_button_is_conflict (LedeDeliveryButton *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY_BUTTON (self), FALSE);

  return self->delivery != NULL && lede_deliveries_is_conflict (self->delivery);
}
