/* lede-byline.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"

G_BEGIN_DECLS

/* One credited person. An immutable value read from a story's texts; to change one, change the
 * text at byline/ID/FIELD. */
#define LEDE_BYLINE_KIND "byline"
#define LEDE_BYLINE_NAME "name"
#define LEDE_BYLINE_ROLE "role" /* writer, photographer, translator, editor, illustrator, video, research */
#define LEDE_BYLINE_EMAIL "email"
#define LEDE_BYLINE_LINK "link"     /* profile, https */
#define LEDE_BYLINE_PERSON "person" /* SITE-ID:USER-ID of the person on a site, "" for nobody; one a line */

#define LEDE_TYPE_BYLINE (lede_byline_get_type ())
G_DECLARE_FINAL_TYPE (LedeByline, lede_byline, LEDE, BYLINE, LedeMember)

LedeByline *lede_byline_new_from_fields (LedeStoryFields *fields, const char *id);

const char *lede_byline_get_name (LedeByline *self);
const char *lede_byline_get_role (LedeByline *self);
const char *lede_byline_get_email (LedeByline *self);
const char *lede_byline_get_link (LedeByline *self);
char *lede_byline_dup_person (LedeByline *self, const char *site_id);

const char *const *lede_byline_list_roles (void);
const char *lede_byline_role_label (const char *role);

G_END_DECLS
