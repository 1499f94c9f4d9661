/* lede-delivery-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-button"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-delivery-button.h"

#include "lede-deliveries.h"
#include "lede-delivery-row.h"
#include "lede-delivery-words.h"

struct _LedeDeliveryButton
{
  AdwBin parent_instance;

  char *story_id;
  GPtrArray *deliveries; /* of LedeDelivery, the newest of each site */
  LedeDelivery *stopped; /* the one of these that needs a person, or NULL */
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

static LedeDeliveries *
get_deliveries (void)
{
  return lede_deliveries_get_default ();
}

/* What is told of several sites: what runs, else what needs a person, else what waits. */
static guint
get_urgency (LedeDelivery *delivery)
{
  if (lede_deliveries_is_running (get_deliveries (), lede_delivery_get_id (delivery)))
    return 4;

  switch (lede_delivery_get_status (delivery))
    {
    case LEDE_DELIVERY_STOPPED:
      return 3;
    case LEDE_DELIVERY_RUNNING:
    case LEDE_DELIVERY_WAITING:
      return 2;
    case LEDE_DELIVERY_DONE:
    case LEDE_DELIVERY_CANCELLED:
    default:
      return 1;
    }
}

static LedeDelivery *
choose_delivery (GPtrArray *deliveries)
{
  LedeDelivery *chosen = NULL;

  for (guint i = 0; i < deliveries->len; i++)
    if (chosen == NULL || get_urgency (g_ptr_array_index (deliveries, i)) > get_urgency (chosen))
      chosen = g_ptr_array_index (deliveries, i);

  return chosen;
}

static char *
describe (LedeDelivery *chosen, guint n_sites)
{
  guint urgency = get_urgency (chosen);
  g_autofree char *words = NULL;

  if (urgency == 3)
    return g_strdup (_ ("Delivery stopped"));

  words = lede_deliveries_describe (get_deliveries (), chosen);
  if (urgency != 1 || n_sites == 1)
    return g_steal_pointer (&words);

  /* Translators: how a story stands on all of its sites, and how many these are: Published · 2 sites */
  return g_strdup_printf (ngettext ("%s · %u site", "%s · %u sites", n_sites), words, n_sites);
}

static void
lede_delivery_button_update_words (LedeDeliveryButton *self)
{
  LedeDelivery *chosen = choose_delivery (self->deliveries);
  gboolean running;
  g_autofree char *words = NULL;
  /* Translators: the accessible name of the button in the status line, %s says how a delivery stands */
  g_autofree char *description = NULL;

  if (chosen == NULL)
    return;

  running = lede_deliveries_is_running (get_deliveries (), lede_delivery_get_id (chosen));
  words = describe (chosen, self->deliveries->len);
  description = g_strdup_printf (_ ("Delivery: %s"), words);
  gtk_label_set_label (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_image_set_from_icon_name (self->icon, lede_delivery_status_icon (lede_delivery_get_status (chosen)));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !running);
}

static void
lede_delivery_button_update (LedeDeliveryButton *self)
{
  LedeDelivery *stopped =
    self->story_id != NULL ? lede_deliveries_get_stopped (get_deliveries (), self->story_id) : NULL;

  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  if (self->story_id != NULL)
    self->deliveries = lede_deliveries_list_latest (get_deliveries (), self->story_id);
  else
    self->deliveries = g_ptr_array_new ();

  g_set_object (&self->stopped, stopped);
  g_clear_pointer (&self->trouble, g_free);
  if (stopped != NULL)
    self->trouble = lede_deliveries_describe (get_deliveries (), stopped);

  lede_delivery_row_fill (self->list_box, self->deliveries);
  gtk_widget_set_visible (GTK_WIDGET (self), self->deliveries->len > 0);
  lede_delivery_button_update_words (self);

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
progress_cb (LedeDeliveryButton *self, const char *delivery_id)
{
  for (guint i = 0; i < self->deliveries->len; i++)
    if (g_str_equal (delivery_id, lede_delivery_get_id (g_ptr_array_index (self->deliveries, i))))
      lede_delivery_button_update_words (self);
}

static void
lede_delivery_button_dispose (GObject *object)
{
  LedeDeliveryButton *self = LEDE_DELIVERY_BUTTON (object);

  if (self->story_id != NULL)
    lede_deliveries_unwatch (get_deliveries (), self->story_id);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_DELIVERY_BUTTON);
  g_clear_object (&self->stopped);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
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
  LedeDeliveries *deliveries = lede_deliveries_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->deliveries = g_ptr_array_new ();
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
 * @story_id: (nullable): whose newest deliveries to show, one a site
 */
void
lede_delivery_button_set_story (LedeDeliveryButton *self, const char *story_id)
{
  g_return_if_fail (LEDE_IS_DELIVERY_BUTTON (self));

  if (g_strcmp0 (self->story_id, story_id) == 0)
    return;

  if (self->story_id != NULL)
    lede_deliveries_unwatch (get_deliveries (), self->story_id);
  g_set_str (&self->story_id, story_id);
  if (story_id != NULL)
    lede_deliveries_watch (get_deliveries (), story_id);

  lede_delivery_button_update (self);
}

/**
 * lede_delivery_button_get_trouble:
 * @self: a button
 *
 * Returns: (nullable): why a delivery of the story was stopped
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
 * Returns: whether the delivery that was stopped was so because of a change on the site
 */
gboolean
lede_delivery_button_is_conflict (LedeDeliveryButton *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY_BUTTON (self), FALSE);

  return self->stopped != NULL && lede_deliveries_is_conflict (self->stopped);
}
