/* lede-tags-box.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* A story's tags: one chip each, and an entry that knows the site's tags. */
#define LEDE_TYPE_TAGS_BOX (lede_tags_box_get_type ())
G_DECLARE_FINAL_TYPE (LedeTagsBox, lede_tags_box, LEDE, TAGS_BOX, AdwBin)

void lede_tags_box_set_story (LedeTagsBox *self, LedeStory *story); /* NULL for none */

G_END_DECLS
