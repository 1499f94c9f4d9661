/* lede-merge-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-merge.h"

G_BEGIN_DECLS

/* One place of a merge in the list: what it is, what stands there, and how it was decided. */
#define LEDE_TYPE_MERGE_ROW (lede_merge_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeMergeRow, lede_merge_row, LEDE, MERGE_ROW, AdwBin)

GtkWidget *lede_merge_row_new (void);
void lede_merge_row_set_place (LedeMergeRow *self, LedeMergePlace *place, GtkListItem *list_item);

G_END_DECLS
