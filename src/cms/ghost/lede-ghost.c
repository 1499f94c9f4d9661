/* lede-ghost.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-ghost.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms-error-private.h"
#include "lede-ghost-markup.h"
#include "lede-ghost-private.h"

#define API_VERSION "v5.0"
#define LONGEST_MESSAGE 300 /* characters */

static void lede_ghost_cms_init (LedeCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeGhost,
                               lede_ghost,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_CMS, lede_ghost_cms_init))

static void
lede_ghost_finalize (GObject *object)
{
  LedeGhost *self = LEDE_GHOST (object);

  g_clear_object (&self->http);
  g_clear_object (&self->site);
  if (self->secret)
    memset (self->secret, 0, strlen (self->secret));
  g_clear_pointer (&self->secret, g_free);
  g_clear_pointer (&self->user_id, g_free);

  G_OBJECT_CLASS (lede_ghost_parent_class)->finalize (object);
}

static void
lede_ghost_class_init (LedeGhostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_ghost_finalize;
}

static void
lede_ghost_init (LedeGhost *self)
{
}

static void
lede_ghost_cms_init (LedeCmsInterface *iface)
{
  iface->sign_in = lede_ghost_sign_in;
  iface->list_sections = lede_ghost_list_sections;
  iface->ensure_section = lede_ghost_ensure_tag;
  iface->list_tags = lede_ghost_list_tags;
  iface->list_people = lede_ghost_list_people;
  iface->ensure_tag = lede_ghost_ensure_tag;
  iface->list_stories = lede_ghost_list_stories;
  iface->fetch_story = lede_ghost_fetch_story;
  iface->find_story = lede_ghost_find_story;
  iface->find_story_by_address = lede_ghost_find_story_by_address;
  iface->put_story = lede_ghost_put_story;
  iface->find_photo = lede_ghost_find_photo;
  iface->put_photo = lede_ghost_put_photo;
  iface->fetch_photo = lede_ghost_fetch_photo;
  iface->download = lede_ghost_download;
  iface->list_changes_between = lede_ghost_list_changes_between;
  iface->remove_story_doubles = lede_ghost_remove_story_doubles;
}

static char *
authorize (gpointer user_data)
{
  LedeGhost *self = user_data;
  g_autofree char *token =
    lede_ghost_make_token (self->secret, g_get_real_time () / G_USEC_PER_SEC + self->clock);

  return g_strconcat ("Ghost ", token, NULL);
}

/**
 * lede_ghost_new:
 * @site: a site of the kind "ghost"
 * @secret: a staff access token or an Admin API key, as Ghost shows it; it stays in memory
 *
 * Returns: (transfer full): the backend; nothing is sent yet
 */
LedeCms *
lede_ghost_new (LedeSite *site, const char *secret)
{
  LedeGhost *self;

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (LEDE_TYPE_GHOST, NULL);
  self->site = g_object_ref (site);
  self->secret = g_strdup (secret);
  self->user_id = g_strdup ("");
  self->http = lede_http_new (lede_site_get_name (site), lede_site_get_api (site), NULL, NULL);
  lede_http_set_authorizer (self->http, authorize, self);

  return LEDE_CMS (self);
}

/* A route of the Admin API with its parameters (name, value, ..., NULL; a NULL value leaves one out). */
char *
lede_ghost_build_address (LedeGhost *self, const char *route, ...)
{
  g_autoptr (GString) address = g_string_new (lede_site_get_api (self->site));
  char separator = '?';
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

/* Ids become parts of addresses: letters and digits, or "" for what is none. */
char *
lede_ghost_dup_id (JsonObject *object)
{
  const char *id = lede_json_get_string (object, "id");

  for (const char *p = id; *p; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("");

  return g_strdup (id);
}

/* A text as Ghost's filters have it. */
char *
lede_ghost_quote (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("'");

  for (const char *p = text; *p; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '\'');

  return g_string_free_and_steal (g_steal_pointer (&quoted));
}

/* The first of the errors in an answer, NULL when the answer is not Ghost's. */
static JsonObject *
get_error_object (JsonNode *node)
{
  JsonArray *errors = node && JSON_NODE_HOLDS_OBJECT (node)
                        ? lede_json_get_array (json_node_get_object (node), "errors")
                        : NULL;

  return errors && json_array_get_length (errors) > 0 ? lede_json_array_get_object (errors, 0) : NULL;
}

/* What Ghost says: a general sentence, and the reason as its context. */
static char *
dup_message (JsonObject *what, guint status)
{
  const char *context = lede_json_get_string (what, "context");
  const char *text = *context ? context : lede_json_get_string (what, "message");

  if (*text == '\0')
    return g_strdup_printf ("HTTP %u", status);

  return g_utf8_strlen (text, -1) > LONGEST_MESSAGE ? g_utf8_substring (text, 0, LONGEST_MESSAGE)
                                                    : g_strdup (text);
}

static void
take_sign_in_error (LedeGhost *self, const char *code, const char *message, GError **error)
{
  const char *name = lede_site_get_name (self->site);

  if (!lede_ghost_is_secret (self->secret) || g_str_equal (code, "UNKNOWN_ADMIN_API_KEY"))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                 _ ("%s does not know this key. Copy the staff access token from your profile there, or the "
                    "Admin API key of an integration, whole: it has a colon in its middle."),
                 name);
  else
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                 _ ("%s did not accept this key: %s. Copy it once more, whole; if it is right, the clock of "
                    "this computer or of the site may be wrong."),
                 name, message);
}

static void
take_forbidden_error (LedeGhost *self, JsonObject *what, const char *message, GError **error)
{
  const char *name = lede_site_get_name (self->site);

  if (what == NULL)
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                 _ ("Something in front of %s (a firewall, say) refuses Lede. Whoever runs the site has to "
                    "allow its Admin API."),
                 name);
  else if (g_str_equal (lede_json_get_string (what, "message"), "Authorization failed"))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                 _ ("The key did not reach %s: its web server drops the Authorization header. Whoever runs "
                    "it has to let that through."),
                 name);
  else
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                 _ ("%s does not allow your account to do this: %s"), name, message);
}

/*< private >
 * lede_ghost_take_error:
 * @self: a backend
 * @answer: an answer that is no success
 * @error: return location
 *
 * Says in the person's words what Ghost answered.
 */
void
lede_ghost_take_error (LedeGhost *self, LedeHttpAnswer *answer, GError **error)
{
  const char *name = lede_site_get_name (self->site);
  g_autoptr (JsonNode) node = lede_json_parse (answer->body, NULL);
  JsonObject *what = get_error_object (node);
  const char *code = what ? lede_json_get_string (what, "code") : "";
  g_autofree char *message =
    what ? dup_message (what, answer->status) : g_strdup_printf ("HTTP %u", answer->status);

  switch (answer->status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      take_sign_in_error (self, code, message, error);
      break;

    case SOUP_STATUS_FORBIDDEN:
      take_forbidden_error (self, what, message, error);
      break;

    case SOUP_STATUS_CONFLICT:
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
                   _ ("Somebody saved the story on %s in this very moment. Nothing was overwritten. Read the "
                      "change back, or decide to replace it."),
                   name);
      break;

    default:
      lede_http_take_status_error (self->http, answer, message, error);
      break;
    }
}

static void
take_error (gpointer user_data, LedeHttpAnswer *answer, GError **error)
{
  lede_ghost_take_error (user_data, answer, error);
}

/* The answer's JSON, or what Ghost says went wrong. */
JsonNode *
lede_ghost_read (LedeGhost *self, LedeHttpAnswer *answer, GError **error)
{
  return lede_http_read_json (self->http, answer, &self->clock, take_error, self, error);
}

/*< private >
 * lede_ghost_send:
 * @self: a backend
 * @method: of the request
 * @address: from lede_ghost_build_address()
 * @json: (nullable): what to send
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full): the answer, whatever its status, or %NULL with a #LedeCmsError
 */
LedeHttpAnswer *
lede_ghost_send (LedeGhost *self,
                 const char *method,
                 const char *address,
                 JsonNode *json,
                 GCancellable *cancellable,
                 GError **error)
{
  static const char *const headers[] = { "Accept-Version", API_VERSION, NULL };
  char *text = json ? json_to_string (json, FALSE) : NULL;
  g_autoptr (GInputStream) body = text ? g_memory_input_stream_new_from_data (text, -1, g_free) : NULL;
  LedeHttpRequest request = {
    .method = method,
    .address = address,
    .way = LEDE_HTTP_SIGNED_IN,
    .content_type = "application/json",
    .body = body,
    .body_length = text ? (gint64) strlen (text) : 0,
    .headers = headers,
  };

  if (!lede_ghost_is_secret (self->secret))
    {
      take_sign_in_error (self, "", "", error);
      return NULL;
    }

  return lede_http_send (self->http, &request, cancellable, error);
}

/*< private >
 * lede_ghost_get:
 * @self: a backend
 * @address: from lede_ghost_build_address()
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full): what the site answered, or %NULL with a #LedeCmsError
 */
JsonNode *
lede_ghost_get (LedeGhost *self, const char *address, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeHttpAnswer) answer = lede_ghost_send (self, "GET", address, NULL, cancellable, error);

  return answer ? lede_ghost_read (self, answer, error) : NULL;
}

static void
take_shape_error (LedeGhost *self, GError **error)
{
  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
               _ ("%s sent something else than Ghost sends. Something in front of it may have changed it."),
               lede_site_get_name (self->site));
}

/*< private >
 * lede_ghost_expect_list:
 * @self: a backend
 * @node: an answer
 * @name: of the list in it
 * @error: return location
 *
 * Returns: the list, or %NULL with a #LedeCmsError
 */
JsonArray *
lede_ghost_expect_list (LedeGhost *self, JsonNode *node, const char *name, GError **error)
{
  JsonArray *list =
    JSON_NODE_HOLDS_OBJECT (node) ? lede_json_get_array (json_node_get_object (node), name) : NULL;

  if (list == NULL)
    take_shape_error (self, error);

  return list;
}

/* The one thing that an answer is about. */
JsonObject *
lede_ghost_expect_first (LedeGhost *self, JsonNode *node, const char *name, GError **error)
{
  JsonArray *list = lede_ghost_expect_list (self, node, name, error);
  JsonObject *first = list && json_array_get_length (list) > 0 ? lede_json_array_get_object (list, 0) : NULL;

  if (list && first == NULL)
    take_shape_error (self, error);

  return first;
}

/*< private >
 * lede_ghost_wrap:
 * @name: of the list
 * @object: (transfer full): its one member
 *
 * Returns: (transfer full): what Ghost wants to be sent
 */
JsonNode *
lede_ghost_wrap (const char *name, JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *outer = json_object_new ();
  JsonArray *list = json_array_new ();

  json_array_add_object_element (list, object);
  json_object_set_array_member (outer, name, list);
  json_node_take_object (node, outer);

  return node;
}

static LedeCms *
open_site (LedeSite *site, const char *secret, GError **error)
{
  return lede_ghost_new (site, secret);
}

const LedeCmsKind lede_ghost_kind = {
  .nick = "ghost",
  .label = N_ ("Ghost"),
  .needs_secret = TRUE,
  .names_account = TRUE,
  .shows_all_authors = TRUE,
  .usual_lead = LEDE_LEAD_FEATURED, /* every theme of Ghost's has a place for it, with its caption */
  .dialect = &lede_ghost_dialect,
  .open = open_site,
  .discover = lede_ghost_discover,
};
