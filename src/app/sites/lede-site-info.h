/* lede-site-info.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms.h"
#include "lede-page-context.h"
#include "lede-site.h"

G_BEGIN_DECLS

/* A connected site with what it said of itself last: the account and what it may do, sections, tags,
 * people, the fields that it has of its own, the latest stories. Immutable, so it may cross threads; kept in
 * the store as JSON. */
#define LEDE_TYPE_SITE_INFO (lede_site_info_get_type ())
G_DECLARE_FINAL_TYPE (LedeSiteInfo, lede_site_info, LEDE, SITE_INFO, GObject)

/* Takes what it is given; what is NULL is not known. */
LedeSiteInfo *lede_site_info_new (LedeSite *site,
                                  LedeAccount *account,
                                  GPtrArray *sections,
                                  GPtrArray *tags,
                                  GPtrArray *people,
                                  GPtrArray *fields,
                                  GPtrArray *stories);
LedeSiteInfo *lede_site_info_new_from_json (LedeSite *site, const char *json);
char *lede_site_info_to_json (LedeSiteInfo *self);

LedeSite *lede_site_info_get_site (LedeSiteInfo *self);
LedeAccount *lede_site_info_get_account (LedeSiteInfo *self);            /* NULL when it never answered */
gboolean lede_site_info_can (LedeSiteInfo *self, LedeAbilities ability); /* yes when not known */
GTimeZone *lede_site_info_dup_zone (LedeSiteInfo *self);
GPtrArray *lede_site_info_get_sections (LedeSiteInfo *self); /* of LedeTerm */
GPtrArray *lede_site_info_get_tags (LedeSiteInfo *self);     /* of LedeTerm */
GPtrArray *lede_site_info_get_people (LedeSiteInfo *self);   /* of LedePerson */
GPtrArray *lede_site_info_get_fields (LedeSiteInfo *self);   /* of LedeSiteField; NULL when not known */
GPtrArray *lede_site_info_get_stories (LedeSiteInfo *self);  /* of LedeRailEntry, newest first */
char *lede_site_info_describe_abilities (LedeSiteInfo *self);

G_END_DECLS
