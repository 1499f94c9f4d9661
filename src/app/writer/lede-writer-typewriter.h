/* lede-writer-typewriter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-manuscript.h"
#include "lede-writer-canvas.h"

G_BEGIN_DECLS

/* Typewriter scrolling: the line that is being written stays where it is, and the text moves. A click
 * moves the caret, not the text. */
#define LEDE_TYPE_WRITER_TYPEWRITER (lede_writer_typewriter_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterTypewriter, lede_writer_typewriter, LEDE, WRITER_TYPEWRITER, GObject)

LedeWriterTypewriter *
lede_writer_typewriter_new (LedeWriterCanvas *canvas, LedeWriterView *view, LedeManuscript *body);

void lede_writer_typewriter_start (LedeWriterTypewriter *self);
void lede_writer_typewriter_stop (LedeWriterTypewriter *self);
gboolean lede_writer_typewriter_is_running (LedeWriterTypewriter *self);
void lede_writer_typewriter_follow (LedeWriterTypewriter *self);

G_END_DECLS
