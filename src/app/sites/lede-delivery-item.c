/* lede-delivery-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-item"

#include "config.h"

#include "lede-delivery-item.h"

#include "lede-deliveries.h"

typedef enum
{
  AS_IT_STANDS,
  OPEN,
  CLOSED,
} Opening;

struct _LedeDeliveryItem
{
  GObject parent_instance;

  LedeDelivery *delivery;
  Opening opening;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeDeliveryItem, lede_delivery_item, G_TYPE_OBJECT)

static void
lede_delivery_item_finalize (GObject *object)
{
  g_clear_object (&LEDE_DELIVERY_ITEM (object)->delivery);

  G_OBJECT_CLASS (lede_delivery_item_parent_class)->finalize (object);
}

static void
lede_delivery_item_class_init (LedeDeliveryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_delivery_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_delivery_item_init (LedeDeliveryItem *self)
{
}

LedeDeliveryItem *
lede_delivery_item_new (LedeDelivery *delivery)
{
  LedeDeliveryItem *self = g_object_new (LEDE_TYPE_DELIVERY_ITEM, NULL);

  self->delivery = g_object_ref (delivery);

  return self;
}

LedeDelivery *
lede_delivery_item_get_delivery (LedeDeliveryItem *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY_ITEM (self), NULL);

  return self->delivery;
}

static gboolean
stand_alike (LedeDelivery *a, LedeDelivery *b)
{
  return lede_delivery_get_status (a) == lede_delivery_get_status (b) &&
         lede_delivery_get_next_try_at (a) == lede_delivery_get_next_try_at (b) &&
         lede_delivery_get_waits_for (a) == lede_delivery_get_waits_for (b) &&
         g_str_equal (lede_delivery_get_message (a), lede_delivery_get_message (b)) &&
         g_str_equal (lede_delivery_get_title (a), lede_delivery_get_title (b));
}

/**
 * lede_delivery_item_set_delivery:
 * @self: an item
 * @delivery: the same delivery, read anew
 *
 * Takes how the delivery stands now.
 */
void
lede_delivery_item_set_delivery (LedeDeliveryItem *self, LedeDelivery *delivery)
{
  gboolean alike;

  g_return_if_fail (LEDE_IS_DELIVERY_ITEM (self));
  g_return_if_fail (LEDE_IS_DELIVERY (delivery));

  alike = stand_alike (self->delivery, delivery);
  g_set_object (&self->delivery, delivery);
  if (!alike)
    g_signal_emit (self, signals[CHANGED], 0);
}

LedeQueueSection
lede_delivery_item_get_section (LedeDeliveryItem *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY_ITEM (self), LEDE_QUEUE_OVER);

  if (lede_deliveries_is_running (lede_deliveries_get_default (), lede_delivery_get_id (self->delivery)))
    return LEDE_QUEUE_SENDING;

  switch (lede_delivery_get_status (self->delivery))
    {
    case LEDE_DELIVERY_STOPPED:
      return LEDE_QUEUE_NEEDS_YOU;
    case LEDE_DELIVERY_RUNNING:
      return LEDE_QUEUE_SENDING;
    case LEDE_DELIVERY_WAITING:
      return LEDE_QUEUE_WAITING;
    case LEDE_DELIVERY_DONE:
    case LEDE_DELIVERY_CANCELLED:
    default:
      return LEDE_QUEUE_OVER;
    }
}

gboolean
lede_delivery_item_is_open (LedeDeliveryItem *self)
{
  LedeQueueSection section;

  g_return_val_if_fail (LEDE_IS_DELIVERY_ITEM (self), FALSE);

  section = lede_delivery_item_get_section (self);

  return self->opening == OPEN || (self->opening == AS_IT_STANDS &&
                                   (section == LEDE_QUEUE_SENDING || section == LEDE_QUEUE_NEEDS_YOU));
}

static void
set_opening (LedeDeliveryItem *self, Opening opening)
{
  if (self->opening == opening)
    return;

  self->opening = opening;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lede_delivery_item_open (LedeDeliveryItem *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_ITEM (self));

  set_opening (self, OPEN);
}

void
lede_delivery_item_close (LedeDeliveryItem *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_ITEM (self));

  set_opening (self, CLOSED);
}
