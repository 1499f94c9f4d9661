/* fake-wordpress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fake-wordpress-private.h"

static const char *const fault_names[FAKE_N_FAULTS] = {
  "none",           "503",      "500",    "502-after-the-work", "cut", "swallowed", "late",
  "half-an-answer", "nonsense", "portal",
};

const char *
fake_fault_get_name (FakeFault fault)
{
  return fault_names[fault];
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
    fake_post_set_field (g_ptr_array_index (late->site->posts, 0), "status", late->state);
}

static gboolean
do_late_work (gpointer data)
{
  LateWork *late = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&late->site->mutex);
  guint status;
  g_autofree char *answer = fake_wordpress_work (late->site, late->message, late->path, late->query, &status);

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
    late->state = g_strdup (fake_post_get_field (g_ptr_array_index (site->posts, 0), "status"));
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
  FakePost *post = g_ptr_array_index (site->posts, 0);

  fake_post_set_field (post, "content", content);
  fake_post_add_version (site, post, COLLEAGUE);
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

  text = fake_wordpress_work (site, message, path, query, &status);
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
  site->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_post_free);
  site->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_photo_free);
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

  return site->posts->len > 0 ? g_strdup (fake_post_get_field (g_ptr_array_index (site->posts, 0), field))
                              : NULL;
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
