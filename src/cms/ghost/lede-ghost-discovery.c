/* lede-ghost-discovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-ghost-private.h"

#define API "ghost/api/admin/"
#define PAGE_LIMIT (4u << 20) /* bytes */
#define MAX_FOLDERS 6

static LedeHttpAnswer *
get (LedeHttp *http, const char *address, GCancellable *cancellable, GError **error)
{
  LedeHttpRequest request = {
    .method = "GET",
    .address = address,
    .way = LEDE_HTTP_ANONYMOUS,
    .limit = PAGE_LIMIT,
  };

  return lede_http_send (http, &request, cancellable, error);
}

/* The folders above a page, the nearest first: a Ghost may live in any of them. */
static GPtrArray *
list_folders (const char *address)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_auto (GStrv) parts = uri ? g_strsplit (g_uri_get_path (uri), "/", -1) : NULL;
  g_autoptr (GString) path = g_string_new ("/");

  for (guint i = 0; parts && i < MIN (g_strv_length (parts), MAX_FOLDERS); i++)
    {
      g_autoptr (GUri) folder = NULL;

      if (i > 0 && *parts[i] == '\0')
        continue;
      if (*parts[i])
        g_string_append_printf (path, "%s/", parts[i]);
      folder = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                            g_uri_get_port (uri), path->str, NULL, NULL);
      g_ptr_array_insert (folders, 0, g_uri_to_string (folder));
    }

  return folders;
}

/* Where programs talk to it is where the question was led to: some have an address of its own for that. */
static LedeDiscovery *
read_site (LedeHttpAnswer *answer)
{
  g_autoptr (JsonNode) node = answer->status == SOUP_STATUS_OK ? lede_json_parse (answer->body, NULL) : NULL;
  JsonObject *site =
    node && JSON_NODE_HOLDS_OBJECT (node) ? lede_json_get_object (json_node_get_object (node), "site") : NULL;
  const char *url = lede_json_get_string (site, "url");
  const char *end = strstr (answer->address, API "site");
  LedeDiscovery *discovery;

  if (*url == '\0' || *lede_json_get_string (site, "version") == '\0' || end == NULL)
    return NULL;

  discovery = g_new0 (LedeDiscovery, 1);
  discovery->kind = g_strdup ("ghost");
  discovery->name = g_strdup (lede_json_get_string (site, "title"));
  discovery->address = g_strdup (url);
  discovery->api = g_strndup (answer->address, end - answer->address + strlen (API));

  return discovery;
}

/**
 * lede_ghost_discover:
 * @http: for asking, without a secret
 * @address: where to look
 * @typed: what the person typed, for what is said of it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds a Ghost by what its Admin API tells everybody.
 *
 * Returns: (transfer full): what was found, or %NULL with %LEDE_CMS_ERROR_UNREACHABLE or
 *   %LEDE_CMS_ERROR_NOT_A_SITE
 */
LedeDiscovery *
lede_ghost_discover (LedeHttp *http,
                     const char *address,
                     const char *typed,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) folders = list_folders (address);

  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *question = g_strconcat (g_ptr_array_index (folders, i), API "site/", NULL);
      g_autoptr (LedeHttpAnswer) answer = get (http, question, cancellable, error);
      LedeDiscovery *discovery = answer ? read_site (answer) : NULL;

      if (answer == NULL || discovery)
        return discovery;
    }

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
               _ ("%s answers, but it is no Ghost that Lede can find. Type the address of the site’s front "
                  "page."),
               typed);
  return NULL;
}
