/* lede-writer-insert.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-insert-menu.h"
#include "lede-markup-highlighter.h"
#include "lede-writer-view.h"

G_BEGIN_DECLS

/* The insert menu at work in the body: opened by a "/" at the start of a line, which is what the text
 * holds until something is chosen, or asked for by a command. */
#define LEDE_TYPE_WRITER_INSERT (lede_writer_insert_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterInsert, lede_writer_insert, LEDE, WRITER_INSERT, GObject)

LedeWriterInsert *lede_writer_insert_new (GtkWidget *writer,
                                          LedeWriterView *view,
                                          LedeManuscript *body,
                                          LedeMarkupHighlighter *highlighter);

void lede_writer_insert_open (LedeWriterInsert *self, LedeInsertOffer offer, GtkWidget *anchor);
void lede_writer_insert_close (LedeWriterInsert *self);
void lede_writer_insert_follow (LedeWriterInsert *self);
void lede_writer_insert_ask_address (LedeWriterInsert *self);
void lede_writer_insert_snapshot (LedeWriterInsert *self, GtkSnapshot *snapshot);

G_END_DECLS
