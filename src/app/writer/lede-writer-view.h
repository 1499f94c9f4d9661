/* lede-writer-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The text view of the body: a centred measure, room for the headline above the first line, quiet
 * frames behind the news blocks.
 *
 * Signals:
 *   "leave" (GtkDirectionType direction, int x)   the caret wants to go on above or below the text
 *   "step" (GtkDirectionType direction, int x)    the caret is about to go from the last line of a
 *        paragraph down, or from the first one up; true when somebody else takes it
 *   "copy" ()                                     the selection is to go to the clipboard
 *   "paste" ()                                    what the clipboard has is to come in
 *   "files-pasted" (GdkFileList *files)           instead of a text
 *   "draw-below" (GtkSnapshot *snapshot)          in buffer coordinates, before the text is drawn */
#define LEDE_TYPE_WRITER_VIEW (lede_writer_view_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterView, lede_writer_view, LEDE, WRITER_VIEW, GtkSourceView)

int lede_writer_view_get_measure (LedeWriterView *self);
int lede_writer_view_get_room (LedeWriterView *self);
void lede_writer_view_set_room (LedeWriterView *self, int room);
void lede_writer_view_set_margins (LedeWriterView *self, int left, int right);
void lede_writer_view_set_placeholder (LedeWriterView *self, const char *placeholder);

G_END_DECLS
