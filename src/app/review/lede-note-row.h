/* lede-note-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* A private remark: who, when, the text, whether it is resolved. */
#define LEDE_TYPE_NOTE_ROW (lede_note_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeNoteRow, lede_note_row, LEDE, NOTE_ROW, AdwPreferencesRow)

GtkWidget *lede_note_row_new (LedeStory *story, const char *id);
void lede_note_row_focus (LedeNoteRow *self);

G_END_DECLS
