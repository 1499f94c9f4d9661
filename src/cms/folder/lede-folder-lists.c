/* lede-folder-lists.c: pages that list stories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-folder-names-private.h"
#include "lede-folder-pages-private.h"
#include "lede-page-words.h"

#define FRONT_STORIES 19 /* one large, and whole rows of two or three */
#define WORD_PREFIX "word:"
#define TEASER_SIZE 960

typedef struct
{
  LedeFolderSite *site;
  const char *language;
  const char *root;    /* leads from the page to the folder: "" or "../" */
  const char *title;   /* NULL on the front page */
  const char *section; /* the section that it is of, or NULL */
  char *body;
} List;

static char *
make_link (List *list, char *path)
{
  g_autofree char *owned = path;
  g_autofree char *escaped = lede_folder_path_escape (owned);

  return g_strconcat (list->root, escaped, NULL);
}

static void
append_time (GString *out, gint64 published, const char *language)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (published);
  g_autofree char *machine = lede_folder_format_time (published);
  g_autofree char *text = date ? lede_page_format_date (language, date) : g_strdup ("");

  lede_folder_append_printf (out, "<time datetime=\"%s\">%s</time>", machine, text);
}

static void
append_picture (GString *out, List *list, LedeFolderStory *story, const char *link)
{
  LedeFolderPhoto *photo = lede_folder_catalogue_find_photo (list->site->catalogue, story->lead);
  g_autofree char *name = photo ? lede_folder_choose_copy (photo, TEASER_SIZE) : NULL;
  g_autofree char *address = NULL;

  if (!name)
    return;

  address = make_link (list, g_strconcat (LEDE_FOLDER_PHOTOS, name, NULL));

  /* The headline beside it is the same link, and is the one to hear of. */
  lede_folder_append_printf (out, "<a class=\"picture\" href=\"%s\" tabindex=\"-1\" aria-hidden=\"true\">",
                             link);
  lede_folder_append_printf (out, "<img src=\"%s\" alt=\"%s\"", address, story->lead_alt);
  if (photo->width > 0 && photo->height > 0)
    g_string_append_printf (out, " width=\"%u\" height=\"%u\"", photo->width, photo->height);
  g_string_append (out, " loading=\"lazy\" decoding=\"async\"></a>");
}

static void
append_teaser (GString *out, List *list, LedeFolderStory *story)
{
  const char *section = lede_folder_get_term_name (list->site->catalogue->sections, story->section);
  g_autofree char *link = make_link (list, lede_folder_story_path (story->slug));

  g_string_append (out, "<li class=\"teaser\">\n");
  if (*section && !list->section)
    {
      g_autofree char *section_link = make_link (list, lede_folder_section_path (story->section));

      lede_folder_append_printf (out, "<p class=\"section-label\"><a href=\"%s\">%s</a></p>\n", section_link,
                                 section);
    }
  lede_folder_append_printf (out, "<h2 lang=\"%s\" dir=\"auto\"><a href=\"%s\">%s</a></h2>\n",
                             *story->language ? story->language : list->language, link, story->title);
  append_picture (out, list, story, link);
  if (*story->deck)
    lede_folder_append_printf (out, "<p class=\"summary\" lang=\"%s\" dir=\"auto\">%s</p>\n",
                               *story->language ? story->language : list->language, story->deck);
  g_string_append (out, "<p class=\"line\">");
  if (*story->byline)
    lede_folder_append_printf (out, "%s · ", story->byline);
  append_time (out, story->published, list->language);
  g_string_append (out, "</p>\n</li>\n");
}

static void
append_archive_line (GString *out, List *list, LedeFolderStory *story)
{
  g_autofree char *link = make_link (list, lede_folder_story_path (story->slug));

  lede_folder_append_printf (out, "<li><a href=\"%s\" lang=\"%s\">%s</a> ", link,
                             *story->language ? story->language : list->language, story->title);
  append_time (out, story->published, list->language);
  g_string_append (out, "</li>\n");
}

static void
append_stories (GString *out, List *list, GPtrArray *stories, guint n_teasers)
{
  guint i = 0;

  if (n_teasers > 0 && stories->len > 0)
    {
      g_string_append (out, "<ol class=\"teasers\">\n");
      for (; i < MIN (n_teasers, stories->len); i++)
        append_teaser (out, list, g_ptr_array_index (stories, i));
      g_string_append (out, "</ol>\n");
    }

  if (i < stories->len)
    {
      g_string_append (out, "<ol class=\"archive\">\n");
      for (; i < stories->len; i++)
        append_archive_line (out, list, g_ptr_array_index (stories, i));
      g_string_append (out, "</ol>\n");
    }
}

static void
append_meta (GString *out, List *list)
{
  LedeFolderSettings *settings = list->site->settings;

  if (list->title)
    lede_folder_append_printf (out, "<title>%s – %s</title>\n", list->title, settings->name);
  else
    lede_folder_append_printf (out, "<title>%s</title>\n", settings->name);
  if (!list->title && *settings->description)
    lede_folder_append_printf (out, "<meta name=\"description\" content=\"%s\">\n", settings->description);
  g_string_append (out, "<meta name=\"generator\" content=\"Lede\">\n");
  lede_folder_append_printf (
    out,
    "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"%s\" href=\"%s" LEDE_FOLDER_ATOM "\">\n",
    settings->name, list->root);
  if (*settings->address)
    lede_folder_append_printf (
      out,
      "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"%s\" href=\"%s" LEDE_FOLDER_RSS "\">\n",
      settings->name, list->root);
}

static gboolean
is_used (LedeFolderCatalogue *catalogue, const char *section)
{
  for (guint i = 0; i < catalogue->stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (catalogue->stories, i);

      if (lede_folder_story_is_public (story) && g_str_equal (story->section, section))
        return TRUE;
    }

  return FALSE;
}

/* Only what leads somewhere. */
static void
append_sections (GString *out, List *list)
{
  GPtrArray *sections = list->site->catalogue->sections;
  g_autoptr (GString) items = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      LedeFolderTerm *section = g_ptr_array_index (sections, i);
      g_autofree char *link = NULL;

      if (!is_used (list->site->catalogue, section->id))
        continue;

      link = make_link (list, lede_folder_section_path (section->id));
      lede_folder_append_printf (items, "<li><a href=\"%s\"", link);
      if (g_strcmp0 (section->id, list->section) == 0)
        g_string_append (items, " aria-current=\"page\"");
      lede_folder_append_printf (items, ">%s</a></li>", section->name);
    }

  if (items->len > 0)
    {
      lede_folder_append_printf (out, "<nav aria-label=\"%s\"><ul class=\"sections\">",
                                 lede_page_word (list->language, LEDE_PAGE_WORD_SECTIONS));
      g_string_append (out, items->str);
      g_string_append (out, "</ul></nav>");
    }
}

static void
append_placeholder (GString *out, const char *placeholder, gpointer user_data)
{
  List *list = user_data;

  if (g_str_equal (placeholder, "language"))
    lede_folder_append_text (out, list->language);
  else if (g_str_equal (placeholder, "direction"))
    g_string_append (out, lede_page_direction (list->language));
  else if (g_str_equal (placeholder, "meta"))
    append_meta (out, list);
  else if (g_str_equal (placeholder, "style"))
    g_string_append_printf (out, "<style>\n%s%s</style>", lede_theme_get_css (list->site->story_theme),
                            lede_theme_get_css (list->site->list_theme));
  else if (g_str_equal (placeholder, "site"))
    lede_folder_append_printf (out, "<a href=\"%s" LEDE_FOLDER_INDEX "\" rel=\"home\">%s</a>", list->root,
                               list->site->settings->name);
  else if (g_str_equal (placeholder, "sections"))
    append_sections (out, list);
  else if (g_str_equal (placeholder, "body"))
    g_string_append (out, list->body);
  else if (g_str_has_prefix (placeholder, WORD_PREFIX))
    {
      const char *word = lede_page_word_by_name (list->language, placeholder + strlen (WORD_PREFIX));

      lede_folder_append_text (out, word ? word : "");
    }
}

static char *
render_list (List *list, GString *body)
{
  char *page;

  list->body = g_string_free_and_steal (body);
  page = lede_theme_expand (list->site->list_theme, append_placeholder, list);
  g_free (list->body);

  return page;
}

static List
begin_list (LedeFolderSite *site, const char *root, const char *title)
{
  const char *language = *site->settings->language ? site->settings->language : "en";

  return (List) { .site = site, .language = language, .root = root, .title = title };
}

/**
 * lede_folder_render_front:
 * @site: the site
 *
 * Returns: (transfer full): the page on which readers arrive, with the newest stories
 */
char *
lede_folder_render_front (LedeFolderSite *site)
{
  List list = begin_list (site, "", NULL);
  g_autoptr (GPtrArray) stories = lede_folder_list_public (site->catalogue, NULL, NULL);
  gboolean has_more = stories->len > FRONT_STORIES;
  GString *body = g_string_new (NULL);

  lede_folder_append_printf (body, "<h1 class=\"unseen\">%s</h1>\n",
                             lede_page_word (list.language, LEDE_PAGE_WORD_LATEST));
  if (has_more)
    g_ptr_array_set_size (stories, FRONT_STORIES);
  append_stories (body, &list, stories, FRONT_STORIES);
  if (has_more)
    lede_folder_append_printf (body, "<p class=\"further\"><a href=\"" LEDE_FOLDER_ARCHIVE "\">%s</a></p>\n",
                               lede_page_word (list.language, LEDE_PAGE_WORD_ALL_STORIES));

  return render_list (&list, body);
}

/* All stories, a line each. */
char *
lede_folder_render_archive (LedeFolderSite *site)
{
  List list = begin_list (site, "", NULL);
  g_autoptr (GPtrArray) stories = lede_folder_list_public (site->catalogue, NULL, NULL);
  GString *body = g_string_new (NULL);

  list.title = lede_page_word (list.language, LEDE_PAGE_WORD_ALL_STORIES);
  lede_folder_append_printf (body, "<h1>%s</h1>\n", list.title);
  append_stories (body, &list, stories, 0);

  return render_list (&list, body);
}

static char *
render_term (LedeFolderSite *site, LedeFolderTerm *term, const char *section, const char *tag)
{
  List list = begin_list (site, "../", term->name);
  g_autoptr (GPtrArray) stories = lede_folder_list_public (site->catalogue, section, tag);
  GString *body = g_string_new (NULL);

  list.section = section;
  lede_folder_append_printf (body, "<h1>%s</h1>\n", term->name);
  append_stories (body, &list, stories, FRONT_STORIES);

  return render_list (&list, body);
}

char *
lede_folder_render_section (LedeFolderSite *site, LedeFolderTerm *section)
{
  return render_term (site, section, section->id, NULL);
}

char *
lede_folder_render_tag (LedeFolderSite *site, LedeFolderTerm *tag)
{
  return render_term (site, tag, NULL, tag->id);
}
