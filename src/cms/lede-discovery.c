/* lede-discovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-discovery.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-http-private.h"
#include "lede-secret-guard-private.h"

/* A password goes over an encrypted connection, or stays on this computer. */
static gboolean
check_is_safe (LedeDiscovery *discovery, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (discovery->api, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri && (g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 || lede_http_is_loopback (uri)))
    return TRUE;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
               _ ("%s has no encryption (https), so a password sent there could be read on the way. Whoever "
                  "runs the site has to switch https on."),
               discovery->address);
  return FALSE;
}

/* Each kind looks for itself. What the first of them said is what the person hears when none is there. */
static LedeDiscovery *
discover_at (LedeHttp *http,
             const char *address,
             const char *typed,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) first_error = NULL;

  for (guint i = 0; lede_cms_kind_get (i); i++)
    {
      const LedeCmsKind *kind = lede_cms_kind_get (i);
      g_autoptr (LedeDiscovery) discovery = NULL;
      g_autoptr (GError) local_error = NULL;

      if (kind->discover == NULL)
        continue;

      discovery = kind->discover (http, address, typed, cancellable, &local_error);
      if (discovery && check_is_safe (discovery, error))
        return g_steal_pointer (&discovery);
      if (discovery)
        return NULL;

      if (!g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (first_error == NULL)
        first_error = g_steal_pointer (&local_error);
    }

  g_propagate_error (error, g_steal_pointer (&first_error));
  return NULL;
}

/* "example.org" and "example.org/news/" are addresses to a person. Returns NULL when @typed is none. */
static char *
complete_address (const char *typed, const char *scheme)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *address = strstr (text, "://") ? g_strdup (text) : g_strconcat (scheme, "://", text, NULL);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      strpbrk (g_uri_get_host (uri), " \t\r\n\"<>,;"))
    return NULL;

  return g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO | G_URI_HIDE_FRAGMENT);
}

static gboolean
is_loopback_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  return uri && lede_http_is_loopback (uri);
}

/**
 * lede_discover:
 * @address: what a person typed: a site, a page of it, with or without https://
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds out what stands at an address: each kind of site looks whether it is one of its own. Nothing
 * of a person's is sent.
 *
 * Returns: (transfer full): what was found, or %NULL with %LEDE_CMS_ERROR_UNREACHABLE,
 *   %LEDE_CMS_ERROR_NOT_A_SITE or %LEDE_CMS_ERROR_FORBIDDEN (its interface is off or blocked)
 */
LedeDiscovery *
lede_discover (const char *address, GCancellable *cancellable, GError **error)
{
  g_autofree char *typed = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (LedeHttp) http = NULL;
  g_autoptr (GError) first_error = NULL;
  LedeDiscovery *discovery;

  g_return_val_if_fail (address != NULL, NULL);

  typed = g_strstrip (g_strdup (address));
  if (!(first = complete_address (typed, "https")) || !(second = complete_address (typed, "http")))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
                   _ ("“%s” is not the address of a web page. Type one like example.org."), typed);
      return NULL;
    }

  /* On this computer a site seldom has https; elsewhere one without it may still lead to its
   * encrypted self. */
  if (is_loopback_address (first))
    g_set_str (&first, second);

  http = lede_http_new (typed, NULL, NULL, NULL);

  if ((discovery = discover_at (http, first, typed, cancellable, &first_error)))
    return discovery;
  if (!g_str_equal (first, second) &&
      g_error_matches (first_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE) &&
      (discovery = discover_at (http, second, typed, cancellable, NULL)))
    return discovery;

  g_propagate_error (error, g_steal_pointer (&first_error));
  return NULL;
}

/**
 * lede_cms_new_for_site:
 * @site: a site
 * @secret: (nullable): its secret, which stays in memory; %NULL when there is none
 * @error: return location
 *
 * Makes the backend for the site's kind. Nothing is sent yet.
 *
 * Returns: (transfer full): the backend, or %NULL with %LEDE_CMS_ERROR_NOT_A_SITE for a kind that
 *   this version of Lede does not know, %LEDE_CMS_ERROR_SIGN_IN when a secret is missing, or
 *   %LEDE_CMS_ERROR_FORBIDDEN for an address without encryption
 */
LedeCms *
lede_cms_new_for_site (LedeSite *site, const char *secret, GError **error)
{
  LedeDiscovery known;
  const LedeCmsKind *kind;

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);

  if (!(kind = lede_cms_kind_find (lede_site_get_kind (site))))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
                   _ ("%s is a site of the kind “%s”, which this Lede does not know. A newer one may."),
                   lede_site_get_name (site), lede_site_get_kind (site));
      return NULL;
    }
  if (!kind->needs_secret)
    return kind->open (site, NULL, error);

  if (secret == NULL)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                   _ ("Lede has no password for %s. Connect the site again, or give it in LEDE_SITE_SECRET."),
                   lede_site_get_name (site));
      return NULL;
    }

  known = (LedeDiscovery) { .address = (char *) lede_site_get_address (site),
                            .api = (char *) lede_site_get_api (site) };
  if (!check_is_safe (&known, error))
    return NULL;

  lede_secret_guard ();
  return kind->open (site, secret, error);
}

/**
 * lede_cms_open_site:
 * @site: a site
 * @keyring: where its secret is, if it needs one
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes the backend of a site, with its secret. Nothing is sent yet.
 *
 * Returns: (transfer full): the backend, or %NULL with an error of the keyring or of
 *   lede_cms_new_for_site()
 */
LedeCms *
lede_cms_open_site (LedeSite *site, LedeKeyring *keyring, GCancellable *cancellable, GError **error)
{
  const LedeCmsKind *kind;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *secret = NULL;
  LedeCms *cms;

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);
  g_return_val_if_fail (LEDE_IS_KEYRING (keyring), NULL);

  kind = lede_cms_kind_find (lede_site_get_kind (site));
  if (kind && kind->needs_secret)
    secret = lede_keyring_look_up (keyring, lede_site_get_id (site), cancellable, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  cms = lede_cms_new_for_site (site, secret, error);
  if (secret)
    memset (secret, 0, strlen (secret));

  return cms;
}
