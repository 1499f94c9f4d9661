/* lede-delivery-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery.h"

G_BEGIN_DECLS

/* One delivery of the story that is looked at, as a row of a list box. */
#define LEDE_TYPE_DELIVERY_ROW (lede_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryRow, lede_delivery_row, LEDE, DELIVERY_ROW, AdwPreferencesRow)

void lede_delivery_row_fill (GtkListBox *list_box, GPtrArray *deliveries); /* a row each, in their order */

G_END_DECLS
