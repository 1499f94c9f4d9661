/* lede-page-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-html-private.h"
#include "lede-page.h"
#include "lede-page-words.h"
#include "lede-photo.h"

G_BEGIN_DECLS

void lede_page_append_link (GString *out, const char *link, const char *text, const char *attributes);
void lede_page_append_site_link (GString *out, const char *link, const char *text, const char *attributes);
void lede_page_append_time (GString *out, GDateTime *date, const char *text);

void lede_page_append_theme_link (GString *out, LedeTheme *theme);

const char *lede_page_get_language (LedeStoryFields *fields);
const char *lede_page_get_section (LedeStoryFields *fields, LedePageContext *context);
GDateTime *lede_page_get_published (LedeStoryFields *fields, LedePageContext *context);
GDateTime *lede_page_get_modified (LedePageContext *context);
char *lede_page_locate (LedePageContext *context, LedePhoto *photo);

char *lede_page_describe (LedeStoryFields *fields, LedeDocument *document);
char *lede_page_dup_search_title (LedeStoryFields *fields);

void lede_page_append_region (GString *out,
                              LedePageRegion region,
                              LedeStoryFields *fields,
                              LedePageContext *context);
void lede_page_append_rails (GString *out, LedeStoryFields *fields, LedePageContext *context);
void lede_page_append_meta (GString *out,
                            LedeStoryFields *fields,
                            LedeDocument *document,
                            LedePageContext *context);

G_END_DECLS
