/* lede-cms-kind.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-cms-kind.h"

#include "folder/lede-folder.h"
#include "lede-wordpress-markup.h"
#include "ghost/lede-ghost.h"
#include "wordpress/lede-wordpress.h"

#define MAX_KINDS 16

static const LedeCmsKind *kinds[MAX_KINDS + 1] = {
  &lede_wordpress_kind,
  &lede_ghost_kind,
  &lede_folder_kind,
};

void
lede_discovery_free (LedeDiscovery *discovery)
{
  g_free (discovery->kind);
  g_free (discovery->name);
  g_free (discovery->address);
  g_free (discovery->api);
  g_free (discovery->authorize_address);
  g_free (discovery);
}

/**
 * lede_cms_kind_get:
 * @position: 0 for the first
 *
 * Returns: (nullable): a kind of site, or %NULL behind the last
 */
const LedeCmsKind *
lede_cms_kind_get (guint position)
{
  return position < MAX_KINDS ? kinds[position] : NULL;
}

/**
 * lede_cms_kind_find:
 * @nick: lede_site_get_kind()
 *
 * Returns: (nullable): the kind, or %NULL when this Lede does not know it
 */
const LedeCmsKind *
lede_cms_kind_find (const char *nick)
{
  g_return_val_if_fail (nick != NULL, NULL);

  for (guint i = 0; i < MAX_KINDS && kinds[i]; i++)
    if (g_str_equal (kinds[i]->nick, nick))
      return kinds[i];

  return NULL;
}

/**
 * lede_cms_kind_add:
 * @kind: (transfer none): a kind of site, which stays for good
 *
 * Makes one more kind known. Called before any thread is started.
 */
void
lede_cms_kind_add (const LedeCmsKind *kind)
{
  g_return_if_fail (kind != NULL && kind->nick && kind->label && kind->dialect && kind->open);

  for (guint i = 0; i < MAX_KINDS; i++)
    if (kinds[i] == kind || kinds[i] == NULL)
      {
        kinds[i] = kind;
        return;
      }

  g_warning ("There is no room for the kind of site “%s”", kind->nick);
}

/**
 * lede_cms_kind_get_dialect:
 * @site: (nullable): a site
 *
 * Returns: how stories are written for it; what most sites get where there is none, or one of a kind that
 *   this Lede does not know
 */
const LedeDialect *
lede_cms_kind_get_dialect (LedeSite *site)
{
  const LedeCmsKind *kind = site ? lede_cms_kind_find (lede_site_get_kind (site)) : NULL;

  return kind ? kind->dialect : &lede_wordpress_dialect;
}
