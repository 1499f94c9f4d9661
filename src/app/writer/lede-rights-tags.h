/* lede-rights-tags.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* What was understood of a photo's usage terms, as short tags in as many lines as they take. Hidden where
 * there is nothing to say. */
#define LEDE_TYPE_RIGHTS_TAGS (lede_rights_tags_get_type ())
G_DECLARE_FINAL_TYPE (LedeRightsTags, lede_rights_tags, LEDE, RIGHTS_TAGS, AdwBin)

void lede_rights_tags_set_photo (LedeRightsTags *self, LedePhoto *photo); /* NULL for none */
const char *lede_rights_tags_get_text (LedeRightsTags *self);             /* all of them, "" for none */
gboolean lede_rights_tags_is_forbidden (LedeRightsTags *self);

G_END_DECLS
