/* lede-wordpress-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What WordPress is told of a post beside its texts: at the top of the list, open for comments, and what
 * plugins for search engines keep. WordPress has no field of its own for the latter; a plugin registers
 * one, and only what the REST interface names as a post's is written.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms-error-private.h"
#include "lede-wordpress-private.h"

/* The keys of Yoast, Rank Math, SEOPress and Jetpack. A site has one of these plugins, hardly ever two; then
 * the first in this order counts. */
static const char *const title_keys[] = { "_yoast_wpseo_title", "rank_math_title", "_seopress_titles_title",
                                          "jetpack_seo_html_title", NULL };
static const char *const canonical_keys[] = { "_yoast_wpseo_canonical", "rank_math_canonical_url",
                                              "_seopress_robots_canonical", NULL };

static char *
read_meta (JsonObject *post, const char *const *keys)
{
  JsonObject *meta = lede_json_get_object (post, "meta");

  for (guint i = 0; meta && keys[i]; i++)
    if (json_object_has_member (meta, keys[i]))
      return g_strdup (lede_json_get_string (meta, keys[i]));

  return NULL;
}

void
lede_wordpress_read_settings (JsonObject *post, LedeRemoteStory *story)
{
  if (json_object_has_member (post, "sticky"))
    story->sticky = g_strdup (lede_json_get_flag (post, "sticky") ? "yes" : "no");
  if (json_object_has_member (post, "comment_status"))
    story->comments =
      g_strdup (g_str_equal (lede_json_get_string (post, "comment_status"), "open") ? "open" : "closed");
  story->seo_title = read_meta (post, title_keys);
  story->canonical = read_meta (post, canonical_keys);
  story->custom = lede_wordpress_read_fields (post);
}

void
lede_wordpress_write_settings (LedeWordpress *self, const LedeStoryRequest *request, JsonObject *json)
{
  if (request->sticky)
    json_object_set_boolean_member (json, "sticky", g_str_equal (request->sticky, "yes"));
  if (request->comments)
    json_object_set_string_member (json, "comment_status", request->comments);
}

gboolean
lede_wordpress_is_search_key (const char *key)
{
  return g_strv_contains (title_keys, key) || g_strv_contains (canonical_keys, key);
}

static gboolean
add_meta (LedeWordpress *self, JsonObject *meta, const char *const *keys, const char *wanted, const char *is)
{
  if (wanted == NULL || g_strcmp0 (wanted, is ? is : "") == 0)
    return FALSE;

  for (guint i = 0; keys[i]; i++)
    if (g_strv_contains ((const char *const *) self->meta_keys, keys[i]))
      {
        json_object_set_string_member (meta, keys[i], wanted);
        return TRUE;
      }

  return FALSE;
}

/**
 * lede_wordpress_put_meta:
 * @self: a backend
 * @request: what is to be put
 * @story: (inout): the post as it is; the answer where something was changed
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes what plugins for search engines keep of a post. It is a request of its own, since WordPress
 * refuses a whole request for one field of it, after having saved the rest. What the site has no place
 * for, or does not let the account change, stays as it is; @story says so.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_wordpress_put_meta (LedeWordpress *self,
                         const LedeStoryRequest *request,
                         LedeRemoteStory **story,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *route = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) local_error = NULL;
  JsonObject *json, *meta;
  LedeRemoteStory *changed;
  gboolean has_title, has_canonical;

  if (request->seo_title == NULL && request->canonical == NULL)
    return TRUE;
  if (!lede_wordpress_know_fields (self, cancellable, error))
    return FALSE;

  node = json_node_new (JSON_NODE_OBJECT);
  json = json_object_new ();
  json_node_take_object (node, json);
  meta = json_object_new ();
  json_object_set_object_member (json, "meta", meta);
  has_title = add_meta (self, meta, title_keys, request->seo_title, (*story)->seo_title);
  has_canonical = add_meta (self, meta, canonical_keys, request->canonical, (*story)->canonical);
  if (!has_title && !has_canonical)
    return TRUE;

  route = g_strconcat ("wp/v2/posts/", (*story)->id, NULL);
  address = lede_wordpress_build_address (self, route, "_embed", "wp:term", NULL);
  answer = lede_wordpress_post (self, address, node, cancellable, &local_error);
  changed = lede_wordpress_read_answer (self, answer, local_error ? NULL : &local_error);

  if (changed)
    {
      lede_remote_story_free (*story);
      *story = changed;
    }
  else if (!g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* Many servers let nothing through but GET and POST, so that WordPress takes the method as a parameter
 * too. */
LedeRemoteStory *
lede_wordpress_trash_story (LedeWordpress *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = g_strconcat ("wp/v2/posts/", id, NULL);
  g_autofree char *address =
    lede_wordpress_build_address (self, route, "_method", "DELETE", "_embed", "wp:term", NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autoptr (JsonNode) post = NULL;
  g_autofree char *code = NULL;

  json_node_take_object (node, json_object_new ());
  if (!(answer = lede_wordpress_send_json (self, address, node, cancellable, error)))
    return NULL;

  code = lede_wordpress_get_error_code (answer);
  if (g_str_equal (code, "rest_already_trashed"))
    return lede_wordpress_fetch_story (LEDE_CMS (self), id, cancellable, error);
  if (g_str_equal (code, "rest_trash_not_supported"))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("%s has no trash: what is removed there is gone at once. Unpublish the story instead, "
                      "or delete it in the site’s own administration."),
                   lede_site_get_name (self->site));
      return NULL;
    }

  post = lede_wordpress_read (self, answer, error);
  return lede_wordpress_read_answer (self, post, error);
}

/* Where a reader ends up who opens an address; "" where there is nothing. */
char *
lede_wordpress_follow_address (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  LedeHttpRequest request = { .method = "GET", .address = address, .way = LEDE_HTTP_ANONYMOUS };
  g_autoptr (LedeHttpAnswer) answer = lede_http_send (self->http, &request, cancellable, error);

  if (answer == NULL)
    return NULL;

  return g_strdup (lede_wordpress_is_success (answer) ? answer->address : "");
}
