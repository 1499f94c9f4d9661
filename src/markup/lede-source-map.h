/* lede-source-map.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"
#include "lede-page.h"

G_BEGIN_DECLS

/* Where in a story the words of one block or one region of its live page come from: for each
 * character of the element's text content, the path of one of the story's texts and a byte offset
 * in it. */
typedef struct _LedeSourceMap LedeSourceMap;

LedeSourceMap *lede_source_map_new_for_block (guint position,
                                              LedeStoryFields *fields,
                                              LedeDocument *document,
                                              LedePageContext *context);
LedeSourceMap *
lede_source_map_new_for_region (LedePageRegion region, LedeStoryFields *fields, LedePageContext *context);
void lede_source_map_free (LedeSourceMap *self);

const char *lede_source_map_get_text (LedeSourceMap *self);
const char *lede_source_map_find (LedeSourceMap *self, gsize character, gsize *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeSourceMap, lede_source_map_free)

G_END_DECLS
