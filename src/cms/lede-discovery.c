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
#include "lede-json-private.h"
#include "wordpress/lede-wordpress.h"

#define API_RELATION "https://api.w.org/"
#define PAGE_LIMIT (4u << 20) /* bytes */

typedef struct
{
  LedeHttp *http;
  char *typed;
  GCancellable *cancellable;
  gboolean saw_wordpress; /* a page that WordPress made */
  guint refused_status;   /* what a REST root answered that was no index; 0 for none */
} Search;

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

static gboolean
has_namespace (JsonObject *index, const char *name)
{
  JsonArray *names = lede_json_get_array (index, "namespaces");

  for (guint i = 0; names && i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          g_str_equal (json_node_get_string (node), name))
        return TRUE;
    }

  return FALSE;
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
      has_namespace (json_node_get_object (node), "wp/v2"))
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

static LedeDiscovery *
discover_at (Search *search, const char *address, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *final_address = NULL;
  g_autofree char *api = find_api_of_page (search, address, &final_address, &local_error);
  g_autoptr (LedeDiscovery) discovery = NULL;

  if (!local_error && api)
    discovery = try_api (search, api, &local_error);
  if (!local_error && !discovery)
    {
      search->saw_wordpress = search->saw_wordpress || api != NULL;
      discovery = try_usual_places (search, final_address, &local_error);
    }
  if (!local_error && !discovery)
    take_nothing_found (search, &local_error);
  if (!local_error)
    check_is_safe (discovery, &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&discovery);
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
 * Finds out what stands at an address, by what the page says of itself (Link headers and elements
 * of the relation https://api.w.org/) and else in the places where a WordPress usually is. Nothing
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
  Search search = { 0 };
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
  search = (Search) { .http = http, .typed = typed, .cancellable = cancellable };

  if ((discovery = discover_at (&search, first, &first_error)))
    return discovery;
  if (!g_str_equal (first, second) &&
      g_error_matches (first_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE) &&
      (discovery = discover_at (&search, second, NULL)))
    return discovery;

  g_propagate_error (error, g_steal_pointer (&first_error));
  return NULL;
}

/**
 * lede_cms_new_for_site:
 * @site: a site
 * @secret: its secret; it stays in memory
 * @error: return location
 *
 * Makes the backend for the site's kind. Nothing is sent yet.
 *
 * Returns: (transfer full): the backend, or %NULL with %LEDE_CMS_ERROR_NOT_A_SITE for a kind that
 *   this version of Lede does not know or %LEDE_CMS_ERROR_FORBIDDEN for an address without
 *   encryption
 */
LedeCms *
lede_cms_new_for_site (LedeSite *site, const char *secret, GError **error)
{
  LedeDiscovery known = { .address = (char *) lede_site_get_address (site),
                          .api = (char *) lede_site_get_api (site) };

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  if (!g_str_equal (lede_site_get_kind (site), "wordpress"))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
                   _ ("%s is a site of the kind “%s”, which this Lede does not know. A newer one may."),
                   lede_site_get_name (site), lede_site_get_kind (site));
      return NULL;
    }
  if (!check_is_safe (&known, error))
    return NULL;

  return lede_wordpress_new (site, secret);
}
