/* lede-writer-blocks-gallery.c: the photos of a gallery
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-blocks"

#include "config.h"

#include "lede-writer-blocks-private.h"

#include "lede-writer-gallery.h"

/* The card stays selected, or the caret where it is in one of its fields. */
static void
show_in_gallery (LedeWriterBlocks *self, guint block, guint index)
{
  gsize offset = lede_writer_gallery_get_photo (lede_markup_highlighter_get_document (self->highlighter),
                                                block, index, NULL);
  GtkTextIter iter;

  lede_manuscript_get_iter (self->body, offset, &iter);

  if (!lede_writer_cards_get_focused (self->cards, NULL) ||
      lede_writer_cards_get_selected (self->cards, NULL))
    {
      gtk_text_buffer_place_cursor (lede_manuscript_get_buffer (self->body), &iter);
      lede_writer_cards_select_line (self->cards, gtk_text_iter_get_line (&iter));
    }
}

/* By one photo; a gallery's first and last one stay in it. */
void
lede_writer_blocks_move_in_gallery (LedeWriterBlocks *self,
                                    guint block,
                                    guint index,
                                    GtkDirectionType direction)
{
  guint to = direction == GTK_DIR_UP ? index - 1 : index + 1;
  g_auto (LedeBodyChange) change = { 0 };

  if (direction == GTK_DIR_UP && index == 0)
    return;

  change =
    lede_gallery_move_photo (lede_markup_highlighter_get_document (self->highlighter), block, index, to);

  if (change.removed_length == 0)
    return;

  lede_writer_gallery_apply (self->body, &change);
  show_in_gallery (self, block, to);
}

/**
 * lede_writer_blocks_move_to_slot:
 * @self: blocks
 * @line: where the line of a card begins, in bytes
 * @block: a gallery
 * @slot: before which of its photos
 *
 * Moves a card into a gallery or within it, and selects it.
 */
void
lede_writer_blocks_move_to_slot (LedeWriterBlocks *self, gsize line, guint block, guint slot)
{
  LedeDocument *document;
  guint from_block, from, n_blocks;
  gboolean within;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  document = lede_markup_highlighter_get_document (self->highlighter);
  n_blocks = lede_document_get_n_blocks (document);
  within = lede_writer_gallery_find (document, line, &from_block, &from) && from_block == block;

  if (lede_manuscript_get_story (self->body) == NULL ||
      !lede_writer_gallery_take_in (self->body, document, line, block, slot))
    return;

  /* A photo that stood before the gallery is a block less there. */
  if (!within && from_block < block && lede_document_get_n_blocks (document) < n_blocks)
    block--;

  show_in_gallery (self, block, within && slot > from ? slot - 1 : slot);
}

/**
 * lede_writer_blocks_move_card:
 * @self: blocks
 * @line: where the line of a card begins, in bytes
 * @gap: where it goes, as in lede-body-blocks.h
 *
 * Moves a card between two blocks, out of its gallery if it is in one.
 */
void
lede_writer_blocks_move_card (LedeWriterBlocks *self, gsize line, guint gap)
{
  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  if (lede_manuscript_get_story (self->body) != NULL &&
      !lede_writer_gallery_take_out (self->body, lede_markup_highlighter_get_document (self->highlighter),
                                     line, gap))
    lede_writer_blocks_move_to_gap (
      self, lede_document_find_block (lede_markup_highlighter_get_document (self->highlighter), line), gap);
}
