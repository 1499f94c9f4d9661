/* lede-store-monitor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-store.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* Notices what other processes write into the store, within a fraction of a second: its log on the disk is
 * watched, and looked at every second where that cannot be.
 *
 * Signal "changed" (): another process wrote. */
#define LEDE_TYPE_STORE_MONITOR (lede_store_monitor_get_type ())
G_DECLARE_FINAL_TYPE (LedeStoreMonitor, lede_store_monitor, LEDE, STORE_MONITOR, GObject)

LedeStoreMonitor *lede_store_monitor_new (LedeStore *store, LedeWorker *database_worker);

G_END_DECLS
