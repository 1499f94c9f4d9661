/* lede-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-count.h"
#include "lede-speller.h"
#include "lede-story.h"
#include "lede-writer-emoji.h"

G_BEGIN_DECLS

/* The manuscript: kicker, headline, deck and body in one scroll.
 *
 * Properties:
 *   "check-spelling" (boolean)   whether the spelling is checked, in the story's language
 *   "set-typography" (boolean)   whether quotes, dashes and spaces are set as that language sets them
 *   "close-brackets" (boolean)   whether brackets and quotations close while one types
 *   "focus-mode" (string)        what stands out of the text: off, sentence or paragraph
 *   "typewriter" (boolean)       whether the line that is written stays where it is
 *
 * Signals:
 *   "caret-moved" (guint64 offset)        byte offset in the body, when the caret stands in it
 *   "selection-changed" ()                of the body
 *   "photo-activated" (const char *id)    a card was asked for its details
 *   "found-elsewhere" (const char *path, guint64 start, guint64 end)  a search came to a text that is not in
 *                                         the manuscript
 *   "files-dropped" (GListModel *files, guint64 offset)  GFiles for the body at a byte offset
 *
 * Actions: writer.undo, writer.redo, writer.paste, writer.paste-plain, writer.bold, writer.italic,
 * writer.link, writer.heading (level), writer.insert (kind: pullquote, factbox, editorsnote, related, table,
 * quote, list, numbered, rule, code, embed), writer.insert-photo (id), writer.insert-menu,
 * writer.insert-story-photo, writer.emoji, writer.go-to, writer.find, writer.replace, writer.find-next,
 * writer.find-previous, writer.move-up, writer.move-down; of the card that is selected: card.cut,
 * card.copy, card.paste, card.remove */
#define LEDE_TYPE_WRITER (lede_writer_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriter, lede_writer, LEDE, WRITER, GtkWidget)

GtkWidget *lede_writer_new (void);
void lede_writer_set_story (LedeWriter *self, LedeStory *story); /* NULL for none */
LedeStory *lede_writer_get_story (LedeWriter *self);
void lede_writer_place_caret (LedeWriter *self,
                              const char *path,
                              gsize offset); /* and scrolls there, grabs focus */
gsize lede_writer_get_caret (LedeWriter *self);
void lede_writer_insert_photo (LedeWriter *self, const char *photo_id, gsize offset);
void lede_writer_open_insert_menu (LedeWriter *self, GtkWidget *anchor); /* NULL: at the caret */
void lede_writer_count (LedeWriter *self, LedeCount *count);             /* words and letters of the body */
LedeSpeller *lede_writer_get_speller (LedeWriter *self);
gboolean lede_writer_get_selection (LedeWriter *self, gsize *start, gsize *end); /* of the body */
LedeWriterEmoji *lede_writer_get_emoji (LedeWriter *self);

G_END_DECLS
