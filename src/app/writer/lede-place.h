/* lede-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-outline.h"

G_BEGIN_DECLS

/* A place in a body that one can go to: a line of the outline or a paragraph. */
#define LEDE_TYPE_PLACE (lede_place_get_type ())
G_DECLARE_FINAL_TYPE (LedePlace, lede_place, LEDE, PLACE, GObject)

LedePlace *lede_place_new_from_entry (const LedeOutlineEntry *entry);
LedePlace *lede_place_new_from_block (LedeDocument *document, guint block, LedeStoryFields *fields);
LedePlace *
lede_place_new_paragraph (LedeDocument *document, guint block, LedeStoryFields *fields, guint number);

gsize lede_place_get_offset (LedePlace *self);
guint lede_place_get_depth (LedePlace *self);
const char *lede_place_get_title (LedePlace *self);
const char *lede_place_get_kind (LedePlace *self);
const char *lede_place_get_icon_name (LedePlace *self);
gboolean lede_place_is_heading (LedePlace *self);
gboolean lede_place_is_special (LedePlace *self);

G_END_DECLS
