/* journal-site.c: the example of docs/adding-a-site.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-site.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "lede-front-matter.h"

struct _JournalSite
{
  GObject parent_instance;

  char *path;
};

static void journal_site_cms_init (LedeCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JournalSite,
                               journal_site,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_CMS, journal_site_cms_init))

static char *
journal_render (LedeStoryFields *fields, const LedeDialectOptions *options)
{
  return lede_front_matter_write (fields, LEDE_STATE_DRAFT);
}

static LedeSnapshot *
journal_read (const LedeDialectPost *post,
              LedeSnapshot *base,
              const LedeDialectOptions *base_options,
              GPtrArray **images,
              GError **error)
{
  g_autoptr (LedeStory) story = lede_front_matter_read (post->content, -1, NULL, error);

  *images = g_ptr_array_new ();

  return story ? lede_story_snapshot (story) : NULL;
}

static const LedeDialect journal_dialect = {
  .render = journal_render,
  .read = journal_read,
};

/* A line, or NULL when it is none. */
static LedeRemoteStory *
read_line (const char *line)
{
  static const char *const names[] = { "id", "state", "title", "slug", "excerpt", "content", "modified" };
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObject *json = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  LedeRemoteStory *story;
  char **fields[G_N_ELEMENTS (names)];

  if (!json || !json_object_has_member (json, "id"))
    return NULL;

  story = g_new0 (LedeRemoteStory, 1);
  fields[0] = &story->id;
  fields[1] = &story->state;
  fields[2] = &story->title;
  fields[3] = &story->slug;
  fields[4] = &story->excerpt;
  fields[5] = &story->content;
  fields[6] = &story->modified;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    *fields[i] = g_strdup (json_object_get_string_member_with_default (json, names[i], ""));

  story->token = g_strdup (story->id);
  story->address = g_strconcat ("journal:", story->id, NULL);
  story->published = g_strdup (story->modified);
  story->author_id = g_strdup ("");
  story->section_name = g_strdup ("");
  story->section_ids = g_new0 (char *, 1);
  story->tag_ids = g_new0 (char *, 1);
  story->tag_names = g_new0 (char *, 1);
  story->featured_id = g_strdup ("");
  story->version = g_strdup ("");

  return story;
}

/* What the last line of each story says, by its id. */
static GHashTable *
read_journal (JournalSite *self)
{
  GHashTable *stories =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) lede_remote_story_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->path, &text, NULL, NULL))
    return stories;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      LedeRemoteStory *story = read_line (lines[i]);

      if (story)
        g_hash_table_replace (stories, story->id, story);
    }

  return stories;
}

static LedeRemoteStory *
journal_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) stories = read_journal (JOURNAL_SITE (cms));
  LedeRemoteStory *story = NULL;

  g_hash_table_steal_extended (stories, token, NULL, (gpointer *) &story);

  return story;
}

static LedeRemoteStory *
journal_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  LedeRemoteStory *story = journal_find_story (cms, id, cancellable, error);

  if (!story)
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("The story “%s” is not in the journal."),
                 id);

  return story;
}

/* One write of one line: it is there as a whole, or, where the power went, it is no JSON and so no line. */
static gboolean
append_line (JournalSite *self, JsonNode *root, GError **error)
{
  g_autofree char *json = json_to_string (root, FALSE);
  g_autofree char *line = g_strconcat ("\n", json, "\n", NULL);
  g_autofd int fd = open (self->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);

  if (fd >= 0 && write (fd, line, strlen (line)) == (gssize) strlen (line) && fsync (fd) == 0)
    return TRUE;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
               _ ("“%s” cannot be written: %s. Look whether there is room, and try again."), self->path,
               g_strerror (errno));
  return FALSE;
}

static void
set_member (JsonBuilder *builder, const char *name, const char *wanted, const char *present)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, wanted ? wanted : present ? present : "");
}

static LedeRemoteStory *
journal_put_story (LedeCms *cms, const LedeStoryRequest *request, GCancellable *cancellable, GError **error)
{
  const char *id = request->id ? request->id : request->token;
  g_autoptr (LedeRemoteStory) before = journal_find_story (cms, id, cancellable, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *modified = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  set_member (builder, "id", id, NULL);
  set_member (builder, "state", request->state, before ? before->state : NULL);
  set_member (builder, "title", request->title, before ? before->title : NULL);
  set_member (builder, "slug", request->slug, before ? before->slug : NULL);
  set_member (builder, "excerpt", request->excerpt, before ? before->excerpt : NULL);
  set_member (builder, "content", request->content, before ? before->content : NULL);
  set_member (builder, "modified", modified, NULL);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return append_line (JOURNAL_SITE (cms), root, error) ? journal_fetch_story (cms, id, cancellable, error)
                                                       : NULL;
}

static LedeAccount *
journal_sign_in (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  LedeAccount *account = g_new0 (LedeAccount, 1);

  account->name = g_strdup ("Journal");
  account->description = g_strdup ("");
  account->address = g_strdup (JOURNAL_SITE (cms)->path);
  account->user_id = g_strdup ("");
  account->user_name = g_strdup ("");
  account->role = g_strdup ("editor");
  account->theme = g_strdup ("");
  account->abilities = LEDE_ABILITY_WRITE | LEDE_ABILITY_PUBLISH | LEDE_ABILITY_EDIT_PUBLISHED |
                       LEDE_ABILITY_MAKE_TERMS | LEDE_ABILITY_MAKE_SECTIONS;

  return account;
}

static GPtrArray *
journal_list_stories (LedeCms *cms,
                      const char *state,
                      const char *section_id,
                      guint limit,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GHashTable) stories = read_journal (JOURNAL_SITE (cms));
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_remote_story_free);
  GHashTableIter iter;
  LedeRemoteStory *story;

  g_hash_table_iter_init (&iter, stories);
  while (list->len < limit && g_hash_table_iter_next (&iter, NULL, (gpointer *) &story))
    if (g_str_equal (story->state, state ? state : "publish"))
      {
        g_hash_table_iter_steal (&iter);
        g_ptr_array_add (list, story);
      }

  return list;
}

/* A journal has no pages, so every section and tag is as good as any. */
static LedeTerm *
journal_ensure_term (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error)
{
  LedeTerm *term = g_new0 (LedeTerm, 1);

  term->id = g_strdup (name);
  term->name = g_strdup (name);
  term->slug = g_strdup (name);
  term->parent = g_strdup ("");

  return term;
}

static GPtrArray *
journal_list_nothing (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lede_term_free);
}

static GPtrArray *
journal_list_changes_between (LedeCms *cms,
                              const char *story_id,
                              const char *after,
                              const char *until,
                              GCancellable *cancellable,
                              GError **error)
{
  return g_ptr_array_new ();
}

/* The account has no LEDE_ABILITY_UPLOAD, so that nobody is asked for more than this. */
static LedeRemotePhoto *
journal_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
journal_site_cms_init (LedeCmsInterface *iface)
{
  iface->sign_in = journal_sign_in;
  iface->list_sections = journal_list_nothing;
  iface->list_tags = journal_list_nothing;
  iface->list_people = journal_list_nothing;
  iface->ensure_section = journal_ensure_term;
  iface->ensure_tag = journal_ensure_term;
  iface->list_stories = journal_list_stories;
  iface->fetch_story = journal_fetch_story;
  iface->find_story = journal_find_story;
  iface->find_story_by_address = journal_find_story;
  iface->put_story = journal_put_story;
  iface->find_photo = journal_find_photo;
  iface->list_changes_between = journal_list_changes_between;
}

static void
journal_site_finalize (GObject *object)
{
  g_free (JOURNAL_SITE (object)->path);

  G_OBJECT_CLASS (journal_site_parent_class)->finalize (object);
}

static void
journal_site_class_init (JournalSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = journal_site_finalize;
}

static void
journal_site_init (JournalSite *self)
{
}

static LedeCms *
journal_open (LedeSite *site, const char *secret, GError **error)
{
  JournalSite *self = g_object_new (JOURNAL_TYPE_SITE, NULL);

  self->path = g_strdup (lede_site_get_api (site));

  return LEDE_CMS (self);
}

const LedeCmsKind journal_kind = {
  .nick = "journal",
  .label = N_ ("Journal"),
  .needs_secret = FALSE,
  .dialect = &journal_dialect,
  .open = journal_open,
};
