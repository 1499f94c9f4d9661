/* lede-find-gaps-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-find-pattern.h"

G_BEGIN_DECLS

/* What stands in a story's texts and is no word of it: nothing is found there, and nothing replaced. */
GArray *lede_find_gaps_of_body (const char *body, GHashTable *anchors);
GArray *lede_find_gaps_of_translations (const char *translations);
gboolean lede_find_gaps_touch (GArray *gaps, guint *position, const LedeSpan *span);

G_END_DECLS
