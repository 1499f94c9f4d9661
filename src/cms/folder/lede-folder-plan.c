/* lede-folder-plan.c: which files a change of a story changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms.h"
#include "lede-folder-markdown-private.h"
#include "lede-folder-names-private.h"
#include "lede-json-private.h"

#define MAX_SAME_NAMES 1000 /* stories whose names differ by a number alone */

/* Pages that a new story of their section comes to stand on. Older ones are left as they are, so that a site
 * of thousands of stories is not written anew for each; a page that names a story which went or moved is
 * always made again. */
#define FRESH_PAGES 60

typedef struct
{
  LedeFolderSite *site;
  LedeFolderFiles *files;
  LedeFolderStory *story; /* the one that changed */
  const char *old_page;   /* its page before */
  LedeFolderChanges *changes;
  GHashTable *wanted; /* paths of all that is to be in the folder */
} Plan;

static char *
story_file (const char *id)
{
  return g_strconcat (LEDE_FOLDER_STORIES, id, ".json", NULL);
}

static JsonNode *
load_story (LedeFolderFiles *files, const char *id, GError **error)
{
  g_autofree char *path = story_file (id);
  g_autoptr (GBytes) bytes = lede_folder_files_read (files, path, NULL);
  g_autoptr (JsonNode) root = bytes ? lede_json_parse (bytes, NULL) : NULL;

  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&root);

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
               _ ("“%s” in “%s” is missing or damaged. Bring it back from a copy of the folder."), path,
               files->path);
  return NULL;
}

char *
lede_folder_load_content (LedeFolderFiles *files, const char *id, GError **error)
{
  g_autoptr (JsonNode) root = load_story (files, id, error);

  return root ? g_strdup (lede_json_get_string (json_node_get_object (root), "content")) : NULL;
}

LedeSnapshot *
lede_folder_load_texts (LedeFolderFiles *files, const char *id, GError **error)
{
  g_autoptr (JsonNode) root = load_story (files, id, error);
  JsonObject *json = root ? lede_json_get_object (json_node_get_object (root), "texts") : NULL;
  GHashTable *texts;
  JsonObjectIter iter;
  const char *path;
  JsonNode *node;

  if (!root)
    return NULL;

  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (json)
    {
      json_object_iter_init (&iter, json);
      while (json_object_iter_next (&iter, &path, &node))
        if (json_node_get_value_type (node) == G_TYPE_STRING)
          g_hash_table_replace (texts, g_strdup (path), json_node_dup_string (node));
    }

  return lede_snapshot_new (id, texts, LEDE_STATE_DRAFT, NULL, 0);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
lede_folder_put_texts (LedeFolderChanges *changes, const char *id, const char *content, LedeSnapshot *texts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *path = story_file (id);
  g_auto (GStrv) paths = lede_snapshot_list_paths (texts);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_string (builder, "content", content);
  json_builder_set_member_name (builder, "texts");
  json_builder_begin_object (builder);
  for (guint i = 0; paths[i]; i++)
    add_string (builder, paths[i], lede_snapshot_get_text (texts, paths[i]));
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  lede_folder_changes_put (changes, path, bytes);
}

static gboolean
is_html (Plan *plan)
{
  return plan->site->settings->flavour == LEDE_FOLDER_HTML;
}

static void
want (Plan *plan, const char *path)
{
  g_hash_table_add (plan->wanted, g_strdup (path));
}

static gboolean
fail_foreign (Plan *plan, const char *path, GError **error)
{
  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
               _ ("“%s” in “%s” is somebody else’s or was changed by hand, so it was not overwritten, and "
                  "nothing was published. Move it away, or choose an empty folder."),
               path, plan->files->path);
  return FALSE;
}

/* A text at a path, unless it is there already. What Lede did not write, or somebody changed since, is in
 * the way. */
static gboolean
put (Plan *plan, const char *path, char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *present = lede_folder_files_hash (plan->files, path);
  const char *known = g_hash_table_lookup (plan->site->catalogue->files, path);
  gboolean is_own_page = g_str_equal (path, plan->old_page) && known;

  want (plan, path);

  if (!present && lede_folder_files_look (plan->files, path) != LEDE_FOLDER_NOTHING)
    return fail_foreign (plan, path, error);
  if (present && g_strcmp0 (present, known) != 0 && !g_str_equal (present, hash) && !is_own_page)
    return fail_foreign (plan, path, error);

  if (!present || !g_str_equal (present, hash))
    lede_folder_changes_put (plan->changes, path, bytes);
  g_hash_table_replace (plan->site->catalogue->files, g_strdup (path), g_steal_pointer (&hash));

  return TRUE;
}

/* The pictures' names say what is in them, so the same name is the same picture. */
static gboolean
copy_photo (Plan *plan, LedeFolderStory *story, const char *name, GError **error)
{
  g_autofree char *path = lede_folder_markdown_photo_path (plan->site->settings, story, name);
  g_autofree char *source = g_strconcat (LEDE_FOLDER_STOCK, name, NULL);

  if (g_hash_table_contains (plan->wanted, path))
    return TRUE;
  want (plan, path);

  switch (lede_folder_files_look (plan->files, path))
    {
    case LEDE_FOLDER_NOTHING:
      break;
    case LEDE_FOLDER_FILE:
      if (g_hash_table_contains (plan->site->catalogue->files, path))
        return TRUE;
      return fail_foreign (plan, path, error);
    case LEDE_FOLDER_DIRECTORY:
    case LEDE_FOLDER_OTHER:
    default:
      return fail_foreign (plan, path, error);
    }

  lede_folder_changes_copy (plan->changes, path, source);
  g_hash_table_replace (plan->site->catalogue->files, g_strdup (path), g_strdup ("photo"));

  return TRUE;
}

static gboolean
copy_photos (Plan *plan, LedeFolderStory *story, GError **error)
{
  for (guint i = 0; story->photos[i]; i++)
    {
      LedeFolderPhoto *photo = lede_folder_catalogue_find_photo (plan->site->catalogue, story->photos[i]);
      g_autoptr (GPtrArray) names = photo ? lede_folder_list_copies (photo) : NULL;

      for (guint k = 0; names && k < names->len; k++)
        if (!copy_photo (plan, story, g_ptr_array_index (names, k), error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
put_story (Plan *plan, LedeSnapshot *texts, GError **error)
{
  LedeFolderStory *story = plan->story;
  g_autofree char *path = lede_folder_markdown_path (plan->site->settings, story);
  g_autofree char *rails = NULL;
  char *page;

  if (*path)
    {
      if (is_html (plan))
        {
          rails = lede_folder_sum_up_rails (plan->site, story);
          g_set_str (&story->rails, rails);
          page = lede_folder_render_story (plan->site, story, texts);
        }
      else
        page = lede_folder_render_markdown (plan->site, story, texts);

      if (!put (plan, path, page, error))
        return FALSE;
    }

  g_set_str (&story->page, path);

  return TRUE;
}

static gboolean
was_changed_by_hand (Plan *plan, LedeFolderStory *story)
{
  g_autofree char *present = lede_folder_files_hash (plan->files, story->page);

  return g_strcmp0 (present, g_hash_table_lookup (plan->site->catalogue->files, story->page)) != 0;
}

static gboolean
render_again (Plan *plan, LedeFolderStory *story, const char *rails, GError **error)
{
  g_autoptr (LedeSnapshot) texts = lede_folder_load_texts (plan->files, story->id, error);

  if (!texts)
    return FALSE;

  g_set_str (&story->rails, rails);

  return put (plan, story->page, lede_folder_render_story (plan->site, story, texts), error);
}

/* Somebody may have this page open with a link to the story that goes; whether it has, its text tells. */
static gboolean
names_old_page (Plan *plan, LedeFolderStory *story)
{
  g_autoptr (GBytes) page = *plan->old_page ? lede_folder_files_read (plan->files, story->page, NULL) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *link = NULL;

  if (!page)
    return FALSE;

  name = g_path_get_basename (plan->old_page);
  escaped = lede_folder_path_escape (name);
  link = g_strdup_printf ("href=\"%s\"", escaped);

  return memmem (g_bytes_get_data (page, NULL), g_bytes_get_size (page), link, strlen (link)) != NULL;
}

/* The pages of other stories, as far as they speak of this one. */
static gboolean
put_other_stories (Plan *plan, GError **error)
{
  g_autoptr (GPtrArray) stories = lede_folder_list_public (plan->site->catalogue, NULL, NULL);
  gboolean went = !g_str_equal (plan->old_page, plan->story->page);

  for (guint i = 0; i < stories->len; i++)
    {
      LedeFolderStory *other = g_ptr_array_index (stories, i);
      g_autofree char *rails = NULL;

      if (other == plan->story || *other->page == '\0')
        continue;
      want (plan, other->page);

      if (!is_html (plan) || (i >= FRESH_PAGES && !(went && names_old_page (plan, other))))
        continue;

      rails = lede_folder_sum_up_rails (plan->site, other);
      if (!g_str_equal (rails, other->rails) && !was_changed_by_hand (plan, other) &&
          !render_again (plan, other, rails, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_redirects (Plan *plan, LedeFolderStory *story, GError **error)
{
  for (guint i = 0; lede_folder_story_is_public (story) && story->old_slugs[i]; i++)
    {
      g_autofree char *path = NULL;
      char *page;

      if (is_html (plan))
        {
          path = lede_folder_story_path (story->old_slugs[i]);
          page = lede_folder_render_redirect (plan->site, story);
        }
      else if (plan->site->settings->flavour == LEDE_FOLDER_ELEVENTY)
        {
          path = lede_folder_markdown_redirect_path (plan->site->settings, story->old_slugs[i]);
          page = lede_folder_render_markdown_redirect (plan->site, story, story->old_slugs[i]);
        }
      else
        return TRUE;

      if (!put (plan, path, page, error))
        return FALSE;
    }

  return TRUE;
}

typedef char *(*RenderTerm) (LedeFolderSite *site, LedeFolderTerm *term);

static gboolean
put_terms (Plan *plan,
           GPtrArray *terms,
           GHashTable *used,
           char *(*make_path) (const char *id),
           RenderTerm render,
           GError **error)
{
  for (guint i = 0; i < terms->len; i++)
    {
      LedeFolderTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *path = make_path (term->id);

      if (g_hash_table_contains (used, term->id) && !put (plan, path, render (plan->site, term), error))
        return FALSE;
    }

  return TRUE;
}

/* The front page last: what it leads to is there then. */
static gboolean
put_lists (Plan *plan, GError **error)
{
  LedeFolderSite *site = plan->site;
  g_autoptr (GPtrArray) stories = lede_folder_list_public (site->catalogue, NULL, NULL);
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (stories, i);

      g_hash_table_add (sections, story->section);
      for (guint k = 0; story->tags[k]; k++)
        g_hash_table_add (tags, story->tags[k]);
    }

  return put_terms (plan, site->catalogue->tags, tags, lede_folder_tag_path, lede_folder_render_tag, error) &&
         put_terms (plan, site->catalogue->sections, sections, lede_folder_section_path,
                    lede_folder_render_section, error) &&
         put (plan, LEDE_FOLDER_ARCHIVE, lede_folder_render_archive (site), error) &&
         put (plan, LEDE_FOLDER_ATOM, lede_folder_render_atom (site), error) &&
         (*site->settings->address == '\0' ||
          (put (plan, LEDE_FOLDER_RSS, lede_folder_render_rss (site), error) &&
           put (plan, LEDE_FOLDER_SITEMAP, lede_folder_render_sitemap (site), error))) &&
         put (plan, LEDE_FOLDER_INDEX, lede_folder_render_front (site), error);
}

/* What belongs to stories that nobody works on: it is wanted as it is. */
static void
want_others (Plan *plan)
{
  GPtrArray *stories = plan->site->catalogue->stories;

  for (guint i = 0; i < stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (stories, i);

      if (story == plan->story || *story->page == '\0')
        continue;

      want (plan, story->page);
      for (guint k = 0; lede_folder_story_is_public (story) && story->old_slugs[k]; k++)
        {
          g_autofree char *path =
            is_html (plan) ? lede_folder_story_path (story->old_slugs[k])
                           : lede_folder_markdown_redirect_path (plan->site->settings, story->old_slugs[k]);

          want (plan, path);
        }
      for (guint k = 0; story->photos[k]; k++)
        {
          LedeFolderPhoto *photo = lede_folder_catalogue_find_photo (plan->site->catalogue, story->photos[k]);
          g_autoptr (GPtrArray) names = photo ? lede_folder_list_copies (photo) : NULL;

          for (guint n = 0; names && n < names->len; n++)
            {
              g_autofree char *path =
                lede_folder_markdown_photo_path (plan->site->settings, story, g_ptr_array_index (names, n));

              want (plan, path);
            }
        }
    }
}

/* What Lede wrote and is not wanted any more goes. What somebody changed is theirs. */
static void
remove_unwanted (Plan *plan)
{
  GHashTableIter iter;
  const char *path;
  const char *known;

  g_hash_table_iter_init (&iter, plan->site->catalogue->files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &known))
    {
      g_autofree char *present = NULL;

      if (g_hash_table_contains (plan->wanted, path))
        continue;

      present = g_str_equal (known, "photo") ? NULL : lede_folder_files_hash (plan->files, path);
      if (!present || g_str_equal (present, known) || g_str_equal (path, plan->old_page))
        lede_folder_changes_remove (plan->changes, path);
      g_hash_table_iter_remove (&iter);
    }
}

/* Drafts alone make no front page. */
static gboolean
has_readers (Plan *plan)
{
  g_autoptr (GPtrArray) stories = lede_folder_list_public (plan->site->catalogue, NULL, NULL);

  return stories->len > 0 || g_hash_table_contains (plan->site->catalogue->files, LEDE_FOLDER_INDEX);
}

gboolean
lede_folder_plan (LedeFolderSite *site,
                  LedeFolderFiles *files,
                  LedeFolderStory *story,
                  LedeSnapshot *texts,
                  LedeFolderChanges *changes,
                  GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *old_page = g_strdup (story->page);
  g_autofree char *new_page = lede_folder_markdown_path (site->settings, story);
  Plan plan = { site, files, story, old_page, changes, wanted };

  want_others (&plan);

  if (*new_page && !copy_photos (&plan, story, error))
    return FALSE;
  if (!put_story (&plan, texts, error) || !put_redirects (&plan, story, error) ||
      !put_other_stories (&plan, error))
    return FALSE;
  if (is_html (&plan) && has_readers (&plan) && !put_lists (&plan, error))
    return FALSE;

  remove_unwanted (&plan);

  return TRUE;
}

static gboolean
is_free (LedeFolderSite *site, LedeFolderFiles *files, LedeFolderStory *story, const char *slug)
{
  LedeFolderStory *other = lede_folder_catalogue_find_slug (site->catalogue, slug);
  g_autofree char *own_slug = NULL;
  g_autofree char *path = NULL;
  LedeFolderThing thing;

  if (other)
    return other == story;

  own_slug = g_steal_pointer (&story->slug);
  story->slug = g_strdup (slug);
  path = lede_folder_markdown_path (site->settings, story);
  g_free (story->slug);
  story->slug = g_steal_pointer (&own_slug);

  if (site->settings->flavour == LEDE_FOLDER_HUGO || *path == '\0')
    {
      const char *ending = site->settings->flavour == LEDE_FOLDER_HTML       ? ".html"
                           : site->settings->flavour == LEDE_FOLDER_ELEVENTY ? ".md"
                                                                             : "";

      g_free (path);
      path = g_strdup_printf ("%s/%s%s", site->settings->posts, slug, ending);
    }

  /* Where no name can be looked at, none is taken; that it cannot be written says the plan. */
  thing = lede_folder_files_look (files, path);

  return thing == LEDE_FOLDER_NOTHING || thing == LEDE_FOLDER_OTHER;
}

char *
lede_folder_choose_slug (LedeFolderSite *site,
                         LedeFolderFiles *files,
                         LedeFolderStory *story,
                         const char *wanted)
{
  g_autofree char *name = lede_folder_name_from_text (wanted, "story");

  /* Where the folder of stories is no folder, no name is free, and writing says so. */
  for (guint number = 1;; number++)
    {
      g_autofree char *slug = lede_folder_name_number (name, number);

      if (number == MAX_SAME_NAMES || is_free (site, files, story, slug))
        return g_steal_pointer (&slug);
    }
}
