/* lede-writer-blocks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-fragment.h"
#include "lede-writer-cards.h"

G_BEGIN_DECLS

/* What a person does to whole blocks of the body, above all to its photo cards: cut, copy, paste, remove,
 * move. Listens to the keys of the text view before it does, and takes those that would come to a card.
 * Each command is one gesture for undo.
 *
 * Signal "failed" (const char *message): a sentence for the person. */
#define LEDE_TYPE_WRITER_BLOCKS (lede_writer_blocks_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterBlocks, lede_writer_blocks, LEDE, WRITER_BLOCKS, GObject)

LedeWriterBlocks *lede_writer_blocks_new (GtkTextView *view,
                                          LedeManuscript *body,
                                          LedeMarkupHighlighter *highlighter,
                                          LedeWriterCards *cards);

LedeFragment *lede_writer_blocks_dup_block (LedeWriterBlocks *self, gsize offset);
LedeFragment *lede_writer_blocks_dup_card (LedeWriterBlocks *self, gsize offset);
void lede_writer_blocks_copy_card (LedeWriterBlocks *self);
void lede_writer_blocks_cut_card (LedeWriterBlocks *self);
void lede_writer_blocks_remove_card (LedeWriterBlocks *self, GtkDirectionType direction);
void lede_writer_blocks_paste_at_card (LedeWriterBlocks *self);
void lede_writer_blocks_move (LedeWriterBlocks *self, GtkDirectionType direction);
void lede_writer_blocks_move_to_slot (LedeWriterBlocks *self, gsize line, guint block, guint slot);
void lede_writer_blocks_move_card (LedeWriterBlocks *self, gsize line, guint gap);
void lede_writer_blocks_move_to_gap (LedeWriterBlocks *self, guint block, guint gap);
void lede_writer_blocks_insert_at_gap (LedeWriterBlocks *self, LedeFragment *fragment, guint gap);

G_END_DECLS
