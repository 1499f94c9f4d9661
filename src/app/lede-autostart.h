/* lede-autostart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-worker.h"

G_BEGIN_DECLS

/* Lets Lede start at the next login and send what waits: by the portal in a sandbox, which has no other
 * way, else by a file in the person's autostart folder, which is there only while something waits. */
#define LEDE_TYPE_AUTOSTART (lede_autostart_get_type ())
G_DECLARE_FINAL_TYPE (LedeAutostart, lede_autostart, LEDE, AUTOSTART, GObject)

LedeAutostart *lede_autostart_new (LedeWorker *worker, const char *store_directory); /* NULL: the usual one */
void lede_autostart_enable (LedeAutostart *self);
void lede_autostart_disable (LedeAutostart *self);
void lede_autostart_assume_enabled (LedeAutostart *self); /* by an earlier run, which is why this one runs */

G_END_DECLS
