/* lede-desk-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-summary.h"

G_BEGIN_DECLS

/* One story on the desk: headline, state, words, and when it changed. */
#define LEDE_TYPE_DESK_ROW (lede_desk_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeskRow, lede_desk_row, LEDE, DESK_ROW, AdwBin)

GtkWidget *lede_desk_row_new (void);
void lede_desk_row_set_summary (LedeDeskRow *self, LedeStorySummary *summary); /* NULL for none */
void lede_desk_row_popup_menu (LedeDeskRow *self);
void lede_desk_row_update_time (LedeDeskRow *self);
char *lede_desk_row_describe (LedeStorySummary *summary);

G_END_DECLS
