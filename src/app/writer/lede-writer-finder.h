/* lede-writer-finder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-finder.h"

G_BEGIN_DECLS

/* Looks through the open story on a thread of its own, again whenever it changes, and knows which
 * match is looked at.
 *
 * Signals:
 *   "changed" ()                  of matches, current match or message
 *   "show" ()                     the current match is to be brought into view
 *   "replaced" (guint n)          after so many matches were replaced */
#define LEDE_TYPE_WRITER_FINDER (lede_writer_finder_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterFinder, lede_writer_finder, LEDE, WRITER_FINDER, GObject)

LedeWriterFinder *lede_writer_finder_new (void);
void lede_writer_finder_set_story (LedeWriterFinder *self, LedeStory *story); /* NULL for none */
void lede_writer_finder_search (LedeWriterFinder *self, const char *words, LedeFindFlags flags);
void lede_writer_finder_stop (LedeWriterFinder *self);

/* From where on, and to which match */
void lede_writer_finder_set_place (LedeWriterFinder *self, const char *path, gsize offset);
void lede_writer_finder_next (LedeWriterFinder *self);
void lede_writer_finder_previous (LedeWriterFinder *self);

void lede_writer_finder_replace (LedeWriterFinder *self, const char *replacement);
void lede_writer_finder_replace_all (LedeWriterFinder *self, const char *replacement);

LedeMatches *lede_writer_finder_get_matches (LedeWriterFinder *self);     /* NULL while there are none */
const LedeMatch *lede_writer_finder_get_current (LedeWriterFinder *self); /* NULL for none */
guint lede_writer_finder_get_position (LedeWriterFinder *self);           /* of it, from 0 */
int lede_writer_finder_get_wrapped (LedeWriterFinder *self); /* 1 for to the start, -1 for to the end, 0 */
gboolean lede_writer_finder_is_searching (LedeWriterFinder *self);
const GError *lede_writer_finder_get_error (LedeWriterFinder *self);

G_END_DECLS
