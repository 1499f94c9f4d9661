/* lede-wordpress-doubles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-wordpress-markup.h"
#include "lede-wordpress-private.h"

/* A line, or what stands before a site, may bring a request there more than once. What it made the second
 * time is removed here, and nothing else is. An upload's slug is a name that no other upload has, so that its
 * copies are known by it: WordPress numbers the slugs of those that come later. A story's copies are drafts
 * that nobody has touched. */

#define COPIES_LOOKED_FOR 4 /* of one upload */

static void
append_slugs (GString *slugs, const char *upload)
{
  g_string_append_printf (slugs, "%s%s", slugs->len > 0 ? "," : "", upload);
  for (guint i = 2; i <= COPIES_LOOKED_FOR; i++)
    g_string_append_printf (slugs, ",%s-%u", upload, i);
}

static gboolean
is_copy_of (JsonObject *attachment, const char *upload)
{
  const char *slug = lede_json_get_string (attachment, "slug");
  gsize length = strlen (upload);

  return g_str_has_prefix (slug, upload) && (slug[length] == '\0' || slug[length] == '-');
}

/* Those uploads that the site has, with the numbered slugs of their copies, the oldest first. */
static JsonNode *
list_uploads (LedeWordpress *self, const char *slugs, GCancellable *cancellable, GError **error)
{
  g_autofree char *address =
    lede_wordpress_build_address (self, "wp/v2/media", "slug", slugs, "orderby", "id", "order", "asc",
                                  "per_page", "100", "_fields", "id,slug,source_url", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);

  if (node == NULL || !lede_wordpress_expect_array (self, node, error))
    return NULL;

  return g_steal_pointer (&node);
}

/**
 * lede_wordpress_find_upload:
 * @self: a backend
 * @upload: how the upload was named
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of the upload's first copy, or %NULL
 */
char *
lede_wordpress_find_upload (LedeWordpress *self,
                            const char *upload,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GString) slugs = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  append_slugs (slugs, upload);
  if (!(node = list_uploads (self, slugs->str, cancellable, error)))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *attachment = lede_json_array_get_object (array, i);

      if (is_copy_of (attachment, upload))
        return lede_json_dup_id (attachment, "id");
    }

  return NULL;
}

/* Some servers let no DELETE through; WordPress takes this for one. What came late goes to the trash, where
 * the site has one. */
static gboolean
take_away (LedeWordpress *self,
           const char *collection,
           const char *id,
           LedeDoubles which,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *route = g_strdup_printf ("wp/v2/%s/%s", collection, id);
  g_autofree char *address = lede_wordpress_build_address (self, route, "_method", "DELETE", "force",
                                                           which == LEDE_DOUBLES_LATE ? NULL : "true", NULL);
  g_autoptr (JsonNode) nothing = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) local_error = NULL;

  json_node_take_object (nothing, json_object_new ());
  answer = lede_wordpress_post (self, address, nothing, cancellable, &local_error);

  /* The answer to an attempt before this one was lost. */
  if (answer || g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static const char *
find_file_of (JsonArray *attachments, const char *id)
{
  for (guint i = 0; i < json_array_get_length (attachments); i++)
    {
      JsonObject *attachment = lede_json_array_get_object (attachments, i);
      g_autofree char *own = lede_json_dup_id (attachment, "id");

      if (g_str_equal (own, id))
        return lede_json_get_string (attachment, "source_url");
    }

  return "";
}

static gboolean
remove_copies (LedeWordpress *self,
               JsonArray *attachments,
               const LedeUpload *upload,
               LedeDoubles which,
               guint *n_left,
               GCancellable *cancellable,
               GError **error)
{
  const char *kept_file = find_file_of (attachments, upload->kept);

  for (guint i = 0; i < json_array_get_length (attachments); i++)
    {
      JsonObject *attachment = lede_json_array_get_object (attachments, i);
      g_autofree char *id = lede_json_dup_id (attachment, "id");

      if (*id == '\0' || g_str_equal (id, upload->kept) || !is_copy_of (attachment, upload->name))
        continue;

      /* Two that were taken in at the very same time can share one file, which goes with either of them. And
       * where the story shows a copy that was there before, or some time has gone by, somebody else may show
       * this one. */
      if (which == LEDE_DOUBLES_LATE || *kept_file == '\0' ||
          g_str_equal (lede_json_get_string (attachment, "source_url"), kept_file))
        (*n_left)++;
      else if (!take_away (self, "media", id, which, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
lede_wordpress_remove_photo_doubles (LedeCms *cms,
                                     const LedeUpload *uploads,
                                     guint n_uploads,
                                     LedeDoubles which,
                                     guint *n_left,
                                     GCancellable *cancellable,
                                     GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  const guint at_once = 20; /* so that addresses stay short */

  for (guint first = 0; first < n_uploads; first += at_once)
    {
      guint end = MIN (first + at_once, n_uploads);
      g_autoptr (GString) slugs = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;

      for (guint i = first; i < end; i++)
        append_slugs (slugs, uploads[i].name);
      if (!(node = list_uploads (self, slugs->str, cancellable, error)))
        return FALSE;

      for (guint i = first; i < end; i++)
        if (!remove_copies (self, json_node_get_array (node), &uploads[i], which, n_left, cancellable, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
is_untouched_twin (JsonObject *post, LedeRemoteStory *story)
{
  g_autofree char *id = lede_json_dup_id (post, "id");
  g_autofree char *author_id = lede_json_dup_id (post, "author");
  const char *content = lede_json_get_string (post, "content.raw");
  g_autofree char *token = lede_wordpress_markup_find_token (content);

  return *id && !g_str_equal (id, story->id) && g_strcmp0 (token, story->token) == 0 && token && *token &&
         g_str_equal (lede_json_get_string (post, "status"), "draft") &&
         g_str_equal (author_id, story->author_id) && g_str_equal (content, story->content) &&
         g_str_equal (lede_json_get_string (post, "title.raw"), story->title) &&
         g_str_equal (lede_json_get_string (post, "excerpt.raw"), story->excerpt);
}

/* Nobody has saved it since the request made it: there is no revision. */
static gboolean
is_late_twin (JsonObject *post, LedeRemoteStory *story)
{
  g_autoptr (LedeRemoteStory) twin = lede_wordpress_read_story (post);

  return is_untouched_twin (post, story) && *twin->version == '\0' &&
         lede_remote_story_came_again (twin, story) &&
         g_ascii_strtoll (twin->id, NULL, 10) > g_ascii_strtoll (story->id, NULL, 10);
}

/* Drafts with the story's marker, the oldest first. */
static JsonNode *
list_drafts (LedeWordpress *self, LedeRemoteStory *story, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_wordpress_build_address (
    self, "wp/v2/posts", "search", story->token, "status", "draft", "context", "edit", "orderby", "id",
    "order", "asc", "per_page", "100", "_embed", "wp:term", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);

  if (node == NULL || !lede_wordpress_expect_array (self, node, error))
    return NULL;

  return g_steal_pointer (&node);
}

/**
 * lede_wordpress_find_first_twin:
 * @self: a backend
 * @story: a draft that was just created
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * The draft that the same request made when it reached the site before. It is the story: it has the slug, and
 * who looks for the story finds the oldest.
 *
 * Returns: (transfer full) (nullable): the older draft, or %NULL when there is none, or with a #LedeCmsError
 */
LedeRemoteStory *
lede_wordpress_find_first_twin (LedeWordpress *self,
                                LedeRemoteStory *story,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (JsonNode) node = list_drafts (self, story, cancellable, error);
  JsonArray *array = node ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *post = lede_json_array_get_object (array, i);

      if (is_untouched_twin (post, story) &&
          lede_json_get_int (post, "id") < g_ascii_strtoll (story->id, NULL, 10))
        return lede_wordpress_read_story (post);
    }

  return NULL;
}

gboolean
lede_wordpress_remove_story_doubles (LedeCms *cms,
                                     LedeRemoteStory *story,
                                     LedeDoubles which,
                                     GCancellable *cancellable,
                                     GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autoptr (JsonNode) node = list_drafts (self, story, cancellable, error);
  JsonArray *array = node ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *post = lede_json_array_get_object (array, i);
      g_autofree char *id = lede_json_dup_id (post, "id");

      if (which == LEDE_DOUBLES_LATE ? !is_late_twin (post, story) : !is_untouched_twin (post, story))
        continue;
      if (!take_away (self, "posts", id, which, cancellable, error))
        return FALSE;
    }

  return array != NULL;
}
