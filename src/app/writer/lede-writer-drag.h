/* lede-writer-drag.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-gallery-handles.h"
#include "lede-writer-blocks.h"
#include "lede-writer-canvas.h"

G_BEGIN_DECLS

/* Dragging in the manuscript: a card by its picture, a gallery by its handle, to another place between two
 * blocks, to another story, or as words to another program; picture files from outside. A line shows where
 * what is dragged will stand.
 *
 * Signal "files" (GdkFileList *files, guint64 offset): files were dropped, for the body at a byte offset. */
#define LEDE_TYPE_WRITER_DRAG (lede_writer_drag_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterDrag, lede_writer_drag, LEDE, WRITER_DRAG, GObject)

LedeWriterDrag *lede_writer_drag_new (LedeWriterCanvas *canvas,
                                      GtkTextView *view,
                                      LedeManuscript *body,
                                      LedeMarkupHighlighter *highlighter,
                                      LedeWriterCards *cards,
                                      LedeWriterBlocks *blocks,
                                      LedeGalleryHandles *handles);

G_END_DECLS
