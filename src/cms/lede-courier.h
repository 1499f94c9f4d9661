/* lede-courier.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms.h"
#include "lede-keyring.h"
#include "lede-merge.h"
#include "lede-store.h"

G_BEGIN_DECLS

/* Works on deliveries: takes the lease, does the steps that are not done, writes each outcome down
 * before the next. Blocking; the app runs it on its delivery thread. */
#define LEDE_TYPE_COURIER (lede_courier_get_type ())
G_DECLARE_FINAL_TYPE (LedeCourier, lede_courier, LEDE, COURIER, GObject)

/* Signal "progress" (LedeDelivery *delivery, LedeDeliveryStep *step, gint64 sent, gint64 total), on
 * the calling thread. */
LedeCourier *lede_courier_new (LedeStore *store, LedeKeyring *keyring);

/**
 * LedeNetworkCost:
 * @LEDE_NETWORK_FREE: bytes cost nothing, or nobody knows
 * @LEDE_NETWORK_METERED: bytes cost money
 */
typedef enum
{
  LEDE_NETWORK_FREE,
  LEDE_NETWORK_METERED,
} LedeNetworkCost;

/* To be said before a delivery; the next photos go by it. */
void lede_courier_set_network_cost (LedeCourier *self, LedeNetworkCost network_cost);

/* Cuts a revision, writes the delivery's row and its steps. Refuses what the story's state or an
 * open delivery forbids. Nothing is sent. */
LedeDelivery *lede_courier_queue (LedeCourier *self,
                                  const char *story_id,
                                  const char *site_id,
                                  LedeDeliveryGoal goal,
                                  gint64 publish_at,
                                  const char *who,
                                  GCancellable *cancellable,
                                  GError **error);

LedeDelivery *lede_courier_queue_in_manner (LedeCourier *self,
                                            const char *story_id,
                                            const char *site_id,
                                            LedeDeliveryGoal goal,
                                            LedeDeliveryManner manner,
                                            gint64 publish_at,
                                            const char *who,
                                            GCancellable *cancellable,
                                            GError **error);

/* The site's time zone, as a delivery found it last. */
char *lede_courier_dup_time_zone (LedeStore *store, const char *site_id);

/* Works on one delivery until it is done, stopped, or has to wait (TRUE only when it is done). On
 * success the story's state in the store follows the goal. */
gboolean
lede_courier_deliver (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error);

/* All that wait and whose time has come; the number that was done. */
guint lede_courier_deliver_waiting (LedeCourier *self, GCancellable *cancellable, GError **error);

/* After deliveries that are done: what the network brought once more since. */
gboolean lede_courier_look_again (LedeCourier *self, GCancellable *cancellable, GError **error);
gboolean
lede_courier_cancel (LedeCourier *self, const char *delivery_id, GCancellable *cancellable, GError **error);

/* Overwrites a colleague's change deliberately: takes what is on the site now as seen. */
gboolean lede_courier_accept_remote (LedeCourier *self,
                                     const char *story_id,
                                     const char *site_id,
                                     GCancellable *cancellable,
                                     GError **error);

/* Reads a story back from the site, as a snapshot: with what was delivered as its base where the
 * store knows it, and images kept in the store. @address_or_id: a public address, a remote id, or
 * a story's id in this store. */
LedeSnapshot *lede_courier_fetch (LedeCourier *self,
                                  const char *address_or_id,
                                  const char *site_id,
                                  GCancellable *cancellable,
                                  GError **error);

/* Keeps what was fetched: adds the story to the store, or changes it as one gesture, and remembers
 * the site's copy as seen, so that the next delivery builds on it. Returns the story's id. */
char *lede_courier_keep_fetched (LedeCourier *self,
                                 LedeSnapshot *fetched,
                                 const char *who,
                                 GCancellable *cancellable,
                                 GError **error);

/* The way on when somebody changed the story on the site: theirs, ours, and what both came from. Once the
 * merged story is in the store, it is kept, and the next delivery goes out. */
LedeMerge *lede_courier_begin_merge (LedeCourier *self,
                                     LedeSnapshot *ours,
                                     const char *site_id,
                                     GCancellable *cancellable,
                                     GError **error);
const char *lede_courier_get_state_there (LedeMerge *merge);
gboolean lede_courier_keep_merged (LedeCourier *self,
                                   LedeMerge *merge,
                                   const char *who,
                                   GCancellable *cancellable,
                                   GError **error);

/* Renders what would be sent, for the preview "as on the site" and ledectl render --as wordpress. */
char *lede_courier_render (LedeCourier *self,
                           LedeSnapshot *snapshot,
                           const char *site_id,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
