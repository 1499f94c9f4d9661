/* lede-writer-paste.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"
#include "lede-writer-view.h"

G_BEGIN_DECLS

/* What a body takes from a clipboard: Markdown as it is, HTML as Markdown, pictures as photos, an address
 * over a selection as a link, and plain text where nothing else is wanted. One paste is one gesture. */
#define LEDE_TYPE_WRITER_PASTE (lede_writer_paste_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterPaste, lede_writer_paste, LEDE, WRITER_PASTE, GObject)

LedeWriterPaste *
lede_writer_paste_new (LedeWriterView *view, LedeManuscript *body, LedeMarkupHighlighter *highlighter);
void lede_writer_paste_rich (LedeWriterPaste *self);
void lede_writer_paste_plain (LedeWriterPaste *self);

G_END_DECLS
