/* lede-discovery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-cms-kind.h"
#include "lede-keyring.h"
#include "lede-site.h"

G_BEGIN_DECLS

LedeDiscovery *lede_discover (const char *address, GCancellable *cancellable, GError **error);

/* The backend of a site, with a secret that stays in memory. */
LedeCms *lede_cms_new_for_site (LedeSite *site, const char *secret, GError **error);
LedeCms *lede_cms_open_site (LedeSite *site, LedeKeyring *keyring, GCancellable *cancellable, GError **error);

G_END_DECLS
