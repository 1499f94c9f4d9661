/* lede-writer-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-manuscript.h"

G_BEGIN_DECLS

/**
 * LedeWriterEdge:
 * @LEDE_WRITER_EDGE_START: the first place of a text
 * @LEDE_WRITER_EDGE_END: the last place
 * @LEDE_WRITER_EDGE_FIRST_LINE: somewhere on the first line as it is shown
 * @LEDE_WRITER_EDGE_LAST_LINE: somewhere on the last line as it is shown
 */
typedef enum
{
  LEDE_WRITER_EDGE_START,
  LEDE_WRITER_EDGE_END,
  LEDE_WRITER_EDGE_FIRST_LINE,
  LEDE_WRITER_EDGE_LAST_LINE,
} LedeWriterEdge;

/* One short text of a story in the manuscript: a headline, a deck, a caption. It wraps, it has one
 * paragraph, and the caret leaves it at its edges as if the texts around it were the same one.
 *
 * Properties: "placeholder" (string), "path" (string, the default path in the story)
 *
 * Signals:
 *   "leave" (GtkDirectionType direction, int x)   the caret wants to go on; x is where it stood, in
 *        the field's own pixels, for a direction up or down */
#define LEDE_TYPE_WRITER_FIELD (lede_writer_field_get_type ())
G_DECLARE_FINAL_TYPE (LedeWriterField, lede_writer_field, LEDE, WRITER_FIELD, GtkTextView)

void lede_writer_field_bind (LedeWriterField *self, LedeStory *story, const char *path);
LedeManuscript *lede_writer_field_get_manuscript (LedeWriterField *self);
void lede_writer_field_enter (LedeWriterField *self, LedeWriterEdge edge, int x);

/* For every text view of the manuscript */
void lede_writer_install_undo (GtkWidgetClass *widget_class);
void lede_writer_enable_undo (GtkTextView *view);
gboolean
lede_writer_leaves (GtkTextView *view, GtkMovementStep step, int count, GtkDirectionType *direction, int *x);
void lede_writer_enter (GtkTextView *view, LedeWriterEdge edge, int x);

G_END_DECLS
