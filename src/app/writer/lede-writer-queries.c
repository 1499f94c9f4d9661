/* lede-writer-queries.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer"

#include "config.h"

#include "lede-writer-private.h"

/* The text view that shows a text of the story, made if need be. */
GtkTextView *
lede_writer_find_text (LedeWriter *self, const char *path, LedeManuscript **manuscript)
{
  LedeWriterField *field;

  if (g_str_equal (path, LEDE_FIELD_BODY))
    {
      *manuscript = self->body;
      return GTK_TEXT_VIEW (self->view);
    }

  if ((field = lede_writer_header_get_field (self->header, path)) == NULL &&
      (field = lede_writer_cards_find_field (self->cards, path)) == NULL)
    return NULL;

  *manuscript = lede_writer_field_get_manuscript (field);

  return GTK_TEXT_VIEW (field);
}

/**
 * lede_writer_count:
 * @self: a writer
 * @count: (out): words and letters of the body
 *
 * Counts after a key.
 */
void
lede_writer_count (LedeWriter *self, LedeCount *count)
{
  g_return_if_fail (LEDE_IS_WRITER (self));

  lede_document_count (lede_markup_highlighter_get_document (self->highlighter), count);
}

/**
 * lede_writer_get_selection:
 * @self: a writer
 * @start: (out): where it begins in the body, in bytes
 * @end: (out): where it ends
 *
 * Returns: whether something of the body is selected
 */
gboolean
lede_writer_get_selection (LedeWriter *self, gsize *start, gsize *end)
{
  GtkTextIter from, to;

  g_return_val_if_fail (LEDE_IS_WRITER (self), FALSE);

  if (!gtk_text_buffer_get_selection_bounds (lede_manuscript_get_buffer (self->body), &from, &to))
    return FALSE;

  *start = lede_manuscript_get_offset (self->body, &from);
  *end = lede_manuscript_get_offset (self->body, &to);

  return TRUE;
}

/**
 * lede_writer_get_speller:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): who knows which words are spelled right
 */
LedeSpeller *
lede_writer_get_speller (LedeWriter *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER (self), NULL);

  return self->speller;
}

/**
 * lede_writer_get_emoji:
 * @self: a writer
 *
 * Returns: (transfer none): what puts emoji by their names
 */
LedeWriterEmoji *
lede_writer_get_emoji (LedeWriter *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER (self), NULL);

  return self->emoji;
}
