/* lede-writer-pairs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The brackets and quotations that were closed for the writer and in which the caret still is. */
typedef struct _LedeWriterPairs LedeWriterPairs;

LedeWriterPairs *lede_writer_pairs_new (GtkTextBuffer *buffer);
void lede_writer_pairs_free (LedeWriterPairs *self);

void lede_writer_pairs_push (LedeWriterPairs *self,
                             const GtkTextIter *caret,
                             const char *opening,
                             const char *closing);
void lede_writer_pairs_pop (LedeWriterPairs *self);
void lede_writer_pairs_clear (LedeWriterPairs *self);
void lede_writer_pairs_follow_caret (LedeWriterPairs *self);

const char *lede_writer_pairs_find_closing (LedeWriterPairs *self, const GtkTextIter *caret);
gboolean lede_writer_pairs_find_empty (LedeWriterPairs *self, GtkTextIter *start, GtkTextIter *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeWriterPairs, lede_writer_pairs_free)

G_END_DECLS
