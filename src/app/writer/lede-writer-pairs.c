/* lede-writer-pairs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-pairs"

#include "config.h"

#include "lede-writer-pairs.h"

typedef struct
{
  GtkTextBuffer *buffer;
  GtkTextMark *start; /* behind what opens */
  GtkTextMark *end;   /* before what closes */
  char *opening;
  char *closing;
} Pair;

struct _LedeWriterPairs
{
  GtkTextBuffer *buffer;
  GPtrArray *pairs; /* of Pair, the innermost last */
};

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  gtk_text_buffer_delete_mark (pair->buffer, pair->start);
  gtk_text_buffer_delete_mark (pair->buffer, pair->end);
  g_free (pair->opening);
  g_free (pair->closing);
  g_free (pair);
}

static Pair *
peek (LedeWriterPairs *self)
{
  return self->pairs->len > 0 ? g_ptr_array_index (self->pairs, self->pairs->len - 1) : NULL;
}

static gboolean
holds_text (const GtkTextIter *start, const char *text, GtkTextIter *end)
{
  g_autofree char *slice = NULL;

  *end = *start;
  gtk_text_iter_forward_chars (end, g_utf8_strlen (text, -1));
  slice = gtk_text_iter_get_slice (start, end);

  return g_str_equal (slice, text);
}

/**
 * lede_writer_pairs_new:
 * @buffer: a text buffer
 *
 * Returns: (transfer full): no pairs yet
 */
LedeWriterPairs *
lede_writer_pairs_new (GtkTextBuffer *buffer)
{
  LedeWriterPairs *self = g_new0 (LedeWriterPairs, 1);

  self->buffer = g_object_ref (buffer);
  self->pairs = g_ptr_array_new_with_free_func (pair_free);

  return self;
}

/**
 * lede_writer_pairs_free:
 * @self: (transfer full): pairs
 */
void
lede_writer_pairs_free (LedeWriterPairs *self)
{
  g_ptr_array_unref (self->pairs);
  g_object_unref (self->buffer);
  g_free (self);
}

/**
 * lede_writer_pairs_push:
 * @self: pairs
 * @caret: the place between the two signs
 * @opening: what stands before it
 * @closing: what stands behind it
 *
 * Remembers a pair, as the innermost one.
 */
void
lede_writer_pairs_push (LedeWriterPairs *self,
                        const GtkTextIter *caret,
                        const char *opening,
                        const char *closing)
{
  Pair *pair = g_new0 (Pair, 1);

  pair->buffer = self->buffer;
  pair->start = gtk_text_buffer_create_mark (self->buffer, NULL, caret, TRUE);
  pair->end = gtk_text_buffer_create_mark (self->buffer, NULL, caret, FALSE);
  pair->opening = g_strdup (opening);
  pair->closing = g_strdup (closing);
  g_ptr_array_add (self->pairs, pair);
}

/**
 * lede_writer_pairs_pop:
 * @self: pairs
 *
 * Forgets the innermost pair.
 */
void
lede_writer_pairs_pop (LedeWriterPairs *self)
{
  if (self->pairs->len > 0)
    g_ptr_array_set_size (self->pairs, self->pairs->len - 1);
}

/**
 * lede_writer_pairs_clear:
 * @self: pairs
 *
 * Forgets all pairs.
 */
void
lede_writer_pairs_clear (LedeWriterPairs *self)
{
  g_ptr_array_set_size (self->pairs, 0);
}

/**
 * lede_writer_pairs_follow_caret:
 * @self: pairs
 *
 * Forgets the pairs that the caret has left: their closing signs are the writer's own from then on.
 */
void
lede_writer_pairs_follow_caret (LedeWriterPairs *self)
{
  GtkTextIter caret, start, end;
  Pair *pair;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret, gtk_text_buffer_get_insert (self->buffer));

  while ((pair = peek (self)) != NULL)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &start, pair->start);
      gtk_text_buffer_get_iter_at_mark (self->buffer, &end, pair->end);

      if (gtk_text_iter_compare (&start, &caret) <= 0 && gtk_text_iter_compare (&caret, &end) <= 0)
        return;

      lede_writer_pairs_pop (self);
    }
}

/**
 * lede_writer_pairs_find_closing:
 * @self: pairs
 * @caret: a place
 *
 * Returns: (nullable): what closes the innermost pair, if it stands right behind @caret
 */
const char *
lede_writer_pairs_find_closing (LedeWriterPairs *self, const GtkTextIter *caret)
{
  Pair *pair = peek (self);
  GtkTextIter end, behind;

  if (pair == NULL)
    return NULL;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, pair->end);

  return gtk_text_iter_equal (caret, &end) && holds_text (&end, pair->closing, &behind) ? pair->closing
                                                                                        : NULL;
}

/**
 * lede_writer_pairs_find_empty:
 * @self: pairs
 * @start: (out): where the innermost pair begins
 * @end: (out): where it ends
 *
 * Returns: whether the caret is in the innermost pair and nothing else is
 */
gboolean
lede_writer_pairs_find_empty (LedeWriterPairs *self, GtkTextIter *start, GtkTextIter *end)
{
  Pair *pair = peek (self);
  GtkTextIter caret, inner;

  if (pair == NULL)
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &inner, pair->start);
  *start = inner;
  gtk_text_iter_backward_chars (start, g_utf8_strlen (pair->opening, -1));

  return gtk_text_iter_equal (&caret, &inner) && holds_text (start, pair->opening, &inner) &&
         gtk_text_iter_equal (&caret, &inner) && holds_text (&caret, pair->closing, end);
}
