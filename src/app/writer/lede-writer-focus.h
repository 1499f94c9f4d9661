/* lede-writer-focus.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"
#include "lede-writer-view.h"

G_BEGIN_DECLS

/**
 * LedeFocusMode:
 * @LEDE_FOCUS_OFF: the whole text stands out
 * @LEDE_FOCUS_SENTENCE: the sentence of the caret
 * @LEDE_FOCUS_PARAGRAPH: its paragraph
 */
typedef enum
{
  LEDE_FOCUS_OFF,
  LEDE_FOCUS_SENTENCE,
  LEDE_FOCUS_PARAGRAPH,
} LedeFocusMode;

/* Steps everything back but what is being written, by one tag that changes no size: nothing is laid out
 * again, and a key looks at its own paragraph only. */
#define LEDE_TYPE_WRITER_FOCUS (lede_writer_focus_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterFocus, lede_writer_focus, LEDE, WRITER_FOCUS, GObject)

LedeWriterFocus *
lede_writer_focus_new (LedeWriterView *view, LedeManuscript *body, LedeMarkupHighlighter *highlighter);

void lede_writer_focus_set_mode (LedeWriterFocus *self, LedeFocusMode mode);
LedeFocusMode lede_writer_focus_get_mode (LedeWriterFocus *self);
void lede_writer_focus_reload (LedeWriterFocus *self);
void lede_writer_focus_follow (LedeWriterFocus *self);

const char *lede_focus_mode_to_nick (LedeFocusMode mode);
LedeFocusMode lede_focus_mode_from_nick (const char *nick);

G_END_DECLS
