/* lede-writer-typing.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-markup-highlighter.h"
#include "lede-manuscript.h"

G_BEGIN_DECLS

/* Helps while somebody types in one text of the manuscript: sets quotes, dashes and spaces as the
 * story's language does, closes brackets and quotations, puts signs around what is selected.
 *
 * Only what a person types is helped, by key or by input method: no paste, no undo, nothing that comes
 * from elsewhere. Each help is a gesture of its own, so that one undo leaves what was typed; at that
 * place it does not come again. */
#define LEDE_TYPE_WRITER_TYPING (lede_writer_typing_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterTyping, lede_writer_typing, LEDE, WRITER_TYPING, GObject)

LedeWriterTyping *
lede_writer_typing_new (GtkTextView *view, LedeManuscript *manuscript, LedeMarkupHighlighter *highlighter);

G_END_DECLS
