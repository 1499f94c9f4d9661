/* lede-manuscript-lines.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where each line of a text begins, in bytes. A text buffer counts lines and characters, a story
 * counts bytes: this is the bridge, so that a key in a book-length body copies nothing. */
typedef struct _LedeManuscriptLines LedeManuscriptLines;

LedeManuscriptLines *lede_manuscript_lines_new (void);
void lede_manuscript_lines_free (LedeManuscriptLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeManuscriptLines, lede_manuscript_lines_free)

guint lede_manuscript_lines_get_n_lines (LedeManuscriptLines *self);
gsize lede_manuscript_lines_get_length (LedeManuscriptLines *self);
gsize lede_manuscript_lines_get_start (LedeManuscriptLines *self, guint line);
guint lede_manuscript_lines_find (LedeManuscriptLines *self, gsize offset);
void lede_manuscript_lines_replace (LedeManuscriptLines *self,
                                    guint first,
                                    guint n_removed,
                                    const gsize *lengths,
                                    guint n_inserted);

G_END_DECLS
