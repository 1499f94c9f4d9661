/* lede-writer-find-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-writer-finder.h"

G_BEGIN_DECLS

/* What to find in the story, how, and what to put there instead.
 *
 * Properties: "match-case", "whole-words", "expression", "replacing" (boolean)
 *
 * Signals:
 *   "closed" ()   so that the text gets the focus back
 *
 * Actions: find.match-case, find.whole-words, find.expression, find.replacing, find.replace,
 * find.replace-all, find.recent (string) */
#define LEDE_TYPE_WRITER_FIND_BAR (lede_writer_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterFindBar, lede_writer_find_bar, LEDE, WRITER_FIND_BAR, GtkWidget)

void lede_writer_find_bar_set_finder (LedeWriterFindBar *self, LedeWriterFinder *finder);
void lede_writer_find_bar_open (LedeWriterFindBar *self, const char *words);
void lede_writer_find_bar_open_replace (LedeWriterFindBar *self, const char *words);
void lede_writer_find_bar_close (LedeWriterFindBar *self);
void lede_writer_find_bar_search (LedeWriterFindBar *self);
gboolean lede_writer_find_bar_is_open (LedeWriterFindBar *self);
gboolean lede_writer_find_bar_has_words (LedeWriterFindBar *self);

G_END_DECLS
