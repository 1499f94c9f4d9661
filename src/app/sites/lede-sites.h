/* lede-sites.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-connection.h"
#include "lede-site-info.h"

G_BEGIN_DECLS

/* The connected sites. A GListModel of LedeSiteInfo: first from what the store remembers, then, as
 * the sites answer, anew.
 *
 * Signal "changed" (): a site came, went, or said something new of itself.
 * Signal "answered" (const char *address): a site's page in the browser said something to Lede; TRUE takes
 * it. */
#define LEDE_TYPE_SITES (lede_sites_get_type ())
G_DECLARE_FINAL_TYPE (LedeSites, lede_sites, LEDE, SITES, GObject)

LedeSites *lede_sites_new (LedeConnection *connection);
LedeSites *lede_sites_get_default (void); /* the application's */
void lede_sites_set_default (LedeSites *self);
void lede_sites_load (LedeSites *self);
void lede_sites_refresh (LedeSites *self, const char *site_id); /* asks the site; NULL for all */
const char *lede_sites_get_trouble (LedeSites *self,
                                    const char *site_id); /* why it did not answer, or NULL */

gboolean lede_sites_take_answer (LedeSites *self, const char *address);

LedeSiteInfo *lede_sites_find (LedeSites *self, const char *site_id);
LedeSiteInfo *lede_sites_get_preferred (LedeSites *self); /* NULL when none is connected */

/* Keeps the secret in the keyring and the site in the store. @secret NULL: the one there is. */
void lede_sites_save_async (LedeSites *self,
                            LedeSite *site,
                            const char *secret,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
void lede_sites_remove_async (LedeSites *self,
                              const char *site_id,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean lede_sites_finish (LedeSites *self, GAsyncResult *result, GError **error);

G_END_DECLS
