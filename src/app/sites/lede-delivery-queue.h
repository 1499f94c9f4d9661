/* lede-delivery-queue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-delivery-item.h"

G_BEGIN_DECLS

/* All deliveries as a list: what needs a person, what is being sent, what waits in the order in which it
 * goes out, and the latest that are over. A GListModel of LedeDeliveryItem with a section for each of these,
 * which follows the store. The first page comes first: of ten thousand, a hundred are looked at.
 *
 * Signal "sorted" (): everything stands in its section again. */
#define LEDE_TYPE_DELIVERY_QUEUE (lede_delivery_queue_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryQueue, lede_delivery_queue, LEDE, DELIVERY_QUEUE, GObject)

LedeDeliveryQueue *lede_delivery_queue_new (void);

G_END_DECLS
