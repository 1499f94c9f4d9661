/* lede-delivery-details.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* A step of a delivery in a person's words. */
typedef struct
{
  LedeStepKind kind;
  LedeStepStatus status;
  char *name;
  char *message;
} LedeStepDetail;

void lede_delivery_details_load_async (const char *delivery_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *lede_delivery_details_load_finish (LedeWorker *worker,
                                              GAsyncResult *result,
                                              GError **error); /* of LedeStepDetail, in their order */

G_END_DECLS
