/* lede-writer-spelling.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-manuscript.h"
#include "lede-speller.h"

G_BEGIN_DECLS

/* Underlines the words of one text of the manuscript that are not right, as far as they are in view,
 * and offers corrections in its menu. */
#define LEDE_TYPE_WRITER_SPELLING (lede_writer_spelling_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterSpelling, lede_writer_spelling, LEDE, WRITER_SPELLING, GObject)

LedeWriterSpelling *lede_writer_spelling_new (GtkTextView *view, LedeManuscript *manuscript);
void lede_writer_spelling_set_speller (LedeWriterSpelling *self, LedeSpeller *speller);
void lede_writer_spelling_check_soon (LedeWriterSpelling *self);

G_END_DECLS
