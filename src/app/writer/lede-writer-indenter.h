/* lede-writer-indenter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* What Enter does in a list or a quotation: goes on with the next item, or ends it when the last one
 * was left empty. */
#define LEDE_TYPE_WRITER_INDENTER (lede_writer_indenter_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterIndenter, lede_writer_indenter, LEDE, WRITER_INDENTER, GObject)

GtkSourceIndenter *lede_writer_indenter_new (void);
char *lede_writer_indenter_continue (const char *line, gboolean *empty);

G_END_DECLS
