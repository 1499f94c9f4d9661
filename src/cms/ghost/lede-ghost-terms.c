/* lede-ghost-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"

#define PAGE_SIZE "100"
#define MAX_PAGES 100

typedef gpointer (*ReadEntry) (JsonObject *entry);

/* Tags whose names begin with a number sign are for the site's own use; readers do not see them. */
gboolean
lede_ghost_is_public_tag (JsonObject *tag)
{
  return !g_str_equal (lede_json_get_string (tag, "visibility"), "internal") &&
         !g_str_has_prefix (lede_json_get_string (tag, "name"), "#");
}

LedeTerm *
lede_ghost_read_tag (JsonObject *tag)
{
  LedeTerm *term = g_new0 (LedeTerm, 1);

  term->id = lede_ghost_dup_id (tag);
  term->name = g_strdup (lede_json_get_string (tag, "name"));
  term->slug = g_strdup (lede_json_get_string (tag, "slug"));
  term->parent = g_strdup ("");

  return term;
}

static gpointer
read_tag (JsonObject *tag)
{
  return lede_ghost_is_public_tag (tag) ? lede_ghost_read_tag (tag) : NULL;
}

static gpointer
read_person (JsonObject *user)
{
  LedePerson *person = g_new0 (LedePerson, 1);

  person->id = lede_ghost_dup_id (user);
  person->name = g_strdup (lede_json_get_string (user, "name"));
  person->slug = g_strdup (lede_json_get_string (user, "slug"));

  return person;
}

/* All pages of a collection. */
static gboolean
list_all (LedeGhost *self,
          const char *name,
          const char *filter,
          ReadEntry read_entry,
          GPtrArray *entries,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *route = g_strconcat (name, "/", NULL);
  gint64 n_pages = 1;

  for (gint64 page = 1; page <= MIN (n_pages, MAX_PAGES); page++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, page);
      g_autofree char *address = lede_ghost_build_address (
        self, route, "limit", PAGE_SIZE, "order", "name asc", "filter", filter, "page", number, NULL);
      g_autoptr (JsonNode) node = lede_ghost_get (self, address, cancellable, error);
      JsonArray *list = node ? lede_ghost_expect_list (self, node, name, error) : NULL;

      if (list == NULL)
        return FALSE;

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonObject *object = lede_json_array_get_object (list, i);
          gpointer entry = object ? read_entry (object) : NULL;

          if (entry)
            g_ptr_array_add (entries, entry);
        }

      n_pages = lede_json_get_int (json_node_get_object (node), "meta.pagination.pages");
    }

  return TRUE;
}

GPtrArray *
lede_ghost_list_tags (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_term_free);

  if (!list_all (LEDE_GHOST (cms), "tags", NULL, read_tag, tags, cancellable, error))
    return NULL;

  return g_steal_pointer (&tags);
}

/* Any tag can be a story's first. */
GPtrArray *
lede_ghost_list_sections (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  return lede_ghost_list_tags (cms, cancellable, error);
}

GPtrArray *
lede_ghost_list_people (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_person_free);
  g_autoptr (GError) local_error = NULL;

  if (!list_all (LEDE_GHOST (cms), "users", NULL, read_person, people, cancellable, &local_error) &&
      !g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&people);
}

static char *
fold (const char *text)
{
  g_autofree char *normalized = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normalized ? normalized : text, -1);

  return g_strstrip (g_steal_pointer (&folded));
}

/* Ghost would make a second tag of the same name. It looks at a name's letters as its database does, so
 * what it may have is compared here. */
static gboolean
find_tag (LedeGhost *self, const char *name, LedeTerm **found, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tags = lede_ghost_list_tags (LEDE_CMS (self), cancellable, error);
  g_autofree char *wanted = fold (name);
  guint first = G_MAXUINT;

  *found = NULL;
  if (tags == NULL)
    return FALSE;

  /* Of several the oldest: ids begin with the time. */
  for (guint i = 0; i < tags->len; i++)
    {
      LedeTerm *tag = g_ptr_array_index (tags, i);
      g_autofree char *folded = fold (tag->name);

      if (g_str_equal (folded, wanted) &&
          (first == G_MAXUINT || strcmp (tag->id, ((LedeTerm *) g_ptr_array_index (tags, first))->id) < 0))
        first = i;
    }

  if (first != G_MAXUINT)
    *found = g_ptr_array_steal_index (tags, first);

  return TRUE;
}

/* "ferries-2": Ghost numbers the slug of a tag when it has one of this name already. */
static gboolean
is_numbered (const char *slug)
{
  const char *dash = strrchr (slug, '-');

  return dash && dash[1] && dash[1 + strspn (dash + 1, "0123456789")] == '\0';
}

LedeTerm *
lede_ghost_ensure_tag (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autofree char *address = lede_ghost_build_address (self, "tags/", NULL);
  JsonObject *tag = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  LedeTerm *found;

  if (!find_tag (self, name, &found, cancellable, error))
    return NULL;
  if (found)
    return found;

  tag = json_object_new ();
  json_object_set_string_member (tag, "name", name);
  json = lede_ghost_wrap ("tags", tag);

  if (!(answer = lede_ghost_send (self, "POST", address, json, cancellable, error)) ||
      !(node = lede_ghost_read (self, answer, error)) ||
      !(tag = lede_ghost_expect_first (self, node, "tags", error)))
    return NULL;

  /* The request reached the site before this one did. */
  if (is_numbered (lede_json_get_string (tag, "slug")))
    {
      if (!find_tag (self, name, &found, cancellable, error))
        return NULL;
      if (found)
        return found;
    }

  return lede_ghost_read_tag (tag);
}

/* Whether @other was made by the request that made @tag, and nothing has it. */
static gboolean
is_double (JsonObject *other, JsonObject *tag)
{
  g_autofree char *id = lede_ghost_dup_id (tag);
  g_autofree char *other_id = lede_ghost_dup_id (other);
  const char *slug = lede_json_get_string (tag, "slug");
  const char *other_slug = lede_json_get_string (other, "slug");

  return *other_id && !g_str_equal (id, other_id) && is_numbered (other_slug) &&
         g_str_has_prefix (other_slug, slug) && other_slug[strlen (slug)] == '-' &&
         g_str_equal (lede_json_get_string (tag, "name"), lede_json_get_string (other, "name")) &&
         lede_json_get_int (other, "count.posts") == 0;
}

static gboolean
remove_doubles_of (LedeGhost *self,
                   JsonArray *tags,
                   JsonObject *tag,
                   GCancellable *cancellable,
                   GError **error)
{
  for (guint i = 0; i < json_array_get_length (tags); i++)
    {
      JsonObject *other = lede_json_array_get_object (tags, i);
      g_autofree char *id = other ? lede_ghost_dup_id (other) : NULL;
      g_autofree char *route = g_strdup_printf ("tags/%s/", id ? id : "");
      g_autofree char *address = lede_ghost_build_address (self, route, NULL);
      g_autoptr (LedeHttpAnswer) answer = NULL;

      if (other == NULL || !is_double (other, tag))
        continue;
      /* An account that may not leaves it: nobody sees an empty tag. */
      if (!(answer = lede_ghost_send (self, "DELETE", address, NULL, cancellable, error)))
        return FALSE;
      if (answer->status >= 500)
        {
          lede_ghost_take_error (self, answer, error);
          return FALSE;
        }
    }

  return TRUE;
}

/*< private >
 * lede_ghost_remove_tag_doubles:
 * @self: a backend
 * @ids: a story's tags
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes away tags of the same names that a request made when it reached the site twice.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_ghost_remove_tag_doubles (LedeGhost *self,
                               const char *const *ids,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autofree char *address = lede_ghost_build_address (self, "tags/", "limit", "100", "order",
                                                       "created_at desc", "include", "count.posts", NULL);
  g_autoptr (JsonNode) node = lede_ghost_get (self, address, cancellable, error);
  JsonArray *tags = node ? lede_ghost_expect_list (self, node, "tags", error) : NULL;

  for (guint i = 0; tags && i < json_array_get_length (tags); i++)
    {
      JsonObject *tag = lede_json_array_get_object (tags, i);
      g_autofree char *id = tag ? lede_ghost_dup_id (tag) : NULL;

      if (id && g_strv_contains (ids, id) && !remove_doubles_of (self, tags, tag, cancellable, error))
        return FALSE;
    }

  return tags != NULL;
}
