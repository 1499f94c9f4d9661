/* lede-writer-cards.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-cards"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer-cards-private.h"

#include "lede-photo.h"

#define SPARE 4 /* cards that wait to be shown again */

enum
{
  ACTIVATED,
  LEAVE,
  EXTEND,
  CARET_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterCards, lede_writer_cards, G_TYPE_OBJECT)

static LedeCardEntry *
find_entry_of_card (LedeWriterCards *self, LedePhotoCard *card)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->card == card)
        return entry;
    }

  return NULL;
}

void
lede_writer_cards_get_iter (LedeWriterCards *self, LedeCardEntry *entry, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (lede_manuscript_get_buffer (self->manuscript), iter, entry->line);
}

static gsize
get_entry_offset (LedeWriterCards *self, LedeCardEntry *entry)
{
  GtkTextIter iter;

  lede_writer_cards_get_iter (self, entry, &iter);

  return lede_manuscript_get_offset (self->manuscript, &iter);
}

static void
card_activated_cb (LedeWriterCards *self, LedePhotoCard *card)
{
  g_signal_emit (self, signals[ACTIVATED], 0, lede_photo_card_get_photo_id (card));
}

static void
card_leave_cb (LedeWriterCards *self, GtkDirectionType direction, int x, LedePhotoCard *card)
{
  LedeCardEntry *entry = find_entry_of_card (self, card);

  if (entry != NULL)
    g_signal_emit (self, signals[LEAVE], 0, direction, x, (guint64) get_entry_offset (self, entry));
}

static void
card_extend_cb (LedeWriterCards *self, GtkDirectionType direction, LedePhotoCard *card)
{
  LedeCardEntry *entry = find_entry_of_card (self, card);

  if (entry != NULL)
    g_signal_emit (self, signals[EXTEND], 0, direction, (guint64) get_entry_offset (self, entry));
}

/* The caret waits where the card's line is: what goes on from here, in the page or by a command, goes on
 * from there. */
static void
card_selected_cb (LedeWriterCards *self, LedePhotoCard *card)
{
  LedeCardEntry *entry = find_entry_of_card (self, card);
  GtkTextIter iter;

  if (entry == NULL)
    return;

  lede_writer_cards_get_iter (self, entry, &iter);
  gtk_text_buffer_place_cursor (lede_manuscript_get_buffer (self->manuscript), &iter);
  lede_writer_cards_reveal (self, card);
}

static void
card_caret_moved_cb (LedeWriterCards *self, LedeWriterField *field, LedePhotoCard *card)
{
  g_signal_emit (self, signals[CARET_MOVED], 0, field);
}

static LedePhotoCard *
take_card (LedeWriterCards *self)
{
  LedePhotoCard *card;

  if (self->spare->len > 0)
    return g_ptr_array_steal_index (self->spare, self->spare->len - 1);

  card = LEDE_PHOTO_CARD (g_object_ref_sink (lede_photo_card_new (self->pictures)));
  g_signal_connect_object (card, "activated", G_CALLBACK (card_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "leave", G_CALLBACK (card_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "extend", G_CALLBACK (card_extend_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "selected", G_CALLBACK (card_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "caret-moved", G_CALLBACK (card_caret_moved_cb), self, G_CONNECT_SWAPPED);

  return card;
}

static void
set_room (LedeWriterCards *self, LedeCardEntry *entry, int room)
{
  if (entry->room != room)
    {
      entry->room = room;
      g_object_set (entry->tag, "pixels-below-lines", room, NULL);
    }

  if (entry->card != NULL)
    lede_writer_canvas_set_room (self->canvas, GTK_WIDGET (entry->card), room);
}

void
lede_writer_cards_show (LedeWriterCards *self, LedeCardEntry *entry)
{
  if (entry->card != NULL)
    return;

  entry->card = take_card (self);
  lede_photo_card_set_compact (entry->card, entry->in_gallery);
  lede_photo_card_set_role (entry->card, entry->role);
  lede_photo_card_set_width (entry->card, self->width);
  lede_photo_card_bind (entry->card, self->story, entry->photo_id);
  lede_writer_canvas_add (self->canvas, GTK_WIDGET (entry->card), entry->line);
  lede_writer_canvas_set_room (self->canvas, GTK_WIDGET (entry->card), entry->room);
}

static gboolean
holds_focus (LedeCardEntry *entry)
{
  GtkWidget *card = (GtkWidget *) entry->card;
  GtkRoot *root = card != NULL ? gtk_widget_get_root (card) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == card || gtk_widget_is_ancestor (focus, card));
}

static void
hide_card (LedeWriterCards *self, LedeCardEntry *entry)
{
  g_autoptr (LedePhotoCard) card = g_steal_pointer (&entry->card);

  if (card == NULL)
    return;

  lede_writer_canvas_remove (self->canvas, GTK_WIDGET (card));
  gtk_widget_remove_css_class (GTK_WIDGET (card), "in-selection");
  lede_photo_card_bind (card, NULL, NULL);

  if (self->spare->len < SPARE)
    g_ptr_array_add (self->spare, g_steal_pointer (&card));
}

/* Removed from its own range only: a tag taken off the whole text lays out the whole text again. */
static void
clear_tag (LedeWriterCards *self, GtkTextTag *tag)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->manuscript);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);

  while (gtk_text_iter_has_tag (&start, tag) || gtk_text_iter_forward_to_tag_toggle (&start, tag))
    {
      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, tag);
      gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
      start = end;
    }
}

static GtkTextTag *
take_tag (LedeWriterCards *self)
{
  if (self->spare_tags->len > 0)
    return g_ptr_array_steal_index (self->spare_tags, self->spare_tags->len - 1);

  return g_object_ref (
    gtk_text_buffer_create_tag (lede_manuscript_get_buffer (self->manuscript), NULL, NULL));
}

static void
entry_free (LedeWriterCards *self, LedeCardEntry *entry)
{
  if (holds_focus (entry))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));

  hide_card (self, entry);
  clear_tag (self, entry->tag);
  g_ptr_array_add (self->spare_tags, g_steal_pointer (&entry->tag));
  gtk_text_buffer_delete_mark (lede_manuscript_get_buffer (self->manuscript), entry->line);
  g_object_unref (entry->line);
  g_free (entry->photo_id);
  g_free (entry);
}

static int
estimate_room (LedeWriterCards *self, LedeCardEntry *entry)
{
  if (self->width == 0)
    return 0;

  if (entry->in_gallery)
    return lede_photo_card_estimate_compact_height (self->story, entry->photo_id, self->width) +
           2 * LEDE_WRITER_CARD_GAP;

  return lede_photo_card_estimate_height (self->story, entry->photo_id, self->width) +
         2 * LEDE_WRITER_CARD_GAP;
}

static LedeCardEntry *
entry_new (LedeWriterCards *self, const LedePhotoPlace *place)
{
  LedeDocument *document = lede_markup_highlighter_get_document (self->highlighter);
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->manuscript);
  LedeBlock *block = lede_document_get_block (document, place->block);
  LedeCardEntry *entry = g_new0 (LedeCardEntry, 1);
  GtkTextIter start, end;
  gsize from, to;

  if (lede_block_is_gallery (block))
    {
      lede_manuscript_get_iter (self->manuscript, place->offset, &start);
      gtk_text_iter_set_line_offset (&start, 0);
      end = start;
      gtk_text_iter_forward_to_line_end (&end);
    }
  else
    {
      lede_markup_highlighter_get_block_range (self->highlighter, place->block, &from, &to);
      lede_manuscript_get_iter (self->manuscript, from, &start);
      lede_manuscript_get_iter (self->manuscript, to, &end);
    }

  entry->block_id = lede_block_get_id (block);
  entry->index = place->index;
  entry->in_gallery = lede_block_is_gallery (block);
  entry->photo_id = g_strdup (place->photo_id);
  entry->line = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));
  entry->tag = take_tag (self);
  entry->room = estimate_room (self, entry);
  g_object_set (entry->tag, "pixels-below-lines", entry->room, NULL);
  gtk_text_buffer_apply_tag (buffer, entry->tag, &start, &end);

  return entry;
}

/* A photo that was moved or whose line was touched keeps its card, and with it the caret in it. */
static void
inherit_cards (LedeWriterCards *self, GPtrArray *fresh, GHashTable *gone)
{
  for (guint i = 0; i < fresh->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (fresh, i);
      GHashTableIter iter;
      LedeCardEntry *old;

      if (entry->card != NULL)
        continue;

      g_hash_table_iter_init (&iter, gone);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &old))
        if (old->card != NULL && g_str_equal (old->photo_id, entry->photo_id))
          {
            entry->card = g_steal_pointer (&old->card);
            lede_photo_card_set_compact (entry->card, entry->in_gallery);
            lede_photo_card_set_role (entry->card, entry->role);
            lede_writer_canvas_move (self->canvas, GTK_WIDGET (entry->card), entry->line);
            set_room (self, entry, old->room);
            break;
          }
    }
}

static guint
hash_entry (gconstpointer key)
{
  const LedeCardEntry *entry = key;

  return g_int64_hash (&entry->block_id) + entry->index;
}

static gboolean
equal_entries (gconstpointer a, gconstpointer b)
{
  const LedeCardEntry *one = a, *other = b;

  return one->block_id == other->block_id && one->index == other->index;
}

/* As on the page, two photos are one before and one after, and any other number is none. */
static const char *
choose_role (LedeBlock *block, guint index, guint n_photos)
{
  if (lede_block_get_kind (block) != LEDE_BLOCK_BEFORE_AFTER || n_photos != 2)
    return NULL;

  return index == 0 ? C_ ("photo", "Before") : C_ ("photo", "After");
}

static void
set_role (LedeCardEntry *entry, const char *role)
{
  entry->role = role;

  if (entry->card != NULL)
    lede_photo_card_set_role (entry->card, role);
}

static void
look_for_photos (LedeWriterCards *self)
{
  LedeDocument *document = lede_markup_highlighter_get_document (self->highlighter);
  g_autoptr (GHashTable) gone = g_hash_table_new (hash_entry, equal_entries);
  GPtrArray *entries = g_ptr_array_new ();
  GHashTableIter iter;
  LedeCardEntry *entry;

  for (guint i = 0; i < self->entries->len; i++)
    {
      entry = g_ptr_array_index (self->entries, i);
      g_hash_table_insert (gone, entry, entry);
    }

  for (guint i = 0; i < self->kinds->len; i++)
    {
      g_autoptr (GArray) places = NULL;

      if (!self->kinds->data[i])
        continue;

      places = lede_photo_places_of_block (document, i);

      for (guint k = 0; k < places->len; k++)
        {
          const LedePhotoPlace *place = &g_array_index (places, LedePhotoPlace, k);
          LedeCardEntry wanted = { .block_id = lede_block_get_id (lede_document_get_block (document, i)),
                                   .index = k };

          /* There is room for a card under a line, not for two. */
          if (!place->is_alone)
            continue;

          if ((entry = g_hash_table_lookup (gone, &wanted)))
            g_hash_table_remove (gone, &wanted);
          else
            entry = entry_new (self, place);

          set_role (entry, choose_role (lede_document_get_block (document, i), k, places->len));
          g_ptr_array_add (entries, entry);
        }
    }

  inherit_cards (self, entries, gone);

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    {
      g_hash_table_iter_steal (&iter);
      entry_free (self, entry);
    }

  g_ptr_array_unref (self->entries);
  self->entries = entries;
}

static gboolean
has_photos (LedeWriterCards *self, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    if (self->kinds->data[i])
      return TRUE;

  return FALSE;
}

static void
read_kinds (LedeWriterCards *self, guint first, guint n)
{
  LedeDocument *document = lede_markup_highlighter_get_document (self->highlighter);

  for (guint i = first; i < first + n; i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);

      self->kinds->data[i] =
        lede_block_is_gallery (block) ||
        (lede_block_get_kind (block) == LEDE_BLOCK_PHOTO && lede_block_get_subject (block) != NULL);
    }
}

static void
patched_cb (LedeWriterCards *self,
            guint first,
            guint n_removed,
            guint n_inserted,
            LedeMarkupHighlighter *highlighter)
{
  gboolean gone = has_photos (self, first, n_removed);

  lede_block_flags_replace (self->kinds, first, n_removed, n_inserted);
  read_kinds (self, first, n_inserted);

  if (gone || has_photos (self, first, n_inserted))
    {
      look_for_photos (self);
      gtk_widget_queue_allocate (GTK_WIDGET (self->canvas));
    }
}

static void
edited_cb (LedeWriterCards *self, LedeEdit *edit, LedeStory *story)
{
  const char *path = lede_edit_get_path (edit);
  gboolean all = g_str_equal (path, LEDE_FIELD_PHOTOS);
  g_autofree char *kind = NULL;
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;

  if (!all && (!lede_story_fields_parse_member_path (path, &kind, &id, &field) ||
               !g_str_equal (kind, LEDE_PHOTO_KIND)))
    return;

  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);

      if (!all && !g_str_equal (entry->photo_id, id))
        continue;

      if (entry->card != NULL)
        lede_photo_card_update (entry->card);
      else
        set_room (self, entry, estimate_room (self, entry));
    }

  gtk_widget_queue_allocate (GTK_WIDGET (self->canvas));
}

/* A card between the ends of a selection looks like what it is: a part of it. */
static void
mark_set_cb (LedeWriterCards *self, GtkTextIter *location, GtkTextMark *mark, GtkTextBuffer *buffer)
{
  GtkTextIter start, end, iter;

  if (mark != gtk_text_buffer_get_insert (buffer) && mark != gtk_text_buffer_get_selection_bound (buffer))
    return;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);

  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->card == NULL)
        continue;

      lede_writer_cards_get_iter (self, entry, &iter);

      if (gtk_text_iter_compare (&start, &iter) <= 0 && gtk_text_iter_compare (&iter, &end) < 0)
        gtk_widget_add_css_class (GTK_WIDGET (entry->card), "in-selection");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (entry->card), "in-selection");
    }
}

static void
forget_all (LedeWriterCards *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    entry_free (self, g_ptr_array_index (self->entries, i));

  g_ptr_array_set_size (self->entries, 0);

  /* The document still has the old blocks, and will say so when they go. */
  lede_block_flags_replace (self->kinds, 0, self->kinds->len, self->kinds->len);
}

static void
lede_writer_cards_dispose (GObject *object)
{
  LedeWriterCards *self = LEDE_WRITER_CARDS (object);

  lede_writer_cards_set_story (self, NULL);
  g_clear_weak_pointer (&self->reveal);
  g_ptr_array_set_size (self->spare, 0);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (lede_writer_cards_parent_class)->dispose (object);
}

static void
lede_writer_cards_finalize (GObject *object)
{
  LedeWriterCards *self = LEDE_WRITER_CARDS (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  g_clear_pointer (&self->spare_tags, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_byte_array_unref);

  G_OBJECT_CLASS (lede_writer_cards_parent_class)->finalize (object);
}

static void
lede_writer_cards_class_init (LedeWriterCardsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lede_writer_cards_dispose;
  object_class->finalize = lede_writer_cards_finalize;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, GTK_TYPE_DIRECTION_TYPE, G_TYPE_INT, G_TYPE_UINT64);
  signals[EXTEND] = g_signal_new ("extend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, GTK_TYPE_DIRECTION_TYPE, G_TYPE_UINT64);
  signals[CARET_MOVED] = g_signal_new ("caret-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, LEDE_TYPE_WRITER_FIELD);
}

static void
lede_writer_cards_init (LedeWriterCards *self)
{
  self->entries = g_ptr_array_new ();
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  self->spare_tags = g_ptr_array_new_with_free_func (g_object_unref);
  self->kinds = g_byte_array_new ();
  self->pictures = lede_photo_pictures_new ();
}

/**
 * lede_writer_cards_new:
 * @canvas: where the cards stand; outlives them
 * @view: the text view of the body; likewise
 * @manuscript: the body
 * @highlighter: its blocks
 *
 * Returns: (transfer full): the cards of a manuscript without a story
 */
LedeWriterCards *
lede_writer_cards_new (LedeWriterCanvas *canvas,
                       GtkTextView *view,
                       LedeManuscript *manuscript,
                       LedeMarkupHighlighter *highlighter)
{
  LedeWriterCards *self = g_object_new (LEDE_TYPE_WRITER_CARDS, NULL);

  self->canvas = canvas;
  self->view = view;
  self->manuscript = g_object_ref (manuscript);
  self->highlighter = g_object_ref (highlighter);
  g_signal_connect_object (highlighter, "patched", G_CALLBACK (patched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_manuscript_get_buffer (manuscript), "mark-set", G_CALLBACK (mark_set_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_writer_cards_set_story:
 * @self: cards
 * @story: (nullable): the story, or %NULL for none
 *
 * Forgets the cards of one story before the manuscript is bound to another.
 */
void
lede_writer_cards_set_story (LedeWriterCards *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_WRITER_CARDS (self));

  if (self->story == story)
    return;

  if (self->story != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->story, self);
      forget_all (self);
    }

  g_set_object (&self->story, story);

  if (story != NULL)
    g_signal_connect_swapped (story, "edited", G_CALLBACK (edited_cb), self);
}

/**
 * lede_writer_cards_update:
 * @self: cards
 *
 * Makes the cards that are about to be seen, puts away those that are far off, and gives each the
 * room that it turned out to need.
 */
void
lede_writer_cards_update (LedeWriterCards *self)
{
  int width = lede_writer_canvas_get_column (self->canvas, NULL);
  gboolean resized = width != self->width;
  GdkRectangle view;

  g_return_if_fail (LEDE_IS_WRITER_CARDS (self));

  if (self->story == NULL || width <= 1)
    return;

  self->width = width;
  gtk_text_view_get_visible_rect (self->view, &view);

  for (guint i = 0; i < self->entries->len; i++)
    {
      LedeCardEntry *entry = g_ptr_array_index (self->entries, i);
      GtkTextIter iter;
      int y, height, distance;

      if (resized || entry->room == 0)
        set_room (self, entry, estimate_room (self, entry));

      lede_writer_cards_get_iter (self, entry, &iter);
      gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
      distance = MAX (view.y - (y + height), y - (view.y + view.height));

      /* A line without its height was not laid out yet, and nobody knows how far off it is. */
      if (height > entry->room && distance < view.height / 2)
        lede_writer_cards_show (self, entry);
      else if (distance > view.height && !holds_focus (entry))
        hide_card (self, entry);

      if (entry->card != NULL)
        {
          int needed;

          lede_photo_card_set_width (entry->card, width);
          gtk_widget_measure (GTK_WIDGET (entry->card), GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL,
                              NULL);
          set_room (self, entry, needed + 2 * LEDE_WRITER_CARD_GAP);
        }
    }

  lede_writer_cards_go_on_revealing (self);
}
