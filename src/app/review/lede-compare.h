/* lede-compare.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-story-fields.h"

G_BEGIN_DECLS

/* Shows in a text view how a story's text differs from another version of it, line by line: what only
 * the first has is struck out, what only the second has is marked as new. */
void lede_compare_show (GtkTextView *view, LedeStoryFields *before, LedeStoryFields *after);

G_END_DECLS
