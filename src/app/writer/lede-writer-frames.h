/* lede-writer-frames.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"

G_BEGIN_DECLS

void lede_writer_frames_snapshot (GtkTextView *view,
                                  LedeManuscript *manuscript,
                                  LedeMarkupHighlighter *highlighter,
                                  gsize start,
                                  gsize end,
                                  int x,
                                  int width,
                                  GtkSnapshot *snapshot);

G_END_DECLS
