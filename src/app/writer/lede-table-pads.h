/* lede-table-pads.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"

G_BEGIN_DECLS

/* Stands the columns of the body's tables under each other, as they were aligned, without a character
 * more in the text: a tag spreads one blank of each cell by what the cell is narrower than its column. A
 * table that is wider than the text's column is left as it is. */
#define LEDE_TYPE_TABLE_PADS (lede_table_pads_get_type ())
G_DECLARE_FINAL_TYPE (LedeTablePads, lede_table_pads, LEDE, TABLE_PADS, GObject)

LedeTablePads *
lede_table_pads_new (GtkTextView *view, LedeManuscript *body, LedeMarkupHighlighter *highlighter);
void lede_table_pads_update (LedeTablePads *self);

G_END_DECLS
