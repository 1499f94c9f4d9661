/* lede-delivery-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery.h"

G_BEGIN_DECLS

gboolean lede_delivery_manner_from_nick (const char *nick, LedeDeliveryManner *manner);
gboolean lede_delivery_status_from_nick (const char *nick, LedeDeliveryStatus *status);
const char *lede_delivery_wait_to_nick (LedeDeliveryWait waits_for);
gboolean lede_delivery_wait_from_nick (const char *nick, LedeDeliveryWait *waits_for);
gboolean lede_step_kind_from_nick (const char *nick, LedeStepKind *kind);
const char *lede_step_status_to_nick (LedeStepStatus status);
gboolean lede_step_status_from_nick (const char *nick, LedeStepStatus *status);

G_END_DECLS
