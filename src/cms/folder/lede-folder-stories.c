/* lede-folder-stories.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-cms-error-private.h"
#include "lede-folder-content-private.h"
#include "lede-folder-markdown-private.h"
#include "lede-folder-names-private.h"
#include "lede-folder-plan-private.h"
#include "lede-folder-private.h"
#include "lede-photo-identity.h"

#define GONE "gone"

/* What a page holds now: a sum, GONE when somebody removed it, "" where there is none to be. */
static char *
look_at_page (LedeFolderVisit *visit, LedeFolderStory *story)
{
  char *hash;

  if (*story->page == '\0')
    return g_strdup ("");

  hash = lede_folder_files_hash (visit->files, story->page);

  return hash ? hash : g_strdup (GONE);
}

static gboolean
is_as_written (LedeFolderVisit *visit, LedeFolderStory *story, const char *now)
{
  const char *known = *story->page ? g_hash_table_lookup (visit->catalogue->files, story->page) : "";

  return g_strcmp0 (known, now) == 0;
}

static GStrv
list_tag_names (LedeFolderVisit *visit, LedeFolderStory *story)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; story->tags[i]; i++)
    g_strv_builder_add (names, lede_folder_get_term_name (visit->catalogue->tags, story->tags[i]));

  return g_strv_builder_end (names);
}

static char *
make_address (LedeFolderVisit *visit, LedeFolderStory *story)
{
  g_autofree char *path = NULL;
  g_autofree char *escaped = NULL;
  char *address;

  if (!lede_folder_story_is_public (story))
    return *story->page ? lede_folder_visit_make_uri (visit, story->page) : g_strdup ("");

  if (visit->settings->flavour != LEDE_FOLDER_HTML)
    {
      address = lede_folder_markdown_address (&visit->site, story);
      return address ? address : lede_folder_visit_make_uri (visit, story->page);
    }

  path = lede_folder_story_path (story->slug);
  if (*visit->settings->address == '\0')
    return lede_folder_visit_make_uri (visit, path);

  escaped = lede_folder_path_escape (path);

  return g_strconcat (visit->settings->address, escaped, NULL);
}

static LedeRemoteStory *
make_story_without_content (LedeFolderVisit *visit, LedeFolderStory *from)
{
  LedeRemoteStory *story = g_new0 (LedeRemoteStory, 1);

  story->id = g_strdup (from->id);
  story->token = g_strdup (from->id);
  story->state = g_strdup (from->state);
  story->title = g_strdup (from->title);
  story->slug = g_strdup (from->slug);
  story->excerpt = g_strdup (from->deck);
  story->content = g_strdup ("");
  story->author_id = g_strdup ("");
  story->address = make_address (visit, from);
  story->modified = lede_folder_format_time (from->modified);
  story->published = from->published ? lede_folder_format_time (from->published) : g_strdup ("");
  story->section_name = g_strdup (lede_folder_get_term_name (visit->catalogue->sections, from->section));
  story->section_ids = g_strdupv ((char *[]) { *from->section ? from->section : NULL, NULL });
  story->tag_ids = g_strdupv (from->tags);
  story->tag_names = list_tag_names (visit, from);
  story->featured_id = g_strdup (from->featured);
  story->version = g_strdup_printf ("%" G_GINT64_FORMAT, from->version);

  return story;
}

/* Whatever was changed has to show, also where it is nothing that a story says. */
static void
take_changed_content (LedeRemoteStory *story, const char *content)
{
  g_autofree char *remark = NULL;

  if (g_str_equal (story->content, content))
    remark = g_strdup_printf ("%s\n<!-- %s -->\n", content,
                              _ ("Somebody changed this page outside of what a story says."));

  g_set_str (&story->content, remark ? remark : content);
}

/* A story as it is, what somebody did to its page by hand included; and what was seen is remembered. */
static LedeRemoteStory *
make_story (LedeFolder *self, LedeFolderVisit *visit, LedeFolderStory *from, GError **error)
{
  g_autofree char *now = look_at_page (visit, from);
  g_autoptr (LedeRemoteStory) story = make_story_without_content (visit, from);

  g_free (story->content);
  if (!(story->content = lede_folder_load_content (visit->files, from->id, error)))
    return NULL;

  if (g_str_equal (now, GONE))
    g_set_str (&story->state, "trash");
  else if (!is_as_written (visit, from, now))
    {
      g_autoptr (GBytes) page = lede_folder_files_read (visit->files, from->page, error);
      g_autofree char *text =
        page ? g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page)) : NULL;
      g_autofree char *read = text && lede_folder_visit_load_themes (visit, error)
                                ? lede_folder_read_changed_page (visit, from, text)
                                : NULL;

      if (!read)
        return NULL;
      take_changed_content (story, read);
    }

  g_hash_table_replace (self->seen, g_strdup (from->id), g_steal_pointer (&now));

  return g_steal_pointer (&story);
}

GPtrArray *
lede_folder_list_stories (LedeCms *cms,
                          const char *state,
                          const char *section_id,
                          guint limit,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);
  g_autoptr (GPtrArray) chosen = NULL;
  GPtrArray *stories;

  if (!visit)
    return NULL;

  if (!state || g_str_equal (state, "publish"))
    chosen = lede_folder_list_public (visit->catalogue, section_id && *section_id ? section_id : NULL, NULL);
  else
    {
      chosen = g_ptr_array_new ();
      for (guint i = visit->catalogue->stories->len; i > 0; i--)
        {
          LedeFolderStory *story = g_ptr_array_index (visit->catalogue->stories, i - 1);

          if (g_str_equal (story->state, state) &&
              (!section_id || *section_id == '\0' || g_str_equal (story->section, section_id)))
            g_ptr_array_add (chosen, story);
        }
    }

  stories = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
  for (guint i = 0; i < MIN (chosen->len, MAX (limit, 1)); i++)
    g_ptr_array_add (stories, make_story_without_content (visit, g_ptr_array_index (chosen, i)));

  return stories;
}

static gboolean
fail_missing (LedeFolderVisit *visit, const char *id, GError **error)
{
  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("The story “%s” is not in “%s”."), id,
               visit->files->path);
  return FALSE;
}

LedeRemoteStory *
lede_folder_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  LedeFolder *self = LEDE_FOLDER (cms);
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (self, cancellable, error);
  LedeFolderStory *story;

  if (!visit)
    return NULL;
  if (!(story = lede_folder_catalogue_find_story (visit->catalogue, id)) && !fail_missing (visit, id, error))
    return NULL;

  return make_story (self, visit, story, error);
}

LedeRemoteStory *
lede_folder_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error)
{
  LedeFolder *self = LEDE_FOLDER (cms);
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (self, cancellable, error);
  LedeFolderStory *story = visit ? lede_folder_catalogue_find_story (visit->catalogue, token) : NULL;

  return story ? make_story (self, visit, story, error) : NULL;
}

/* Names the page, or the folder around an index. */
static char *
find_slug_in_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *path = g_uri_unescape_string (uri ? g_uri_get_path (uri) : address, NULL);
  g_auto (GStrv) parts = g_strsplit (path ? path : "", "/", -1);

  for (guint i = g_strv_length (parts); i > 0; i--)
    {
      char *dot = strrchr (parts[i - 1], '.');

      if (dot)
        *dot = '\0';
      if (*parts[i - 1] != '\0' && !g_str_equal (parts[i - 1], "index"))
        return g_strdup (parts[i - 1]);
    }

  return NULL;
}

/* Jekyll's files begin with their day. */
static const char *
skip_day (const char *slug)
{
  static const char pattern[] = "dddd-dd-dd-";

  for (guint i = 0; pattern[i]; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (slug[i]) : slug[i] != pattern[i])
      return slug;

  return slug + strlen (pattern);
}

LedeRemoteStory *
lede_folder_find_story_by_address (LedeCms *cms,
                                   const char *address,
                                   GCancellable *cancellable,
                                   GError **error)
{
  LedeFolder *self = LEDE_FOLDER (cms);
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (self, cancellable, error);
  g_autofree char *uri = visit ? lede_folder_visit_make_uri (visit, "") : NULL;
  g_autofree char *slug = NULL;
  LedeFolderStory *story;

  if (!visit)
    return NULL;

  if (!g_str_has_prefix (address, uri) &&
      (*visit->settings->address == '\0' || !g_str_has_prefix (address, visit->settings->address)))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("“%s” is not in “%s”."), address,
                   visit->files->path);
      return NULL;
    }

  slug = find_slug_in_address (address);
  story = slug ? lede_folder_catalogue_find_slug (visit->catalogue, slug) : NULL;
  if (slug && !story)
    story = lede_folder_catalogue_find_slug (visit->catalogue, skip_day (slug));

  return story ? make_story (self, visit, story, error) : NULL;
}

static void
set_text (char **field, const char *text)
{
  if (text)
    g_set_str (field, text);
}

static void
take_photo (LedeFolderVisit *visit, LedePhoto *photo, GStrvBuilder *marks, LedeFolderStory *story)
{
  g_autofree char *identity = lede_photo_dup_identity (photo);
  g_autofree char *mark = *identity ? lede_cms_mark_photo (identity) : NULL;
  LedeFolderPhoto *picture = mark ? lede_folder_catalogue_find_photo (visit->catalogue, mark) : NULL;

  if (!picture)
    return;

  g_strv_builder_add (marks, picture->id);
  if (lede_photo_is_lead (photo))
    {
      g_set_str (&story->lead, picture->id);
      g_set_str (&story->lead_alt, lede_photo_is_decorative (photo) ? "" : lede_photo_get_alt (photo));
    }
}

static void
take_photos (LedeFolderVisit *visit, LedeFolderStory *story, LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);
  g_autoptr (GStrvBuilder) marks = g_strv_builder_new ();

  g_set_str (&story->lead, "");
  g_set_str (&story->lead_alt, "");
  for (guint i = 0; i < photos->len; i++)
    take_photo (visit, g_ptr_array_index (photos, i), marks, story);

  g_strfreev (story->photos);
  story->photos = g_strv_builder_end (marks);
}

static void
take_bylines (LedeFolderStory *story, LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < bylines->len; i++)
    {
      const char *name = lede_byline_get_name (g_ptr_array_index (bylines, i));

      if (*name)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  g_set_str (&story->byline, names->str);
}

static void
take_terms (LedeFolderVisit *visit, LedeFolderStory *story, const LedeStoryRequest *request)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  if (request->section_ids)
    g_set_str (&story->section, request->section_ids[0] ? request->section_ids[0] : "");
  else if (request->fields && *lede_story_fields_get_text (request->fields, LEDE_FIELD_SECTION) == '\0')
    g_set_str (&story->section, "");
  if (!lede_folder_find_term (visit->catalogue->sections, story->section))
    g_set_str (&story->section, "");

  if (!request->tag_ids)
    return;

  for (guint i = 0; request->tag_ids[i]; i++)
    if (lede_folder_find_term (visit->catalogue->tags, request->tag_ids[i]))
      g_strv_builder_add (tags, request->tag_ids[i]);
  g_strfreev (story->tags);
  story->tags = g_strv_builder_end (tags);
}

static void
keep_old_slug (LedeFolderStory *story, const char *slug)
{
  g_autoptr (GStrvBuilder) old = g_strv_builder_new ();

  for (guint i = 0; story->old_slugs[i]; i++)
    if (!g_str_equal (story->old_slugs[i], slug))
      g_strv_builder_add (old, story->old_slugs[i]);

  /* Nobody has an address that never was public. */
  if (story->published > 0 && *story->slug &&
      !g_strv_contains ((const char *const *) story->old_slugs, story->slug))
    g_strv_builder_add (old, story->slug);

  g_strfreev (story->old_slugs);
  story->old_slugs = g_strv_builder_end (old);
}

static void
take_slug (LedeFolderVisit *visit, LedeFolderStory *story, const LedeStoryRequest *request)
{
  const char *wanted = request->slug && *request->slug ? request->slug : NULL;
  g_autofree char *slug = NULL;

  if (!wanted && *story->slug)
    return;

  slug = lede_folder_choose_slug (&visit->site, visit->files, story, wanted ? wanted : story->title);
  if (g_str_equal (slug, story->slug))
    return;

  keep_old_slug (story, slug);
  g_set_str (&story->slug, slug);
}

/* A time that lies ahead: a folder has nobody in it who could wait for it, so the delivery waits. */
static gboolean
fail_too_early (LedeFolderVisit *visit, LedeFolderStory *story, gint64 publish_at, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (publish_at);
  g_autofree char *text = time ? g_date_time_format (time, "%c") : g_strdup ("");

  g_set_error (
    error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_EARLY,
    /* Translators: a story's headline, and a date and time */
    _ ("“%s” is ready in the folder and nobody sees it yet. It goes public on %s if Lede is running "
       "then, or when Lede is started next: a folder cannot wait by itself."),
    story->title, text);
  if (error && *error)
    lede_cms_error_set_retry_at (*error, publish_at);

  return FALSE;
}

static gboolean
take_state (LedeFolderVisit *visit, LedeFolderStory *story, const LedeStoryRequest *request, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *state = request->state;

  if (!state)
    return TRUE;

  if (g_str_equal (state, "future"))
    {
      if (request->publish_at > now)
        return fail_too_early (visit, story, request->publish_at, error);
      state = "publish";
    }

  /* A time for what is public already is a new date. */
  if (g_str_equal (state, "publish") && (story->published == 0 || request->publish_at > 0))
    {
      story->published = request->publish_at > 0 ? MIN (request->publish_at, now) : now;
      story->modified = story->published;
    }

  g_set_str (&story->state, state);

  return TRUE;
}

static gboolean
was_changed (LedeFolder *self, LedeFolderVisit *visit, LedeFolderStory *story)
{
  g_autofree char *now = look_at_page (visit, story);

  return !is_as_written (visit, story, now) &&
         g_strcmp0 (g_hash_table_lookup (self->seen, story->id), now) != 0;
}

static LedeFolderStory *
find_or_add (LedeFolder *self, LedeFolderVisit *visit, const LedeStoryRequest *request, GError **error)
{
  const char *id = request->id ? request->id : request->token;
  LedeFolderStory *story = id ? lede_folder_catalogue_find_story (visit->catalogue, id) : NULL;

  if (!story && request->id)
    {
      fail_missing (visit, request->id, error);
      return NULL;
    }
  if (story && was_changed (self, visit, story))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
                   _ ("Somebody changed the page of “%s” in “%s” just now. Nothing was overwritten. Read the "
                      "change back, or decide to replace it."),
                   story->title, visit->files->path);
      return NULL;
    }
  if (!story && !(story = lede_folder_catalogue_add_story (visit->catalogue, id)))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                 _ ("This story has no name that a folder could keep it under. Copy it into a new story."));

  return story;
}

/* What it says, and what it is to say. */
static LedeSnapshot *
take_request (LedeFolderVisit *visit,
              LedeFolderStory *story,
              const LedeStoryRequest *request,
              LedeFolderChanges *changes,
              GError **error)
{
  g_autoptr (LedeSnapshot) texts = NULL;

  if (!request->fields)
    {
      if (!(texts = lede_folder_load_texts (visit->files, story->id, error)))
        return NULL;
    }
  else
    {
      texts = lede_folder_make_public (request->fields);
      take_bylines (story, LEDE_STORY_FIELDS (texts));
      take_photos (visit, story, LEDE_STORY_FIELDS (texts));
      g_set_str (&story->language, lede_snapshot_get_text (texts, LEDE_FIELD_LANGUAGE));
      story->modified = g_get_real_time () / G_USEC_PER_SEC;
      lede_folder_put_texts (changes, story->id, request->content ? request->content : "", texts);
    }

  set_text (&story->title, request->title);
  set_text (&story->deck, request->excerpt);
  if (request->featured_id)
    g_set_str (&story->featured, g_str_equal (request->featured_id, "0") ? "" : request->featured_id);
  take_terms (visit, story, request);
  take_slug (visit, story, request);
  story->version++;

  return g_steal_pointer (&texts);
}

/* Lede's own pages say them in their heads; a generator's theme decides what it does. */
static void
take_settings (LedeFolderVisit *visit, LedeRemoteStory *remote, LedeSnapshot *texts)
{
  if (visit->settings->flavour != LEDE_FOLDER_HTML)
    return;

  remote->seo_title = g_strdup (lede_snapshot_get_text (texts, LEDE_FIELD_SEO_TITLE));
  remote->canonical = g_strdup (lede_snapshot_get_text (texts, LEDE_FIELD_CANONICAL));
}

LedeRemoteStory *
lede_folder_put_story (LedeCms *cms,
                       const LedeStoryRequest *request,
                       GCancellable *cancellable,
                       GError **error)
{
  LedeFolder *self = LEDE_FOLDER (cms);
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (self, cancellable, error);
  g_autoptr (LedeFolderChanges) changes = NULL;
  g_autoptr (LedeSnapshot) texts = NULL;
  LedeFolderStory *story;
  LedeRemoteStory *remote;

  if (!visit || !lede_folder_visit_load_themes (visit, error) ||
      !(story = find_or_add (self, visit, request, error)))
    return NULL;

  changes = lede_folder_changes_new (visit->files);
  if (!(texts = take_request (visit, story, request, changes, error)) ||
      !take_state (visit, story, request, error) ||
      !lede_folder_plan (&visit->site, visit->files, story, texts, changes, error))
    return NULL;

  lede_folder_catalogue_put (visit->catalogue, changes);
  if (!lede_folder_changes_commit (changes, cancellable, error))
    return NULL;

  if ((remote = make_story (self, visit, story, error)))
    take_settings (visit, remote, texts);

  return remote;
}

/* A folder keeps no versions. */
GPtrArray *
lede_folder_list_changes_between (LedeCms *cms,
                                  const char *story_id,
                                  const char *after,
                                  const char *until,
                                  GCancellable *cancellable,
                                  GError **error)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
}
