/* lede-courier-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-courier-fetch-private.h"

/**
 * lede_courier_begin_merge:
 * @self: a courier
 * @ours: the story as it stands here
 * @site_id: a site of the store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads what a colleague made of the story on the site, and sets it and ours against what both came from:
 * the version that was delivered, or seen there, last. Nothing is changed, neither here nor there.
 *
 * Returns: (transfer full): the places that differ, to be decided, or %NULL with a #LedeCmsError;
 *   %LEDE_CMS_ERROR_NOT_FOUND when the story is no longer there
 */
LedeMerge *
lede_courier_begin_merge (LedeCourier *self,
                          LedeSnapshot *ours,
                          const char *site_id,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (LedeSnapshot) theirs = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (ours), NULL);
  g_return_val_if_fail (site_id != NULL, NULL);

  theirs = lede_courier_fetch (self, lede_snapshot_get_id (ours), site_id, cancellable, error);
  if (theirs == NULL)
    return NULL;

  return lede_merge_new (lede_fetched_get_base (theirs), ours, theirs);
}

/**
 * lede_courier_get_state_there:
 * @merge: from lede_courier_begin_merge()
 *
 * Returns: (transfer none) (nullable): the site's word for the state that the story has there now, when
 *   somebody gave it another one than was seen last
 */
const char *
lede_courier_get_state_there (LedeMerge *merge)
{
  g_return_val_if_fail (LEDE_IS_MERGE (merge), NULL);

  return lede_fetched_get_new_state (lede_merge_get_side (merge, LEDE_MERGE_THEIRS));
}

/**
 * lede_courier_keep_merged:
 * @self: a courier
 * @merge: from lede_courier_begin_merge(), decided; what came of it is in the store
 * @who: who decided
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps both versions among the revisions, and remembers the site's as seen, exactly as it was read: the next
 * delivery replaces that one, and stops again at any that came later. To be called when the merged story is
 * safe, since the colleague's version would be overwritten without it.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_courier_keep_merged (LedeCourier *self,
                          LedeMerge *merge,
                          const char *who,
                          GCancellable *cancellable,
                          GError **error)
{
  LedeStore *store;
  LedeSnapshot *theirs;
  gint64 revision;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);
  g_return_val_if_fail (LEDE_IS_MERGE (merge), FALSE);

  store = lede_courier_get_store (self);
  theirs = lede_merge_get_side (merge, LEDE_MERGE_THEIRS);

  if (lede_store_save_revision (store, lede_merge_get_side (merge, LEDE_MERGE_OURS), who,
                                _ ("Before merging with the site"), cancellable, error) <= 0)
    return FALSE;

  revision =
    lede_store_save_revision (store, theirs, _ ("The site"), _ ("Changed on the site"), cancellable, error);

  return revision > 0 && lede_fetched_remember (store, theirs, revision, cancellable, error);
}
