/* lede-wordpress-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-wordpress-private.h"

#define PAGE_SIZE "100"
#define MAX_PAGES 100

typedef gpointer (*ReadEntry) (JsonObject *entry);

static gpointer
read_term (JsonObject *object)
{
  LedeTerm *term = g_new0 (LedeTerm, 1);

  term->id = lede_json_dup_id (object, "id");
  term->name = lede_text_from_html (lede_json_get_string (object, "name"));
  term->slug = g_strdup (lede_json_get_string (object, "slug"));
  term->parent = lede_json_dup_id (object, "parent");

  return term;
}

static gpointer
read_person (JsonObject *object)
{
  LedePerson *person = g_new0 (LedePerson, 1);

  person->id = lede_json_dup_id (object, "id");
  person->name = lede_text_from_html (lede_json_get_string (object, "name"));
  person->slug = g_strdup (lede_json_get_string (object, "slug"));

  return person;
}

/* All pages of a collection. */
static gboolean
list_all (LedeWordpress *self,
          const char *address,
          ReadEntry read_entry,
          GPtrArray *entries,
          GCancellable *cancellable,
          GError **error)
{
  guint64 n_pages = 1;

  for (guint page = 1; page <= MIN (n_pages, MAX_PAGES); page++)
    {
      g_autofree char *page_address = g_strdup_printf ("%s&page=%u", address, page);
      g_autoptr (LedeHttpAnswer) answer = NULL;
      g_autoptr (JsonNode) node = lede_wordpress_get (self, page_address, &answer, cancellable, error);
      JsonArray *array;

      if (!node || !(array = lede_wordpress_expect_array (self, node, error)))
        return FALSE;

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *object = lede_json_array_get_object (array, i);

          if (object && lede_json_get_int (object, "id") > 0)
            g_ptr_array_add (entries, read_entry (object));
        }

      n_pages = g_ascii_strtoull (lede_http_answer_get_header (answer, "X-WP-TotalPages"), NULL, 10);
    }

  return TRUE;
}

static GPtrArray *
list_terms (LedeWordpress *self, const char *route, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_wordpress_build_address (self, route, "per_page", PAGE_SIZE, "orderby",
                                                           "name", "_fields", "id,name,slug,parent", NULL);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_term_free);

  if (!list_all (self, address, read_term, terms, cancellable, error))
    return NULL;

  return g_steal_pointer (&terms);
}

GPtrArray *
lede_wordpress_list_sections (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  return list_terms (LEDE_WORDPRESS (cms), "wp/v2/categories", cancellable, error);
}

GPtrArray *
lede_wordpress_list_tags (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  return list_terms (LEDE_WORDPRESS (cms), "wp/v2/tags", cancellable, error);
}

/* Who may stand as an author. An account that may not see the others sees none. */
GPtrArray *
lede_wordpress_list_people (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *address =
    lede_wordpress_build_address (self, "wp/v2/users", "who", "authors", "per_page", PAGE_SIZE, "orderby",
                                  "name", "_fields", "id,name,slug", NULL);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_person_free);
  g_autoptr (GError) local_error = NULL;

  if (!list_all (self, address, read_person, people, cancellable, &local_error) &&
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

  return g_utf8_casefold (normalized ? normalized : text, -1);
}

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *folded_a = fold (a);
  g_autofree char *folded_b = fold (b);

  return g_str_equal (folded_a, folded_b);
}

static gboolean
find_tag (LedeWordpress *self, const char *name, LedeTerm **found, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/tags", "search", name, "per_page",
                                                           PAGE_SIZE, "_fields", "id,name,slug,parent", NULL);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_term_free);

  *found = NULL;
  if (!list_all (self, address, read_term, tags, cancellable, error))
    return FALSE;

  for (guint i = 0; i < tags->len && !*found; i++)
    if (same_words (((LedeTerm *) g_ptr_array_index (tags, i))->name, name))
      *found = g_ptr_array_steal_index (tags, i);

  return TRUE;
}

static LedeTerm *
fetch_tag (LedeWordpress *self, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = g_strdup_printf ("wp/v2/tags/%" G_GINT64_FORMAT, id);
  g_autofree char *address = lede_wordpress_build_address (self, route, NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonObject *object = node ? lede_wordpress_expect_object (self, node, error) : NULL;

  return object ? read_term (object) : NULL;
}

/* WordPress refuses to make a term that is there, and says which one that is: somebody else made
 * it in the meantime, or its name differs in a way that WordPress does not see. */
static gint64
get_existing_term (LedeHttpAnswer *answer)
{
  g_autofree char *code = lede_wordpress_get_error_code (answer);
  g_autoptr (JsonNode) node = NULL;

  if (g_strcmp0 (code, "term_exists") != 0 || !(node = lede_json_parse (answer->body, NULL)))
    return 0;

  return lede_json_get_int (json_node_get_object (node), "data.term_id");
}

LedeTerm *
lede_wordpress_ensure_tag (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/tags", NULL);
  g_autoptr (JsonNode) json = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  LedeTerm *found;
  JsonObject *object;
  gint64 existing;

  if (!find_tag (self, name, &found, cancellable, error))
    return NULL;
  if (found)
    return found;

  json_node_take_object (json, json_object_new ());
  json_object_set_string_member (json_node_get_object (json), "name", name);

  if (!(answer = lede_wordpress_send_json (self, address, json, cancellable, error)))
    return NULL;
  if ((existing = get_existing_term (answer)) > 0)
    return fetch_tag (self, existing, cancellable, error);
  if (!(node = lede_wordpress_read (self, answer, error)) ||
      !(object = lede_wordpress_expect_object (self, node, error)))
    return NULL;

  return read_term (object);
}
