/* lede-http-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "lede-cms.h"

G_BEGIN_DECLS

/* RFC 6585, not in SoupStatus */
#define LEDE_HTTP_TOO_MANY_REQUESTS 429
#define LEDE_HTTP_NETWORK_AUTHENTICATION_REQUIRED 511

/* One connection to one site: blocking requests, with a credential that goes to the site's own
 * origin and nowhere else. May be used from any thread, one call at a time. */
#define LEDE_TYPE_HTTP (lede_http_get_type ())
G_DECLARE_FINAL_TYPE (LedeHttp, lede_http, LEDE, HTTP, GObject)

/**
 * LedeHttpWay:
 * @LEDE_HTTP_SIGNED_IN: with the credential where the address is the site's own; a redirect to
 *   another host is not followed
 * @LEDE_HTTP_ANONYMOUS: without it; redirects are followed
 */
typedef enum
{
  LEDE_HTTP_SIGNED_IN,
  LEDE_HTTP_ANONYMOUS,
} LedeHttpWay;

typedef struct
{
  const char *method;
  const char *address;
  LedeHttpWay way;
  const char *content_type; /* of the body */
  GInputStream *body;       /* NULL for none */
  gint64 body_length;
  const char *const *headers; /* name, value, name, value, ..., NULL; NULL for none */
  gsize limit;                /* bytes of an answer's body; 0 for the usual */
  LedeProgress progress;
  gpointer progress_data;
} LedeHttpRequest;

typedef struct
{
  guint status;
  char *address; /* where the answer came from, after redirects */
  SoupMessageHeaders *headers;
  GBytes *body;
} LedeHttpAnswer;

/* Makes the value of a request's Authorization header, for a site whose credential is another one each
 * time. Returns: (transfer full) (nullable) */
typedef char *(*LedeHttpAuthorizer) (gpointer user_data);

LedeHttp *lede_http_new (const char *site_name, const char *origin, const char *user, const char *secret);
void lede_http_set_authorizer (LedeHttp *self, LedeHttpAuthorizer authorizer, gpointer user_data);

LedeHttpAnswer *
lede_http_send (LedeHttp *self, const LedeHttpRequest *request, GCancellable *cancellable, GError **error);

const char *lede_http_get_site_name (LedeHttp *self);
gboolean lede_http_check_portal (LedeHttp *self, LedeHttpAnswer *answer, GError **error);

/* lede-http-answers.c */
typedef void (*LedeHttpTakeError) (gpointer user_data, LedeHttpAnswer *answer, GError **error);
void lede_http_take_busy_error (LedeHttp *self, LedeHttpAnswer *answer, GError **error);
void
lede_http_take_status_error (LedeHttp *self, LedeHttpAnswer *answer, const char *message, GError **error);
JsonNode *lede_http_read_json (LedeHttp *self,
                               LedeHttpAnswer *answer,
                               gint64 *clock,
                               LedeHttpTakeError take_error,
                               gpointer user_data,
                               GError **error);

void lede_http_answer_free (LedeHttpAnswer *answer);
gint64 lede_http_answer_get_retry_at (LedeHttpAnswer *answer); /* Unix time, seconds; 0 when not told */
gint64 lede_http_answer_get_date (LedeHttpAnswer *answer);     /* the server's clock, likewise */
const char *lede_http_answer_get_header (LedeHttpAnswer *answer, const char *name); /* "" for none */

gboolean lede_http_is_loopback (GUri *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeHttpAnswer, lede_http_answer_free)

G_END_DECLS
