/* lede-writer-emoji.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-manuscript.h"
#include "lede-markup-highlighter.h"

G_BEGIN_DECLS

/* Emoji by name: “:” and two letters of what one is called open a list, from which one is chosen; a name in
 * full between two of them is the emoji at once. What was typed stays until then, and comes back by an undo.
 */
#define LEDE_TYPE_WRITER_EMOJI (lede_writer_emoji_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterEmoji, lede_writer_emoji, LEDE, WRITER_EMOJI, GObject)

LedeWriterEmoji *lede_writer_emoji_new (GtkWidget *writer);
void lede_writer_emoji_typed (LedeWriterEmoji *self,
                              GtkTextView *view,
                              LedeManuscript *manuscript,
                              LedeMarkupHighlighter *highlighter);
void lede_writer_emoji_follow (LedeWriterEmoji *self);
void lede_writer_emoji_close (LedeWriterEmoji *self);
GtkWidget *lede_writer_emoji_get_list (LedeWriterEmoji *self);

G_END_DECLS
