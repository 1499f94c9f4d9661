/* lede-call.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-call"

#include "config.h"

#include "lede-call.h"

#include "lede-services.h"

/**
 * lede_call_new:
 * @id: (nullable): what the call is about, a story or a site
 *
 * Prepares a call on the application's store and keyring.
 *
 * Returns: (transfer full): a call, for lede_worker_run_async() with lede_call_free()
 */
LedeCall *
lede_call_new (const char *id)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeCall *call = g_new0 (LedeCall, 1);

  g_set_object (&call->store, lede_services_get_store (services));
  g_set_object (&call->keyring, lede_services_get_keyring (services));
  call->id = g_strdup (id);

  return call;
}

void
lede_call_free (LedeCall *call)
{
  g_clear_object (&call->store);
  g_clear_object (&call->keyring);
  g_free (call->id);
  g_free (call->text);
  g_clear_object (&call->object);
  g_clear_pointer (&call->array, g_ptr_array_unref);
  g_free (call);
}

/**
 * lede_call_list_revisions:
 * @data: a call about a story
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the revisions of a story; a #LedeWorkerFunc for the database thread.
 *
 * Returns: (transfer full): a #GPtrArray of #LedeRevision, or %NULL with a #LedeStoreError
 */
gpointer
lede_call_list_revisions (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_list_revisions (call->store, call->id, cancellable, error);
}
