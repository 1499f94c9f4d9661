/* lede-search-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How text becomes words that can be found. Letters lose case, width and (in Latin, Greek, Cyrillic,
 * Hebrew and Arabic) marks. Scripts that write without spaces become overlapping pairs, so that two
 * characters are found anywhere in a sentence. */

char *lede_search_text_fold (const char *text);

/* What a person looks for. */
typedef struct _LedeSearchQuery LedeSearchQuery;

LedeSearchQuery *lede_search_query_new (const char *typed);
void lede_search_query_free (LedeSearchQuery *self);
gboolean lede_search_query_is_empty (LedeSearchQuery *self);
char *lede_search_query_to_match (LedeSearchQuery *self);
char *lede_search_query_make_snippet (LedeSearchQuery *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeSearchQuery, lede_search_query_free)

G_END_DECLS
