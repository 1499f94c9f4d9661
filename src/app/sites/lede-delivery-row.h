/* lede-delivery-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery.h"

G_BEGIN_DECLS

/* One delivery: how far it is, when it is tried next, and what can be done about it. */
#define LEDE_TYPE_DELIVERY_ROW (lede_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryRow, lede_delivery_row, LEDE, DELIVERY_ROW, AdwPreferencesRow)

GtkWidget *lede_delivery_row_new (LedeDelivery *delivery, const char *title); /* NULL title: none is shown */

G_END_DECLS
