/* lede-writer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"
#include "lede-table-pads.h"
#include "lede-writer-blocks.h"
#include "lede-speller.h"
#include "lede-writer.h"
#include "lede-writer-canvas.h"
#include "lede-writer-cards.h"
#include "lede-writer-drag.h"
#include "lede-writer-emoji.h"
#include "lede-writer-find-bar.h"
#include "lede-writer-finder.h"
#include "lede-writer-focus.h"
#include "lede-writer-frames.h"
#include "lede-writer-header.h"
#include "lede-writer-insert.h"
#include "lede-writer-paste.h"
#include "lede-writer-spelling.h"
#include "lede-writer-typing.h"
#include "lede-writer-typewriter.h"
#include "lede-writer-view.h"

G_BEGIN_DECLS

struct _LedeWriter
{
  GtkWidget parent_instance;

  LedeWriterFindBar *find_bar;
  GtkScrolledWindow *scroller;
  LedeWriterCanvas *canvas;
  LedeWriterHeader *header;
  LedeWriterView *view;

  LedeStory *story;
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;
  LedeTablePads *table_pads;
  LedeGalleryHandles *gallery_handles;
  LedeWriterCards *cards;
  LedeWriterBlocks *blocks;
  LedeWriterDrag *drag;
  LedeSpeller *speller;
  LedeWriterPaste *paste;
  LedeWriterSpelling *spelling;
  LedeWriterTyping *typing;
  LedeWriterInsert *insert;
  LedeWriterEmoji *emoji;
  LedeWriterFocus *focus;
  LedeWriterTypewriter *typewriter;
  gboolean check_spelling;
  gboolean set_typography;
  gboolean close_brackets;

  LedeWriterFinder *finder;
  GtkWidget *find_return; /* weak: where the keyboard was before somebody looked for something */

  /* Where an undo or a redo last changed something */
  char *replayed_path;
  gsize replayed_offset;

  LedeWriterField *reveal; /* weak: the field whose caret is to be brought into view */
  guint reveal_source;
  guint caret_source;
};

void lede_writer_install_actions (GtkWidgetClass *widget_class);
GtkTextView *lede_writer_find_text (LedeWriter *self, const char *path, LedeManuscript **manuscript);
void lede_writer_reveal_field (LedeWriter *self, LedeWriterField *field);

G_END_DECLS
