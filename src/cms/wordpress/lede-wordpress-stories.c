/* lede-wordpress-stories.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-wordpress-markup.h"
#include "lede-wordpress-private.h"

/* WordPress gives UTC without saying so. */
static char *
dup_time (JsonObject *post, const char *path)
{
  const char *text = lede_json_get_string (post, path);

  return *text ? g_strconcat (text, "Z", NULL) : g_strdup ("");
}

/* In the context of editing there is the raw text; elsewhere what readers get. */
static char *
dup_text (JsonObject *post, const char *field)
{
  g_autofree char *raw_path = g_strconcat (field, ".raw", NULL);
  g_autofree char *rendered_path = g_strconcat (field, ".rendered", NULL);
  JsonObject *object = lede_json_get_object (post, field);

  if (object && json_object_has_member (object, "raw"))
    return g_strdup (lede_json_get_string (post, raw_path));

  return lede_text_from_html (lede_json_get_string (post, rendered_path));
}

/* The newest of the post's revisions names its state. */
static char *
dup_version (JsonObject *post)
{
  JsonArray *links = lede_json_get_array (post, "_links.predecessor-version");

  if (links == NULL || json_array_get_length (links) == 0)
    return g_strdup ("");

  return lede_json_dup_id (lede_json_array_get_object (links, 0), "id");
}

static void
read_embedded_terms (JsonObject *post, LedeRemoteStory *story)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  JsonArray *taxonomies = lede_json_get_array (post, "_embedded.wp:term");

  for (guint i = 0; taxonomies && i < json_array_get_length (taxonomies); i++)
    {
      JsonNode *node = json_array_get_element (taxonomies, i);
      JsonArray *terms = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint k = 0; terms && k < json_array_get_length (terms); k++)
        {
          JsonObject *term = lede_json_array_get_object (terms, k);
          const char *taxonomy = lede_json_get_string (term, "taxonomy");
          g_autofree char *name = lede_text_from_html (lede_json_get_string (term, "name"));

          if (g_str_equal (taxonomy, "post_tag"))
            g_strv_builder_take (tags, g_steal_pointer (&name));
          else if (g_str_equal (taxonomy, "category") && story->section_name == NULL)
            story->section_name = g_steal_pointer (&name);
        }
    }

  story->tag_names = g_strv_builder_end (tags);
}

LedeRemoteStory *
lede_wordpress_read_story (JsonObject *post)
{
  LedeRemoteStory *story = g_new0 (LedeRemoteStory, 1);

  story->id = lede_json_dup_id (post, "id");
  story->state = g_strdup (lede_json_get_string (post, "status"));
  story->title = dup_text (post, "title");
  story->slug = g_strdup (lede_json_get_string (post, "slug"));
  story->excerpt = dup_text (post, "excerpt");
  story->content = g_strdup (lede_json_get_string (post, "content.raw"));
  story->author_id = lede_json_dup_id (post, "author");
  story->address = g_strdup (lede_json_get_string (post, "link"));
  story->modified = dup_time (post, "modified_gmt");
  story->published = dup_time (post, "date_gmt");
  story->section_ids = lede_json_dup_ids (post, "categories");
  story->tag_ids = lede_json_dup_ids (post, "tags");
  story->featured_id = lede_json_dup_id (post, "featured_media");
  story->version = dup_version (post);
  lede_wordpress_read_settings (post, story);
  story->token = lede_wordpress_markup_find_token (story->content);
  if (story->token == NULL)
    story->token = g_strdup ("");
  read_embedded_terms (post, story);
  if (story->section_name == NULL)
    story->section_name = g_strdup ("");

  return story;
}

static GPtrArray *
query_stories (LedeWordpress *self, const char *address, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonArray *array = node ? lede_wordpress_expect_array (self, node, error) : NULL;
  g_autoptr (GPtrArray) stories = NULL;

  if (array == NULL)
    return NULL;

  stories = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *post = lede_json_array_get_object (array, i);

      if (post && lede_json_get_int (post, "id") > 0)
        g_ptr_array_add (stories, lede_wordpress_read_story (post));
    }

  return g_steal_pointer (&stories);
}

GPtrArray *
lede_wordpress_list_stories (LedeCms *cms,
                             const char *state,
                             const char *section_id,
                             guint limit,
                             GCancellable *cancellable,
                             GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *per_page = g_strdup_printf ("%u", CLAMP (limit, 1, 100));
  gboolean is_public = state == NULL || g_str_equal (state, "publish");
  g_autofree char *address = lede_wordpress_build_address (
    self, "wp/v2/posts", "status", is_public ? "publish" : state, "categories",
    section_id && *section_id ? section_id : NULL, "per_page", per_page, "context",
    is_public ? "view" : "edit", "_embed", "wp:term", "_fields",
    "id,status,title,slug,excerpt,author,link,modified_gmt,date_gmt,categories,tags,featured_media,"
    "_links,_embedded",
    NULL);

  return query_stories (self, address, cancellable, error);
}

LedeRemoteStory *
lede_wordpress_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *route = g_strdup_printf ("wp/v2/posts/%s", id);
  g_autofree char *address =
    lede_wordpress_build_address (self, route, "context", "edit", "_embed", "wp:term", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonObject *post = node ? lede_wordpress_expect_object (self, node, error) : NULL;
  g_autoptr (LedeRemoteStory) story = post ? lede_wordpress_read_story (post) : NULL;

  if (story == NULL || !lede_wordpress_read_authors (self, story, cancellable, error))
    return NULL;

  return g_steal_pointer (&story);
}

static gboolean
may_edit_everything (LedeWordpress *self)
{
  const LedeAbilities all = LEDE_ABILITY_EDIT_OTHERS | LEDE_ABILITY_EDIT_PUBLISHED;

  return (self->abilities & all) == all;
}

/* A story that went public is no longer its contributor's to edit, and the search among what the
 * account may edit does not show it. The site's search does look into the marker for readers too. */
static gboolean
check_not_public (LedeWordpress *self, const char *token, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/posts", "search", token, "status",
                                                           "publish", "_fields", "id,link", NULL);
  g_autoptr (GPtrArray) stories = query_stories (self, address, cancellable, error);

  if (stories == NULL)
    return FALSE;
  if (stories->len == 0)
    return TRUE;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
               _ ("The story is public on %s already (%s), and your account may not change it there any "
                  "more. An editor or an administrator of the site can."),
               lede_site_get_name (self->site),
               ((LedeRemoteStory *) g_ptr_array_index (stories, 0))->address);
  return FALSE;
}

LedeRemoteStory *
lede_wordpress_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *address = lede_wordpress_build_address (
    self, "wp/v2/posts", "search", token, "status", "any,trash", "context", "edit", "orderby", "id", "order",
    "asc", "per_page", "100", "_embed", "wp:term", NULL);
  g_autoptr (GPtrArray) stories = query_stories (self, address, cancellable, error);
  guint position = G_MAXUINT;

  if (stories == NULL)
    return NULL;

  /* The oldest one is the story; one in the trash only when there is no other. */
  for (guint i = 0; i < stories->len; i++)
    {
      LedeRemoteStory *story = g_ptr_array_index (stories, i);

      if (!g_str_equal (story->token, token))
        continue;
      if (position == G_MAXUINT)
        position = i;
      if (!g_str_equal (story->state, "trash"))
        {
          position = i;
          break;
        }
    }

  if (position != G_MAXUINT)
    {
      g_autoptr (LedeRemoteStory) story = g_ptr_array_steal_index (stories, position);

      return lede_wordpress_read_authors (self, story, cancellable, error) ? g_steal_pointer (&story) : NULL;
    }

  if (!may_edit_everything (self))
    check_not_public (self, token, cancellable, error);
  return NULL;
}

static char *
find_id_in_query (GUri *uri)
{
  g_autoptr (GHashTable) query = NULL;
  const char *id;

  if (g_uri_get_query (uri) == NULL)
    return NULL;

  query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  if (query == NULL)
    return NULL;
  if (!(id = g_hash_table_lookup (query, "p")) && !(id = g_hash_table_lookup (query, "post")))
    return NULL;

  return g_ascii_strtoull (id, NULL, 10) > 0 ? g_strdup (id) : NULL;
}

/* The last part of the path that names something, without an ending such as .html. */
static char *
find_slug_in_path (GUri *uri)
{
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (uri), "/", -1);

  for (guint i = g_strv_length (parts); i > 0; i--)
    {
      char *part = parts[i - 1];
      char *dot = strrchr (part, '.');

      if (*part == '\0')
        continue;
      if (dot)
        *dot = '\0';
      return g_uri_unescape_string (part, NULL);
    }

  return NULL;
}

static gboolean
same_path (const char *address, GUri *uri)
{
  g_autoptr (GUri) other = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *path = other ? g_uri_unescape_string (g_uri_get_path (other), NULL) : NULL;
  g_autofree char *wanted = g_uri_unescape_string (g_uri_get_path (uri), NULL);

  for (guint i = 0; i < 2; i++)
    {
      char *text = i == 0 ? path : wanted;
      gsize length = text ? strlen (text) : 0;

      if (length > 1 && text[length - 1] == '/')
        text[length - 1] = '\0';
    }

  return g_strcmp0 (path, wanted) == 0;
}

static gboolean
is_ours (LedeWordpress *self, GUri *uri)
{
  g_autoptr (GUri) ours = g_uri_parse (lede_site_get_address (self->site), SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = g_uri_get_host (uri);

  return ours && host && g_ascii_strcasecmp (g_uri_get_host (ours), host) == 0 &&
         g_uri_get_port (ours) == g_uri_get_port (uri);
}

LedeRemoteStory *
lede_wordpress_find_story_by_address (LedeCms *cms,
                                      const char *address,
                                      GCancellable *cancellable,
                                      GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *id = NULL;
  g_autofree char *slug = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GPtrArray) stories = NULL;
  guint position = 0;

  if (uri == NULL || !is_ours (self, uri))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("“%s” is not an address of %s (%s)."),
                   address, lede_site_get_name (self->site), lede_site_get_address (self->site));
      return NULL;
    }

  if ((id = find_id_in_query (uri)))
    return lede_wordpress_fetch_story (cms, id, cancellable, error);
  if (!(slug = find_slug_in_path (uri)))
    return NULL;

  query = lede_wordpress_build_address (self, "wp/v2/posts", "slug", slug, "status", "any", "context", "edit",
                                        "_embed", "wp:term", NULL);
  if (!(stories = query_stories (self, query, cancellable, error)) || stories->len == 0)
    return NULL;

  for (guint i = 0; i < stories->len; i++)
    if (same_path (((LedeRemoteStory *) g_ptr_array_index (stories, i))->address, uri))
      position = i;

  return g_ptr_array_steal_index (stories, position);
}

static void
set_string (JsonObject *json, const char *name, const char *value)
{
  if (value)
    json_object_set_string_member (json, name, value);
}

static void
set_id (JsonObject *json, const char *name, const char *id)
{
  if (id)
    json_object_set_int_member (json, name, g_ascii_strtoll (id, NULL, 10));
}

static void
set_ids (JsonObject *json, const char *name, const char *const *ids)
{
  JsonArray *array;

  if (ids == NULL)
    return;

  array = json_array_new ();
  for (guint i = 0; ids[i]; i++)
    json_array_add_int_element (array, g_ascii_strtoll (ids[i], NULL, 10));
  json_object_set_array_member (json, name, array);
}

/* A story that is to be public at once must not lie in the site's future, or it would be scheduled
 * because this computer's clock is ahead. */
static void
set_date (LedeWordpress *self, JsonObject *json, const LedeStoryRequest *request)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;
  gint64 at = request->publish_at;

  if (at == 0)
    return;
  if (g_strcmp0 (request->state, "publish") == 0)
    at = MIN (at, g_get_real_time () / G_USEC_PER_SEC + self->clock);

  date = g_date_time_new_from_unix_utc (at);
  text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");
  json_object_set_string_member (json, "date_gmt", text);
}

/* A slug with a number behind it may come from the same request, which was there before. */
static LedeRemoteStory *
settle_creation (LedeWordpress *self,
                 const LedeStoryRequest *request,
                 LedeRemoteStory *created,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (LedeRemoteStory) story = created;
  g_autoptr (GError) local_error = NULL;
  LedeRemoteStory *first;

  if (request->id || !request->slug || g_str_equal (request->slug, story->slug) || !*story->token)
    return g_steal_pointer (&story);

  first = lede_wordpress_find_first_twin (self, story, cancellable, &local_error);
  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (first == NULL)
    first = g_steal_pointer (&story);

  return first;
}

static JsonNode *
write_request (LedeWordpress *self, const LedeStoryRequest *request)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *json = json_object_new ();

  json_node_take_object (node, json);
  set_string (json, "status", request->state);
  set_string (json, "title", request->title);
  set_string (json, "slug", request->slug);
  set_string (json, "excerpt", request->excerpt);
  set_string (json, "content", request->content);
  set_id (json, "author", request->author_id);
  set_ids (json, "categories", request->section_ids);
  set_ids (json, "tags", request->tag_ids);
  set_id (json, "featured_media", request->featured_id);
  set_date (self, json, request);
  lede_wordpress_write_settings (self, request, json);

  return g_steal_pointer (&node);
}

LedeRemoteStory *
lede_wordpress_read_answer (LedeWordpress *self, JsonNode *answer, GError **error)
{
  JsonObject *post = answer ? lede_wordpress_expect_object (self, answer, error) : NULL;

  return post ? lede_wordpress_read_story (post) : NULL;
}

/* A post that is new gets them by a request of its own: one that the site refuses in part would have to be
 * sent once more, and make another post. */
static gboolean
put_first_fields (LedeWordpress *self,
                  const LedeStoryRequest *request,
                  LedeRemoteStory **story,
                  GPtrArray *refused,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *route = g_strconcat ("wp/v2/posts/", (*story)->id, NULL);
  g_autofree char *address = lede_wordpress_build_address (self, route, "_embed", "wp:term", NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) answer = NULL;
  LedeRemoteStory *changed;

  if (request->custom == NULL)
    return TRUE;

  json_node_take_object (node, json_object_new ());
  answer = lede_wordpress_post_story (self, address, node, request->custom, refused, cancellable, error);
  if (!(changed = lede_wordpress_read_answer (self, answer, error)))
    return FALSE;

  lede_remote_story_free (*story);
  *story = changed;

  return TRUE;
}

LedeRemoteStory *
lede_wordpress_put_story (LedeCms *cms,
                          const LedeStoryRequest *request,
                          GCancellable *cancellable,
                          GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *route = g_strconcat ("wp/v2/posts", request->id ? "/" : NULL, request->id, NULL);
  g_autofree char *address = lede_wordpress_build_address (self, route, "_embed", "wp:term", NULL);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_field_value_free);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (LedeRemoteStory) story = NULL;

  if (g_strcmp0 (request->state, "trash") == 0)
    return lede_wordpress_trash_story (self, request->id, cancellable, error);

  node = write_request (self, request);
  answer = lede_wordpress_post_story (self, address, node, request->id ? request->custom : NULL, refused,
                                      cancellable, error);
  if (!(story = lede_wordpress_read_answer (self, answer, error)) ||
      !(story = settle_creation (self, request, g_steal_pointer (&story), cancellable, error)) ||
      (request->id == NULL && !put_first_fields (self, request, &story, refused, cancellable, error)) ||
      !lede_wordpress_put_meta (self, request, &story, cancellable, error) ||
      !lede_wordpress_put_authors (self, request, story, cancellable, error))
    return NULL;

  story->refused = g_steal_pointer (&refused);
  return g_steal_pointer (&story);
}

GPtrArray *
lede_wordpress_list_changes_between (LedeCms *cms,
                                     const char *story_id,
                                     const char *after,
                                     const char *until,
                                     GCancellable *cancellable,
                                     GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *route = g_strdup_printf ("wp/v2/posts/%s/revisions", story_id);
  g_autofree char *address = lede_wordpress_build_address (self, route, "context", "edit", "per_page", "100",
                                                           "orderby", "id", "order", "desc", NULL);
  gint64 first = g_ascii_strtoll (after, NULL, 10);
  gint64 last = g_ascii_strtoll (until, NULL, 10);
  g_autoptr (GPtrArray) all = query_stories (self, address, cancellable, error);
  g_autoptr (GPtrArray) changes = NULL;

  if (all == NULL)
    return NULL;

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
  for (guint i = all->len; i > 0; i--)
    {
      LedeRemoteStory *revision = g_ptr_array_index (all, i - 1);
      gint64 id = g_ascii_strtoll (revision->id, NULL, 10);

      if (id > first && (last == 0 || id < last) && !strstr (revision->slug, "autosave"))
        g_ptr_array_add (changes, g_ptr_array_steal_index (all, i - 1));
    }

  return g_steal_pointer (&changes);
}
