/* lede-wordpress-discovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-http-private.h"
#include "lede-json-private.h"
#include "lede-wordpress-private.h"

#define API_RELATION "https://api.w.org/"
#define PAGE_LIMIT (4u << 20) /* bytes */

typedef struct
{
  LedeHttp *http;
  const char *typed;
  GCancellable *cancellable;
  gboolean saw_wordpress; /* a page that WordPress made */
  guint refused_status;   /* what a REST root answered that was no index; 0 for none */
} Search;

static LedeHttpAnswer *
get (Search *search, const char *address, GError **error)
{
  LedeHttpRequest request = {
    .method = "GET",
    .address = address,
    .way = LEDE_HTTP_ANONYMOUS,
    .limit = PAGE_LIMIT,
  };

  return lede_http_send (search->http, &request, search->cancellable, error);
}

/* The target of the relation in Link headers (RFC 8288). */
static char *
find_api_in_headers (LedeHttpAnswer *answer)
{
  const char *links = lede_http_answer_get_header (answer, "Link");
  g_autoptr (GRegex) regex =
    g_regex_new ("<([^>]+)>[^,<]*;\\s*rel=\"?" API_RELATION "\"?", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, links, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static char *
get_attribute (const char *tag, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\\s%s\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, tag, 0, &match))
    return NULL;

  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *value = g_match_info_fetch (match, i);

      if (value && *value)
        return lede_text_from_html (value);
    }

  return NULL;
}

static char *
find_api_in_page (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("<link\\s[^>]*>", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, html, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *tag = g_match_info_fetch (match, 0);
      g_autofree char *relation = get_attribute (tag, "rel");

      if (g_strcmp0 (relation, API_RELATION) == 0)
        return get_attribute (tag, "href");
    }

  return NULL;
}

static char *
resolve (const char *base, const char *reference)
{
  return reference ? g_uri_resolve_relative (base, reference, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
}

/* Reads the page at the address and says which REST root it names, if any. */
static char *
find_api_of_page (Search *search, const char *address, char **final_address, GError **error)
{
  g_autoptr (LedeHttpAnswer) answer = get (search, address, error);
  g_autofree char *api = NULL;
  g_autofree char *html = NULL;

  if (answer == NULL)
    return NULL;

  *final_address = g_strdup (answer->address);
  if ((api = find_api_in_headers (answer)))
    return resolve (answer->address, api);

  if (g_bytes_get_size (answer->body) == 0)
    return NULL;

  html = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
  if (strstr (html, "/wp-content/") || strstr (html, "/wp-includes/") || strstr (html, "content=\"WordPress"))
    search->saw_wordpress = TRUE;
  api = find_api_in_page (html);

  return resolve (answer->address, api);
}

static char *
with_slash (const char *address)
{
  return g_strconcat (address, g_str_has_suffix (address, "/") ? NULL : "/", NULL);
}

static LedeDiscovery *
read_index (JsonObject *index, const char *api)
{
  const char *authorize =
    lede_json_get_string (index, "authentication.application-passwords.endpoints.authorization");
  const char *home = lede_json_get_string (index, "home");
  LedeDiscovery *discovery = g_new0 (LedeDiscovery, 1);

  discovery->kind = g_strdup ("wordpress");
  discovery->name = lede_text_from_html (lede_json_get_string (index, "name"));
  discovery->address = g_strdup (*home ? home : lede_json_get_string (index, "url"));
  discovery->api = with_slash (api);
  discovery->authorize_address = *authorize ? g_strdup (authorize) : NULL;

  return discovery;
}

/* Asks whether a REST root is one. What it redirects to is where it really is. */
static LedeDiscovery *
try_api (Search *search, const char *api, GError **error)
{
  g_autoptr (LedeHttpAnswer) answer = get (search, api, error);
  g_autoptr (JsonNode) node = NULL;

  if (answer == NULL)
    return NULL;

  node = lede_json_parse (answer->body, NULL);
  if (answer->status == SOUP_STATUS_OK && node && JSON_NODE_HOLDS_OBJECT (node) &&
      lede_json_list_has (json_node_get_object (node), "namespaces", "wp/v2"))
    return read_index (json_node_get_object (node), answer->address);

  if (node && JSON_NODE_HOLDS_OBJECT (node) &&
      g_str_has_prefix (lede_json_get_string (json_node_get_object (node), "code"), "rest_"))
    search->saw_wordpress = TRUE;
  if (search->refused_status == 0)
    search->refused_status = answer->status;

  return NULL;
}

/* WordPress may live in any folder above the page that was typed. */
static GPtrArray *
list_folders (const char *address)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_auto (GStrv) parts = uri ? g_strsplit (g_uri_get_path (uri), "/", -1) : NULL;
  g_autoptr (GString) path = g_string_new ("/");

  for (guint i = 0; parts && i < MIN (g_strv_length (parts), 6); i++)
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

  return g_steal_pointer (&folders);
}

static LedeDiscovery *
try_usual_places (Search *search, const char *address, GError **error)
{
  static const char *const places[] = { "wp-json/", "?rest_route=/", "index.php?rest_route=/" };
  g_autoptr (GPtrArray) folders = list_folders (address);

  for (guint i = 0; i < folders->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (places); k++)
      {
        g_autofree char *api = g_strconcat (g_ptr_array_index (folders, i), places[k], NULL);
        g_autoptr (GError) local_error = NULL;
        LedeDiscovery *discovery = try_api (search, api, &local_error);

        if (discovery)
          return discovery;
        if (local_error)
          {
            g_propagate_error (error, g_steal_pointer (&local_error));
            return NULL;
          }
      }

  return NULL;
}

static void
take_nothing_found (Search *search, GError **error)
{
  if (!search->saw_wordpress)
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
                 _ ("%s answers, but it is no WordPress that Lede can find. Type the address of the site’s "
                    "front page."),
                 search->typed);
  else if (search->refused_status == SOUP_STATUS_UNAUTHORIZED ||
           search->refused_status == SOUP_STATUS_FORBIDDEN)
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                 _ ("%s is a WordPress, but something there blocks its REST interface (HTTP %u): often a "
                    "security plugin. Whoever runs the site has to allow it."),
                 search->typed, search->refused_status);
  else
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                 _ ("%s is a WordPress, but its REST interface is switched off. Whoever runs the site has to "
                    "switch it on."),
                 search->typed);
}

/**
 * lede_wordpress_discover:
 * @http: for asking, without a secret
 * @address: where to look
 * @typed: what the person typed, for what is said of it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds a WordPress by what the page says of itself (Link headers and elements of the relation
 * https://api.w.org/) and else in the places where one usually is.
 *
 * Returns: (transfer full): what was found, or %NULL with %LEDE_CMS_ERROR_UNREACHABLE,
 *   %LEDE_CMS_ERROR_NOT_A_SITE or %LEDE_CMS_ERROR_FORBIDDEN (its interface is off or blocked)
 */
LedeDiscovery *
lede_wordpress_discover (LedeHttp *http,
                         const char *address,
                         const char *typed,
                         GCancellable *cancellable,
                         GError **error)
{
  Search search = { .http = http, .typed = typed, .cancellable = cancellable };
  g_autoptr (GError) local_error = NULL;
  g_autofree char *final_address = NULL;
  g_autofree char *api = find_api_of_page (&search, address, &final_address, &local_error);
  g_autoptr (LedeDiscovery) discovery = NULL;

  if (!local_error && api)
    discovery = try_api (&search, api, &local_error);
  if (!local_error && !discovery)
    {
      search.saw_wordpress = search.saw_wordpress || api != NULL;
      discovery = try_usual_places (&search, final_address, &local_error);
    }
  if (!local_error && !discovery)
    take_nothing_found (&search, &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&discovery);
}
