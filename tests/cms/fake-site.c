/* fake-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fake-site.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  char *request;
  FakeManner manner;
  guint status;
  char *headers;
  GBytes *body;
} Expectation;

typedef struct
{
  char *request;
  SoupMessageHeaders *headers;
  char *body;
} Record;

struct _FakeSite
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *address;

  GMutex mutex; /* over what follows */
  GPtrArray *expectations;
  GPtrArray *records;
  GPtrArray *silent; /* connections that stay */
};

static void
expectation_free (Expectation *expectation)
{
  g_free (expectation->request);
  g_free (expectation->headers);
  g_bytes_unref (expectation->body);
  g_free (expectation);
}

static void
record_free (Record *record)
{
  g_free (record->request);
  g_free (record->body);
  soup_message_headers_unref (record->headers);
  g_free (record);
}

/* The first that fits; it is used up while another one that fits comes after it. */
static Expectation *
take_expectation (FakeSite *site, const char *request, gboolean *owned)
{
  Expectation *found = NULL;
  guint position = 0;

  *owned = FALSE;
  for (guint i = 0; i < site->expectations->len; i++)
    {
      Expectation *expectation = g_ptr_array_index (site->expectations, i);

      if (!g_str_has_prefix (request, expectation->request))
        continue;
      if (found == NULL)
        {
          found = expectation;
          position = i;
        }
      else if (g_str_equal (expectation->request, found->request))
        {
          *owned = TRUE;
          return g_ptr_array_steal_index (site->expectations, position);
        }
    }

  return found;
}

static void
write_half (GIOStream *stream, Expectation *expectation)
{
  gsize length;
  const char *body = g_bytes_get_data (expectation->body, &length);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u Half\r\nContent-Type: application/json\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           expectation->status, length);
  GOutputStream *output = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (output, body, length / 2, NULL, NULL, NULL);
}

static void
set_headers (SoupServerMessage *message, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  for (guint i = 0; lines[i]; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      soup_message_headers_append (headers, lines[i], g_strstrip (colon + 1));
    }
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  FakeSite *site = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  GUri *uri = soup_server_message_get_uri (message);
  Record *record = g_new0 (Record, 1);
  Expectation *expectation;
  gboolean owned;

  record->request = g_strconcat (soup_server_message_get_method (message), " ", path,
                                 g_uri_get_query (uri) ? "?" : NULL, g_uri_get_query (uri), NULL);
  record->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  record->body = g_strndup (soup_server_message_get_request_body (message)->data,
                            (gsize) soup_server_message_get_request_body (message)->length);
  g_ptr_array_add (site->records, record);

  if (!(expectation = take_expectation (site, record->request, &owned)))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }

  if (expectation->manner == FAKE_ANSWER)
    {
      gsize length;
      const char *body = g_bytes_get_data (expectation->body, &length);

      soup_server_message_set_status (message, expectation->status, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, length);
      set_headers (message, expectation->headers);
    }
  else
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

      if (expectation->manner == FAKE_BREAK_OFF)
        write_half (stream, expectation);
      if (expectation->manner == FAKE_SILENCE)
        g_ptr_array_add (site->silent, g_object_ref (stream));
      else
        g_io_stream_close (stream, NULL, NULL);
    }

  if (owned)
    expectation_free (expectation);
}

static gpointer
serve (gpointer data)
{
  FakeSite *site = data;

  g_main_context_push_thread_default (site->context);
  g_main_loop_run (site->loop);
  g_main_context_pop_thread_default (site->context);

  return NULL;
}

static gboolean
start (gpointer data)
{
  FakeSite *site = data;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  site->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (site->server, NULL, on_request, site, NULL);
  soup_server_listen_local (site->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (site->server);
  g_mutex_lock (&site->mutex);
  site->address = g_uri_to_string (uris->data);
  g_mutex_unlock (&site->mutex);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return G_SOURCE_REMOVE;
}

static gboolean
stop (gpointer data)
{
  FakeSite *site = data;

  soup_server_disconnect (site->server);
  g_clear_object (&site->server);
  g_main_loop_quit (site->loop);

  return G_SOURCE_REMOVE;
}

static gboolean
is_started (FakeSite *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  return site->address != NULL;
}

FakeSite *
fake_site_new (void)
{
  FakeSite *site = g_new0 (FakeSite, 1);

  g_mutex_init (&site->mutex);
  site->expectations = g_ptr_array_new_with_free_func ((GDestroyNotify) expectation_free);
  site->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  site->silent = g_ptr_array_new_with_free_func (g_object_unref);
  site->context = g_main_context_new ();
  site->loop = g_main_loop_new (site->context, FALSE);
  site->thread = g_thread_new ("fake-site", serve, site);
  g_main_context_invoke (site->context, start, site);
  while (!is_started (site))
    g_thread_yield ();

  return site;
}

void
fake_site_free (FakeSite *site)
{
  g_main_context_invoke (site->context, stop, site);
  g_thread_join (site->thread);

  g_main_loop_unref (site->loop);
  g_main_context_unref (site->context);
  g_ptr_array_unref (site->expectations);
  g_ptr_array_unref (site->records);
  g_ptr_array_unref (site->silent);
  g_mutex_clear (&site->mutex);
  g_free (site->address);
  g_free (site);
}

char *
fake_site_dup_address (FakeSite *site, const char *path)
{
  return g_strconcat (site->address, path + 1, NULL);
}

static void
add_expectation (FakeSite *site,
                 const char *request,
                 FakeManner manner,
                 guint status,
                 const char *headers,
                 GBytes *body)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  Expectation *expectation = g_new0 (Expectation, 1);

  expectation->request = g_strdup (request);
  expectation->manner = manner;
  expectation->status = status;
  expectation->headers = g_strdup (headers);
  expectation->body = g_bytes_ref (body);
  g_ptr_array_add (site->expectations, expectation);
}

void
fake_site_expect (FakeSite *site,
                  const char *request,
                  FakeManner manner,
                  guint status,
                  const char *headers,
                  const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body ? body : "", body ? strlen (body) : 0);

  add_expectation (site, request, manner, status, headers, bytes);
}

void
fake_site_expect_bytes (FakeSite *site, const char *request, guint status, const char *headers, GBytes *body)
{
  add_expectation (site, request, FAKE_ANSWER, status, headers, body);
}

void
fake_site_forget (FakeSite *site)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);

  g_ptr_array_set_size (site->expectations, 0);
}

guint
fake_site_count (FakeSite *site, const char *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  guint n = 0;

  for (guint i = 0; i < site->records->len; i++)
    if (g_str_has_prefix (((Record *) g_ptr_array_index (site->records, i))->request, request))
      n++;

  return n;
}

static Record *
find_last (FakeSite *site, const char *request)
{
  for (guint i = site->records->len; i > 0; i--)
    if (g_str_has_prefix (((Record *) g_ptr_array_index (site->records, i - 1))->request, request))
      return g_ptr_array_index (site->records, i - 1);

  return NULL;
}

char *
fake_site_dup_header (FakeSite *site, const char *request, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  Record *record = find_last (site, request);

  return record ? g_strdup (soup_message_headers_get_one (record->headers, name)) : NULL;
}

char *
fake_site_dup_body (FakeSite *site, const char *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&site->mutex);
  Record *record = find_last (site, request);

  return record ? g_strdup (record->body) : NULL;
}
