/* lede-connection.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-site.h"

G_BEGIN_DECLS

/**
 * LedeConnectionState:
 * @LEDE_CONNECTION_ONLINE: there is a network, as far as the system knows
 * @LEDE_CONNECTION_OFFLINE: the system says that there is none
 * @LEDE_CONNECTION_PORTAL: there is one, but it wants the person to sign in before it lets anything through
 */
typedef enum
{
  LEDE_CONNECTION_ONLINE,
  LEDE_CONNECTION_OFFLINE,
  LEDE_CONNECTION_PORTAL,
} LedeConnectionState;

/* Whether what is sent can arrive: what the system says of the network, and what became of the last tries.
 * A site that could not be reached is knocked at, ever more seldom and whenever the network changes, until
 * somebody opens.
 *
 * Signal "changed" (): another state, or a site can or cannot be reached any more. */
#define LEDE_TYPE_CONNECTION (lede_connection_get_type ())
G_DECLARE_FINAL_TYPE (LedeConnection, lede_connection, LEDE, CONNECTION, GObject)

LedeConnection *lede_connection_new (GNetworkMonitor *monitor); /* tests give one of their own */
LedeConnection *lede_connection_get_default (void);             /* the application's */
void lede_connection_set_default (LedeConnection *self);

LedeConnectionState lede_connection_get_state (LedeConnection *self);
gboolean lede_connection_is_worth_trying (LedeConnection *self, const char *site_id);
gboolean lede_connection_is_knocked_open (LedeConnection *self, const char *site_id); /* after an outage */
void
lede_connection_report (LedeConnection *self, LedeSite *site, const GError *error); /* NULL: it answered */
char *lede_connection_describe (LedeConnection *self); /* for a banner; NULL when all is well */

G_END_DECLS
