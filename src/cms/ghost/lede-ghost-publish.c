/* lede-ghost-publish.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting stories.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-ghost-markup.h"
#include "lede-ghost-private.h"
#include "lede-photo.h"

static void
set_string (JsonObject *post, const char *name, const char *value)
{
  if (value)
    json_object_set_string_member (post, name, value);
}

/* "" is no text to Ghost. */
static void
set_or_clear (JsonObject *post, const char *name, const char *value)
{
  if (value && *value)
    json_object_set_string_member (post, name, value);
  else if (value)
    json_object_set_null_member (post, name);
}

static void
add_reference (JsonArray *list, const char *id)
{
  JsonObject *reference = json_object_new ();

  json_object_set_string_member (reference, "id", id);
  json_array_add_object_element (list, reference);
}

static void
add_references (JsonArray *list, const char *const *ids)
{
  for (guint i = 0; ids && ids[i]; i++)
    if (*ids[i])
      add_reference (list, ids[i]);
}

/* The site's own tags, which readers do not see, stay. */
static void
add_internal_tags (JsonArray *list, JsonObject *before)
{
  JsonArray *tags = before ? lede_json_get_array (before, "tags") : NULL;

  for (guint i = 0; tags && i < json_array_get_length (tags); i++)
    {
      JsonObject *tag = lede_json_array_get_object (tags, i);
      g_autofree char *id = tag ? lede_ghost_dup_id (tag) : NULL;

      if (id && *id && !lede_ghost_is_public_tag (tag))
        add_reference (list, id);
    }
}

static void
set_tags (JsonObject *post, const LedeStoryRequest *request, JsonObject *before)
{
  JsonArray *list;

  if (request->section_ids == NULL && request->tag_ids == NULL)
    return;

  list = json_array_new ();
  add_references (list, request->section_ids);
  add_references (list, request->tag_ids);
  add_internal_tags (list, before);
  json_object_set_array_member (post, "tags", list);
}

/* Ghost puts somebody under every story. Left alone, it takes the site's owner for what an integration
 * sends, who has nothing to do with it. */
static gboolean
set_authors (LedeGhost *self, JsonObject *post, const LedeStoryRequest *request, GError **error)
{
  JsonArray *list;

  if (request->author_ids == NULL && request->author_id == NULL && request->id)
    return TRUE;
  if (request->author_ids == NULL && request->author_id == NULL && *self->user_id == '\0')
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("%s puts somebody of its staff under every story, and nobody in the bylines is one of "
                      "them. Choose a byline from the people of the site, or connect it with a staff access "
                      "token."),
                   lede_site_get_name (self->site));
      return FALSE;
    }

  list = json_array_new ();
  if (request->author_ids)
    add_references (list, request->author_ids);
  else
    add_reference (list, request->author_id ? request->author_id : self->user_id);
  json_object_set_array_member (post, "authors", list);

  return TRUE;
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *html = g_strjoinv ("<br>", lines);

  g_string_append (out, html);
}

/* Texts of the photo that stands above the story, where the site has places for them. */
static void
set_feature_texts (JsonObject *post, LedeStoryFields *fields)
{
  g_autoptr (LedePhoto) lead = fields ? lede_photo_find_lead (fields) : NULL;
  g_autoptr (GString) caption = g_string_new (NULL);
  g_autofree char *alt = NULL;
  const char *credit;

  if (lead == NULL)
    return;

  credit = lede_photo_get_credit (lead);
  append_escaped (caption, lede_photo_get_caption (lead));
  if (*credit)
    {
      g_string_append (caption, caption->len > 0 ? " <em>/ " : "<em>");
      append_escaped (caption, credit);
      g_string_append (caption, "</em>");
    }

  alt = g_utf8_strlen (lede_photo_get_alt (lead), -1) > LEDE_GHOST_MAX_ALT
          ? g_utf8_substring (lede_photo_get_alt (lead), 0, LEDE_GHOST_MAX_ALT)
          : g_strdup (lede_photo_get_alt (lead));
  set_or_clear (post, "feature_image_alt", alt);
  set_or_clear (post, "feature_image_caption", caption->str);
}

static void
set_featured (JsonObject *post, const LedeStoryRequest *request)
{
  if (request->featured_id == NULL)
    return;

  if (g_str_equal (request->featured_id, "0") || *request->featured_id == '\0')
    {
      json_object_set_null_member (post, "feature_image");
      return;
    }

  json_object_set_string_member (post, "feature_image", request->featured_id);
  set_feature_texts (post, request->fields);
}

/* Scheduling wants a time; what is public at once must not lie in the site's future because this
 * computer's clock is ahead. */
static void
set_state (LedeGhost *self, JsonObject *post, const LedeStoryRequest *request)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;
  gint64 at = request->publish_at;

  if (request->state)
    json_object_set_string_member (post, "status", lede_ghost_state_to_remote (request->state));
  if (at == 0)
    return;
  if (g_strcmp0 (request->state, "publish") == 0)
    at = MIN (at, g_get_real_time () / G_USEC_PER_SEC + self->clock);

  date = g_date_time_new_from_unix_utc (at);
  text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S.000Z");
  json_object_set_string_member (post, "published_at", text);
}

static void
set_mark (JsonObject *post, const LedeStoryRequest *request, JsonObject *before)
{
  const char *head = before ? lede_json_get_string (before, "codeinjection_head") : "";
  g_auto (LedeGhostMark) mark = { 0 };
  g_autofree char *changed = NULL;

  lede_ghost_mark_read (&mark, head);
  if (mark.token == NULL)
    mark.token = g_strdup (request->token);
  if (request->state)
    mark.is_submitted = g_str_equal (request->state, "pending");
  if (request->section_ids || request->tag_ids)
    mark.has_no_section = request->tag_ids && *request->tag_ids &&
                          (request->section_ids == NULL || *request->section_ids == NULL);

  changed = lede_ghost_mark_write (&mark, head);
  if (!g_str_equal (changed, head))
    json_object_set_string_member (post, "codeinjection_head", changed);
}

static JsonObject *
build_post (LedeGhost *self, const LedeStoryRequest *request, JsonObject *before, GError **error)
{
  JsonObject *post = json_object_new ();
  g_autofree char *lexical = request->content ? lede_ghost_markup_canonicalize (request->content) : NULL;
  g_autofree char *excerpt = request->excerpt ? lede_ghost_markup_fit_excerpt (request->excerpt) : NULL;

  if (!set_authors (self, post, request, error))
    {
      json_object_unref (post);
      return NULL;
    }

  set_string (post, "title", request->title);
  set_string (post, "slug", request->slug);
  set_string (post, "lexical", lexical);
  set_or_clear (post, "custom_excerpt", excerpt);
  set_tags (post, request, before);
  set_featured (post, request);
  set_state (self, post, request);
  set_mark (post, request, before);

  return post;
}

static LedeRemoteStory *
send_post (LedeGhost *self,
           const char *method,
           const char *address,
           JsonObject *post,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (JsonNode) json = lede_ghost_wrap ("posts", post);
  g_autoptr (LedeHttpAnswer) answer = lede_ghost_send (self, method, address, json, cancellable, error);
  g_autoptr (JsonNode) node = answer ? lede_ghost_read (self, answer, error) : NULL;
  JsonObject *sent = node ? lede_ghost_expect_first (self, node, "posts", error) : NULL;

  return sent ? lede_ghost_read_story (sent) : NULL;
}

/* A request may reach the site twice. The post that came first is the story: it has the slug, and whoever
 * looks for the marker finds the oldest. */
static LedeRemoteStory *
take_first (LedeGhost *self,
            const LedeStoryRequest *request,
            LedeRemoteStory *created,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (LedeRemoteStory) story = created;
  g_autoptr (GPtrArray) marked = NULL;
  LedeRemoteStory *first;

  if (request->token == NULL || g_strcmp0 (request->slug, story->slug) == 0)
    return g_steal_pointer (&story);
  if (!(marked = lede_ghost_list_marked (self, request->token, cancellable, error)))
    return NULL;

  first = marked->len > 0 ? g_ptr_array_index (marked, 0) : NULL;
  if (first && lede_ghost_is_untouched_twin (first, story))
    return g_ptr_array_steal_index (marked, 0);

  return g_steal_pointer (&story);
}

static LedeRemoteStory *
create_story (LedeGhost *self, const LedeStoryRequest *request, GCancellable *cancellable, GError **error)
{
  g_autofree char *address =
    lede_ghost_build_address (self, "posts/", "formats", "lexical,html", "include", "tags,authors", NULL);
  JsonObject *post = build_post (self, request, NULL, error);
  LedeRemoteStory *story = post ? send_post (self, "POST", address, post, cancellable, error) : NULL;

  return story ? take_first (self, request, story, cancellable, error) : NULL;
}

/* Ghost turns a post of its old format into one of the new in a step of its own. */
static JsonNode *
convert_post (LedeGhost *self, JsonObject *before, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = g_strdup_printf ("posts/%s/", id);
  g_autofree char *address = lede_ghost_build_address (self, route, "convert_to_lexical", "1", "formats",
                                                       "lexical,html", "include", "tags,authors", NULL);
  JsonObject *post = json_object_new ();
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (LedeHttpAnswer) answer = NULL;

  json_object_set_string_member (post, "updated_at", lede_json_get_string (before, "updated_at"));
  json = lede_ghost_wrap ("posts", post);
  answer = lede_ghost_send (self, "PUT", address, json, cancellable, error);

  return answer ? lede_ghost_read (self, answer, error) : NULL;
}

static LedeRemoteStory *
update_story (LedeGhost *self, const LedeStoryRequest *request, GCancellable *cancellable, GError **error)
{
  g_autofree char *id = g_uri_escape_string (request->id, NULL, FALSE);
  g_autofree char *route = g_strdup_printf ("posts/%s/", id);
  g_autofree char *address =
    lede_ghost_build_address (self, route, "formats", "lexical,html", "include", "tags,authors",
                              "save_revision", request->content ? "1" : NULL, NULL);
  g_autoptr (JsonNode) node = lede_ghost_fetch_post (self, request->id, cancellable, error);
  JsonObject *before = node ? lede_ghost_expect_first (self, node, "posts", error) : NULL;
  const char *modified;
  JsonObject *post;

  if (before == NULL)
    return NULL;

  modified = lede_json_get_string (before, "updated_at");
  if (request->modified && *request->modified)
    modified = request->modified;

  if (request->content && *lede_json_get_string (before, "lexical") == '\0' &&
      g_str_equal (modified, lede_json_get_string (before, "updated_at")))
    {
      JsonNode *converted = convert_post (self, before, id, cancellable, error);

      if (converted == NULL || !(before = lede_ghost_expect_first (self, converted, "posts", error)))
        {
          g_clear_pointer (&converted, json_node_unref);
          return NULL;
        }
      json_node_unref (node);
      node = converted;
      modified = lede_json_get_string (before, "updated_at");
    }

  if (!(post = build_post (self, request, before, error)))
    return NULL;

  json_object_set_string_member (post, "updated_at", modified);
  return send_post (self, "PUT", address, post, cancellable, error);
}

LedeRemoteStory *
lede_ghost_put_story (LedeCms *cms,
                      const LedeStoryRequest *request,
                      GCancellable *cancellable,
                      GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);

  return request->id ? update_story (self, request, cancellable, error)
                     : create_story (self, request, cancellable, error);
}

/*< private >
 * lede_ghost_is_untouched_twin:
 * @twin: a post with the marker of a story
 * @story: the story
 *
 * Returns: whether @twin is a draft of the same request that nobody has touched. What somebody copied on the
 *   site has another headline
 */
gboolean
lede_ghost_is_untouched_twin (LedeRemoteStory *twin, LedeRemoteStory *story)
{
  return *twin->id && !g_str_equal (twin->id, story->id) && *story->token &&
         g_str_equal (twin->token, story->token) && g_str_equal (twin->state, "draft") &&
         g_str_equal (twin->title, story->title) && g_str_equal (twin->excerpt, story->excerpt) &&
         g_str_equal (twin->content, story->content) && g_str_equal (twin->author_id, story->author_id);
}

static gboolean
remove_post (LedeGhost *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = g_strdup_printf ("posts/%s/", id);
  g_autofree char *address = lede_ghost_build_address (self, route, NULL);
  g_autoptr (LedeHttpAnswer) answer = lede_ghost_send (self, "DELETE", address, NULL, cancellable, error);

  if (answer == NULL)
    return FALSE;

  /* The answer to an attempt before this one may have been lost. */
  if ((answer->status >= 200 && answer->status < 300) || answer->status == SOUP_STATUS_NOT_FOUND)
    return TRUE;

  lede_ghost_take_error (self, answer, error);
  return FALSE;
}

gboolean
lede_ghost_remove_story_doubles (LedeCms *cms,
                                 LedeRemoteStory *story,
                                 LedeDoubles which,
                                 GCancellable *cancellable,
                                 GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autoptr (GPtrArray) marked = lede_ghost_list_marked (self, story->token, cancellable, error);

  for (guint i = 0; marked && i < marked->len; i++)
    {
      LedeRemoteStory *twin = g_ptr_array_index (marked, i);

      if (!lede_ghost_is_untouched_twin (twin, story))
        continue;
      if (which == LEDE_DOUBLES_LATE && !lede_remote_story_came_again (twin, story))
        continue;
      if (!remove_post (self, twin->id, cancellable, error))
        return FALSE;
    }

  return marked != NULL &&
         lede_ghost_remove_tag_doubles (self, (const char *const *) story->section_ids, cancellable, error) &&
         lede_ghost_remove_tag_doubles (self, (const char *const *) story->tag_ids, cancellable, error);
}
