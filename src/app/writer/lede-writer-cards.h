/* lede-writer-cards.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"
#include "lede-photo-card.h"
#include "lede-writer-canvas.h"

G_BEGIN_DECLS

/* The photo cards of a manuscript. Every photo line keeps room below itself from the start, by the
 * ratio of its picture; a card exists as a widget only while that room is near the view.
 *
 * Signals:
 *   "activated" (const char *photo_id)            a card was asked for its details
 *   "leave" (GtkDirectionType direction, int x, guint64 offset)   the caret goes on from a card to
 *        the body; the offset is where its line begins
 *   "extend" (GtkDirectionType direction, guint64 offset)   a selection of text begins with a card
 *   "caret-moved" (LedeWriterField *field)        in one of the cards */
#define LEDE_TYPE_WRITER_CARDS (lede_writer_cards_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterCards, lede_writer_cards, LEDE, WRITER_CARDS, GObject)

LedeWriterCards *lede_writer_cards_new (LedeWriterCanvas *canvas,
                                        GtkTextView *view,
                                        LedeManuscript *manuscript,
                                        LedeMarkupHighlighter *highlighter);
void lede_writer_cards_set_story (LedeWriterCards *self, LedeStory *story);
void lede_writer_cards_update (LedeWriterCards *self);

gboolean lede_writer_cards_has_line (LedeWriterCards *self, int line);
gboolean lede_writer_cards_select_line (LedeWriterCards *self, int line);
gboolean lede_writer_cards_get_selected (LedeWriterCards *self, gsize *offset);
gboolean lede_writer_cards_get_focused (LedeWriterCards *self, gsize *offset);
gboolean lede_writer_cards_find (LedeWriterCards *self, LedePhotoCard *card, gsize *offset);
gboolean lede_writer_cards_has_photo_between (LedeWriterCards *self, gsize start, gsize end);
gboolean lede_writer_cards_enter_next (LedeWriterCards *self, gsize offset);
gboolean lede_writer_cards_enter_previous (LedeWriterCards *self, gsize offset);
LedeWriterField *lede_writer_cards_find_field (LedeWriterCards *self, const char *path);

G_END_DECLS
