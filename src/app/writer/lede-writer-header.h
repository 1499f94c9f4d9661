/* lede-writer-header.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer-field.h"

G_BEGIN_DECLS

/* Kicker, headline and deck, in the type that they have on the page.
 *
 * Signals:
 *   "leave" (GtkDirectionType direction, int x)   the caret goes on to the body, or out above
 *   "caret-moved" (LedeWriterField *field)        so that it can be brought into view */
#define LEDE_TYPE_WRITER_HEADER (lede_writer_header_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterHeader, lede_writer_header, LEDE, WRITER_HEADER, GtkWidget)

GtkWidget *lede_writer_header_new (void);
void lede_writer_header_set_story (LedeWriterHeader *self, LedeStory *story);
LedeWriterField *lede_writer_header_get_field (LedeWriterHeader *self, const char *path);
void lede_writer_header_enter (LedeWriterHeader *self, LedeWriterEdge edge, int x);

G_END_DECLS
