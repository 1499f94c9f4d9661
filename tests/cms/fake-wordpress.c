/* fake-wordpress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fake-wordpress.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#define OURS "2"
#define COLLEAGUE "7"
#define LATE 150 /* milliseconds */

typedef struct
{
  guint id;
  char *author;
} Version;

typedef struct
{
  guint id;
  GHashTable *fields; /* name to text */
  GArray *versions;
  guint changed;
} Post;

typedef struct
{
  guint id;
  char *name;
  char *slug;
} Photo;

struct _FakeWordpress
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *address;

  GMutex mutex; /* over what follows */
  char *role;
  guint n_requests;
  guint failing_request;
  FakeFault fault;
  guint editing_request;
  char *edited_content;
  guint n_changes;
  guint n_publications;
  guint n_late; /* works that are still to be done */
  guint next_id;
  GPtrArray *posts;
  GPtrArray *photos;
  GPtrArray *tags; /* of names; their ids are their positions + 1 */
};

static const char *const fault_names[FAKE_N_FAULTS] = {
  "none",           "503",      "500",    "502-after-the-work", "cut", "swallowed", "late",
  "half-an-answer", "nonsense", "portal",
};

const char *
fake_fault_get_name (FakeFault fault)
{
  return fault_names[fault];
}

static void
post_free (Post *post)
{
  for (guint i = 0; i < post->versions->len; i++)
    g_free (g_array_index (post->versions, Version, i).author);
  g_array_unref (post->versions);
  g_hash_table_unref (post->fields);
  g_free (post);
}

static void
photo_free (Photo *photo)
{
  g_free (photo->name);
  g_free (photo->slug);
  g_free (photo);
}

static const char *
get_field (Post *post, const char *name)
{
  const char *text = g_hash_table_lookup (post->fields, name);

  return text ? text : "";
}

static void
set_field (Post *post, const char *name, const char *text)
{
  g_hash_table_replace (post->fields, g_strdup (name), g_strdup (text));
}

static void
add_version (FakeWordpress *site, Post *post, const char *author)
{
  Version version = { site->next_id++, g_strdup (author) };

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
add_newest_version (JsonBuilder *builder, Post *post)
{
  if (post->versions->len == 0)
    return;

  json_builder_set_member_name (builder, "_links");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "predecessor-version");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_int (builder, "id", g_array_index (post->versions, Version, post->versions->len - 1).id);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_post (JsonBuilder *builder, FakeWordpress *site, Post *post)
{
  g_autofree char *link = g_strdup_printf ("%s?p=%u", site->address, post->id);
  g_autofree char *modified =
    g_strdup_printf ("2031-05-04T06:%02u:%02u", post->changed / 60, post->changed % 60);

  json_builder_begin_object (builder);
  add_int (builder, "id", post->id);
  add_string (builder, "status", get_field (post, "status"));
  add_string (builder, "slug", get_field (post, "slug"));
  add_string (builder, "link", link);
  add_string (builder, "modified_gmt", modified);
  add_string (builder, "date_gmt", *get_field (post, "date_gmt") ? get_field (post, "date_gmt") : modified);
  add_raw (builder, "title", get_field (post, "title"));
  add_raw (builder, "excerpt", get_field (post, "excerpt"));
  add_raw (builder, "content", get_field (post, "content"));
  add_int (builder, "author", 2);
  add_list (builder, "categories", get_field (post, "categories"));
  add_list (builder, "tags", get_field (post, "tags"));
  add_int (builder, "featured_media", g_ascii_strtoll (get_field (post, "featured_media"), NULL, 10));
  add_newest_version (builder, post);
  json_builder_end_object (builder);
}

static void
add_photo (JsonBuilder *builder, FakeWordpress *site, Photo *photo)
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

static Post *
find_post (FakeWordpress *site, guint id)
{
  for (guint i = 0; i < site->posts->len; i++)
    if (((Post *) g_ptr_array_index (site->posts, i))->id == id)
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
change_post (FakeWordpress *site, Post *post, JsonObject *changes)
{
  g_autoptr (GList) names = json_object_get_members (changes);
  gboolean was_public = g_str_equal (get_field (post, "status"), "publish");

  for (GList *name = names; name; name = name->next)
    {
      g_autofree char *text = member_to_text (json_object_get_member (changes, name->data));

      set_field (post, name->data, text);
    }

  if (g_str_equal (get_field (post, "status"), "pending") && g_str_equal (site->role, "contributor"))
    set_field (post, "slug", "");
  if (!was_public && g_str_equal (get_field (post, "status"), "publish"))
    site->n_publications++;
  add_version (site, post, OURS);
}

static Post *
make_post (FakeWordpress *site)
{
  Post *post = g_new0 (Post, 1);

  post->id = site->next_id++;
  post->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  post->versions = g_array_new (FALSE, FALSE, sizeof (Version));
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
      Post *post = g_ptr_array_index (site->posts, i);

      if (search == NULL || strstr (get_field (post, "content"), search))
        add_post (builder, site, post);
    }
  json_builder_end_array (builder);
}

static void
list_versions (JsonBuilder *builder, Post *post)
{
  json_builder_begin_array (builder);
  for (guint i = post->versions->len; i > 0; i--)
    {
      Version *version = &g_array_index (post->versions, Version, i - 1);

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
      Photo *photo = g_ptr_array_index (site->photos, i);

      if ((!search || strstr (photo->name, search)) && (!slugs || strstr (slugs, photo->slug)))
        add_photo (builder, site, photo);
    }
  json_builder_end_array (builder);
}

static Photo *
make_photo (FakeWordpress *site, const char *disposition, GHashTable *query)
{
  Photo *photo = g_new0 (Photo, 1);
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
  Post *post = *rest ? find_post (site, (guint) g_ascii_strtoull (rest, NULL, 10)) : NULL;

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
static char *
work (FakeWordpress *site, SoupServerMessage *message, const char *path, GHashTable *query, guint *status)
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
        if (((Photo *) g_ptr_array_index (site->photos, i))->id == id)
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

typedef struct
{
  FakeWordpress *site;
  SoupServerMessage *message;
  char *path;
  GHashTable *query;
  char *state; /* of the first post when the request came; NULL when there was none */
} LateWork;

/* WordPress writes back all of a post that it read when the request came, so that a late request which
 * says nothing of the state brings the old one back. */
static void
bring_back_state (LateWork *late)
{
  SoupMessageBody *body = soup_server_message_get_request_body (late->message);
  g_autofree char *text = g_strndup (body->data ? body->data : "", (gsize) body->length);

  if (late->state && g_str_has_prefix (late->path, "/wp-json/wp/v2/posts/") &&
      g_str_equal (soup_server_message_get_method (late->message), "POST") && !strstr (text, "\"status\""))
    set_field (g_ptr_array_index (late->site->posts, 0), "status", late->state);
}

static gboolean
do_late_work (gpointer data)
{
  LateWork *late = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&late->site->mutex);
  guint status;
  g_autofree char *answer = work (late->site, late->message, late->path, late->query, &status);

  bring_back_state (late);
  late->site->n_late--;
  return G_SOURCE_REMOVE;
}

static void
late_work_free (gpointer data)
{
  LateWork *late = data;

  g_object_unref (late->message);
  g_free (late->path);
  g_free (late->state);
  g_clear_pointer (&late->query, g_hash_table_unref);
  g_free (late);
}

static void
work_late (FakeWordpress *site, SoupServerMessage *message, const char *path, GHashTable *query)
{
  LateWork *late = g_new0 (LateWork, 1);
  g_autoptr (GSource) source = g_timeout_source_new (LATE);

  site->n_late++;
  late->site = site;
  late->message = g_object_ref (message);
  late->path = g_strdup (path);
  late->query = query ? g_hash_table_ref (query) : NULL;
  if (site->posts->len > 0)
    late->state = g_strdup (get_field (g_ptr_array_index (site->posts, 0), "status"));
  g_source_set_callback (source, do_late_work, late, late_work_free);
  g_source_attach (source, site->context);
}

static void
end_connection (SoupServerMessage *message, const char *half)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (half)
    {
      g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                               "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%.*s",
                                               strlen (half), (int) strlen (half) / 2, half);

      g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL,
                                 NULL);
    }
  g_io_stream_close (stream, NULL, NULL);
}

static void
answer (SoupServerMessage *message, guint status, const char *type, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
edit_first_post (FakeWordpress *site, const char *content)
{
  Post *post = g_ptr_array_index (site->posts, 0);

  set_field (post, "content", content);
  add_version (site, post, COLLEAGUE);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  FakeWordpress *site = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  FakeFault fault = ++site->n_requests == site->failing_request ? site->fault : FAKE_FAULT_NONE;
  g_autofree char *text = NULL;
  guint status;

  if (site->n_requests == site->editing_request)
    edit_first_post (site, site->edited_content);

  switch (fault)
    {
    case FAKE_FAULT_BUSY:
      answer (message, 503, "text/plain", "Later");
      soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After", "1");
      return;
    case FAKE_FAULT_ERROR:
      answer (message, 500, "text/html", "<p>Error establishing a database connection");
      return;
    case FAKE_FAULT_PORTAL:
      answer (message, 200, "text/html", "<!DOCTYPE html><title>Welcome to our hotel");
      return;
    case FAKE_FAULT_CUT:
      end_connection (message, NULL);
      return;
    case FAKE_FAULT_LATE:
      work_late (site, message, path, query);
      end_connection (message, NULL);
      return;
    case FAKE_FAULT_NONE:
    case FAKE_FAULT_ERROR_AFTER:
    case FAKE_FAULT_SWALLOW:
    case FAKE_FAULT_HALF:
    case FAKE_FAULT_NONSENSE:
    default:
      break;
    }

  text = work (site, message, path, query, &status);
  if (fault == FAKE_FAULT_SWALLOW)
    end_connection (message, NULL);
  else if (fault == FAKE_FAULT_HALF)
    end_connection (message, text);
  else if (fault == FAKE_FAULT_ERROR_AFTER)
    answer (message, 502, "text/html", "<h1>Bad Gateway");
  else if (fault == FAKE_FAULT_NONSENSE)
    answer (message, 200, "application/json", "{\"id\": 5, \"sta");
  else
    answer (message, status, "application/json", text);
}

static gpointer
serve (gpointer data)
{
  FakeWordpress *site = data;

  g_main_context_push_thread_default (site->context);
  g_main_loop_run (site->loop);
  g_main_context_pop_thread_default (site->context);

  return NULL;
}

static gboolean
start (gpointer data)
{
  FakeWordpress *site = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  site->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (site->server, NULL, on_request, site, NULL);
  soup_server_listen_local (site->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (site->server);
  site->address = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return G_SOURCE_REMOVE;
}

static gboolean
stop (gpointer data)
{
  FakeWordpress *site = data;

  soup_server_disconnect (site->server);
  g_clear_object (&site->server);
  g_main_loop_quit (site->loop);

  return G_SOURCE_REMOVE;
}

const char *
fake_wordpress_get_address (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->address;
}

FakeWordpress *
fake_wordpress_new (void)
{
  FakeWordpress *site = g_new0 (FakeWordpress, 1);

  g_mutex_init (&site->mutex);
  site->role = g_strdup ("editor");
  site->next_id = 10;
  site->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) post_free);
  site->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_free);
  site->tags = g_ptr_array_new_with_free_func (g_free);
  site->context = g_main_context_new ();
  site->loop = g_main_loop_new (site->context, FALSE);
  site->thread = g_thread_new ("fake-wordpress", serve, site);
  g_main_context_invoke (site->context, start, site);
  while (fake_wordpress_get_address (site) == NULL)
    g_thread_yield ();

  return site;
}

void
fake_wordpress_free (FakeWordpress *site)
{
  g_main_context_invoke (site->context, stop, site);
  g_thread_join (site->thread);
  g_main_loop_unref (site->loop);
  g_main_context_unref (site->context);
  g_ptr_array_unref (site->posts);
  g_ptr_array_unref (site->photos);
  g_ptr_array_unref (site->tags);
  g_mutex_clear (&site->mutex);
  g_free (site->edited_content);
  g_free (site->role);
  g_free (site->address);
  g_free (site);
}

void
fake_wordpress_set_role (FakeWordpress *site, const char *role)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  g_set_str (&site->role, role);
}

void
fake_wordpress_fail (FakeWordpress *site, guint request, FakeFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  site->n_requests = 0;
  site->failing_request = request;
  site->fault = fault;
}

static gboolean
has_late_work (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->n_late > 0;
}

void
fake_wordpress_wait (FakeWordpress *site)
{
  while (has_late_work (site))
    g_thread_yield ();
}

guint
fake_wordpress_count_requests (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->n_requests;
}

guint
fake_wordpress_count_changes (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->n_changes;
}

guint
fake_wordpress_count_publications (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->n_publications;
}

guint
fake_wordpress_count_posts (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->posts->len;
}

guint
fake_wordpress_count_photos (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->photos->len;
}

guint
fake_wordpress_count_tags (FakeWordpress *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->tags->len;
}

char *
fake_wordpress_dup_post (FakeWordpress *site, const char *field)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->posts->len > 0 ? g_strdup (get_field (g_ptr_array_index (site->posts, 0), field)) : NULL;
}

void
fake_wordpress_edit (FakeWordpress *site, guint before_request, const char *content)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  if (before_request == 0)
    {
      edit_first_post (site, content);
      return;
    }

  site->editing_request = before_request;
  g_set_str (&site->edited_content, content);
}
