/* lede-delivery-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery.h"

G_BEGIN_DECLS

/* The sections of the queue, in their order. */
typedef enum
{
  LEDE_QUEUE_NEEDS_YOU,
  LEDE_QUEUE_SENDING,
  LEDE_QUEUE_WAITING,
  LEDE_QUEUE_OVER,
  LEDE_QUEUE_N_SECTIONS,
} LedeQueueSection;

/* A delivery in the list of all: it stays the same while the delivery goes on.
 *
 * Signal "changed" (): the delivery stands otherwise, or is opened or closed. */
#define LEDE_TYPE_DELIVERY_ITEM (lede_delivery_item_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryItem, lede_delivery_item, LEDE, DELIVERY_ITEM, GObject)

LedeDeliveryItem *lede_delivery_item_new (LedeDelivery *delivery);
LedeDelivery *lede_delivery_item_get_delivery (LedeDeliveryItem *self);
void lede_delivery_item_set_delivery (LedeDeliveryItem *self, LedeDelivery *delivery);
LedeQueueSection lede_delivery_item_get_section (LedeDeliveryItem *self);

/* Its steps are shown: what runs or needs a person is open from the beginning. */
gboolean lede_delivery_item_is_open (LedeDeliveryItem *self);
void lede_delivery_item_open (LedeDeliveryItem *self);
void lede_delivery_item_close (LedeDeliveryItem *self);

G_END_DECLS
