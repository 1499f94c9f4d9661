/* lede-store-recovery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-store.h"

G_BEGIN_DECLS

gboolean lede_store_recover (LedeStore *self, const char *path, GCancellable *cancellable, GError **error);
gboolean lede_store_finish_recovery (LedeStore *self, const char *path, GError **error);
gboolean lede_store_repair (LedeStore *self, guint *n_stories, GCancellable *cancellable, GError **error);

G_END_DECLS
