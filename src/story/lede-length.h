/* lede-length.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where others cut a headline or a deck, in columns: a Latin letter takes one, an ideograph or a syllable
 * of Hangul two. Search engines cut by pixels, a title near 600 of them. */
#define LEDE_LENGTH_SEARCH_TITLE 70        /* a result's title */
#define LEDE_LENGTH_SEARCH_DESCRIPTION 160 /* the two lines below it */
#define LEDE_LENGTH_SITE_TITLE 110         /* lists of sites and aggregators; they count characters */

guint lede_length_count_columns (const char *text);
char *lede_length_dup_shown (const char *text, guint columns);

G_END_DECLS
