/* lede-folder-markdown.c: a story as Hugo, Eleventy and Jekyll take it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-markdown-private.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-folder-names-private.h"
#include "lede-yaml-writer-private.h"

static void
write_text (LedeYamlWriter *writer, const char *key, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\r\n\t", ' '));

  if (*line == '\0')
    return;

  lede_yaml_writer_text (writer, key);
  lede_yaml_writer_text (writer, line);
}

static void
write_plain (LedeYamlWriter *writer, const char *key, const char *text)
{
  lede_yaml_writer_text (writer, key);
  lede_yaml_writer_plain (writer, text);
}

static void
write_time (LedeYamlWriter *writer, const char *key, gint64 time)
{
  g_autofree char *text = lede_folder_format_time (time);

  if (time > 0)
    write_plain (writer, key, text);
}

static void
write_list (LedeYamlWriter *writer, const char *key, GPtrArray *texts)
{
  if (texts->len == 0)
    return;

  lede_yaml_writer_text (writer, key);
  lede_yaml_writer_begin_list_on_one_line (writer);
  for (guint i = 0; i < texts->len; i++)
    lede_yaml_writer_text (writer, g_ptr_array_index (texts, i));
  lede_yaml_writer_end_list (writer);
}

static void
write_terms (LedeYamlWriter *writer, LedeFolderSite *site, LedeFolderStory *story)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  if (*story->section)
    g_ptr_array_add (sections,
                     (gpointer) lede_folder_get_term_name (site->catalogue->sections, story->section));
  for (guint i = 0; story->tags[i]; i++)
    g_ptr_array_add (tags, (gpointer) lede_folder_get_term_name (site->catalogue->tags, story->tags[i]));

  write_list (writer, "categories", sections);
  write_list (writer, "tags", tags);
}

static void
write_people (LedeYamlWriter *writer, LedeFolderStory *story, LedeSnapshot *texts, LedeFolderFlavour flavour)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (texts));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < bylines->len; i++)
    g_ptr_array_add (names, (gpointer) lede_byline_get_name (g_ptr_array_index (bylines, i)));

  if (flavour == LEDE_FOLDER_HUGO)
    write_list (writer, "authors", names);
  else
    write_text (writer, "author", story->byline);
}

static void
write_lead_key (LedeYamlWriter *writer, LedeFolderSite *site, LedeFolderStory *story)
{
  LedeFolderPhoto *photo = lede_folder_catalogue_find_photo (site->catalogue, story->lead);
  g_autofree char *name = photo ? lede_folder_get_main_copy (photo) : NULL;
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_free);

  if (!name)
    return;

  if (site->settings->flavour == LEDE_FOLDER_HUGO)
    {
      g_ptr_array_add (images, g_steal_pointer (&name));
      write_list (writer, "images", images);
    }
  else
    {
      g_autofree char *path = lede_folder_markdown_photo_path (site->settings, story, name);
      g_autofree char *address = g_strconcat ("/", path, NULL);

      write_text (writer, "image", address);
      write_text (writer, "image_alt", story->lead_alt);
    }
}

static char *
get_generated_path (LedeFolderSettings *settings, LedeFolderStory *story, const char *slug)
{
  static const char *const inputs[] = { "content/", "src/" };
  const char *posts = settings->posts;

  if (settings->flavour == LEDE_FOLDER_JEKYLL)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (story->published);
      g_autofree char *day = date ? g_date_time_format (date, "%Y/%m/%d") : NULL;

      return g_strdup_printf ("%s%s%s/%s.html", story->section, *story->section ? "/" : "", day, slug);
    }

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    if (g_str_has_prefix (posts, inputs[i]))
      posts += strlen (inputs[i]);

  return g_strdup_printf ("%s/%s/", posts, slug);
}

static void
write_old_addresses (LedeYamlWriter *writer, LedeFolderSite *site, LedeFolderStory *story)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; story->old_slugs[i]; i++)
    {
      g_autofree char *path = get_generated_path (site->settings, story, story->old_slugs[i]);

      g_ptr_array_add (addresses, g_strconcat ("/", path, NULL));
    }

  if (site->settings->flavour == LEDE_FOLDER_HUGO)
    write_list (writer, "aliases", addresses);
  else if (site->settings->flavour == LEDE_FOLDER_JEKYLL)
    write_list (writer, "redirect_from", addresses);
}

static char *
write_front_matter (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts)
{
  LedeFolderFlavour flavour = site->settings->flavour;
  LedeYamlWriter *writer = lede_yaml_writer_new ();

  lede_yaml_writer_begin_mapping (writer);
  lede_yaml_writer_text (writer, "title");
  lede_yaml_writer_text (writer, story->title);
  if (flavour == LEDE_FOLDER_JEKYLL)
    write_text (writer, "layout", "post");
  write_time (writer, "date", story->published);
  if (story->modified > story->published + 60)
    write_time (writer,
                flavour == LEDE_FOLDER_HUGO       ? "lastmod"
                : flavour == LEDE_FOLDER_ELEVENTY ? "updated"
                                                  : "last_modified_at",
                story->published ? story->modified : 0);
  if (!lede_folder_story_is_public (story))
    write_plain (writer, "draft", "true");
  write_text (writer, "description", story->deck);
  write_text (writer, "kicker", lede_snapshot_get_text (texts, LEDE_FIELD_KICKER));
  write_terms (writer, site, story);
  write_people (writer, story, texts, flavour);
  write_lead_key (writer, site, story);
  if (flavour != LEDE_FOLDER_HUGO)
    write_text (writer, "lang", lede_snapshot_get_text (texts, LEDE_FIELD_LANGUAGE));
  write_old_addresses (writer, site, story);
  if (flavour == LEDE_FOLDER_ELEVENTY)
    write_text (writer, "templateEngineOverride", "md");
  write_text (writer, "lede", story->id);
  lede_yaml_writer_end_mapping (writer);

  return lede_yaml_writer_end (writer);
}

/**
 * lede_folder_render_markdown:
 * @site: a site for a generator
 * @story: a story of it
 * @texts: what it says
 *
 * Returns: (transfer full): Markdown with the front matter that the generator reads
 */
char *
lede_folder_render_markdown (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts)
{
  g_autofree char *front = write_front_matter (site, story, texts);
  g_autoptr (GPtrArray) pieces = lede_folder_list_pieces (site, story, texts);
  g_autoptr (GString) out = g_string_new ("---\n");

  g_string_append (out, front);
  g_string_append (out, "---\n");
  for (guint i = 0; i < pieces->len; i++)
    g_string_append_printf (out, "\n%s\n", ((LedeFolderPiece *) g_ptr_array_index (pieces, i))->written);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* Drafts are where each generator looks for them; Eleventy has no such place, so they stay hidden. */
char *
lede_folder_markdown_path (LedeFolderSettings *settings, LedeFolderStory *story)
{
  gboolean is_public = lede_folder_story_is_public (story);
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;

  switch (settings->flavour)
    {
    case LEDE_FOLDER_HUGO:
      return g_strdup_printf ("%s/%s/index.md", settings->posts, story->slug);
    case LEDE_FOLDER_ELEVENTY:
      return is_public ? g_strdup_printf ("%s/%s.md", settings->posts, story->slug) : g_strdup ("");
    case LEDE_FOLDER_JEKYLL:
      if (!is_public)
        return g_strdup_printf ("_drafts/%s.md", story->slug);
      date = g_date_time_new_from_unix_utc (story->published);
      day = g_date_time_format (date, "%Y-%m-%d");
      return g_strdup_printf ("%s/%s-%s.md", settings->posts, day, story->slug);
    case LEDE_FOLDER_HTML:
    default:
      return is_public ? lede_folder_story_path (story->slug) : g_strdup ("");
    }
}

char *
lede_folder_markdown_photo_path (LedeFolderSettings *settings, LedeFolderStory *story, const char *name)
{
  switch (settings->flavour)
    {
    case LEDE_FOLDER_HUGO:
      return g_strdup_printf ("%s/%s/%s", settings->posts, story->slug, name);
    case LEDE_FOLDER_JEKYLL:
      return g_strconcat ("assets/photos/", name, NULL);
    case LEDE_FOLDER_ELEVENTY:
    case LEDE_FOLDER_HTML:
    default:
      return g_strconcat (LEDE_FOLDER_PHOTOS, name, NULL);
    }
}

/* NULL where readers' address of the site is not known. */
char *
lede_folder_markdown_address (LedeFolderSite *site, LedeFolderStory *story)
{
  g_autofree char *path = NULL;
  g_autofree char *escaped = NULL;

  if (*site->settings->address == '\0')
    return NULL;

  path = get_generated_path (site->settings, story, story->slug);
  escaped = lede_folder_path_escape (path);

  return g_strconcat (site->settings->address, escaped, NULL);
}

char *
lede_folder_markdown_redirect_path (LedeFolderSettings *settings, const char *slug)
{
  return g_strdup_printf ("%s/%s.html", settings->posts, slug);
}

/* A page of its own, which is in no list. */
char *
lede_folder_render_markdown_redirect (LedeFolderSite *site, LedeFolderStory *story, const char *slug)
{
  g_autofree char *old_path = get_generated_path (site->settings, story, slug);
  g_autofree char *old_address = g_strconcat ("/", old_path, NULL);
  g_autofree char *escaped = lede_folder_path_escape (story->slug);
  LedeYamlWriter *writer = lede_yaml_writer_new ();
  g_autoptr (GString) out = g_string_new ("---\n");
  g_autofree char *front = NULL;

  lede_yaml_writer_begin_mapping (writer);
  write_text (writer, "permalink", old_address);
  write_plain (writer, "eleventyExcludeFromCollections", "true");
  write_plain (writer, "layout", "false");
  write_text (writer, "templateEngineOverride", "html");
  lede_yaml_writer_end_mapping (writer);
  front = lede_yaml_writer_end (writer);

  g_string_append (out, front);
  g_string_append (out, "---\n");
  lede_folder_append_printf (out,
                             "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"
                             "<meta name=\"robots\" content=\"noindex\">\n"
                             "<meta http-equiv=\"refresh\" content=\"0; url=../%s/\">\n</head>\n"
                             "<body><p><a href=\"../%s/\">%s</a></p></body>\n</html>\n",
                             story->title, escaped, escaped, story->title);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

LedeFolderFlavour
lede_folder_guess_flavour (LedeFolderFiles *files)
{
  static const struct
  {
    const char *name;
    LedeFolderFlavour flavour;
  } signs[] = {
    { "hugo.toml", LEDE_FOLDER_HUGO },
    { "hugo.yaml", LEDE_FOLDER_HUGO },
    { "hugo.json", LEDE_FOLDER_HUGO },
    { "config.toml", LEDE_FOLDER_HUGO },
    { "archetypes", LEDE_FOLDER_HUGO },
    { ".eleventy.js", LEDE_FOLDER_ELEVENTY },
    { "eleventy.config.js", LEDE_FOLDER_ELEVENTY },
    { "eleventy.config.mjs", LEDE_FOLDER_ELEVENTY },
    { "eleventy.config.cjs", LEDE_FOLDER_ELEVENTY },
    { "_config.yml", LEDE_FOLDER_JEKYLL },
    { "_posts", LEDE_FOLDER_JEKYLL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (lede_folder_files_look (files, signs[i].name) != LEDE_FOLDER_NOTHING)
      return signs[i].flavour;

  return LEDE_FOLDER_HTML;
}

/* The folder in which stories are already, or the one that the generator's own examples have. */
char *
lede_folder_guess_posts (LedeFolderFiles *files, LedeFolderFlavour flavour)
{
  static const char *const candidates[][5] = {
    [LEDE_FOLDER_HUGO] = { "content/posts", "content/post", "content/news", "content/blog" },
    [LEDE_FOLDER_ELEVENTY] = { "posts", "content/blog", "src/posts", "content/posts" },
    [LEDE_FOLDER_JEKYLL] = { "_posts" },
  };

  if (flavour == LEDE_FOLDER_HTML)
    return g_strdup ("stories");

  for (guint i = 0; candidates[flavour][i]; i++)
    if (lede_folder_files_look (files, candidates[flavour][i]) == LEDE_FOLDER_DIRECTORY)
      return g_strdup (candidates[flavour][i]);

  return g_strdup (candidates[flavour][0]);
}
