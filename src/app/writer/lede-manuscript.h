/* lede-manuscript.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-story.h"

G_BEGIN_DECLS

/**
 * LedeManuscriptShape:
 * @LEDE_MANUSCRIPT_TEXT: any number of lines
 * @LEDE_MANUSCRIPT_LINE: one line; what is typed or pasted into it loses its line ends
 */
typedef enum
{
  LEDE_MANUSCRIPT_TEXT,
  LEDE_MANUSCRIPT_LINE,
} LedeManuscriptShape;

/* Keeps a text buffer and one text of a story in step. What a person types becomes splices of the
 * story; what changes the story from elsewhere (undo, a merge, a restored revision, another window)
 * changes the buffer. The buffer has no undo of its own.
 *
 * Signals:
 *   "spliced" (guint64 offset, guint64 removed, const char *inserted, guint64 inserted_length)
 *        after the text changed and buffer and story agree again, whoever changed it */
#define LEDE_TYPE_MANUSCRIPT (lede_manuscript_get_type ())
G_DECLARE_FINAL_TYPE (LedeManuscript, lede_manuscript, LEDE, MANUSCRIPT, GObject)

LedeManuscript *lede_manuscript_new (GtkTextBuffer *buffer, LedeManuscriptShape shape);
void lede_manuscript_bind (LedeManuscript *self, LedeStory *story, const char *path);

GtkTextBuffer *lede_manuscript_get_buffer (LedeManuscript *self);
LedeStory *lede_manuscript_get_story (LedeManuscript *self);
const char *lede_manuscript_get_path (LedeManuscript *self);
const char *lede_manuscript_get_text (LedeManuscript *self, gsize *length);

gsize lede_manuscript_get_offset (LedeManuscript *self, const GtkTextIter *iter);
void lede_manuscript_get_iter (LedeManuscript *self, gsize offset, GtkTextIter *iter);

G_END_DECLS
