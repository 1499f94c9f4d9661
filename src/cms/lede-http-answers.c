/* lede-http-answers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an answer over HTTP means, whatever kind of site gave it.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cms-error-private.h"
#include "lede-http-private.h"
#include "lede-json-private.h"

/* Worth another try, when the site says so or later. */
void
lede_http_take_busy_error (LedeHttp *self, LedeHttpAnswer *answer, GError **error)
{
  g_autoptr (GError) busy =
    g_error_new (LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY,
                 answer->status == LEDE_HTTP_TOO_MANY_REQUESTS
                   ? _ ("%s asks for a pause (HTTP %u). Lede tries again later.")
                   : _ ("%s has a fault of its own now (HTTP %u). Lede tries again later."),
                 lede_http_get_site_name (self), answer->status);

  lede_cms_error_set_retry_at (busy, lede_http_answer_get_retry_at (answer));
  g_propagate_error (error, g_steal_pointer (&busy));
}

/**
 * lede_http_take_status_error:
 * @self: a connection
 * @answer: an answer that is no success
 * @message: what the site says of it
 * @error: return location
 *
 * Says in the person's words what a status means on every site.
 */
void
lede_http_take_status_error (LedeHttp *self, LedeHttpAnswer *answer, const char *message, GError **error)
{
  const char *name = lede_http_get_site_name (self);

  switch (answer->status)
    {
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("It is not on %s: %s"), name, message);
      break;

    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("%s does not take files this large. Whoever runs the site can raise its limit, or use "
                      "a smaller file."),
                   name);
      break;

    case SOUP_STATUS_REQUEST_TIMEOUT:
    case LEDE_HTTP_TOO_MANY_REQUESTS:
      lede_http_take_busy_error (self, answer, error);
      break;

    default:
      if (answer->status >= 500)
        lede_http_take_busy_error (self, answer, error);
      else
        g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED, _ ("%s refused: %s"), name, message);
      break;
    }
}

/**
 * lede_http_read_json:
 * @self: a connection
 * @answer: to a request for data
 * @clock: (inout): the server's clock minus ours, in seconds, where the answer tells
 * @take_error: says what an answer that is no success means
 * @user_data: for @take_error
 * @error: return location
 *
 * What a network sent in the site's place says nothing about the site, not even of its clock.
 *
 * Returns: (transfer full): the answer's JSON, or %NULL with a #LedeCmsError
 */
JsonNode *
lede_http_read_json (LedeHttp *self,
                     LedeHttpAnswer *answer,
                     gint64 *clock,
                     LedeHttpTakeError take_error,
                     gpointer user_data,
                     GError **error)
{
  gint64 date = lede_http_answer_get_date (answer);
  JsonNode *node;

  if (!lede_http_check_portal (self, answer, error))
    return NULL;

  if (date != 0)
    *clock = date - g_get_real_time () / G_USEC_PER_SEC;

  if (!SOUP_STATUS_IS_SUCCESSFUL (answer->status))
    {
      take_error (user_data, answer, error);
      return NULL;
    }

  if (!(node = lede_json_parse (answer->body, error)))
    g_prefix_error (error, "%s: ", lede_http_get_site_name (self));

  return node;
}
