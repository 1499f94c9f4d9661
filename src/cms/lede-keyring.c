/* lede-keyring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-keyring.h"

#include "lede-secret-guard-private.h"

G_DEFINE_INTERFACE (LedeKeyring, lede_keyring, G_TYPE_OBJECT)

static void
lede_keyring_default_init (LedeKeyringInterface *iface)
{
}

/**
 * lede_keyring_look_up:
 * @self: a keyring
 * @site_id: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the site's secret, or %NULL without an error when none is
 *   kept, with a #GIOErrorEnum when the keyring cannot be asked
 */
char *
lede_keyring_look_up (LedeKeyring *self, const char *site_id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_KEYRING (self), NULL);
  g_return_val_if_fail (site_id != NULL, NULL);

  lede_secret_guard ();
  return LEDE_KEYRING_GET_IFACE (self)->look_up (self, site_id, cancellable, error);
}

/**
 * lede_keyring_keep:
 * @self: a keyring
 * @site_id: a site
 * @label: what a person reads in a list of passwords
 * @secret: the secret
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps a site's secret in place of an older one.
 *
 * Returns: %TRUE, or %FALSE with a #GIOErrorEnum
 */
gboolean
lede_keyring_keep (LedeKeyring *self,
                   const char *site_id,
                   const char *label,
                   const char *secret,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (LEDE_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (site_id != NULL && secret != NULL, FALSE);

  lede_secret_guard ();
  return LEDE_KEYRING_GET_IFACE (self)->keep (self, site_id, label, secret, cancellable, error);
}

/**
 * lede_keyring_forget:
 * @self: a keyring
 * @site_id: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Forgets a site's secret, if there is one.
 *
 * Returns: %TRUE, or %FALSE with a #GIOErrorEnum
 */
gboolean
lede_keyring_forget (LedeKeyring *self, const char *site_id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (site_id != NULL, FALSE);

  return LEDE_KEYRING_GET_IFACE (self)->forget (self, site_id, cancellable, error);
}

/**
 * lede_keyring_get_default:
 *
 * The keyring of this process: the environment's LEDE_SITE_SECRET, which serves every site, where
 * it is set, else the Secret Service.
 *
 * Returns: (transfer full): a new keyring
 */
LedeKeyring *
lede_keyring_get_default (void)
{
  const char *secret = g_getenv ("LEDE_SITE_SECRET");

  if (secret && *secret)
    return lede_memory_keyring_new (secret);

  return lede_secret_keyring_new ();
}
