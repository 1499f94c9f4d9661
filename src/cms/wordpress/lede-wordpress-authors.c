/* lede-wordpress-authors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * WordPress knows one author of a post. The plugin Co-Authors Plus adds the others, in their order, as terms
 * that are named after the users; its interface is coauthors/v1.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-wordpress-private.h"

#define NAMESPACE "coauthors/v1"

/**
 * lede_wordpress_note_namespaces:
 * @self: a backend
 * @index: what the site's interface says of itself
 *
 * Sees at a sign-in whether posts can have several authors there.
 */
void
lede_wordpress_note_namespaces (LedeWordpress *self, JsonObject *index)
{
  self->has_coauthors = lede_json_list_has (index, "namespaces", NAMESPACE);
  g_clear_pointer (&self->people, g_ptr_array_unref);
}

static LedePerson *
find_person (GPtrArray *people, const char *id, const char *slug)
{
  for (guint i = 0; i < people->len; i++)
    {
      LedePerson *person = g_ptr_array_index (people, i);

      if ((id && g_str_equal (person->id, id)) || (slug && g_str_equal (person->slug, slug)))
        return person;
    }

  return NULL;
}

/* The plugin names guests, who are no users, by numbers that users may have too; the slug tells them apart.
 */
static GStrv
read_ids (JsonArray *authors, GPtrArray *people)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (authors); i++)
    {
      JsonObject *author = lede_json_array_get_object (authors, i);
      const char *slug = lede_json_get_string (author, "userNicename");
      LedePerson *person = find_person (people, NULL, slug);

      if (person)
        g_strv_builder_add (ids, person->id);
      else
        g_strv_builder_take (ids, g_strconcat ("guest:", slug, NULL));
    }

  return g_strv_builder_end (ids);
}

static char *
build_authors_address (LedeWordpress *self, const char *story_id)
{
  g_autofree char *route = g_strconcat (NAMESPACE "/authors/", story_id, NULL);

  return lede_wordpress_build_address (self, route, NULL);
}

static gboolean
take_authors (LedeWordpress *self, JsonNode *node, LedeRemoteStory *story, GError **error)
{
  JsonArray *authors = node ? lede_wordpress_expect_array (self, node, error) : NULL;

  if (authors == NULL)
    return FALSE;

  g_clear_pointer (&story->author_ids, g_strfreev);
  story->author_ids = read_ids (authors, self->people);
  return TRUE;
}

/* Names and slugs stay for as long as one is signed in. */
static gboolean
know_people (LedeWordpress *self, GCancellable *cancellable, GError **error)
{
  return self->people || (self->people = lede_wordpress_list_people (LEDE_CMS (self), cancellable, error));
}

/* Who may not choose authors is not told them either, and changes none. */
static gboolean
may_choose (LedeWordpress *self)
{
  return self->has_coauthors && (self->abilities & LEDE_ABILITY_EDIT_OTHERS);
}

/**
 * lede_wordpress_read_authors:
 * @self: a backend
 * @story: a post; gets its authors where the site knows several
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_wordpress_read_authors (LedeWordpress *self,
                             LedeRemoteStory *story,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *address = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!may_choose (self))
    return TRUE;

  address = build_authors_address (self, story->id);
  return know_people (self, cancellable, error) &&
         (node = lede_wordpress_get (self, address, NULL, cancellable, error)) &&
         take_authors (self, node, story, error);
}

static char *
join_slugs (const char *const *ids, GPtrArray *people)
{
  g_autoptr (GString) slugs = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    {
      LedePerson *person = find_person (people, ids[i], NULL);

      if (person)
        g_string_append_printf (slugs, "%s%s", slugs->len > 0 ? "," : "", person->slug);
    }

  return g_string_free_and_steal (g_steal_pointer (&slugs));
}

static gboolean
same_order (const char *const *wanted, GStrv is)
{
  return is && g_strv_equal (wanted, (const char *const *) is);
}

/**
 * lede_wordpress_put_authors:
 * @self: a backend
 * @request: what is to be put
 * @story: the post as it is; gets its authors
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Names all authors of a post where the site knows several. Doing it again changes nothing.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_wordpress_put_authors (LedeWordpress *self,
                            const LedeStoryRequest *request,
                            LedeRemoteStory *story,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *address = NULL;
  g_autofree char *slugs = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *json;

  if (!may_choose (self))
    return TRUE;
  if (!lede_wordpress_read_authors (self, story, cancellable, error))
    return FALSE;
  if (request->author_ids == NULL || request->author_ids[0] == NULL ||
      same_order (request->author_ids, story->author_ids))
    return TRUE;

  slugs = join_slugs (request->author_ids, self->people);
  if (*slugs == '\0')
    return TRUE;

  body = json_node_new (JSON_NODE_OBJECT);
  json = json_object_new ();
  json_node_take_object (body, json);
  json_object_set_string_member (json, "new_authors", slugs);
  address = build_authors_address (self, story->id);
  answer = lede_wordpress_post (self, address, body, cancellable, error);

  return answer && take_authors (self, answer, story, error);
}
