/* lede-related.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"

G_BEGIN_DECLS

/* A story elsewhere that readers of this one may want. An immutable value read from a story's
 * texts. */
#define LEDE_RELATED_KIND "related"
#define LEDE_RELATED_TITLE "title"
#define LEDE_RELATED_LINK "link"

#define LEDE_TYPE_RELATED (lede_related_get_type ())
G_DECLARE_FINAL_TYPE (LedeRelated, lede_related, LEDE, RELATED, LedeMember)

LedeRelated *lede_related_new_from_fields (LedeStoryFields *fields, const char *id);

const char *lede_related_get_title (LedeRelated *self);
const char *lede_related_get_link (LedeRelated *self);

G_END_DECLS
