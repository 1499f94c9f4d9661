/* lede-writer-canvas.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer-view.h"

G_BEGIN_DECLS

#define LEDE_WRITER_CARD_GAP 10 /* pixels above and below a card */

/* What scrolls in the writer: the text view of the body, which scrolls itself and lays out only what
 * is near, with the header and the photo cards laid over the room that the text keeps for them. They
 * are siblings of the text view, not its children, so that a key in a card never types in the body.
 *
 * Signals:
 *   "moved" ()   after what is in view changed, by scrolling, by a new size or by the text */
#define LEDE_TYPE_WRITER_CANVAS (lede_writer_canvas_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterCanvas, lede_writer_canvas, LEDE, WRITER_CANVAS, GtkWidget)

GtkWidget *lede_writer_canvas_new (LedeWriterView *view, GtkWidget *header);

int lede_writer_canvas_get_column (LedeWriterCanvas *self, int *x);
void lede_writer_canvas_set_tail (LedeWriterCanvas *self, double share);
gboolean lede_writer_canvas_reveal (LedeWriterCanvas *self, GtkWidget *child, const GdkRectangle *area);

void lede_writer_canvas_add (LedeWriterCanvas *self, GtkWidget *child, GtkTextMark *line);
void lede_writer_canvas_add_beside (LedeWriterCanvas *self, GtkWidget *child, GtkTextMark *line);
void lede_writer_canvas_move (LedeWriterCanvas *self, GtkWidget *child, GtkTextMark *line);
void lede_writer_canvas_set_room (LedeWriterCanvas *self, GtkWidget *child, int room);
void lede_writer_canvas_remove (LedeWriterCanvas *self, GtkWidget *child);

void lede_writer_canvas_set_drop_line (LedeWriterCanvas *self, int y);

G_END_DECLS
