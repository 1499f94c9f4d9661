/* lede-site.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LedeLeadPlacement:
 * @LEDE_LEAD_IN_TEXT: the lead photo stands first in the text, with caption and credit
 * @LEDE_LEAD_FEATURED: the lead photo is the site's featured image, which its theme shows
 *
 * Where a site wants the lead photo, so that readers see it once.
 */
typedef enum
{
  LEDE_LEAD_IN_TEXT,
  LEDE_LEAD_FEATURED,
} LedeLeadPlacement;

/* One connected CMS. Never holds a credential. Immutable. */
#define LEDE_TYPE_SITE (lede_site_get_type ())
G_DECLARE_FINAL_TYPE (LedeSite, lede_site, LEDE, SITE, GObject)

LedeSite *lede_site_new (const char *id, /* NULL makes one */
                         const char *kind,
                         const char *name,
                         const char *address,
                         const char *api,
                         const char *user,
                         LedeLeadPlacement lead);

const char *lede_site_get_id (LedeSite *self);
const char *lede_site_get_kind (LedeSite *self);    /* "wordpress" */
const char *lede_site_get_name (LedeSite *self);    /* what the person calls it */
const char *lede_site_get_address (LedeSite *self); /* what readers open */
const char *
lede_site_get_api (LedeSite *self); /* the root that discovery found, e.g. https://example.org/wp-json/ */
const char *lede_site_get_user (LedeSite *self); /* the account's user name */
LedeLeadPlacement lede_site_get_lead (LedeSite *self);

G_END_DECLS
