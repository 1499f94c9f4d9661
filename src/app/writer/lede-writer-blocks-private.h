/* lede-writer-blocks-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer-blocks.h"

G_BEGIN_DECLS

struct _LedeWriterBlocks
{
  GObject parent_instance;

  GtkTextView *view; /* not owned */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;
  LedeWriterCards *cards;
};

void lede_writer_blocks_move_in_gallery (LedeWriterBlocks *self,
                                         guint block,
                                         guint index,
                                         GtkDirectionType direction);

G_END_DECLS
