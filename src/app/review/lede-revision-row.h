/* lede-revision-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-revision-item.h"

G_BEGIN_DECLS

/* A revision in the list: its name or why it was made, when, by whom, and how many words came and went. */
#define LEDE_TYPE_REVISION_ROW (lede_revision_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeRevisionRow, lede_revision_row, LEDE, REVISION_ROW, AdwBin)

GtkWidget *lede_revision_row_new (void);
void lede_revision_row_set_item (LedeRevisionRow *self, LedeRevisionItem *item, GtkListItem *list_item);

G_END_DECLS
