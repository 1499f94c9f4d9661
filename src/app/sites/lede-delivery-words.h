/* lede-delivery-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery.h"

G_BEGIN_DECLS

/* How far a running delivery is. Plain data, made on the delivery's thread and read on the main one. */
typedef struct
{
  char *delivery_id;
  LedeStepKind kind;
  guint position;
  guint n_steps;
  guint photo; /* which of the photos, from 1; 0 for another step */
  guint n_photos;
  gint64 sent; /* bytes */
  gint64 total;
} LedeDeliveryProgress;

LedeDeliveryProgress *
lede_delivery_progress_new (LedeDelivery *delivery, LedeDeliveryStep *step, gint64 sent, gint64 total);
void lede_delivery_progress_free (LedeDeliveryProgress *progress);
double lede_delivery_progress_get_fraction (LedeDeliveryProgress *progress); /* 0 to 1 */

/* The same, and how one stands that is not running, in a few words. */
char *lede_delivery_progress_describe (LedeDeliveryProgress *progress); /* NULL: it has just begun */
char *lede_delivery_describe (LedeDelivery *delivery);

G_END_DECLS
