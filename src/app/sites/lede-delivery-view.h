/* lede-delivery-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery-item.h"

G_BEGIN_DECLS

/* One delivery: how far it is, when it is tried next, what can be done about it, and, when it is open, its
 * steps. */
#define LEDE_TYPE_DELIVERY_VIEW (lede_delivery_view_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryView, lede_delivery_view, LEDE, DELIVERY_VIEW, AdwBin)

GtkWidget *lede_delivery_view_new (void);
void lede_delivery_view_hide_title (LedeDeliveryView *self); /* where all are of one story */
void lede_delivery_view_set_item (LedeDeliveryView *self, LedeDeliveryItem *item); /* NULL for none */
void lede_delivery_view_toggle (LedeDeliveryView *self);

G_END_DECLS
