/* lede-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"
#include "lede-page-context.h"
#include "lede-story-fields.h"
#include "lede-theme.h"

G_BEGIN_DECLS

/* The parts of a page around the body that change with the story's fields. In a live page each is
 * an element whose data-region is the region's name, so that it can be replaced alone. */
typedef enum
{
  LEDE_PAGE_REGION_HEAD, /* section label, kicker, headline, deck, bylines, date */
  LEDE_PAGE_REGION_LEAD, /* the lead photo */
  LEDE_PAGE_REGION_DATELINE,
  LEDE_PAGE_REGION_CORRECTIONS,
  LEDE_PAGE_REGION_PEOPLE, /* byline cards */
  LEDE_PAGE_REGION_TAGS,
  LEDE_PAGE_REGION_RAILS,
} LedePageRegion;

#define LEDE_N_PAGE_REGIONS (LEDE_PAGE_REGION_RAILS + 1)

const char *lede_page_region_get_name (LedePageRegion region);

/* A whole HTML document, self-contained when the theme's css is inlined (export) or linked (live). */
char *lede_page_render (LedeStoryFields *fields,
                        LedeDocument *document,
                        LedePageContext *context,
                        LedeTheme *theme);
/* The inner HTML of one region. */
char *lede_page_render_region (LedePageRegion region, LedeStoryFields *fields, LedePageContext *context);
/* The outer HTML of one block of the body: the only children of the element whose data-region is
 * "body", in their order. */
char *lede_page_render_block (guint position,
                              LedeStoryFields *fields,
                              LedeDocument *document,
                              LedePageContext *context);

/* The page as the connected site would draw @content (the site's own markup) in a theme of its look. */
char *lede_page_render_site (LedeStoryFields *fields,
                             const char *content,
                             LedePageContext *context,
                             LedeTheme *theme);

/* How the story is shown as a search result and where it is shared; its "body" alone. */
char *lede_page_render_cards (LedeStoryFields *fields,
                              LedeDocument *document,
                              LedePageContext *context,
                              LedeTheme *theme);
char *lede_page_render_cards_body (LedeStoryFields *fields, LedeDocument *document, LedePageContext *context);

/* One placeholder of the site's page; where it stands is an element whose data-region is its name. */
char *lede_page_render_site_part (const char *part,
                                  LedeStoryFields *fields,
                                  const char *content,
                                  LedePageContext *context);

G_END_DECLS
