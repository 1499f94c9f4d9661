/* fake-wordpress-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fake-wordpress-private.h"

void
fake_post_free (FakePost *post)
{
  for (guint i = 0; i < post->versions->len; i++)
    g_free (g_array_index (post->versions, FakeVersion, i).author);
  g_array_unref (post->versions);
  g_hash_table_unref (post->fields);
  g_free (post);
}

void
fake_photo_free (FakePhoto *photo)
{
  g_free (photo->name);
  g_free (photo->slug);
  g_free (photo);
}

const char *
fake_post_get_field (FakePost *post, const char *name)
{
  const char *text = g_hash_table_lookup (post->fields, name);

  return text ? text : "";
}

void
fake_post_set_field (FakePost *post, const char *name, const char *text)
{
  g_hash_table_replace (post->fields, g_strdup (name), g_strdup (text));
}

void
fake_post_add_version (FakeWordpress *site, FakePost *post, const char *author)
{
  FakeVersion version = { site->next_id++, g_strdup (author) };

  g_array_append_val (post->versions, version);
  post->changed++;
  site->n_changes++;
}

static void
add_raw (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "raw");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_list (JsonBuilder *builder, const char *name, const char *json)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_from_string (*json ? json : "[]", NULL));
}

static void
add_newest_version (JsonBuilder *builder, FakePost *post)
{
  if (post->versions->len == 0)
    return;

  json_builder_set_member_name (builder, "_links");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "predecessor-version");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_int (builder, "id", g_array_index (post->versions, FakeVersion, post->versions->len - 1).id);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_post (JsonBuilder *builder, FakeWordpress *site, FakePost *post)
{
  g_autofree char *link = g_strdup_printf ("%s?p=%u", site->address, post->id);
  g_autofree char *modified =
    g_strdup_printf ("2031-05-04T06:%02u:%02u", post->changed / 60, post->changed % 60);

  json_builder_begin_object (builder);
  add_int (builder, "id", post->id);
  add_string (builder, "status", fake_post_get_field (post, "status"));
  add_string (builder, "slug", fake_post_get_field (post, "slug"));
  add_string (builder, "link", link);
  add_string (builder, "modified_gmt", modified);
  add_string (builder, "date_gmt",
              *fake_post_get_field (post, "date_gmt") ? fake_post_get_field (post, "date_gmt") : modified);
  add_raw (builder, "title", fake_post_get_field (post, "title"));
  add_raw (builder, "excerpt", fake_post_get_field (post, "excerpt"));
  add_raw (builder, "content", fake_post_get_field (post, "content"));
  add_int (builder, "author", 2);
  add_list (builder, "categories", fake_post_get_field (post, "categories"));
  add_list (builder, "tags", fake_post_get_field (post, "tags"));
  add_int (builder, "featured_media",
           g_ascii_strtoll (fake_post_get_field (post, "featured_media"), NULL, 10));
  add_newest_version (builder, post);
  json_builder_end_object (builder);
}

static void
add_photo (JsonBuilder *builder, FakeWordpress *site, FakePhoto *photo)
{
  g_autofree char *source = g_strconcat (site->address, "uploads/", photo->name, NULL);

  json_builder_begin_object (builder);
  add_int (builder, "id", photo->id);
  add_string (builder, "source_url", source);
  json_builder_set_member_name (builder, "media_details");
  json_builder_begin_object (builder);
  add_int (builder, "width", 800);
  add_int (builder, "height", 600);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_tag (JsonBuilder *builder, FakeWordpress *site, guint position)
{
  json_builder_begin_object (builder);
  add_int (builder, "id", position + 1);
  add_string (builder, "name", g_ptr_array_index (site->tags, position));
  json_builder_end_object (builder);
}

static FakePost *
find_post (FakeWordpress *site, guint id)
{
  for (guint i = 0; i < site->posts->len; i++)
    if (((FakePost *) g_ptr_array_index (site->posts, i))->id == id)
      return g_ptr_array_index (site->posts, i);

  return NULL;
}

static char *
member_to_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));

  return json_to_string (node, FALSE);
}

static void
change_post (FakeWordpress *site, FakePost *post, JsonObject *changes)
{
  g_autoptr (GList) names = json_object_get_members (changes);
  gboolean was_public = g_str_equal (fake_post_get_field (post, "status"), "publish");

  for (GList *name = names; name; name = name->next)
    {
      g_autofree char *text = member_to_text (json_object_get_member (changes, name->data));

      fake_post_set_field (post, name->data, text);
    }

  if (g_str_equal (fake_post_get_field (post, "status"), "pending") &&
      g_str_equal (site->role, "contributor"))
    fake_post_set_field (post, "slug", "");
  if (!was_public && g_str_equal (fake_post_get_field (post, "status"), "publish"))
    site->n_publications++;
  fake_post_add_version (site, post, OURS);
}

static FakePost *
make_post (FakeWordpress *site)
{
  FakePost *post = g_new0 (FakePost, 1);

  post->id = site->next_id++;
  post->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  post->versions = g_array_new (FALSE, FALSE, sizeof (FakeVersion));
  g_ptr_array_add (site->posts, post);

  return post;
}

static void
list_posts (FakeWordpress *site, JsonBuilder *builder, GHashTable *query)
{
  const char *search = query ? g_hash_table_lookup (query, "search") : NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < site->posts->len; i++)
    {
      FakePost *post = g_ptr_array_index (site->posts, i);

      if (search == NULL || strstr (fake_post_get_field (post, "content"), search))
        add_post (builder, site, post);
    }
  json_builder_end_array (builder);
}

static void
list_versions (JsonBuilder *builder, FakePost *post)
{
  json_builder_begin_array (builder);
  for (guint i = post->versions->len; i > 0; i--)
    {
      FakeVersion *version = &g_array_index (post->versions, FakeVersion, i - 1);

      json_builder_begin_object (builder);
      add_int (builder, "id", version->id);
      add_int (builder, "author", g_ascii_strtoll (version->author, NULL, 10));
      add_string (builder, "modified_gmt", "2031-05-04T06:30:00");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
list_photos (FakeWordpress *site, JsonBuilder *builder, GHashTable *query)
{
  const char *search = query ? g_hash_table_lookup (query, "search") : NULL;
  const char *slugs = query ? g_hash_table_lookup (query, "slug") : NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < site->photos->len; i++)
    {
      FakePhoto *photo = g_ptr_array_index (site->photos, i);

      if ((!search || strstr (photo->name, search)) && (!slugs || strstr (slugs, photo->slug)))
        add_photo (builder, site, photo);
    }
  json_builder_end_array (builder);
}

static FakePhoto *
make_photo (FakeWordpress *site, const char *disposition, GHashTable *query)
{
  FakePhoto *photo = g_new0 (FakePhoto, 1);
  g_auto (GStrv) parts = g_strsplit (disposition ? disposition : "", "\"", -1);

  photo->id = site->next_id++;
  photo->name = g_strdup (g_strv_length (parts) > 1 ? parts[1] : "");
  photo->slug = g_strdup (g_hash_table_lookup (query, "slug"));
  g_ptr_array_add (site->photos, photo);
  site->n_changes++;

  return photo;
}

static guint
answer_tags (FakeWordpress *site, JsonBuilder *builder, JsonObject *body)
{
  const char *name;

  if (body == NULL)
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < site->tags->len; i++)
        add_tag (builder, site, i);
      json_builder_end_array (builder);
      return 200;
    }

  name = json_object_get_string_member (body, "name");
  for (guint i = 0; i < site->tags->len; i++)
    if (g_str_equal (g_ptr_array_index (site->tags, i), name))
      {
        json_builder_begin_object (builder);
        add_string (builder, "code", "term_exists");
        json_builder_set_member_name (builder, "data");
        json_builder_begin_object (builder);
        add_int (builder, "term_id", i + 1);
        json_builder_end_object (builder);
        json_builder_end_object (builder);
        return 400;
      }

  g_ptr_array_add (site->tags, g_strdup (name));
  add_tag (builder, site, site->tags->len - 1);
  return 201;
}

/* What does not depend on what was sent; NULL for everything else. */
static char *
make_fixed_answer (FakeWordpress *site, const char *path)
{
  gboolean is_editor = g_str_equal (site->role, "editor");

  if (g_str_equal (path, "/wp-json/"))
    return g_strdup ("{\"name\": \"Harbour News\"}");
  if (g_str_equal (path, "/wp-json/wp/v2/categories"))
    return g_strdup ("[{\"id\": 3, \"name\": \"World\"}]");
  if (g_str_equal (path, "/wp-json/wp/v2/themes") || g_str_equal (path, "/wp-json/wp/v2/users"))
    return g_strdup ("[]");
  if (g_str_equal (path, "/wp-json/wp/v2/users/me"))
    return g_strdup_printf (
      "{\"id\": 2, \"name\": \"Teo\", \"roles\": [\"%s\"], \"capabilities\": {\"edit_posts\": true%s}}",
      site->role,
      is_editor ? ", \"upload_files\": true, \"publish_posts\": true, \"edit_others_posts\": true, "
                  "\"edit_published_posts\": true"
                : "");

  return NULL;
}

static guint
answer_post (FakeWordpress *site, JsonBuilder *builder, const char *rest, JsonObject *body)
{
  FakePost *post = *rest ? find_post (site, (guint) g_ascii_strtoull (rest, NULL, 10)) : NULL;

  if (*rest && post == NULL)
    {
      json_builder_begin_object (builder);
      add_string (builder, "code", "rest_post_invalid_id");
      json_builder_end_object (builder);
      return 404;
    }
  if (post && g_str_has_suffix (rest, "/revisions"))
    {
      list_versions (builder, post);
      return 200;
    }
  if (body)
    {
      if (post == NULL)
        post = make_post (site);
      change_post (site, post, body);
    }

  add_post (builder, site, post);
  return 200;
}

/* It takes no GIF, and says so as WordPress does. */
static gboolean
takes_no_kind (SoupServerMessage *message)
{
  return g_strcmp0 (
           soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL),
           "image/gif") == 0;
}

/* The work and its answer. */
char *
fake_wordpress_work (FakeWordpress *site,
                     SoupServerMessage *message,
                     const char *path,
                     GHashTable *query,
                     guint *status)
{
  SoupMessageBody *bytes = soup_server_message_get_request_body (message);
  gboolean is_post = g_str_equal (soup_server_message_get_method (message), "POST");
  gboolean is_upload = is_post && g_str_equal (path, "/wp-json/wp/v2/media");
  g_autofree char *text = is_post && !is_upload ? g_strndup (bytes->data, (gsize) bytes->length) : NULL;
  g_autoptr (JsonNode) body_node = text ? json_from_string (text, NULL) : NULL;
  JsonObject *body = body_node ? json_node_get_object (body_node) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *fixed = make_fixed_answer (site, path);

  *status = 200;
  if (fixed)
    return fixed;

  if (g_str_equal (path, "/wp-json/wp/v2/tags"))
    *status = answer_tags (site, builder, body);
  else if (is_upload && takes_no_kind (message))
    {
      json_builder_begin_object (builder);
      add_string (builder, "code", "rest_upload_sideload_error");
      json_builder_end_object (builder);
      *status = 500;
    }
  else if (is_upload)
    add_photo (builder, site,
               make_photo (site,
                           soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                         "Content-Disposition"),
                           query));
  else if (g_str_equal (path, "/wp-json/wp/v2/media"))
    list_photos (site, builder, query);
  else if (g_str_has_prefix (path, "/wp-json/wp/v2/media/"))
    {
      guint id = (guint) g_ascii_strtoull (path + strlen ("/wp-json/wp/v2/media/"), NULL, 10);

      for (guint i = 0; i < site->photos->len; i++)
        if (((FakePhoto *) g_ptr_array_index (site->photos, i))->id == id)
          add_photo (builder, site, g_ptr_array_index (site->photos, i));
    }
  else if (g_str_equal (path, "/wp-json/wp/v2/posts") && !is_post)
    list_posts (site, builder, query);
  else if (g_str_equal (path, "/wp-json/wp/v2/posts"))
    *status = answer_post (site, builder, "", body);
  else if (g_str_has_prefix (path, "/wp-json/wp/v2/posts/"))
    *status = answer_post (site, builder, path + strlen ("/wp-json/wp/v2/posts/"), body);

  root = json_builder_get_root (builder);
  return root ? json_to_string (root, FALSE) : g_strdup ("{}");
}
