/* lede-ghost-stories.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and finding stories.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-ghost-markup.h"
#include "lede-ghost-private.h"

#define INCLUDED "tags,authors"

/* Ghost's words for states, and those of LedeStoryRequest. */
static const struct
{
  const char *ghost;
  const char *state;
} states[] = {
  { "published", "publish" }, { "sent", "publish" },  { "scheduled", "future" },
  { "draft", "draft" },       { "draft", "pending" },
};

/*< private >
 * lede_ghost_state_to_remote:
 * @state: of a #LedeStoryRequest
 *
 * Returns: Ghost's word for it
 */
const char *
lede_ghost_state_to_remote (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].state, state))
      return states[i].ghost;

  return "draft";
}

static const char *
state_from_remote (const char *status, const LedeGhostMark *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].ghost, status) && !g_str_equal (status, "draft"))
      return states[i].state;

  return mark->is_submitted ? "pending" : "draft";
}

/* The first tag that readers see is the section, unless the story was put there without one. */
static void
read_tags (LedeRemoteStory *story, JsonObject *post, gboolean has_no_section)
{
  JsonArray *tags = lede_json_get_array (post, "tags");
  g_autoptr (GStrvBuilder) section_ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; tags && i < json_array_get_length (tags); i++)
    {
      JsonObject *tag = lede_json_array_get_object (tags, i);

      if (tag == NULL || !lede_ghost_is_public_tag (tag))
        continue;

      if (story->section_name == NULL && !has_no_section)
        {
          story->section_name = g_strdup (lede_json_get_string (tag, "name"));
          g_strv_builder_take (section_ids, lede_ghost_dup_id (tag));
          continue;
        }
      g_strv_builder_take (ids, lede_ghost_dup_id (tag));
      g_strv_builder_add (names, lede_json_get_string (tag, "name"));
    }

  if (story->section_name == NULL)
    story->section_name = g_strdup ("");
  story->section_ids = g_strv_builder_end (section_ids);
  story->tag_ids = g_strv_builder_end (ids);
  story->tag_names = g_strv_builder_end (names);
}

static GStrv
list_authors (JsonObject *post)
{
  JsonArray *authors = lede_json_get_array (post, "authors");
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; authors && i < json_array_get_length (authors); i++)
    g_strv_builder_take (ids, lede_ghost_dup_id (lede_json_array_get_object (authors, i)));

  return g_strv_builder_end (ids);
}

/* Posts of before 2023 may be in a format that Ghost itself only shows any more; then what readers get has
 * to do. */
static char *
dup_content (JsonObject *post)
{
  const char *lexical = lede_json_get_string (post, "lexical");

  return *lexical ? lede_ghost_markup_canonicalize (lexical) : g_strdup (lede_json_get_string (post, "html"));
}

/*< private >
 * lede_ghost_read_story:
 * @post: a post as the Admin API gives it
 *
 * Returns: (transfer full): the same
 */
LedeRemoteStory *
lede_ghost_read_story (JsonObject *post)
{
  LedeRemoteStory *story = g_new0 (LedeRemoteStory, 1);
  g_auto (LedeGhostMark) mark = { 0 };

  lede_ghost_mark_read (&mark, lede_json_get_string (post, "codeinjection_head"));

  story->id = lede_ghost_dup_id (post);
  story->token = g_strdup (mark.token ? mark.token : "");
  story->state = g_strdup (state_from_remote (lede_json_get_string (post, "status"), &mark));
  story->title = g_strdup (lede_json_get_string (post, "title"));
  story->slug = g_strdup (lede_json_get_string (post, "slug"));
  story->excerpt = g_strdup (lede_json_get_string (post, "custom_excerpt"));
  story->content = dup_content (post);
  story->author_ids = list_authors (post);
  story->author_id = g_strdup (story->author_ids[0] ? story->author_ids[0] : "");
  story->address = g_strdup (lede_json_get_string (post, "url"));
  story->modified = g_strdup (lede_json_get_string (post, "updated_at"));
  story->published = g_strdup (lede_json_get_string (post, "published_at"));
  story->featured_id = g_strdup (lede_json_get_string (post, "feature_image"));
  if (*story->featured_id)
    {
      lede_ghost_markup_split_caption (lede_json_get_string (post, "feature_image_caption"),
                                       &story->featured_caption, &story->featured_credit);
      story->featured_alt = g_strdup (lede_json_get_string (post, "feature_image_alt"));
    }
  story->version = g_strdup ("");
  read_tags (story, post, mark.has_no_section);

  return story;
}

static GPtrArray *
query_stories (LedeGhost *self, const char *address, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) node = lede_ghost_get (self, address, cancellable, error);
  JsonArray *list = node ? lede_ghost_expect_list (self, node, "posts", error) : NULL;
  g_autoptr (GPtrArray) stories = NULL;

  if (list == NULL)
    return NULL;

  stories = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *post = lede_json_array_get_object (list, i);
      LedeRemoteStory *story = post ? lede_ghost_read_story (post) : NULL;

      if (story && *story->id)
        g_ptr_array_add (stories, story);
      else if (story)
        lede_remote_story_free (story);
    }

  return g_steal_pointer (&stories);
}

/* A section is named by its id, and a filter wants its slug. */
static char *
find_section_slug (LedeGhost *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = g_strdup_printf ("tags/%s/", id);
  g_autofree char *address = lede_ghost_build_address (self, route, NULL);
  g_autoptr (JsonNode) node = lede_ghost_get (self, address, cancellable, error);
  JsonObject *tag = node ? lede_ghost_expect_first (self, node, "tags", error) : NULL;

  return tag ? g_strdup (lede_json_get_string (tag, "slug")) : NULL;
}

GPtrArray *
lede_ghost_list_stories (LedeCms *cms,
                         const char *state,
                         const char *section_id,
                         guint limit,
                         GCancellable *cancellable,
                         GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autofree char *number = g_strdup_printf ("%u", CLAMP (limit, 1, 100));
  g_autoptr (GString) filter = g_string_new (NULL);
  g_autofree char *address = NULL;

  g_string_printf (filter, "status:%s", lede_ghost_state_to_remote (state ? state : "publish"));
  if (section_id && *section_id)
    {
      g_autofree char *slug = find_section_slug (self, section_id, cancellable, error);
      g_autofree char *quoted = slug ? lede_ghost_quote (slug) : NULL;

      if (quoted == NULL)
        return NULL;
      g_string_append_printf (filter, "+primary_tag:%s", quoted);
    }

  address = lede_ghost_build_address (self, "posts/", "filter", filter->str, "order",
                                      g_strcmp0 (state, "draft") == 0 || g_strcmp0 (state, "pending") == 0
                                        ? "updated_at desc"
                                        : "published_at desc",
                                      "limit", number, "include", INCLUDED, "fields",
                                      "id,title,slug,status,custom_excerpt,codeinjection_head,url,updated_at,"
                                      "published_at,feature_image,feature_image_caption,feature_image_alt",
                                      NULL);

  return query_stories (self, address, cancellable, error);
}

/*< private >
 * lede_ghost_fetch_post:
 * @self: a backend
 * @id: a post
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full): the answer with the post in it, or %NULL with a #LedeCmsError
 */
JsonNode *
lede_ghost_fetch_post (LedeGhost *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *route = g_strdup_printf ("posts/%s/", escaped);
  g_autofree char *address =
    lede_ghost_build_address (self, route, "formats", "lexical,html", "include", INCLUDED, NULL);

  return lede_ghost_get (self, address, cancellable, error);
}

LedeRemoteStory *
lede_ghost_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = lede_ghost_fetch_post (self, id, cancellable, &local_error);
  JsonObject *post = node ? lede_ghost_expect_first (self, node, "posts", error) : NULL;

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return post ? lede_ghost_read_story (post) : NULL;
}

/*< private >
 * lede_ghost_list_marked:
 * @self: a backend
 * @token: a story's token
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (element-type LedeRemoteStory): the posts with this marker, the oldest first.
 *   Whoever copies a post on the site copies its marker
 */
GPtrArray *
lede_ghost_list_marked (LedeGhost *self, const char *token, GCancellable *cancellable, GError **error)
{
  g_autofree char *needle = lede_ghost_mark_make_needle (token);
  g_autofree char *quoted = lede_ghost_quote (needle);
  g_autofree char *filter = g_strconcat ("codeinjection_head:~", quoted, NULL);
  g_autofree char *address =
    lede_ghost_build_address (self, "posts/", "filter", filter, "order", "created_at asc, id asc", "formats",
                              "lexical,html", "include", INCLUDED, "limit", "15", NULL);
  GPtrArray *stories = query_stories (self, address, cancellable, error);

  for (guint i = stories ? stories->len : 0; i > 0; i--)
    if (!g_str_equal (((LedeRemoteStory *) g_ptr_array_index (stories, i - 1))->token, token))
      g_ptr_array_remove_index (stories, i - 1);

  return stories;
}

LedeRemoteStory *
lede_ghost_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) stories = lede_ghost_list_marked (LEDE_GHOST (cms), token, cancellable, error);

  return stories && stories->len > 0 ? g_ptr_array_steal_index (stories, 0) : NULL;
}

static gboolean
is_ours (LedeGhost *self, GUri *uri)
{
  g_autoptr (GUri) ours = g_uri_parse (lede_site_get_address (self->site), SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = g_uri_get_host (uri);

  return ours && host && g_ascii_strcasecmp (g_uri_get_host (ours), host) == 0 &&
         g_uri_get_port (ours) == g_uri_get_port (uri);
}

/* The editor's own address of a post, /ghost/#/editor/post/ID. */
static char *
find_id (GUri *uri)
{
  const char *fragment = g_uri_get_fragment (uri);
  const char *id = fragment ? strstr (fragment, "/post/") : NULL;
  gsize length;

  if (id == NULL)
    return NULL;

  id += strlen ("/post/");
  length = strspn (id, "0123456789abcdef");
  return length > 0 ? g_strndup (id, length) : NULL;
}

static char *
find_slug (GUri *uri)
{
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (uri), "/", -1);

  for (guint i = g_strv_length (parts); i > 0; i--)
    if (*parts[i - 1])
      return g_uri_unescape_string (parts[i - 1], NULL);

  return NULL;
}

LedeRemoteStory *
lede_ghost_find_story_by_address (LedeCms *cms,
                                  const char *address,
                                  GCancellable *cancellable,
                                  GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *id = NULL;
  g_autofree char *slug = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GPtrArray) stories = NULL;

  if (uri == NULL || !is_ours (self, uri))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("“%s” is not an address of %s (%s)."),
                   address, lede_site_get_name (self->site), lede_site_get_address (self->site));
      return NULL;
    }

  if ((id = find_id (uri)))
    return lede_ghost_fetch_story (cms, id, cancellable, error);
  if (!(slug = find_slug (uri)))
    return NULL;

  quoted = lede_ghost_quote (slug);
  filter = g_strconcat ("slug:", quoted, NULL);
  query = lede_ghost_build_address (self, "posts/", "filter", filter, "formats", "lexical,html", "include",
                                    INCLUDED, "limit", "1", NULL);

  stories = query_stories (self, query, cancellable, error);
  return stories && stories->len > 0 ? g_ptr_array_steal_index (stories, 0) : NULL;
}

static LedeRemoteStory *
read_revision (JsonObject *revision)
{
  LedeRemoteStory *story = g_new0 (LedeRemoteStory, 1);

  story->id = lede_ghost_dup_id (revision);
  story->token = g_strdup ("");
  story->state = g_strdup (lede_json_get_string (revision, "post_status"));
  story->title = g_strdup (lede_json_get_string (revision, "title"));
  story->slug = g_strdup ("");
  story->excerpt = g_strdup (lede_json_get_string (revision, "custom_excerpt"));
  story->content = g_strdup (lede_json_get_string (revision, "lexical"));
  story->author_id = g_strdup (lede_json_get_string (revision, "author.id"));
  story->address = g_strdup ("");
  story->modified = g_strdup (lede_json_get_string (revision, "created_at"));
  story->published = g_strdup ("");
  story->section_name = g_strdup ("");
  story->featured_id = g_strdup (lede_json_get_string (revision, "feature_image"));
  story->version = g_strdup (story->id);

  return story;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const LedeRemoteStory *first = *(LedeRemoteStory *const *) a;
  const LedeRemoteStory *second = *(LedeRemoteStory *const *) b;

  return strcmp (first->modified, second->modified);
}

/* Ghost cuts no revision for a save within ten minutes of the one before: whose the text is then, nobody
 * knows. */
static void
add_unrecorded (GPtrArray *changes, JsonObject *post)
{
  LedeRemoteStory *last = changes->len > 0 ? g_ptr_array_index (changes, changes->len - 1) : NULL;
  LedeRemoteStory *story;

  if (last && g_str_equal (last->content, lede_json_get_string (post, "lexical")) &&
      g_str_equal (last->title, lede_json_get_string (post, "title")))
    return;

  story = lede_ghost_read_story (post);
  g_set_str (&story->author_id, "");
  g_ptr_array_add (changes, story);
}

/* Ghost refuses what would overwrite somebody's save, so versions are asked for only to tell whose the
 * newest are: all of them are given. */
GPtrArray *
lede_ghost_list_changes_between (LedeCms *cms,
                                 const char *story_id,
                                 const char *after,
                                 const char *until,
                                 GCancellable *cancellable,
                                 GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autofree char *escaped = g_uri_escape_string (story_id, NULL, FALSE);
  g_autofree char *route = g_strdup_printf ("posts/%s/", escaped);
  g_autofree char *address = lede_ghost_build_address (
    self, route, "formats", "lexical", "include", "post_revisions,post_revisions.author,tags,authors", NULL);
  g_autoptr (JsonNode) node = lede_ghost_get (self, address, cancellable, error);
  JsonObject *post = node ? lede_ghost_expect_first (self, node, "posts", error) : NULL;
  JsonArray *revisions = post ? lede_json_get_array (post, "post_revisions") : NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (post == NULL)
    return NULL;

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
  for (guint i = 0; revisions && i < json_array_get_length (revisions); i++)
    {
      JsonObject *revision = lede_json_array_get_object (revisions, i);

      if (revision)
        g_ptr_array_add (changes, read_revision (revision));
    }
  g_ptr_array_sort (changes, compare_times);
  add_unrecorded (changes, post);

  return g_steal_pointer (&changes);
}
