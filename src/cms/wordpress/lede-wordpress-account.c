/* lede-wordpress-account.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-wall-time.h"
#include "lede-wordpress-private.h"

/* Roles can be renamed and changed, capabilities say what an account may really do. Whoever may
 * edit posts may make tags (terms without a hierarchy want no more). */
static LedeAbilities
abilities_from_capabilities (JsonObject *user)
{
  static const struct
  {
    const char *path;
    LedeAbilities abilities;
  } map[] = {
    { "capabilities.edit_posts", LEDE_ABILITY_WRITE | LEDE_ABILITY_MAKE_TERMS },
    { "capabilities.upload_files", LEDE_ABILITY_UPLOAD },
    { "capabilities.publish_posts", LEDE_ABILITY_PUBLISH },
    { "capabilities.edit_others_posts", LEDE_ABILITY_EDIT_OTHERS },
    { "capabilities.edit_published_posts", LEDE_ABILITY_EDIT_PUBLISHED },
    { "capabilities.delete_published_posts", LEDE_ABILITY_TRASH },
  };
  LedeAbilities abilities = 0;

  for (guint i = 0; i < G_N_ELEMENTS (map); i++)
    if (lede_json_get_flag (user, map[i].path))
      abilities |= map[i].abilities;

  return abilities;
}

static char *
get_first_role (JsonObject *user)
{
  JsonArray *roles = lede_json_get_array (user, "roles");
  JsonNode *role = roles && json_array_get_length (roles) > 0 ? json_array_get_element (roles, 0) : NULL;

  if (role && JSON_NODE_HOLDS_VALUE (role) && json_node_get_value_type (role) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (role));

  return g_strdup ("");
}

/* Only who may write posts is told the theme, so a refusal means that it stays unknown. */
static char *
fetch_theme (LedeWordpress *self, GCancellable *cancellable)
{
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/themes", "status", "active",
                                                           "_fields", "stylesheet,name", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, NULL);
  JsonArray *themes = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObject *theme =
    themes && json_array_get_length (themes) > 0 ? lede_json_array_get_object (themes, 0) : NULL;
  const char *name = lede_json_get_string (theme, "name.raw");

  return g_strdup (*name ? name : lede_json_get_string (theme, "stylesheet"));
}

/* A city where the site has one, because that knows when the clocks change; else the offset, which
 * WordPress gives in hours, as a number or a text. */
static char *
read_time_zone (JsonObject *index)
{
  const char *city = lede_json_get_string (index, "timezone_string");
  g_autoptr (GTimeZone) zone = lede_time_zone_new (city);
  JsonNode *offset = json_object_get_member (index, "gmt_offset");
  double hours;

  if (zone)
    return g_strdup (city);
  if (offset == NULL || !JSON_NODE_HOLDS_VALUE (offset))
    return g_strdup ("");

  hours = json_node_get_value_type (offset) == G_TYPE_STRING
            ? g_ascii_strtod (json_node_get_string (offset), NULL)
            : json_node_get_double (offset);
  if (!(hours > -24 && hours < 24))
    return g_strdup ("");

  return lede_time_zone_name_offset ((int) (hours * 60 + (hours < 0 ? -0.5 : 0.5)));
}

static gboolean
fill_from_index (LedeWordpress *self, LedeAccount *account, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_wordpress_build_address (
    self, "", "_fields", "name,description,home,url,namespaces,timezone_string,gmt_offset", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonObject *index;

  if (!node || !(index = lede_wordpress_expect_object (self, node, error)))
    return FALSE;

  account->name = lede_text_from_html (lede_json_get_string (index, "name"));
  account->description = lede_text_from_html (lede_json_get_string (index, "description"));
  account->address = g_strdup (lede_json_get_string (index, "home"));
  lede_wordpress_note_namespaces (self, index);
  account->time_zone = read_time_zone (index);

  return TRUE;
}

LedeAccount *
lede_wordpress_sign_in (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/users/me", "context", "edit", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  g_autoptr (LedeAccount) account = NULL;
  JsonObject *user;

  if (!node || !(user = lede_wordpress_expect_object (self, node, error)))
    return NULL;

  account = g_new0 (LedeAccount, 1);
  account->user_id = lede_json_dup_id (user, "id");
  account->user_name = lede_text_from_html (lede_json_get_string (user, "name"));
  account->role = get_first_role (user);
  account->abilities = abilities_from_capabilities (user);

  if (!fill_from_index (self, account, cancellable, error))
    return NULL;
  account->theme = fetch_theme (self, cancellable);

  self->abilities = account->abilities;

  return g_steal_pointer (&account);
}
