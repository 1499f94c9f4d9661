/* lede-cms-kind.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms.h"
#include "lede-dialect.h"

G_BEGIN_DECLS

typedef struct _LedeHttp LedeHttp;

/* What stands at an address that a person typed. */
typedef struct
{
  char *kind;              /* a #LedeCmsKind's nick */
  char *name;              /* the site's own */
  char *address;           /* what readers open */
  char *api;               /* where programs talk to it: WordPress' REST root, say */
  char *authorize_address; /* where a browser makes a secret for Lede; NULL when there is no such page */
} LedeDiscovery;
void lede_discovery_free (LedeDiscovery *discovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeDiscovery, lede_discovery_free)

/**
 * LedeCmsKind:
 * @nick: names the kind in the store, never shown
 * @label: what people call it, to be translated
 * @needs_secret: whether an account and a secret are needed; a folder on this computer needs none
 * @names_account: whether the secret alone says whose account it is, so that nobody has to type a name
 * @shows_all_authors: whether every theme of such a site shows all authors of a story, so that the text
 *   need not
 * @usual_lead: where the lead photo stands unless the person decides otherwise
 * @dialect: how stories are written for it
 * @open: the backend of a site; @secret is %NULL where none is needed, else it stays in memory. Nothing
 *   is sent yet
 * @discover: (nullable): what stands at an address, asked without a secret. %LEDE_CMS_ERROR_NOT_A_SITE
 *   lets the next kind try; any other error ends the search
 *
 * A kind of site, which is all that the rest of Lede knows of it. docs/adding-a-site.md walks through
 * adding one.
 */
typedef struct
{
  const char *nick;
  const char *label;
  gboolean needs_secret;
  gboolean names_account;
  gboolean shows_all_authors;
  LedeLeadPlacement usual_lead;
  const LedeDialect *dialect;
  LedeCms *(*open) (LedeSite *site, const char *secret, GError **error);
  LedeDiscovery *(*discover) (LedeHttp *http,
                              const char *address,
                              const char *typed,
                              GCancellable *cancellable,
                              GError **error);
} LedeCmsKind;

const LedeCmsKind *lede_cms_kind_find (const char *nick);
const LedeCmsKind *lede_cms_kind_get (guint position); /* in their order; NULL behind the last */
void lede_cms_kind_add (const LedeCmsKind *kind);
const LedeDialect *lede_cms_kind_get_dialect (LedeSite *site);

G_END_DECLS
