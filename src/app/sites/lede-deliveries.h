/* lede-deliveries.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-connection.h"
#include "lede-delivery-plan.h"
#include "lede-delivery-progress.h"
#include "lede-placement.h"

G_BEGIN_DECLS

/* What goes out to the sites: sends each site its deliveries in their order, tries again when it is time
 * or when the connection returns, and knows how far each delivery is.
 *
 * Signals:
 *   "changed" ()                                       a delivery came, or stands otherwise
 *   "progress" (const char *delivery_id)               it began, or is some bytes or a step further
 *   "delivered" (LedeDelivery *, LedePlacement *)      the site matches the revision
 *   "stopped" (LedeDelivery *)                         a person has to decide */
#define LEDE_TYPE_DELIVERIES (lede_deliveries_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveries, lede_deliveries, LEDE, DELIVERIES, GObject)

LedeDeliveries *lede_deliveries_new (LedeConnection *connection);
LedeDeliveries *lede_deliveries_get_default (void); /* the application's */
void lede_deliveries_set_default (LedeDeliveries *self);
void lede_deliveries_load (LedeDeliveries *self);
void lede_deliveries_stop (LedeDeliveries *self);

void lede_deliveries_queue_async (LedeDeliveries *self,
                                  const char *story_id,
                                  const char *site_id,
                                  LedeDeliveryGoal goal,
                                  gint64 publish_at, /* Unix time, seconds; 0 for now */
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void lede_deliveries_queue_in_manner_async (LedeDeliveries *self,
                                            const char *story_id,
                                            const char *site_id,
                                            LedeDeliveryGoal goal,
                                            LedeDeliveryManner manner,
                                            gint64 publish_at,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean lede_deliveries_queue_finish (LedeDeliveries *self, GAsyncResult *result, GError **error);
void lede_deliveries_cancel (LedeDeliveries *self, const char *delivery_id);
void lede_deliveries_try_now (LedeDeliveries *self, const char *delivery_id);

/* The deliveries of a story, as long as somebody looks at it. */
void lede_deliveries_watch (LedeDeliveries *self, const char *story_id);
void lede_deliveries_unwatch (LedeDeliveries *self, const char *story_id);
GPtrArray *lede_deliveries_list (LedeDeliveries *self,
                                 const char *story_id); /* of LedeDelivery, newest first */
GPtrArray *lede_deliveries_list_latest (LedeDeliveries *self,
                                        const char *story_id); /* of LedeDelivery, one a site */
LedeDelivery *lede_deliveries_get_latest (LedeDeliveries *self, const char *story_id);
LedeDelivery *lede_deliveries_get_stopped (LedeDeliveries *self, const char *story_id);

/* All of them. */
LedeDeliveryPlan *lede_deliveries_get_plan (LedeDeliveries *self); /* NULL: not known yet */
guint lede_deliveries_count_running (LedeDeliveries *self);        /* by us */

gboolean lede_deliveries_is_running (LedeDeliveries *self, const char *delivery_id); /* by us */
const LedeDeliveryProgress *lede_deliveries_get_progress (LedeDeliveries *self, const char *delivery_id);
double lede_deliveries_get_whole_fraction (LedeDeliveries *self); /* of all that run here, 0 to 1 */
double lede_deliveries_get_fraction (LedeDeliveries *self, const char *delivery_id); /* 0 to 1 */
char *lede_deliveries_describe (LedeDeliveries *self, LedeDelivery *delivery);
gboolean lede_deliveries_is_conflict (LedeDelivery *delivery);
gboolean lede_deliveries_is_conflict_step (LedeStepKind kind, LedeStepStatus status);

G_END_DECLS
