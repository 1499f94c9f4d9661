/* lede-download.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-download.h"

#include <glib/gi18n-lib.h>

#include "lede-http-private.h"

#define LARGEST (64u << 20) /* bytes */

static char *
dup_file_name (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *name = uri ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  if (name == NULL || *name == '.' || *name == '/')
    return g_strdup ("picture");

  return g_steal_pointer (&name);
}

/**
 * lede_download_picture:
 * @address: where a picture is on the web
 * @file: (out): the name that it has there
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Fetches a picture as anybody may: without a credential, and without saying where it is to go.
 *
 * Returns: (transfer full): its bytes, or %NULL with a #LedeCmsError
 */
GBytes *
lede_download_picture (const char *address, char **file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeHttp) http = NULL;
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *headers[] = { "Accept", "image/*", NULL };
  LedeHttpRequest request = {
    .method = "GET", .address = address, .way = LEDE_HTTP_ANONYMOUS, .headers = headers, .limit = LARGEST
  };

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  host = g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : address);
  http = lede_http_new (host, NULL, NULL, NULL);

  if (!(answer = lede_http_send (http, &request, cancellable, error)))
    return NULL;

  if (answer->status != SOUP_STATUS_OK)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("%s does not give the picture (HTTP %u). Save it in a browser and add the file."), host,
                   answer->status);
      return NULL;
    }

  *file = dup_file_name (answer->address);

  return g_bytes_ref (answer->body);
}
