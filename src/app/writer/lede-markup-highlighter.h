/* lede-markup-highlighter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"
#include "lede-manuscript.h"

G_BEGIN_DECLS

/* Makes a body look like what it means: dims its markup, gives headings, emphasis and news blocks
 * their type. Follows each change block by block; of a long body it does first what is asked for
 * and the rest when there is time.
 *
 * Signals:
 *   "patched" (guint first, guint n_removed, guint n_inserted)   after the blocks of the document
 *        changed: the numbers of a LedeDocumentPatch */
#define LEDE_TYPE_MARKUP_HIGHLIGHTER (lede_markup_highlighter_get_type ())
G_DECLARE_FINAL_TYPE (LedeMarkupHighlighter, lede_markup_highlighter, LEDE, MARKUP_HIGHLIGHTER, GObject)

LedeMarkupHighlighter *lede_markup_highlighter_new (LedeManuscript *manuscript);
void lede_markup_highlighter_reload (LedeMarkupHighlighter *self);

LedeDocument *lede_markup_highlighter_get_document (LedeMarkupHighlighter *self);
void
lede_markup_highlighter_get_block_range (LedeMarkupHighlighter *self, guint block, gsize *start, gsize *end);
void lede_markup_highlighter_ensure (LedeMarkupHighlighter *self, gsize start, gsize end);

G_END_DECLS
