/* lede-second-look.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-deliveries.h"

G_BEGIN_DECLS

/* Looks at sites once more some minutes after a delivery, or when Lede runs again: see
 * lede_courier_look_again(). Nothing waits for it, and the program does not run on for its sake. */
#define LEDE_TYPE_SECOND_LOOK (lede_second_look_get_type ())
G_DECLARE_FINAL_TYPE (LedeSecondLook, lede_second_look, LEDE, SECOND_LOOK, GObject)

LedeSecondLook *lede_second_look_new (LedeDeliveries *deliveries, LedeConnection *connection);
void lede_second_look_stop (LedeSecondLook *self);

G_END_DECLS
