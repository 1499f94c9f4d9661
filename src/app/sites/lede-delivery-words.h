/* lede-delivery-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-connection.h"
#include "lede-delivery.h"

G_BEGIN_DECLS

/* How a delivery stands that is not running here, in a few words. */
char *lede_delivery_describe (LedeDelivery *delivery, LedeConnection *connection);
const char *lede_delivery_status_icon (LedeDeliveryStatus status);
const char *lede_delivery_goal_label (LedeDelivery *delivery);
char *lede_delivery_step_describe (LedeStepKind kind,
                                   const char *photo); /* what it does: "Photo ferry.jpg" */

G_END_DECLS
