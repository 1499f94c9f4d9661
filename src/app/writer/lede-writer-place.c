/* lede-writer-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manuscript's side of two views that scroll together.
 */

#define G_LOG_DOMAIN "lede-writer-place"

#include "config.h"

#include "lede-writer-place.h"

#include "lede-writer-private.h"

#define EDGE 0.1 /* of the view's height: what is shown does not stand nearer to its edges */

static double
share (double part, double whole)
{
  return whole > 0 ? CLAMP (part / whole, 0, 1) : 0;
}

static LedeDocument *
get_document (LedeWriter *self)
{
  return lede_markup_highlighter_get_document (self->highlighter);
}

/* Heights are pixels of the whole text, of which the view shows a part, the room for the header
 * included. */
static void
get_line_heights (LedeWriter *self, gsize offset, double *top, double *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter iter;
  int y, height, window_y;

  lede_manuscript_get_iter (self->body, offset, &iter);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, &window_y);
  *top = window_y + gtk_adjustment_get_value (lede_writer_get_vadjustment (self));
  *bottom = *top + height;
}

static void
get_block_heights (LedeWriter *self, LedeBlock *block, double *top, double *bottom)
{
  double ignored;
  gsize offset = lede_block_get_offset (block);
  gsize length = lede_block_get_length (block);

  get_line_heights (self, offset, top, &ignored);
  get_line_heights (self, offset + length, &ignored, bottom);
}

/* The heights of a part of the manuscript: a block, or what is above or below all blocks. */
static void
get_heights (LedeWriter *self, int block, double *top, double *bottom)
{
  LedeDocument *document = get_document (self);
  int n_blocks = lede_document_get_n_blocks (document);
  double ignored;

  if (n_blocks == 0)
    {
      *top = 0;
      *bottom = gtk_adjustment_get_upper (lede_writer_get_vadjustment (self));
    }
  else if (block < 0)
    {
      *top = 0;
      get_block_heights (self, lede_document_get_block (document, 0), bottom, &ignored);
    }
  else if (block >= n_blocks)
    {
      get_block_heights (self, lede_document_get_block (document, n_blocks - 1), &ignored, top);
      *bottom = gtk_adjustment_get_upper (lede_writer_get_vadjustment (self));
    }
  else
    get_block_heights (self, lede_document_get_block (document, block), top, bottom);
}

static int
find_block_at (LedeWriter *self, double height)
{
  LedeDocument *document = get_document (self);
  int n_blocks = lede_document_get_n_blocks (document);
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter iter;
  double top, bottom;
  int y;

  get_heights (self, -1, &top, &bottom);
  if (n_blocks == 0 || height < bottom)
    return -1;

  get_heights (self, n_blocks, &top, &bottom);
  if (height >= top)
    return n_blocks;

  gtk_text_view_window_to_buffer_coords (
    view, GTK_TEXT_WINDOW_WIDGET, 0, height - gtk_adjustment_get_value (lede_writer_get_vadjustment (self)),
    NULL, &y);
  gtk_text_view_get_line_at_y (view, &iter, y, NULL);

  return lede_document_find_block (document, lede_manuscript_get_offset (self->body, &iter));
}

static void
find_offset (LedeDocument *document, gsize offset, LedeViewPlace *place)
{
  LedeBlock *block;

  place->block = lede_document_find_block (document, offset);
  block = lede_document_get_block (document, place->block);
  place->fraction = share ((double) offset - lede_block_get_offset (block), lede_block_get_length (block));
}

/**
 * lede_writer_shows:
 * @self: a writer
 * @path: the path of one of the story's texts
 *
 * Returns: whether lede_writer_place_caret() can put the caret into that text
 */
gboolean
lede_writer_shows (LedeWriter *self, const char *path)
{
  LedeManuscript *manuscript;

  g_return_val_if_fail (LEDE_IS_WRITER (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return lede_writer_find_text (self, path, &manuscript) != NULL;
}

/**
 * lede_writer_get_vadjustment:
 * @self: a writer
 *
 * Returns: (transfer none): how far the manuscript is scrolled
 */
GtkAdjustment *
lede_writer_get_vadjustment (LedeWriter *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/**
 * lede_writer_get_view_place:
 * @self: a writer
 * @place: (out): what it shows
 *
 * Finds the place by which another view can follow: at the top of the view when the manuscript is
 * scrolled to its beginning, at the bottom when it is at its end, in between on the way.
 *
 * Returns: whether there is one; not before the manuscript is on the screen
 */
gboolean
lede_writer_get_view_place (LedeWriter *self, LedeViewPlace *place)
{
  GtkAdjustment *adjustment;
  double page, height, top, bottom;

  g_return_val_if_fail (LEDE_IS_WRITER (self), FALSE);

  adjustment = lede_writer_get_vadjustment (self);
  page = gtk_adjustment_get_page_size (adjustment);

  if (self->story == NULL || page <= 0)
    return FALSE;

  place->ratio = share (gtk_adjustment_get_value (adjustment), gtk_adjustment_get_upper (adjustment) - page);
  height = gtk_adjustment_get_value (adjustment) + place->ratio * page;
  place->block = find_block_at (self, height);
  get_heights (self, place->block, &top, &bottom);
  place->fraction = share (height - top, bottom - top);

  return TRUE;
}

/**
 * lede_writer_get_caret_place:
 * @self: a writer
 * @place: (out): where the body's caret stands
 * @y: (out): the same in pixels below the writer's top
 *
 * Returns: whether the caret is seen
 */
gboolean
lede_writer_get_caret_place (LedeWriter *self, LedeViewPlace *place, double *y)
{
  LedeDocument *document;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  GdkRectangle caret;
  graphene_point_t point;
  int x, line_y;
  double page;

  g_return_val_if_fail (LEDE_IS_WRITER (self), FALSE);

  document = get_document (self);
  page = gtk_adjustment_get_page_size (lede_writer_get_vadjustment (self));

  if (self->story == NULL || lede_document_get_n_blocks (document) == 0 || page <= 0)
    return FALSE;

  buffer = lede_manuscript_get_buffer (self->body);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->view), &iter, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, caret.x,
                                         caret.y + caret.height / 2, &x, &line_y);

  if (line_y < 0 || line_y > page ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, line_y),
                                 &point))
    return FALSE;

  find_offset (document, lede_writer_get_caret (self), place);
  place->ratio = share (line_y, page);
  *y = point.y;

  return TRUE;
}

/**
 * lede_writer_find_place:
 * @self: a writer
 * @offset: where in the body, in bytes
 * @y: in pixels below the writer's top
 * @place: (out): what the writer shows when it has the offset at that height
 *
 * Returns: whether there is one
 */
gboolean
lede_writer_find_place (LedeWriter *self, gsize offset, double y, LedeViewPlace *place)
{
  graphene_point_t point;
  double page;

  g_return_val_if_fail (LEDE_IS_WRITER (self), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  page = gtk_adjustment_get_page_size (lede_writer_get_vadjustment (self));

  if (self->story == NULL || lede_document_get_n_blocks (get_document (self)) == 0 ||
      !gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->view), &GRAPHENE_POINT_INIT (0, y),
                                 &point))
    return FALSE;

  find_offset (get_document (self), offset, place);
  place->ratio = CLAMP (share (point.y, page), EDGE, 1 - EDGE);

  return TRUE;
}

/**
 * lede_writer_show_place:
 * @self: a writer
 * @place: what another view shows
 *
 * Scrolls the manuscript to it. Neither the caret nor the focus moves.
 */
void
lede_writer_show_place (LedeWriter *self, const LedeViewPlace *place)
{
  GtkAdjustment *adjustment;
  double top, bottom;

  g_return_if_fail (LEDE_IS_WRITER (self));
  g_return_if_fail (place != NULL);

  if (self->story == NULL)
    return;

  adjustment = lede_writer_get_vadjustment (self);
  get_heights (self, place->block, &top, &bottom);
  gtk_adjustment_set_value (adjustment, top + place->fraction * (bottom - top) -
                                          place->ratio * gtk_adjustment_get_page_size (adjustment));
}
