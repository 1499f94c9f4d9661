/* lede-call.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-keyring.h"
#include "lede-store.h"

G_BEGIN_DECLS

/* What a blocking call of the core takes along to a worker's thread: values only, nothing that a
 * widget owns. A call uses the fields that it needs. */
typedef struct
{
  LedeStore *store;
  LedeKeyring *keyring;
  char *id;
  char *text;
  gint64 number;
  LedeStoryFilter filter; /* its strings are id and text */
  GObject *object;
  GPtrArray *array;
} LedeCall;

LedeCall *lede_call_new (const char *id);
void lede_call_free (LedeCall *call);
gpointer lede_call_list_revisions (gpointer data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeCall, lede_call_free)

G_END_DECLS
