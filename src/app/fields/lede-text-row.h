/* lede-text-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-field-binding.h"

G_BEGIN_DECLS

/* A text of several lines with its title above it: what AdwEntryRow is for one line. */
#define LEDE_TYPE_TEXT_ROW (lede_text_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeTextRow, lede_text_row, LEDE, TEXT_ROW, AdwPreferencesRow)

LedeFieldBinding *lede_text_row_get_binding (LedeTextRow *self);
GtkTextBuffer *lede_text_row_get_buffer (LedeTextRow *self);
void lede_text_row_focus (LedeTextRow *self);
void lede_text_row_select (LedeTextRow *self, int start, int end);

G_END_DECLS
