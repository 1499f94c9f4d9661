/* lede-folder-feeds.c: RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287), and a map of
 * the site (https://www.sitemaps.org/protocol.html)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-names-private.h"
#include "lede-folder-pages-private.h"

#define FEED_STORIES 30
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

/* RFC 822, in English whatever the locale. */
static char *
format_mail_time (gint64 time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return g_strdup_printf ("%s, %02d %s %04d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date), months[g_date_time_get_month (date) - 1],
                          g_date_time_get_year (date), g_date_time_get_hour (date),
                          g_date_time_get_minute (date), g_date_time_get_second (date));
}

/* A name for the story that stays whatever becomes of its address: its id, which is a UUID, or one that is
 * made of it. */
static char *
make_urn (const char *id)
{
  g_autofree char *sum = NULL;

  if (g_uuid_string_is_valid (id))
    return g_strconcat ("urn:uuid:", id, NULL);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  return g_strdup_printf ("urn:uuid:%.8s-%.4s-8%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 16, sum + 20);
}

static GPtrArray *
list_newest (LedeFolderSite *site)
{
  GPtrArray *stories = lede_folder_list_public (site->catalogue, NULL, NULL);

  g_ptr_array_set_size (stories, MIN (stories->len, FEED_STORIES));

  return stories;
}

/* When anything in it changed last: the same stories make the same feed. */
static gint64
get_last_change (GPtrArray *stories)
{
  gint64 last = 0;

  for (guint i = 0; i < stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (stories, i);

      last = MAX (last, MAX (story->published, story->modified));
    }

  return last;
}

/* Whole where the site's address is known, else from the feed's own place. */
static char *
make_address (LedeFolderSite *site, char *path)
{
  g_autofree char *owned = path;
  g_autofree char *escaped = lede_folder_path_escape (owned);

  return g_strconcat (site->settings->address, escaped, NULL);
}

static void
append_item (GString *out, LedeFolderSite *site, LedeFolderStory *story)
{
  g_autofree char *address = make_address (site, lede_folder_story_path (story->slug));
  g_autofree char *urn = make_urn (story->id);
  g_autofree char *published = format_mail_time (story->published);
  const char *section = lede_folder_get_term_name (site->catalogue->sections, story->section);

  lede_folder_append_printf (out,
                             "<item>\n<title>%s</title>\n<link>%s</link>\n"
                             "<guid isPermaLink=\"false\">%s</guid>\n<pubDate>%s</pubDate>\n",
                             story->title, address, urn, published);
  if (*story->deck)
    lede_folder_append_printf (out, "<description>%s</description>\n", story->deck);
  if (*story->byline)
    lede_folder_append_printf (out, "<dc:creator>%s</dc:creator>\n", story->byline);
  if (*section)
    lede_folder_append_printf (out, "<category>%s</category>\n", section);
  for (guint i = 0; story->tags[i]; i++)
    lede_folder_append_printf (out, "<category>%s</category>\n",
                               lede_folder_get_term_name (site->catalogue->tags, story->tags[i]));
  g_string_append (out, "</item>\n");
}

/**
 * lede_folder_render_rss:
 * @site: a site whose address is known
 *
 * Returns: (transfer full): its newest stories
 */
char *
lede_folder_render_rss (LedeFolderSite *site)
{
  LedeFolderSettings *settings = site->settings;
  g_autoptr (GPtrArray) stories = list_newest (site);
  g_autofree char *last = format_mail_time (get_last_change (stories));
  g_autoptr (GString) out = g_string_new (XML_HEAD);

  lede_folder_append_printf (out,
                             "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
                             "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n"
                             "<title>%s</title>\n<link>%s</link>\n<description>%s</description>\n",
                             settings->name, settings->address,
                             *settings->description ? settings->description : settings->name);
  if (*settings->language)
    lede_folder_append_printf (out, "<language>%s</language>\n", settings->language);
  if (stories->len > 0)
    lede_folder_append_printf (out, "<lastBuildDate>%s</lastBuildDate>\n", last);
  lede_folder_append_printf (out,
                             "<generator>Lede</generator>\n"
                             "<atom:link href=\"%s" LEDE_FOLDER_RSS
                             "\" rel=\"self\" type=\"application/rss+xml\"/>\n",
                             settings->address);
  for (guint i = 0; i < stories->len; i++)
    append_item (out, site, g_ptr_array_index (stories, i));
  g_string_append (out, "</channel>\n</rss>\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
append_entry (GString *out, LedeFolderSite *site, LedeFolderStory *story)
{
  g_autofree char *address = make_address (site, lede_folder_story_path (story->slug));
  g_autofree char *urn = make_urn (story->id);
  g_autofree char *published = lede_folder_format_time (story->published);
  g_autofree char *updated = lede_folder_format_time (MAX (story->published, story->modified));
  const char *section = lede_folder_get_term_name (site->catalogue->sections, story->section);

  lede_folder_append_printf (out,
                             "<entry>\n<id>%s</id>\n<title>%s</title>\n"
                             "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n"
                             "<published>%s</published>\n<updated>%s</updated>\n",
                             urn, story->title, address, published, updated);
  lede_folder_append_printf (out, "<author><name>%s</name></author>\n",
                             *story->byline ? story->byline : site->settings->name);
  lede_folder_append_printf (out, "<summary>%s</summary>\n", story->deck);
  if (*section)
    lede_folder_append_printf (out, "<category term=\"%s\"/>\n", section);
  for (guint i = 0; story->tags[i]; i++)
    lede_folder_append_printf (out, "<category term=\"%s\"/>\n",
                               lede_folder_get_term_name (site->catalogue->tags, story->tags[i]));
  g_string_append (out, "</entry>\n");
}

/**
 * lede_folder_render_atom:
 * @site: a site
 *
 * Where the site's address is not known, its links lead on from the feed's own place.
 *
 * Returns: (transfer full): its newest stories
 */
char *
lede_folder_render_atom (LedeFolderSite *site)
{
  LedeFolderSettings *settings = site->settings;
  g_autoptr (GPtrArray) stories = list_newest (site);
  g_autofree char *urn = make_urn (settings->id);
  g_autofree char *updated = lede_folder_format_time (get_last_change (stories));
  g_autoptr (GString) out = g_string_new (XML_HEAD);

  g_string_append (out, "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
  if (*settings->language)
    lede_folder_append_printf (out, " xml:lang=\"%s\"", settings->language);
  lede_folder_append_printf (out,
                             ">\n<id>%s</id>\n<title>%s</title>\n<updated>%s</updated>\n"
                             "<author><name>%s</name></author>\n<generator>Lede</generator>\n"
                             "<link rel=\"self\" type=\"application/atom+xml\" href=\"%s" LEDE_FOLDER_ATOM
                             "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n",
                             urn, settings->name, updated, settings->name, settings->address,
                             *settings->address ? settings->address : LEDE_FOLDER_INDEX);
  if (*settings->description)
    lede_folder_append_printf (out, "<subtitle>%s</subtitle>\n", settings->description);
  for (guint i = 0; i < stories->len; i++)
    append_entry (out, site, g_ptr_array_index (stories, i));
  g_string_append (out, "</feed>\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
append_place (GString *out, LedeFolderSite *site, char *path, gint64 modified)
{
  g_autofree char *address = make_address (site, path);
  g_autofree char *time = lede_folder_format_time (modified);

  lede_folder_append_printf (out, "<url><loc>%s</loc><lastmod>%s</lastmod></url>\n", address, time);
}

/**
 * lede_folder_render_sitemap:
 * @site: a site whose address is known
 *
 * Returns: (transfer full): all its stories, for search engines
 */
char *
lede_folder_render_sitemap (LedeFolderSite *site)
{
  g_autoptr (GPtrArray) stories = lede_folder_list_public (site->catalogue, NULL, NULL);
  g_autoptr (GString) out =
    g_string_new (XML_HEAD "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");

  if (stories->len > 0)
    append_place (out, site, g_strdup (""), get_last_change (stories));
  for (guint i = 0; i < MIN (stories->len, 50000); i++)
    {
      LedeFolderStory *story = g_ptr_array_index (stories, i);

      append_place (out, site, lede_folder_story_path (story->slug), MAX (story->published, story->modified));
    }
  g_string_append (out, "</urlset>\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}
