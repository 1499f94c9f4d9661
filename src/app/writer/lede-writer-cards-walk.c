/* lede-writer-cards-walk.c: the caret's way into the cards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-cards"

#include "config.h"

#include "lede-writer-cards-private.h"

#include "lede-photo.h"

static gboolean
enter_entry (LedeWriterCards *self, LedeCardEntry *entry, LedeWriterEdge edge, int x)
{
  int column_x;

  lede_writer_cards_show (self, entry);
  gtk_text_view_scroll_to_mark (self->view, entry->line, 0.05, FALSE, 0, 0);
  lede_writer_canvas_get_column (self->canvas, &column_x);
  lede_photo_card_enter (entry->card, edge, x - column_x);

  return TRUE;
}

/* Half of the card, because what is revealed gets as much room behind it. */
void
lede_writer_cards_go_on_revealing (LedeWriterCards *self)
{
  GtkWidget *card = (GtkWidget *) self->reveal;

  if (card != NULL && lede_writer_canvas_reveal (self->canvas, card,
                                                 &(GdkRectangle) { 0, 0, gtk_widget_get_width (card),
                                                                   gtk_widget_get_height (card) / 2 }))
    g_clear_weak_pointer (&self->reveal);
}

void
lede_writer_cards_reveal (LedeWriterCards *self, LedePhotoCard *card)
{
  g_set_weak_pointer (&self->reveal, card);
  gtk_widget_queue_allocate (GTK_WIDGET (self->canvas));
}

static LedeCardEntry *
find_entry_on_line (LedeWriterCards *self, int line)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);
      GtkTextIter iter;

      lede_writer_cards_get_iter (self, entry, &iter);

      if (gtk_text_iter_get_line (&iter) == line)
        return entry;
    }

  return NULL;
}

static gsize
get_offset (LedeWriterCards *self, LedeCardEntry *entry)
{
  GtkTextIter iter;

  lede_writer_cards_get_iter (self, entry, &iter);

  return lede_manuscript_get_offset (self->manuscript, &iter);
}

/**
 * lede_writer_cards_has_line:
 * @self: cards
 * @line: a line of the body
 *
 * Returns: whether it is a photo's
 */
gboolean
lede_writer_cards_has_line (LedeWriterCards *self, int line)
{
  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), FALSE);

  return find_entry_on_line (self, line) != NULL;
}

/**
 * lede_writer_cards_select_line:
 * @self: cards
 * @line: a line of the body
 *
 * Selects the card of a line as a whole, and brings it into view.
 *
 * Returns: whether there is one
 */
gboolean
lede_writer_cards_select_line (LedeWriterCards *self, int line)
{
  LedeCardEntry *entry;

  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), FALSE);

  if (!(entry = find_entry_on_line (self, line)))
    return FALSE;

  lede_writer_cards_show (self, entry);
  gtk_text_view_scroll_to_mark (self->view, entry->line, 0.05, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (entry->card));

  return TRUE;
}

/**
 * lede_writer_cards_get_selected:
 * @self: cards
 * @offset: (out) (optional): where the line of the card begins that is selected as a whole, in bytes
 *
 * Returns: whether there is one
 */
gboolean
lede_writer_cards_get_selected (LedeWriterCards *self, gsize *offset)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->canvas));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, LEDE_TYPE_PHOTO_CARD) : NULL;

  /* A card whose menu is open is the one that the menu is about. */
  return card != NULL && (focus == card || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL) &&
         lede_writer_cards_find (self, LEDE_PHOTO_CARD (card), offset);
}

/**
 * lede_writer_cards_get_focused:
 * @self: cards
 * @offset: (out) (optional): where the line of the card begins that has the focus, in bytes
 *
 * Returns: whether there is one, selected as a whole or by one of its fields
 */
gboolean
lede_writer_cards_get_focused (LedeWriterCards *self, gsize *offset)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->canvas));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, LEDE_TYPE_PHOTO_CARD) : NULL;

  return card != NULL && lede_writer_cards_find (self, LEDE_PHOTO_CARD (card), offset);
}

/**
 * lede_writer_cards_find:
 * @self: cards
 * @card: a card
 * @offset: (out) (optional): where its line begins, in bytes
 *
 * Returns: whether it is one of these
 */
gboolean
lede_writer_cards_find (LedeWriterCards *self, LedePhotoCard *card, gsize *offset)
{
  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->card != card)
        continue;

      if (offset != NULL)
        *offset = get_offset (self, entry);

      return TRUE;
    }

  return FALSE;
}

/**
 * lede_writer_cards_has_photo_between:
 * @self: cards
 * @start: a place in the body, in bytes
 * @end: a later one, in bytes
 *
 * Returns: whether the line of a photo begins between them
 */
gboolean
lede_writer_cards_has_photo_between (LedeWriterCards *self, gsize start, gsize end)
{
  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      gsize offset = get_offset (self, g_ptr_array_index (self->entries, i));

      if (offset >= start && offset < end)
        return TRUE;
    }

  return FALSE;
}

/**
 * lede_writer_cards_enter_next:
 * @self: cards
 * @offset: a place in the body, in bytes
 *
 * Gives the first card whose line does not end before a place the focus.
 *
 * Returns: whether there is one
 */
gboolean
lede_writer_cards_enter_next (LedeWriterCards *self, gsize offset)
{
  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);
      GtkTextIter iter;

      lede_writer_cards_get_iter (self, entry, &iter);
      gtk_text_iter_forward_to_line_end (&iter);

      if (lede_manuscript_get_offset (self->manuscript, &iter) >= offset)
        return enter_entry (self, entry, LEDE_WRITER_EDGE_START, 0);
    }

  return FALSE;
}

/**
 * lede_writer_cards_enter_previous:
 * @self: cards
 * @offset: a place in the body, in bytes
 *
 * Gives the last card whose line ends before a place the focus.
 *
 * Returns: whether there is one
 */
gboolean
lede_writer_cards_enter_previous (LedeWriterCards *self, gsize offset)
{
  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), FALSE);

  for (guint i = self->entries->len; i > 0; i--)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i - 1);
      GtkTextIter iter;

      lede_writer_cards_get_iter (self, entry, &iter);
      gtk_text_iter_forward_to_line_end (&iter);

      if (lede_manuscript_get_offset (self->manuscript, &iter) < offset)
        return enter_entry (self, entry, LEDE_WRITER_EDGE_END, 0);
    }

  return FALSE;
}

/**
 * lede_writer_cards_find_field:
 * @self: cards
 * @path: a text of the story, photo/ID/FIELD
 *
 * Returns: (transfer none) (nullable): what edits it, made if need be; %NULL when no card does
 */
LedeWriterField *
lede_writer_cards_find_field (LedeWriterCards *self, const char *path)
{
  g_autofree char *kind = NULL;
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;

  g_return_val_if_fail (LEDE_IS_WRITER_CARDS (self), NULL);

  if (!lede_story_fields_parse_member_path (path, &kind, &id, &field) || !g_str_equal (kind, LEDE_PHOTO_KIND))
    return NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);

      if (!g_str_equal (entry->photo_id, id))
        continue;

      lede_writer_cards_show (self, entry);
      gtk_text_view_scroll_to_mark (self->view, entry->line, 0.05, FALSE, 0, 0);
      return lede_photo_card_get_field (entry->card, field);
    }

  return NULL;
}
