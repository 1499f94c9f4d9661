/* lede-writer-spelling.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Checks the spelling of the body in the story's language, where a dictionary for it is installed. */
#define LEDE_TYPE_WRITER_SPELLING (lede_writer_spelling_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterSpelling, lede_writer_spelling, LEDE, WRITER_SPELLING, GObject)

LedeWriterSpelling *lede_writer_spelling_new (GtkSourceView *view);
void lede_writer_spelling_set_language (LedeWriterSpelling *self, const char *language);
const char *lede_writer_spelling_get_dictionary (LedeWriterSpelling *self);

G_END_DECLS
