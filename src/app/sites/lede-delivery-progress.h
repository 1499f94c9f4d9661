/* lede-delivery-progress.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery.h"

G_BEGIN_DECLS

typedef struct
{
  LedeStepKind kind;
  LedeStepStatus status;
  gint64 sent;  /* bytes */
  gint64 total; /* 0 when that is not known */
} LedeStepProgress;

/* How far a running delivery is. Plain data, made on the delivery's thread and read on the main one. */
typedef struct
{
  char *delivery_id;
  LedeStepProgress *steps; /* in their order */
  guint n_steps;
  guint at; /* the step that moved last */
} LedeDeliveryProgress;

LedeDeliveryProgress *
lede_delivery_progress_new (LedeDelivery *delivery, LedeDeliveryStep *step, gint64 sent, gint64 total);
void lede_delivery_progress_free (LedeDeliveryProgress *progress);
void lede_delivery_progress_take_over (LedeDeliveryProgress *progress, const LedeDeliveryProgress *before);
double lede_delivery_progress_get_fraction (const LedeDeliveryProgress *progress); /* 0 to 1 */
char *lede_delivery_progress_describe (const LedeDeliveryProgress *progress); /* NULL: it has just begun */

G_END_DECLS
