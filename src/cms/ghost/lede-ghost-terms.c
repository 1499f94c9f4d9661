/* lede-ghost-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

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

  *found = NULL;
  if (tags == NULL)
    return FALSE;

  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *folded = fold (((LedeTerm *) g_ptr_array_index (tags, i))->name);

      if (g_str_equal (folded, wanted))
        {
          *found = g_ptr_array_steal_index (tags, i);
          break;
        }
    }

  return TRUE;
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

  return lede_ghost_read_tag (tag);
}
