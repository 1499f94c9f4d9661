/* lede-http.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-http-private.h"

#include <gio/gnetworking.h>
#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>
#include <string.h>

#define DEAD_AFTER 30           /* seconds without a byte in either direction */
#define UNSENT_LIMIT (32 << 10) /* bytes that wait in the kernel */
#define USUAL_LIMIT (32u << 20) /* bytes of an answer */
#define MAX_REDIRECTS 8
#define MAX_RETRY_AFTER (6 * 3600) /* seconds; a site that asks for more is asked earlier */

struct _LedeHttp
{
  GObject parent_instance;

  SoupSession *session;
  guint dead_after; /* seconds */
  char *site_name;
  GUri *origin;                  /* where the credential may go; NULL for nowhere */
  char *authorization;           /* the header's value; NULL for none */
  LedeHttpAuthorizer authorizer; /* makes one for each request; NULL for none */
  gpointer authorizer_data;      /* not owned */
};

G_DEFINE_FINAL_TYPE (LedeHttp, lede_http, G_TYPE_OBJECT)

void
lede_http_answer_free (LedeHttpAnswer *answer)
{
  g_free (answer->address);
  g_clear_pointer (&answer->headers, soup_message_headers_unref);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer);
}

static gint64
parse_http_date (const char *text)
{
  g_autoptr (GDateTime) date = text && *text ? soup_date_time_new_from_http_string (text) : NULL;

  return date ? g_date_time_to_unix (date) : 0;
}

gint64
lede_http_answer_get_date (LedeHttpAnswer *answer)
{
  return parse_http_date (lede_http_answer_get_header (answer, "Date"));
}

/* Retry-After (RFC 9110, 10.2.3): seconds from now, or a date. */
gint64
lede_http_answer_get_retry_at (LedeHttpAnswer *answer)
{
  const char *text = lede_http_answer_get_header (answer, "Retry-After");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 retry_at;

  if (g_ascii_isdigit (*text))
    retry_at = now + (gint64) MIN (g_ascii_strtoull (text, NULL, 10), MAX_RETRY_AFTER);
  else
    retry_at = parse_http_date (text);

  return retry_at > now ? MIN (retry_at, now + MAX_RETRY_AFTER) : 0;
}

const char *
lede_http_answer_get_header (LedeHttpAnswer *answer, const char *name)
{
  const char *value = soup_message_headers_get_list (answer->headers, name);

  return value ? value : "";
}

/* PHP begins its complaints with a line break, and those are the site's own. */
static gboolean
is_web_page (LedeHttpAnswer *answer)
{
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  return length > 3 && *text == '<' && g_ascii_strncasecmp (text, "<br", 3) != 0;
}

const char *
lede_http_get_site_name (LedeHttp *self)
{
  return self->site_name;
}

/**
 * lede_http_check_portal:
 * @self: a connection
 * @answer: to a request for data
 * @error: return location
 *
 * A network in a train or a hotel answers in the place of every site with a page on which one signs in
 * (RFC 8952 calls it a captive portal), until that is done. Its page says that all is well, or has the status
 * that is made for it (RFC 6585, 6).
 *
 * Returns: %TRUE when the answer is none of those; %FALSE with %LEDE_CMS_ERROR_PORTAL
 */
gboolean
lede_http_check_portal (LedeHttp *self, LedeHttpAnswer *answer, GError **error)
{
  if (answer->status != LEDE_HTTP_NETWORK_AUTHENTICATION_REQUIRED &&
      (!SOUP_STATUS_IS_SUCCESSFUL (answer->status) || !is_web_page (answer)))
    return TRUE;

  g_set_error (
    error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_PORTAL,
    _ ("A web page came in the place of %s. This network may want you to sign in first: open any page "
       "in a browser and do that; Lede tries again later. If it wants nothing, something on the site "
       "answers for it, and whoever runs it can find out."),
    self->site_name);
  return FALSE;
}

static void
lede_http_finalize (GObject *object)
{
  LedeHttp *self = LEDE_HTTP (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->site_name, g_free);
  g_clear_pointer (&self->origin, g_uri_unref);
  g_clear_pointer (&self->authorization, g_free);

  G_OBJECT_CLASS (lede_http_parent_class)->finalize (object);
}

static void
lede_http_class_init (LedeHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_http_finalize;
}

static void
lede_http_init (LedeHttp *self)
{
  const char *wanted = g_getenv ("LEDE_TEST_DEAD_AFTER"); /* seconds */

  self->dead_after = wanted ? (guint) g_ascii_strtoull (wanted, NULL, 10) : DEAD_AFTER;
  self->session = soup_session_new_with_options ("timeout", self->dead_after, "idle-timeout", 60,
                                                 "user-agent", "Lede/" LEDE_VERSION, NULL);
}

/* HTTP's Basic scheme (RFC 7617) in UTF-8. */
static char *
make_authorization (const char *user, const char *secret)
{
  g_autofree char *pair = g_strconcat (user, ":", secret, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

  return g_strconcat ("Basic ", encoded, NULL);
}

/**
 * lede_http_new:
 * @site_name: what the person calls the site, for errors
 * @origin: (nullable): an address of the site; its scheme, host and port are the only place that
 *   the credential is sent to
 * @user: (nullable): the account
 * @secret: (nullable): its secret, kept in memory
 *
 * Returns: (transfer full): a connection; nothing is sent yet
 */
LedeHttp *
lede_http_new (const char *site_name, const char *origin, const char *user, const char *secret)
{
  LedeHttp *self = g_object_new (LEDE_TYPE_HTTP, NULL);

  self->site_name = g_strdup (site_name);
  if (origin)
    self->origin = g_uri_parse (origin, SOUP_HTTP_URI_FLAGS, NULL);
  if (user && secret)
    self->authorization = make_authorization (user, secret);

  return self;
}

/*< private >
 * lede_http_set_authorizer:
 * @self: a connection
 * @authorizer: makes the credential of a request
 * @user_data: for it; must outlive the connection
 */
void
lede_http_set_authorizer (LedeHttp *self, LedeHttpAuthorizer authorizer, gpointer user_data)
{
  g_return_if_fail (LEDE_IS_HTTP (self));

  self->authorizer = authorizer;
  self->authorizer_data = user_data;
}

gboolean
lede_http_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = host ? g_inet_address_new_from_string (host) : NULL;

  if (address)
    return g_inet_address_get_is_loopback (address);

  return host && (g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost"));
}

static gboolean
same_origin (GUri *a, GUri *b)
{
  return a && b && g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 && g_uri_get_host (a) &&
         g_uri_get_host (b) && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

/* Of a name such as CN=R11,O=Let's Encrypt,C=US what a person calls whoever it is. */
static char *
dup_issuer (GTlsCertificate *certificate)
{
  static const char *const keys[] = { "O=", "CN=" };
  g_autofree char *name = g_tls_certificate_get_issuer_name (certificate);
  g_auto (GStrv) parts = NULL;

  if (name == NULL)
    return NULL;

  /* A comma of the name itself stands behind a backslash, or the whole within quotes. */
  if (strpbrk (name, "\\\"") == NULL)
    parts = g_strsplit (name, ",", -1);
  for (gsize i = 0; parts != NULL && i < G_N_ELEMENTS (keys); i++)
    for (gsize k = 0; parts[k] != NULL; k++)
      {
        const char *part = g_strstrip (parts[k]);

        if (g_str_has_prefix (part, keys[i]) && part[strlen (keys[i])] != '\0')
          return g_strdup (part + strlen (keys[i]));
      }

  return g_steal_pointer (&name);
}

static char *
describe_certificate_fault (SoupMessage *message, const char *host)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);
  g_autofree char *issuer = certificate ? dup_issuer (certificate) : NULL;
  const char *why;

  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    why = _ ("it has expired (or this computer's clock is wrong)");
  else if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    why = _ ("it is not valid yet (or this computer's clock is wrong)");
  else if (flags & G_TLS_CERTIFICATE_REVOKED)
    why = _ ("it was revoked");
  else if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    why = _ ("it belongs to another address");
  else if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    why = _ ("nobody whom this computer trusts has signed it");
  else
    why = _ ("the encryption failed");

  if (issuer)
    return g_strdup_printf (_ ("%s has a certificate by %s that cannot be trusted: %s. Nothing was sent."),
                            host, issuer, why);

  return g_strdup_printf (_ ("A safe connection to %s is not possible: %s. Nothing was sent."), host, why);
}

/* Says in the person's words why no answer came. A cancelled call stays G_IO_ERROR_CANCELLED. */
static void
take_transport_error (LedeHttp *self, SoupMessage *message, GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  g_autofree char *sentence = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }

  if (cause->domain == G_TLS_ERROR)
    sentence = describe_certificate_fault (message, host);
  else if (cause->domain == G_RESOLVER_ERROR)
    sentence = g_strdup_printf (_ ("There is no %s, or this computer has no network now. Check the address "
                                   "and the connection."),
                                host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    sentence =
      g_strdup_printf (_ ("%s did not answer for %u seconds. Try again later."), host, self->dead_after);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    sentence =
      g_strdup_printf (_ ("%s takes no connections now. Check the address, or try again later."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    sentence = g_strdup_printf (_ ("%s cannot be reached from here. Check the network connection."), host);
  else
    sentence = g_strdup_printf (_ ("The connection to %s broke off. Try again later."), host);

  g_debug ("%s: %s", host, cause->message);
  g_set_error_literal (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE, sentence);
}

typedef struct
{
  const LedeHttpRequest *request;
  gint64 sent;
} Upload;

static void
on_wrote_body_data (SoupMessage *message, guint chunk_size, Upload *upload)
{
  upload->sent += chunk_size;
  upload->request->progress (upload->sent, upload->request->body_length, upload->request->progress_data);
}

/* Without a bound the kernel takes megabytes at once. On a slow line these go out for a minute in which
 * nothing is written and nothing comes back, which is what a dead connection looks like. TCP_USER_TIMEOUT is
 * no way to tell them apart: it also ends a connection whose other side is slow to take more. */
static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer user_data)
{
  if (event == G_SOCKET_CLIENT_CONNECTED && G_IS_SOCKET_CONNECTION (connection))
    g_socket_set_option (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), IPPROTO_TCP,
                         TCP_NOTSENT_LOWAT, UNSENT_LIMIT, NULL);
}

static SoupMessage *
build_message (LedeHttp *self, const LedeHttpRequest *request, GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), NULL);

  for (guint i = 0; request->headers && request->headers[i]; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);

  if (request->way == LEDE_HTTP_SIGNED_IN && same_origin (uri, self->origin))
    {
      g_autofree char *made = self->authorizer ? self->authorizer (self->authorizer_data) : NULL;
      const char *authorization = made ? made : self->authorization;

      if (authorization)
        soup_message_headers_replace (headers, "Authorization", authorization);
    }

  if (request->body)
    soup_message_set_request_body (message, request->content_type, request->body, request->body_length);

  return message;
}

static GBytes *
read_body (LedeHttp *self, GInputStream *stream, gsize limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  guchar buffer[16384];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      if (body->len + (gsize) n_read > limit)
        {
          g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
                       _ ("%s sends more than Lede takes (%" G_GSIZE_FORMAT " MB)."), self->site_name,
                       limit >> 20);
          return NULL;
        }
      g_byte_array_append (body, buffer, (guint) n_read);
    }

  return n_read < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/* One request and its answer, without following a redirect. */
static LedeHttpAnswer *
send_once (LedeHttp *self,
           const LedeHttpRequest *request,
           GUri *uri,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SoupMessage) message = build_message (self, request, uri);
  g_autoptr (LedeHttpAnswer) answer = g_new0 (LedeHttpAnswer, 1);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  Upload upload = { request, 0 };

  if (request->progress && request->body)
    g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), &upload);

  if ((stream = soup_session_send (self->session, message, cancellable, &local_error)))
    answer->body =
      read_body (self, stream, request->limit ? request->limit : USUAL_LIMIT, cancellable, &local_error);

  if (local_error && local_error->domain == LEDE_CMS_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (local_error)
    {
      take_transport_error (self, message, g_steal_pointer (&local_error), error);
      return NULL;
    }

  answer->status = soup_message_get_status (message);
  answer->address = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO | G_URI_HIDE_FRAGMENT);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));

  return g_steal_pointer (&answer);
}

static gboolean
is_web_address (GUri *uri)
{
  return uri && g_uri_get_host (uri) && *g_uri_get_host (uri) &&
         (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 ||
          g_strcmp0 (g_uri_get_scheme (uri), "https") == 0);
}

static GUri *
get_redirect (LedeHttpAnswer *answer, GUri *uri)
{
  const char *location = lede_http_answer_get_header (answer, "Location");
  g_autoptr (GUri) next = NULL;

  if (!SOUP_STATUS_IS_REDIRECTION (answer->status) || answer->status == SOUP_STATUS_NOT_MODIFIED ||
      !*location)
    return NULL;

  next = g_uri_parse_relative (uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  return is_web_address (next) ? g_steal_pointer (&next) : NULL;
}

/**
 * lede_http_send:
 * @self: a connection
 * @request: what to ask; a body is sent once and never again
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Sends a request and reads the whole answer. Any status is an answer; what fails is the way there.
 * Redirects are followed for requests without a body, but a signed-in one only within the site.
 *
 * Returns: (transfer full): the answer, or %NULL with a #LedeCmsError
 */
LedeHttpAnswer *
lede_http_send (LedeHttp *self, const LedeHttpRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (LEDE_IS_HTTP (self), NULL);

  uri = g_uri_parse (request->address, SOUP_HTTP_URI_FLAGS, NULL);
  if (!is_web_address (uri))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
                   _ ("“%s” is not the address of a web page."), request->address);
      return NULL;
    }

  for (guint redirects = 0; redirects <= MAX_REDIRECTS; redirects++)
    {
      g_autoptr (LedeHttpAnswer) answer = send_once (self, request, uri, cancellable, error);
      g_autoptr (GUri) next = answer ? get_redirect (answer, uri) : NULL;

      if (next == NULL)
        return g_steal_pointer (&answer);

      if (request->way == LEDE_HTTP_SIGNED_IN && !same_origin (uri, next))
        {
          g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE,
                       _ ("%s leads to another address (%s), and Lede does not take the password there. If "
                          "this network wants you to sign in first, do that; if the site has moved, add it "
                          "again under its new address."),
                       self->site_name, g_uri_get_host (next) ? g_uri_get_host (next) : "?");
          return NULL;
        }
      if (request->body)
        {
          g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                       _ ("%s moves what is sent to it to another address. Add the site again, so that "
                          "Lede finds that one."),
                       self->site_name);
          return NULL;
        }

      g_clear_pointer (&uri, g_uri_unref);
      uri = g_steal_pointer (&next);
    }

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
               _ ("%s leads from one address to the next without an end."), self->site_name);
  return NULL;
}
