/* lede-ghost-account.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-ghost-private.h"

#define ALL_ABILITIES                                                                                        \
  (LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH | LEDE_ABILITY_EDIT_OTHERS |              \
   LEDE_ABILITY_EDIT_PUBLISHED | LEDE_ABILITY_MAKE_TERMS | LEDE_ABILITY_MAKE_SECTIONS)

/* Ghost's roles are fixed, and it tells nobody's permissions but by them. Who may rename tags may also begin
 * a section, which is one. A contributor's drafts have no tags at all. */
static const struct
{
  const char *name;
  const char *role;
  LedeAbilities abilities;
} roles[] = {
  { "Owner", "administrator", ALL_ABILITIES },
  { "Administrator", "administrator", ALL_ABILITIES },
  { "Super Editor", "editor", ALL_ABILITIES },
  { "Editor", "editor", ALL_ABILITIES },
  { "Author", "author",
    LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH | LEDE_ABILITY_EDIT_PUBLISHED |
      LEDE_ABILITY_MAKE_TERMS },
  { "Contributor", "contributor", LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD },
};

static void
read_user (LedeAccount *account, JsonObject *user)
{
  JsonArray *list = lede_json_get_array (user, "roles");
  JsonObject *first = list && json_array_get_length (list) > 0 ? lede_json_array_get_object (list, 0) : NULL;
  const char *name = lede_json_get_string (first, "name");

  account->user_id = lede_ghost_dup_id (user);
  account->user_name = g_strdup (lede_json_get_string (user, "name"));
  account->role = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].name, name))
      {
        g_set_str (&account->role, roles[i].role);
        account->abilities = roles[i].abilities;
      }
}

/* The key of an integration is nobody's: it may do everything, and has no name to stand under a story. */
static void
read_integration (LedeAccount *account)
{
  account->user_id = g_strdup ("");
  account->user_name = g_strdup (_ ("Integration"));
  account->role = g_strdup ("administrator");
  account->abilities = ALL_ABILITIES;
}

static gboolean
fetch_user (LedeGhost *self, LedeAccount *account, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_ghost_build_address (self, "users/me/", "include", "roles", NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = lede_ghost_get (self, address, cancellable, &local_error);
  JsonObject *user;

  if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND))
    {
      read_integration (account);
      return TRUE;
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!(user = lede_ghost_expect_first (self, node, "users", error)))
    return FALSE;

  read_user (account, user);
  return TRUE;
}

/* What the site says of itself to everybody; asking for it sets the clock too, without which no token is
 * right. */
static gboolean
fetch_site (LedeGhost *self, LedeAccount *account, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_ghost_build_address (self, "site/", NULL);
  LedeHttpRequest request = { .method = "GET", .address = address, .way = LEDE_HTTP_ANONYMOUS };
  g_autoptr (LedeHttpAnswer) answer = lede_http_send (self->http, &request, cancellable, error);
  g_autoptr (JsonNode) node = answer ? lede_ghost_read (self, answer, error) : NULL;
  JsonObject *site;

  if (node == NULL)
    return FALSE;

  site = JSON_NODE_HOLDS_OBJECT (node) ? lede_json_get_object (json_node_get_object (node), "site") : NULL;
  account->name = g_strdup (lede_json_get_string (site, "title"));
  account->description = g_strdup (lede_json_get_string (site, "description"));
  account->address = g_strdup (lede_json_get_string (site, "url"));
  account->theme = g_strdup ("");

  return TRUE;
}

LedeAccount *
lede_ghost_sign_in (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autoptr (LedeAccount) account = g_new0 (LedeAccount, 1);

  if (!fetch_site (self, account, cancellable, error) || !fetch_user (self, account, cancellable, error))
    return NULL;

  self->abilities = account->abilities;
  g_set_str (&self->user_id, account->user_id);

  return g_steal_pointer (&account);
}
