/* lede-folder-pages.c: the page of a story
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-cms.h"
#include "lede-folder-names-private.h"
#include "lede-folder-pages-private.h"
#include "lede-page-words.h"
#include "lede-page.h"
#include "lede-photo-identity.h"

#define LATEST 5
#define ALSO_LIKE 3

/* The largest copy that pages show; a larger picture stays in the stock. */
#define MAIN_SIZE 1600

char *
lede_folder_story_path (const char *slug)
{
  return g_strdup_printf ("stories/%s.html", slug);
}

char *
lede_folder_section_path (const char *id)
{
  return g_strdup_printf ("sections/%s.html", id);
}

char *
lede_folder_tag_path (const char *id)
{
  return g_strdup_printf ("tags/%s.html", id);
}

void
lede_folder_append_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  for (const char *c = valid; *c; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == '&')
        g_string_append (out, "&amp;");
      else if (letter == '<')
        g_string_append (out, "&lt;");
      else if (letter == '>')
        g_string_append (out, "&gt;");
      else if (letter == '"')
        g_string_append (out, "&quot;");
      else if ((letter >= ' ' && letter != 0x7f && letter != 0xfffe && letter != 0xffff) || letter == '\n' ||
               letter == '\t')
        g_string_append_unichar (out, letter);
    }
}

/* Like g_string_append_printf(), with each %s made text. */
void
lede_folder_append_printf (GString *out, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  for (const char *c = format; *c; c++)
    if (c[0] == '%' && c[1] == 's')
      {
        lede_folder_append_text (out, va_arg (arguments, const char *));
        c++;
      }
    else
      g_string_append_c (out, *c);
  va_end (arguments);
}

/* ISO 8601, UTC. */
char *
lede_folder_format_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return date ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static int
compare_stories (gconstpointer a, gconstpointer b)
{
  const LedeFolderStory *first = *(const LedeFolderStory *const *) a;
  const LedeFolderStory *second = *(const LedeFolderStory *const *) b;

  if (first->published != second->published)
    return first->published < second->published ? 1 : -1;

  return strcmp (second->id, first->id);
}

GPtrArray *
lede_folder_list_public (LedeFolderCatalogue *catalogue, const char *section, const char *tag)
{
  GPtrArray *stories = g_ptr_array_new ();

  for (guint i = 0; i < catalogue->stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (catalogue->stories, i);

      if (lede_folder_story_is_public (story) && (!section || g_str_equal (story->section, section)) &&
          (!tag || g_strv_contains ((const char *const *) story->tags, tag)))
        g_ptr_array_add (stories, story);
    }

  g_ptr_array_sort (stories, compare_stories);

  return stories;
}

/* Which copy serves a page that asks for this many pixels of the longer side; 0 for the picture itself. */
static guint
choose_size (LedeFolderPhoto *photo, guint size)
{
  for (guint i = 0; i < photo->copies->len; i++)
    if (g_array_index (photo->copies, guint, i) >= size)
      return g_array_index (photo->copies, guint, i);

  return photo->copies->len > 0 && MAX (photo->width, photo->height) > MAIN_SIZE
           ? g_array_index (photo->copies, guint, photo->copies->len - 1)
           : 0;
}

char *
lede_folder_choose_copy (LedeFolderPhoto *photo, guint size)
{
  return lede_folder_photo_get_name (photo, choose_size (photo, size));
}

char *
lede_folder_get_main_copy (LedeFolderPhoto *photo)
{
  return lede_folder_choose_copy (photo, MAIN_SIZE);
}

/* The names of all files that a page may ask for. */
GPtrArray *
lede_folder_list_copies (LedeFolderPhoto *photo)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  char *main_copy = lede_folder_get_main_copy (photo);

  for (guint i = 0; i < photo->copies->len; i++)
    {
      char *name = lede_folder_photo_get_name (photo, g_array_index (photo->copies, guint, i));

      if (g_str_equal (name, main_copy))
        g_free (name);
      else
        g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, main_copy);

  return names;
}

static LedeFolderPhoto *
find_photo (LedeFolderSite *site, LedePhoto *photo)
{
  g_autofree char *identity = lede_photo_dup_identity (photo);
  g_autofree char *mark = *identity ? lede_cms_mark_photo (identity) : NULL;

  return mark ? lede_folder_catalogue_find_photo (site->catalogue, mark) : NULL;
}

static char *
get_photo_link (const char *name)
{
  g_autofree char *escaped = lede_folder_path_escape (name);

  return g_strconcat ("../" LEDE_FOLDER_PHOTOS, escaped, NULL);
}

static char *
locate_photo (LedePhoto *photo, gpointer user_data)
{
  LedeFolderPhoto *found = find_photo (user_data, photo);
  g_autofree char *name = found ? lede_folder_get_main_copy (found) : NULL;

  return name ? get_photo_link (name) : NULL;
}

static char *
locate_copy (LedePhoto *photo, guint size, gpointer user_data)
{
  LedeFolderPhoto *found = find_photo (user_data, photo);
  g_autofree char *name = lede_folder_choose_copy (found, size);

  return get_photo_link (name);
}

static char *
locate_tag (const char *tag, gpointer user_data)
{
  LedeFolderSite *site = user_data;
  g_autofree char *folded = g_utf8_casefold (tag, -1);

  for (guint i = 0; i < site->catalogue->tags->len; i++)
    {
      LedeFolderTerm *term = g_ptr_array_index (site->catalogue->tags, i);
      g_autofree char *other = g_utf8_casefold (term->name, -1);

      if (g_str_equal (folded, other))
        {
          g_autofree char *path = lede_folder_tag_path (term->id);
          g_autofree char *escaped = lede_folder_path_escape (path);

          return g_strconcat ("../", escaped, NULL);
        }
    }

  return NULL;
}

static LedeRailEntry *
make_entry (LedeFolderSite *site, LedeFolderStory *story)
{
  g_autofree char *escaped = lede_folder_path_escape (story->slug);
  g_autofree char *link = g_strconcat (escaped, ".html", NULL);
  g_autofree char *time = lede_folder_format_time (story->published);

  return lede_rail_entry_new (lede_folder_get_term_name (site->catalogue->sections, story->section),
                              story->title, link, time);
}

static GPtrArray *
list_latest (LedeFolderSite *site, LedeFolderStory *story)
{
  g_autoptr (GPtrArray) stories =
    lede_folder_list_public (site->catalogue, *story->section ? story->section : NULL, NULL);
  GPtrArray *latest = g_ptr_array_new ();

  for (guint i = 0; i < stories->len && latest->len < LATEST; i++)
    if (g_ptr_array_index (stories, i) != story)
      g_ptr_array_add (latest, g_ptr_array_index (stories, i));

  return latest;
}

static guint
count_common_tags (LedeFolderStory *a, LedeFolderStory *b)
{
  guint n = 0;

  for (guint i = 0; a->tags[i]; i++)
    n += g_strv_contains ((const char *const *) b->tags, a->tags[i]);

  return n;
}

/* Those that share the most tags, the newest of them first, and none twice. */
static GPtrArray *
list_also_like (LedeFolderSite *site, LedeFolderStory *story, GPtrArray *latest)
{
  g_autoptr (GPtrArray) stories = lede_folder_list_public (site->catalogue, NULL, NULL);
  GPtrArray *chosen = g_ptr_array_new ();

  while (chosen->len < ALSO_LIKE)
    {
      LedeFolderStory *best = NULL;
      guint most = 0;

      for (guint i = 0; i < stories->len; i++)
        {
          LedeFolderStory *other = g_ptr_array_index (stories, i);
          guint n = count_common_tags (story, other);

          if (n > most && other != story && !g_ptr_array_find (latest, other, NULL) &&
              !g_ptr_array_find (chosen, other, NULL))
            {
              best = other;
              most = n;
            }
        }
      if (!best)
        break;
      g_ptr_array_add (chosen, best);
    }

  return chosen;
}

static void
add_to_checksum (GChecksum *checksum, GPtrArray *stories)
{
  for (guint i = 0; i < stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (stories, i);
      g_autofree char *line = g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n", story->slug,
                                               story->title, story->section, story->published);

      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  g_checksum_update (checksum, (const guchar *) "\n", 1);
}

/* Changes when the page has to say something else of other stories. */
char *
lede_folder_sum_up_rails (LedeFolderSite *site, LedeFolderStory *story)
{
  g_autoptr (GPtrArray) latest = list_latest (site, story);
  g_autoptr (GPtrArray) also_like = list_also_like (site, story, latest);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_to_checksum (checksum, latest);
  add_to_checksum (checksum, also_like);

  return g_strdup (g_checksum_get_string (checksum));
}

static GPtrArray *
make_rail (LedeFolderSite *site, GPtrArray *stories)
{
  GPtrArray *rail = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_rail_entry_free);

  for (guint i = 0; i < stories->len; i++)
    g_ptr_array_add (rail, make_entry (site, g_ptr_array_index (stories, i)));

  return rail;
}

static char *
make_head (LedeFolderSite *site)
{
  g_autoptr (GString) head = g_string_new ("<meta name=\"generator\" content=\"Lede\">\n");

  lede_folder_append_printf (
    head,
    "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"%s\" href=\"../" LEDE_FOLDER_ATOM "\">\n",
    site->settings->name);
  if (*site->settings->address)
    lede_folder_append_printf (
      head,
      "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"%s\" href=\"../" LEDE_FOLDER_RSS "\">\n",
      site->settings->name);

  return g_string_free_and_steal (g_steal_pointer (&head));
}

/* What the page of a story shows besides it. */
LedePageContext *
lede_folder_make_context (LedeFolderSite *site, LedeFolderStory *story)
{
  LedePageContext *context = lede_page_context_new ();
  g_autoptr (GPtrArray) latest = list_latest (site, story);
  g_autoptr (GPtrArray) also_like = list_also_like (site, story, latest);

  context->site_name = g_strdup (site->settings->name);
  context->home = g_strdup ("../" LEDE_FOLDER_INDEX);
  if (*site->settings->address)
    {
      g_autofree char *path = lede_folder_story_path (story->slug);
      g_autofree char *escaped = lede_folder_path_escape (path);

      context->site_address = g_strdup (site->settings->address);
      context->canonical = g_strconcat (site->settings->address, escaped, NULL);
    }
  if (*story->section)
    {
      g_autofree char *path = lede_folder_section_path (story->section);
      g_autofree char *escaped = lede_folder_path_escape (path);

      context->section_label =
        g_strdup (lede_folder_get_term_name (site->catalogue->sections, story->section));
      context->section_link = g_strconcat ("../", escaped, NULL);
    }
  context->published_at = story->published;
  context->modified_at = story->modified;
  context->latest = make_rail (site, latest);
  context->also_like = make_rail (site, also_like);
  context->head = make_head (site);
  context->locate_photo = locate_photo;
  context->locate_copy = locate_copy;
  context->locate_tag = locate_tag;
  context->locate_data = site;
  context->no_comments = TRUE;

  return context;
}

/**
 * lede_folder_render_story:
 * @site: the site
 * @story: a public story of it
 * @texts: what it says
 *
 * Returns: (transfer full): its page, an HTML document whose links stay within the folder
 */
char *
lede_folder_render_story (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts)
{
  g_autoptr (LedePageContext) context = lede_folder_make_context (site, story);
  g_autoptr (LedeDocument) document = lede_document_new (lede_snapshot_get_text (texts, LEDE_FIELD_BODY), -1);

  return lede_page_render (LEDE_STORY_FIELDS (texts), document, context, site->story_theme);
}

/* What stands where a story was, for whoever kept the old address. */
char *
lede_folder_render_redirect (LedeFolderSite *site, LedeFolderStory *story)
{
  const char *language = *story->language ? story->language : site->settings->language;
  g_autofree char *escaped = lede_folder_path_escape (story->slug);
  g_autofree char *link = g_strconcat (escaped, ".html", NULL);
  g_autoptr (GString) out = g_string_new ("<!DOCTYPE html>\n");

  lede_folder_append_printf (out,
                             "<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                             "<meta name=\"color-scheme\" content=\"light dark\">\n"
                             "<meta name=\"robots\" content=\"noindex\">\n<title>%s</title>\n"
                             "<link rel=\"canonical\" href=\"%s\">\n"
                             "<meta http-equiv=\"refresh\" content=\"0; url=%s\">\n</head>\n",
                             language, lede_page_direction (language), story->title, link, link);
  lede_folder_append_printf (out, "<body>\n<p>%s: <a href=\"%s\">%s</a></p>\n</body>\n</html>\n",
                             lede_page_word (language, LEDE_PAGE_WORD_MOVED), link, story->title);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
