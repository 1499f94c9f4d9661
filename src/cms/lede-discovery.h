/* lede-discovery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-cms.h"
#include "lede-site.h"

G_BEGIN_DECLS

/* What stands at an address that a person typed. */
typedef struct
{
  char *kind;              /* "wordpress" */
  char *name;              /* the site's own */
  char *address;           /* what readers open */
  char *api;               /* the REST root, with a slash at its end or as ?rest_route=/ */
  char *authorize_address; /* where a browser makes an application password; NULL when it is off */
} LedeDiscovery;
void lede_discovery_free (LedeDiscovery *discovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeDiscovery, lede_discovery_free)

LedeDiscovery *lede_discover (const char *address, GCancellable *cancellable, GError **error);

/* The backend of a site, signed in with a secret that stays in memory. */
LedeCms *lede_cms_new_for_site (LedeSite *site, const char *secret, GError **error);

G_END_DECLS
