/* lede-wordpress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-wordpress.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms-error-private.h"
#include "lede-wordpress-markup.h"
#include "lede-wordpress-private.h"

static void lede_wordpress_cms_init (LedeCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeWordpress,
                               lede_wordpress,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_CMS, lede_wordpress_cms_init))

static void
lede_wordpress_finalize (GObject *object)
{
  LedeWordpress *self = LEDE_WORDPRESS (object);

  g_clear_object (&self->site);
  g_clear_object (&self->http);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->meta_keys, g_strfreev);
  g_clear_pointer (&self->fields, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_wordpress_parent_class)->finalize (object);
}

static void
lede_wordpress_class_init (LedeWordpressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_wordpress_finalize;
}

static void
lede_wordpress_init (LedeWordpress *self)
{
}

static void
lede_wordpress_cms_init (LedeCmsInterface *iface)
{
  iface->sign_in = lede_wordpress_sign_in;
  iface->list_sections = lede_wordpress_list_sections;
  iface->list_tags = lede_wordpress_list_tags;
  iface->list_people = lede_wordpress_list_people;
  iface->list_fields = lede_wordpress_list_fields;
  iface->ensure_tag = lede_wordpress_ensure_tag;
  iface->list_stories = lede_wordpress_list_stories;
  iface->fetch_story = lede_wordpress_fetch_story;
  iface->find_story = lede_wordpress_find_story;
  iface->find_story_by_address = lede_wordpress_find_story_by_address;
  iface->put_story = lede_wordpress_put_story;
  iface->find_photo = lede_wordpress_find_photo;
  iface->find_file = lede_wordpress_find_file;
  iface->put_photo = lede_wordpress_put_photo;
  iface->fetch_photo = lede_wordpress_fetch_photo;
  iface->download = lede_wordpress_download;
  iface->list_changes_between = lede_wordpress_list_changes_between;
  iface->remove_photo_doubles = lede_wordpress_remove_photo_doubles;
  iface->remove_story_doubles = lede_wordpress_remove_story_doubles;
  iface->follow_address = lede_wordpress_follow_address;
}

/**
 * lede_wordpress_new:
 * @site: a site of the kind "wordpress"
 * @secret: an application password of the site's user; it stays in memory
 *
 * Returns: (transfer full): the backend; nothing is sent yet
 */
LedeCms *
lede_wordpress_new (LedeSite *site, const char *secret)
{
  LedeWordpress *self;

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (LEDE_TYPE_WORDPRESS, NULL);
  self->site = g_object_ref (site);
  self->http =
    lede_http_new (lede_site_get_name (site), lede_site_get_api (site), lede_site_get_user (site), secret);

  return LEDE_CMS (self);
}

/* A route of the REST API with its parameters (name, value, ..., NULL; a NULL value leaves one
 * out), for roots of both kinds: .../wp-json/ and ...?rest_route=/ */
char *
lede_wordpress_build_address (LedeWordpress *self, const char *route, ...)
{
  const char *api = lede_site_get_api (self->site);
  g_autoptr (GString) address = g_string_new (api);
  char separator = strchr (api, '?') ? '&' : '?';
  const char *name;
  va_list parameters;

  g_string_append (address, route);

  va_start (parameters, route);
  while ((name = va_arg (parameters, const char *)))
    {
      const char *value = va_arg (parameters, const char *);

      if (value == NULL)
        continue;
      g_string_append_printf (address, "%c%s=", separator, name);
      g_string_append_uri_escaped (address, value, NULL, FALSE);
      separator = '&';
    }
  va_end (parameters);

  return g_string_free_and_steal (g_steal_pointer (&address));
}

gboolean
lede_wordpress_is_success (LedeHttpAnswer *answer)
{
  return answer->status >= 200 && answer->status < 300;
}

static JsonNode *
parse_error_object (LedeHttpAnswer *answer)
{
  g_autoptr (JsonNode) node = lede_json_parse (answer->body, NULL);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

/* WordPress's own code for what went wrong, "" when the answer is not WordPress's. */
char *
lede_wordpress_get_error_code (LedeHttpAnswer *answer)
{
  g_autoptr (JsonNode) node = parse_error_object (answer);

  return g_strdup (node ? lede_json_get_string (json_node_get_object (node), "code") : "");
}

static char *
get_error_message (LedeHttpAnswer *answer)
{
  g_autoptr (JsonNode) node = parse_error_object (answer);
  g_autofree char *message = NULL;

  if (node == NULL)
    return g_strdup_printf ("HTTP %u", answer->status);

  message = lede_text_from_html (lede_json_get_string (json_node_get_object (node), "message"));
  if (*message == '\0')
    return g_strdup_printf ("HTTP %u", answer->status);

  return g_utf8_strlen (message, -1) > 300 ? g_utf8_substring (message, 0, 300) : g_steal_pointer (&message);
}

static void
take_sign_in_error (LedeWordpress *self, const char *code, const char *message, GError **error)
{
  const char *name = lede_site_get_name (self->site);
  const char *user = lede_site_get_user (self->site);

  /* WordPress answers a wrong password and a password that never reached it with the same words,
   * unless a plugin made it look at the password early. */
  if (g_strcmp0 (code, "rest_not_logged_in") == 0)
    g_set_error (
      error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
      _ ("%s did not accept “%s” with this password. Lede needs an application password, which you "
         "make in your profile there; the one that you sign in with in a browser does not work. If "
         "it is right, the site’s web server drops the Authorization header, and whoever runs it "
         "has to let that through."),
      name, user);
  else if (g_str_has_prefix (code, "application_passwords_disabled"))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                 _ ("%s does not allow application passwords. An administrator of the site can switch them "
                    "on."),
                 name);
  else if (g_strcmp0 (code, "invalid_username") == 0 || g_strcmp0 (code, "invalid_email") == 0)
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                 _ ("%s knows no user “%s”. Check the user name."), name, user);
  else if (g_strcmp0 (code, "incorrect_password") == 0 ||
           g_strcmp0 (code, "invalid_application_password") == 0)
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                 _ ("%s refused the password of “%s”. Lede needs an application password, which you make in "
                    "your profile there; the one that you sign in with in a browser does not work."),
                 name, user);
  else
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN, _ ("%s refused to let “%s” in: %s"), name,
                 user, message);
}

/**
 * lede_wordpress_take_error:
 * @self: a backend
 * @answer: an answer that is no success
 * @error: return location
 *
 * Says in the person's words what WordPress answered.
 */
void
lede_wordpress_take_error (LedeWordpress *self, LedeHttpAnswer *answer, GError **error)
{
  const char *name = lede_site_get_name (self->site);
  g_autofree char *code = lede_wordpress_get_error_code (answer);
  g_autofree char *message = get_error_message (answer);

  switch (answer->status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      take_sign_in_error (self, code, message, error);
      break;

    case SOUP_STATUS_FORBIDDEN:
      if (*code == '\0')
        g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                     _ ("Something in front of %s (a firewall or a security plugin) refuses Lede. Whoever "
                        "runs the site has to allow its REST interface."),
                     name);
      else
        g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                     _ ("%s does not allow your account to do this: %s"), name, message);
      break;

    case SOUP_STATUS_PRECONDITION_FAILED: /* an upload that arrived with another checksum */
      lede_http_take_busy_error (self->http, answer, error);
      break;

    default:
      lede_http_take_status_error (self->http, answer, message, error);
      break;
    }
}

static void
take_error (gpointer user_data, LedeHttpAnswer *answer, GError **error)
{
  lede_wordpress_take_error (user_data, answer, error);
}

/* The answer's JSON, or what WordPress says went wrong. */
JsonNode *
lede_wordpress_read (LedeWordpress *self, LedeHttpAnswer *answer, GError **error)
{
  return lede_http_read_json (self->http, answer, &self->clock, take_error, self, error);
}

/**
 * lede_wordpress_get:
 * @self: a backend
 * @address: from lede_wordpress_build_address()
 * @answer: (out) (optional): the whole answer, for its headers
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full): what the site answered, or %NULL with a #LedeCmsError
 */
JsonNode *
lede_wordpress_get (LedeWordpress *self,
                    const char *address,
                    LedeHttpAnswer **answer,
                    GCancellable *cancellable,
                    GError **error)
{
  LedeHttpRequest request = { .method = "GET", .address = address, .way = LEDE_HTTP_SIGNED_IN };
  g_autoptr (LedeHttpAnswer) received = lede_http_send (self->http, &request, cancellable, error);
  g_autoptr (JsonNode) node = received ? lede_wordpress_read (self, received, error) : NULL;

  if (answer)
    *answer = g_steal_pointer (&received);

  return g_steal_pointer (&node);
}

/* Any status is an answer. */
LedeHttpAnswer *
lede_wordpress_send_json (LedeWordpress *self,
                          const char *address,
                          JsonNode *json,
                          GCancellable *cancellable,
                          GError **error)
{
  char *text = json_to_string (json, FALSE);
  g_autoptr (GInputStream) body = g_memory_input_stream_new_from_data (text, -1, g_free);
  LedeHttpRequest request = {
    .method = "POST",
    .address = address,
    .way = LEDE_HTTP_SIGNED_IN,
    .content_type = "application/json",
    .body = body,
    .body_length = (gint64) strlen (text),
  };

  return lede_http_send (self->http, &request, cancellable, error);
}

/**
 * lede_wordpress_post:
 * @self: a backend
 * @address: from lede_wordpress_build_address()
 * @json: what to send
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full): what the site answered, or %NULL with a #LedeCmsError
 */
JsonNode *
lede_wordpress_post (LedeWordpress *self,
                     const char *address,
                     JsonNode *json,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (LedeHttpAnswer) answer = lede_wordpress_send_json (self, address, json, cancellable, error);

  return answer ? lede_wordpress_read (self, answer, error) : NULL;
}

static void
take_shape_error (LedeWordpress *self, GError **error)
{
  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
               _ ("%s sent something else than WordPress sends. A plugin there may have changed it."),
               lede_site_get_name (self->site));
}

JsonObject *
lede_wordpress_expect_object (LedeWordpress *self, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  take_shape_error (self, error);
  return NULL;
}

JsonArray *
lede_wordpress_expect_array (LedeWordpress *self, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  take_shape_error (self, error);
  return NULL;
}

static LedeCms *
open_site (LedeSite *site, const char *secret, GError **error)
{
  return lede_wordpress_new (site, secret);
}

const LedeCmsKind lede_wordpress_kind = {
  .nick = "wordpress",
  .label = N_ ("WordPress"),
  .needs_secret = TRUE,
  .usual_lead = LEDE_LEAD_IN_TEXT,
  .dialect = &lede_wordpress_dialect,
  .open = open_site,
  .discover = lede_wordpress_discover,
};
