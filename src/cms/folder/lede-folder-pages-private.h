/* lede-folder-pages-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-folder-catalogue-private.h"
#include "lede-page-context.h"
#include "lede-snapshot.h"
#include "lede-theme.h"

G_BEGIN_DECLS

/* What a site's pages are made of. Nothing here reads or writes a file. */
typedef struct
{
  LedeFolderSettings *settings;
  LedeFolderCatalogue *catalogue;
  LedeTheme *story_theme;
  LedeTheme *list_theme;
  gboolean lead_in_text; /* of Markdown: else the generator's theme shows the lead */
} LedeFolderSite;

/* Where the pages are, below the folder. */
#define LEDE_FOLDER_INDEX "index.html"
#define LEDE_FOLDER_ARCHIVE "archive.html"
#define LEDE_FOLDER_RSS "rss.xml"
#define LEDE_FOLDER_ATOM "atom.xml"
#define LEDE_FOLDER_SITEMAP "sitemap.xml"
#define LEDE_FOLDER_PHOTOS "photos/"
char *lede_folder_story_path (const char *slug);
char *lede_folder_section_path (const char *id);
char *lede_folder_tag_path (const char *id);

/* Pages */
char *lede_folder_render_story (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts);
LedePageContext *lede_folder_make_context (LedeFolderSite *site, LedeFolderStory *story);
char *lede_folder_sum_up_rails (LedeFolderSite *site, LedeFolderStory *story);
char *lede_folder_render_redirect (LedeFolderSite *site, LedeFolderStory *story);
char *lede_folder_render_front (LedeFolderSite *site);
char *lede_folder_render_archive (LedeFolderSite *site);
char *lede_folder_render_section (LedeFolderSite *site, LedeFolderTerm *section);
char *lede_folder_render_tag (LedeFolderSite *site, LedeFolderTerm *tag);

/* Feeds. RSS and the map of the site name whole addresses, so they need the site's own. */
char *lede_folder_render_rss (LedeFolderSite *site);
char *lede_folder_render_atom (LedeFolderSite *site);
char *lede_folder_render_sitemap (LedeFolderSite *site);

/* Public stories, the newest first; @section and @tag may be NULL. */
GPtrArray *lede_folder_list_public (LedeFolderCatalogue *catalogue, const char *section, const char *tag);

/* Text in HTML and XML: what neither can hold is left out. */
void lede_folder_append_text (GString *out, const char *text);
void lede_folder_append_printf (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *lede_folder_format_time (gint64 time);

/* The picture's file that a list shows, and the one that stands for all its copies. */
char *lede_folder_choose_copy (LedeFolderPhoto *photo, guint size);
char *lede_folder_get_main_copy (LedeFolderPhoto *photo);
GPtrArray *lede_folder_list_copies (LedeFolderPhoto *photo);

G_END_DECLS
