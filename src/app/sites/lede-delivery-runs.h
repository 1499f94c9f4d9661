/* lede-delivery-runs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-delivery-progress.h"
#include "lede-placement.h"

G_BEGIN_DECLS

/* What this process is sending: one delivery a site at a time, and a few sites beside each other, each on
 * a thread of its own, so that a slow one keeps nobody waiting.
 *
 * Signals:
 *   "progress" (const char *delivery_id)    it began, or is some bytes or a step further
 *   "ended" (const char *delivery_id, LedeDelivery *, LedePlacement *, LedeSite *, GError *error)
 *      the delivery as it stands now, NULL when it was cut short or cannot be read; @error NULL and maybe a
 *      placement when the site matches it */
#define LEDE_TYPE_DELIVERY_RUNS (lede_delivery_runs_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryRuns, lede_delivery_runs, LEDE, DELIVERY_RUNS, GObject)

LedeDeliveryRuns *lede_delivery_runs_new (void);
gboolean lede_delivery_runs_start (LedeDeliveryRuns *self, LedeDelivery *delivery); /* FALSE: no room now */
void lede_delivery_runs_cancel (LedeDeliveryRuns *self, const char *delivery_id);
void lede_delivery_runs_stop (LedeDeliveryRuns *self); /* all, at the end of the program; waits for them */

guint lede_delivery_runs_count (LedeDeliveryRuns *self);
double lede_delivery_runs_get_fraction (LedeDeliveryRuns *self); /* of all of them, 0 to 1 */
gboolean lede_delivery_runs_contains (LedeDeliveryRuns *self, const char *delivery_id);
const LedeDeliveryProgress *lede_delivery_runs_get_progress (LedeDeliveryRuns *self,
                                                             const char *delivery_id); /* NULL: just begun */

G_END_DECLS
