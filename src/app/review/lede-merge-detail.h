/* lede-merge-detail.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-merge.h"

G_BEGIN_DECLS

/* One place of a merge as both have it and as it was, and what is to stand there. */
#define LEDE_TYPE_MERGE_DETAIL (lede_merge_detail_get_type ())
G_DECLARE_FINAL_TYPE (LedeMergeDetail, lede_merge_detail, LEDE, MERGE_DETAIL, AdwBin)

void lede_merge_detail_show (LedeMergeDetail *self, LedeMerge *merge, LedeMergePlace *place);
void lede_merge_detail_set_narrow (LedeMergeDetail *self, gboolean narrow);

G_END_DECLS
