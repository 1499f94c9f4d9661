/* lede-writer-find-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Finds words in the body.
 *
 * Signals:
 *   "closed" ()   so that the body gets the focus back */
#define LEDE_TYPE_WRITER_FIND_BAR (lede_writer_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterFindBar, lede_writer_find_bar, LEDE, WRITER_FIND_BAR, GtkWidget)

void lede_writer_find_bar_set_view (LedeWriterFindBar *self, GtkSourceView *view);
void lede_writer_find_bar_open (LedeWriterFindBar *self);
void lede_writer_find_bar_close (LedeWriterFindBar *self);
void lede_writer_find_bar_next (LedeWriterFindBar *self);
void lede_writer_find_bar_previous (LedeWriterFindBar *self);

G_END_DECLS
