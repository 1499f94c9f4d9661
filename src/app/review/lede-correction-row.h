/* lede-correction-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* A dated public statement of what was wrong and is now right. */
#define LEDE_TYPE_CORRECTION_ROW (lede_correction_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeCorrectionRow, lede_correction_row, LEDE, CORRECTION_ROW, AdwPreferencesRow)

GtkWidget *lede_correction_row_new (LedeStory *story, const char *id);
void lede_correction_row_focus (LedeCorrectionRow *self);

G_END_DECLS
