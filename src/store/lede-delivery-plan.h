/* lede-delivery-plan.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery.h"

G_BEGIN_DECLS

/* What is to be sent next. A site gets its deliveries in the order in which they were queued, so for each
 * there is one head, and the others stand behind it. Plain data, made on one thread and read on another. */
typedef struct
{
  GPtrArray *heads; /* of LedeDelivery without steps, one a site; RUNNING while a process works on it */
  gint64 next_at;   /* Unix time, seconds, UTC, when one that is no head may be tried; G_MAXINT64 for none */
  gint64 look_at;   /* likewise, when a site is to be looked at once more; not for the sake of what waits */

  guint n_waiting;
  guint n_running;
  guint n_stopped;
  GHashTable *stories; /* story id -> the LedeDeliveryStatus among these that needs a person most */
} LedeDeliveryPlan;

LedeDeliveryPlan *lede_delivery_plan_new (void);
void lede_delivery_plan_free (LedeDeliveryPlan *plan);
void lede_delivery_plan_note_story (LedeDeliveryPlan *plan, const char *story_id, LedeDeliveryStatus status);
gboolean lede_delivery_plan_get_story (LedeDeliveryPlan *plan,
                                       const char *story_id,
                                       LedeDeliveryStatus *status); /* FALSE: nothing is under way */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeDeliveryPlan, lede_delivery_plan_free)

G_END_DECLS
