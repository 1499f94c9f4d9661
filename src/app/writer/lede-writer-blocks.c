/* lede-writer-blocks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-blocks"

#include "config.h"

#include "lede-writer-blocks-private.h"

#include "lede-body-blocks.h"
#include "lede-call.h"
#include "lede-fragment-transfer.h"
#include "lede-services.h"
#include "lede-writer-gallery.h"

#define AT_CARET (-1) /* instead of a gap */

/* What was pasted or dropped, on its way into the story. */
typedef struct
{
  LedeWriterBlocks *blocks;
  LedeStory *story;
  LedeFragment *fragment;
  int gap;
} Arrival;

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterBlocks, lede_writer_blocks, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (LedeWriterBlocks *self)
{
  return lede_manuscript_get_buffer (self->body);
}

static LedeStory *
get_story (LedeWriterBlocks *self)
{
  return lede_manuscript_get_story (self->body);
}

static LedeDocument *
get_document (LedeWriterBlocks *self)
{
  return lede_markup_highlighter_get_document (self->highlighter);
}

static guint
find_block (LedeWriterBlocks *self, gsize offset)
{
  return lede_document_find_block (get_document (self), offset);
}

static gsize
get_caret (LedeWriterBlocks *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));

  return lede_manuscript_get_offset (self->body, &iter);
}

static void
put_caret (LedeWriterBlocks *self, gsize offset)
{
  GtkTextIter iter;

  lede_manuscript_get_iter (self->body, offset, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (get_buffer (self)));
}

/* On the card, where the place is a photo's. */
static void
show_place (LedeWriterBlocks *self, gsize offset)
{
  GtkTextIter iter;

  lede_manuscript_get_iter (self->body, offset, &iter);

  if (!lede_writer_cards_select_line (self->cards, gtk_text_iter_get_line (&iter)))
    put_caret (self, offset);
}

static LedeStore *
get_store (void)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;

  return services != NULL ? lede_services_get_store (services) : NULL;
}

static LedeFragment *
make_fragment (LedeWriterBlocks *self, gsize start, gsize end)
{
  g_autofree char *markdown = g_strndup (lede_manuscript_get_text (self->body, NULL) + start, end - start);
  LedeStore *store = get_store ();

  return lede_fragment_new (LEDE_STORY_FIELDS (get_story (self)), markdown,
                            store != NULL ? lede_store_get_directory (store) : NULL);
}

static void
offer (LedeWriterBlocks *self, LedeFragment *fragment)
{
  g_autoptr (GdkContentProvider) provider = lede_fragment_transfer_offer (fragment);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), provider);
}

/* Whether a selection has photos in it, which a text alone would lose. */
static gboolean
copy_selection (LedeWriterBlocks *self)
{
  g_autoptr (LedeFragment) fragment = NULL;
  GtkTextIter start, end;
  gsize from, to;

  if (get_story (self) == NULL || !gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return FALSE;

  from = lede_manuscript_get_offset (self->body, &start);
  to = lede_manuscript_get_offset (self->body, &end);

  if (!lede_writer_cards_has_photo_between (self->cards, from, to))
    return FALSE;

  fragment = make_fragment (self, from, to);
  offer (self, fragment);

  return TRUE;
}

static void
copy_clipboard_cb (LedeWriterBlocks *self, GtkTextView *view)
{
  if (copy_selection (self))
    g_signal_stop_emission_by_name (view, "copy-clipboard");
}

static void
cut_clipboard_cb (LedeWriterBlocks *self, GtkTextView *view)
{
  if (!copy_selection (self))
    return;

  g_signal_stop_emission_by_name (view, "cut-clipboard");
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_delete_selection (get_buffer (self), TRUE, TRUE);
  gtk_text_buffer_end_user_action (get_buffer (self));
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (get_buffer (self)));
}

static void
arrival_free (Arrival *arrival)
{
  g_object_unref (arrival->blocks);
  g_object_unref (arrival->story);
  g_clear_object (&arrival->fragment);
  g_free (arrival);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrival, arrival_free)

static Arrival *
arrival_new (LedeWriterBlocks *self, int gap)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->blocks = g_object_ref (self);
  arrival->story = g_object_ref (get_story (self));
  arrival->gap = gap;

  return arrival;
}

static void
arrive (Arrival *arrival)
{
  LedeWriterBlocks *self = arrival->blocks;
  GtkTextIter start, end;
  gsize from, to, caret;

  /* Another story may be open by now, and this one is not shown: it is not changed behind one's back. */
  if (get_story (self) != arrival->story)
    return;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  from = lede_manuscript_get_offset (self->body, &start);
  to = lede_manuscript_get_offset (self->body, &end);

  if (arrival->gap == AT_CARET)
    caret = lede_fragment_insert (arrival->fragment, arrival->story, from, to - from);
  else
    caret = lede_fragment_insert_at_gap (arrival->fragment, arrival->story, arrival->gap);

  show_place (self, caret);
}

static gpointer
keep_images (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_fragment_keep_images (LEDE_FRAGMENT (call->object), call->store, cancellable, error)
           ? g_object_ref (call->object)
           : NULL;
}

static void
images_kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) kept = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  arrive (arrival);

  if (kept == NULL)
    g_signal_emit (arrival->blocks, signals[FAILED], 0, error->message);
}

/* Takes the arrival. */
static void
take_arrival (Arrival *arrival)
{
  LedeCall *call;

  if (get_store () == NULL || lede_fragment_get_n_photos (arrival->fragment) == 0)
    {
      arrive (arrival);
      arrival_free (arrival);
      return;
    }

  call = lede_call_new (NULL);
  call->object = g_object_ref (G_OBJECT (arrival->fragment));
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), keep_images, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, NULL, images_kept_cb, arrival);
}

static void
fragment_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Arrival *arrival = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value == NULL)
    {
      g_signal_emit (arrival->blocks, signals[FAILED], 0, error->message);
      arrival_free (arrival);
      return;
    }

  arrival->fragment = g_value_dup_object (value);
  take_arrival (arrival);
}

static gboolean
paste_fragment (LedeWriterBlocks *self, int gap)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));

  if (get_story (self) == NULL || !lede_fragment_transfer_is_offered (gdk_clipboard_get_formats (clipboard)))
    return FALSE;

  gdk_clipboard_read_value_async (clipboard, LEDE_TYPE_FRAGMENT, G_PRIORITY_DEFAULT, NULL, fragment_read_cb,
                                  arrival_new (self, gap));

  return TRUE;
}

static void
paste_clipboard_cb (LedeWriterBlocks *self, GtkTextView *view)
{
  if (paste_fragment (self, AT_CARET))
    g_signal_stop_emission_by_name (view, "paste-clipboard");
}

static void
text_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (text == NULL || *g_strstrip (text) == '\0')
    return;

  arrival->fragment = lede_fragment_new (LEDE_STORY_FIELDS (arrival->story), text, NULL);
  arrive (arrival);
}

static void
move_lines_cb (LedeWriterBlocks *self, gboolean down, GtkTextView *view)
{
  g_signal_stop_emission_by_name (view, "move-lines");
  lede_writer_blocks_move (self, down ? GTK_DIR_DOWN : GTK_DIR_UP);
}

static gboolean
is_blank_line (GtkTextIter *iter)
{
  GtkTextIter start = *iter;

  gtk_text_iter_set_line_offset (&start, 0);

  return gtk_text_iter_ends_line (&start);
}

/* The caret at the edge of its paragraph, and a photo beyond it: joining the two would be the photo's end,
 * since it stands alone in its paragraph. So the first key selects it and the second one removes it. */
static gboolean
select_neighbour (LedeWriterBlocks *self, int step)
{
  GtkTextIter iter;
  int line;

  if (gtk_text_buffer_get_has_selection (get_buffer (self)))
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));
  line = gtk_text_iter_get_line (&iter);

  if (!(step < 0 ? gtk_text_iter_starts_line (&iter) : gtk_text_iter_ends_line (&iter)) ||
      lede_writer_cards_has_line (self->cards, line))
    return FALSE;

  if (lede_writer_cards_select_line (self->cards, line + step))
    return TRUE;

  if (!gtk_text_buffer_get_iter_at_line (get_buffer (self), &iter, MAX (0, line + step)) ||
      !is_blank_line (&iter))
    return FALSE;

  return lede_writer_cards_select_line (self->cards, line + 2 * step);
}

static void
backspace_cb (LedeWriterBlocks *self, GtkTextView *view)
{
  if (select_neighbour (self, -1))
    g_signal_stop_emission_by_name (view, "backspace");
}

static void
delete_cb (LedeWriterBlocks *self, GtkDeleteType type, int count, GtkTextView *view)
{
  if (type == GTK_DELETE_CHARS && count == 1 && select_neighbour (self, 1))
    g_signal_stop_emission_by_name (view, "delete-from-cursor");
}

/* The arrow that would put the caret into a photo's line selects the photo instead. */
static void
move_cursor_cb (LedeWriterBlocks *self, GtkMovementStep step, int count, gboolean extend, GtkTextView *view)
{
  GtkTextIter iter, next;
  int line;

  if (extend || (count != 1 && count != -1) || gtk_text_buffer_get_has_selection (get_buffer (self)))
    return;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));
  line = gtk_text_iter_get_line (&iter);

  if (!lede_writer_cards_has_line (self->cards, line - 1) &&
      !lede_writer_cards_has_line (self->cards, line + 1))
    return;

  next = iter;

  if (step == GTK_MOVEMENT_VISUAL_POSITIONS)
    gtk_text_view_move_visually (view, &next, count);
  else if (step == GTK_MOVEMENT_LOGICAL_POSITIONS)
    gtk_text_iter_forward_cursor_positions (&next, count);
  else if (step == GTK_MOVEMENT_DISPLAY_LINES && count > 0)
    gtk_text_view_forward_display_line (view, &next);
  else if (step == GTK_MOVEMENT_DISPLAY_LINES)
    gtk_text_view_backward_display_line (view, &next);

  if (gtk_text_iter_get_line (&next) != line &&
      lede_writer_cards_select_line (self->cards, gtk_text_iter_get_line (&next)))
    g_signal_stop_emission_by_name (view, "move-cursor");
}

static void
extend_cb (LedeWriterBlocks *self, GtkDirectionType direction, guint64 offset, LedeWriterCards *cards)
{
  GtkTextIter start, end;

  lede_manuscript_get_iter (self->body, offset, &start);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));

  if (direction == GTK_DIR_UP || direction == GTK_DIR_LEFT)
    gtk_text_buffer_select_range (get_buffer (self), &start, &end);
  else
    gtk_text_buffer_select_range (get_buffer (self), &end, &start);
}

static void
lede_writer_blocks_dispose (GObject *object)
{
  LedeWriterBlocks *self = LEDE_WRITER_BLOCKS (object);

  g_clear_object (&self->body);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->cards);

  G_OBJECT_CLASS (lede_writer_blocks_parent_class)->dispose (object);
}

static void
lede_writer_blocks_class_init (LedeWriterBlocksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_blocks_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  lede_fragment_transfer_register ();
}

static void
lede_writer_blocks_init (LedeWriterBlocks *self)
{
}

/**
 * lede_writer_blocks_new:
 * @view: the text view of the body; outlives the blocks
 * @body: the body
 * @highlighter: its blocks
 * @cards: its cards
 *
 * Returns: (transfer full): what is done to the blocks of a body
 */
LedeWriterBlocks *
lede_writer_blocks_new (GtkTextView *view,
                        LedeManuscript *body,
                        LedeMarkupHighlighter *highlighter,
                        LedeWriterCards *cards)
{
  LedeWriterBlocks *self = g_object_new (LEDE_TYPE_WRITER_BLOCKS, NULL);
  const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "copy-clipboard", G_CALLBACK (copy_clipboard_cb) },
    { "cut-clipboard", G_CALLBACK (cut_clipboard_cb) },
    { "paste-clipboard", G_CALLBACK (paste_clipboard_cb) },
    { "move-lines", G_CALLBACK (move_lines_cb) },
    { "backspace", G_CALLBACK (backspace_cb) },
    { "delete-from-cursor", G_CALLBACK (delete_cb) },
    { "move-cursor", G_CALLBACK (move_cursor_cb) },
  };

  self->view = view;
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);
  self->cards = g_object_ref (cards);

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (view, handlers[i].signal, handlers[i].callback, self, G_CONNECT_SWAPPED);

  g_signal_connect_object (cards, "extend", G_CALLBACK (extend_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_writer_blocks_dup_block:
 * @self: blocks
 * @offset: a place in a block, in bytes
 *
 * Returns: (transfer full): the block with all its photos, to be taken elsewhere
 */
LedeFragment *
lede_writer_blocks_dup_block (LedeWriterBlocks *self, gsize offset)
{
  gsize start, end;

  g_return_val_if_fail (LEDE_IS_WRITER_BLOCKS (self), NULL);
  g_return_val_if_fail (get_story (self) != NULL, NULL);

  lede_markup_highlighter_get_block_range (self->highlighter, find_block (self, offset), &start, &end);

  return make_fragment (self, start, end);
}

/**
 * lede_writer_blocks_dup_card:
 * @self: blocks
 * @offset: where the line of a card begins, in bytes
 *
 * Returns: (transfer full): its photo, to be taken elsewhere
 */
LedeFragment *
lede_writer_blocks_dup_card (LedeWriterBlocks *self, gsize offset)
{
  gsize start, end;
  guint block, index;

  g_return_val_if_fail (LEDE_IS_WRITER_BLOCKS (self), NULL);
  g_return_val_if_fail (get_story (self) != NULL, NULL);

  if (lede_writer_gallery_find (get_document (self), offset, &block, &index))
    {
      start = lede_writer_gallery_get_photo (get_document (self), block, index, &end);
      end += start;
    }
  else
    lede_markup_highlighter_get_block_range (self->highlighter, find_block (self, offset), &start, &end);

  return make_fragment (self, start, end);
}

/**
 * lede_writer_blocks_copy_card:
 * @self: blocks
 *
 * Copies the card that is selected.
 */
void
lede_writer_blocks_copy_card (LedeWriterBlocks *self)
{
  gsize offset;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  if (lede_writer_cards_get_selected (self->cards, &offset))
    {
      g_autoptr (LedeFragment) fragment = lede_writer_blocks_dup_card (self, offset);

      offer (self, fragment);
    }
}

/**
 * lede_writer_blocks_cut_card:
 * @self: blocks
 *
 * Copies the card that is selected, and takes it out of the text.
 */
void
lede_writer_blocks_cut_card (LedeWriterBlocks *self)
{
  lede_writer_blocks_copy_card (self);
  lede_writer_blocks_remove_card (self, GTK_DIR_DOWN);
}

/**
 * lede_writer_blocks_remove_card:
 * @self: blocks
 * @direction: where the caret goes, to the text above it or below it
 *
 * Takes the card that is selected out of the text. The photo stays one of the story's.
 */
void
lede_writer_blocks_remove_card (LedeWriterBlocks *self, GtkDirectionType direction)
{
  g_auto (LedeBodyChange) change = { 0 };
  LedeStory *story;
  gboolean in_gallery;
  guint block, index;
  gsize offset, start, end;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  if (!lede_writer_cards_get_selected (self->cards, &offset))
    return;

  story = get_story (self);
  in_gallery = lede_writer_gallery_find (get_document (self), offset, &block, &index);
  change = in_gallery ? lede_gallery_remove_photo (get_document (self), block, index)
                      : lede_body_remove_block (get_document (self), block);
  end = change.offset;
  if (!in_gallery && block > 0 && direction == GTK_DIR_UP)
    lede_markup_highlighter_get_block_range (self->highlighter, block - 1, &start, &end);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  lede_body_change_apply (&change, story);
  lede_story_end_gesture (story);
  put_caret (self, end);
}

/**
 * lede_writer_blocks_paste_at_card:
 * @self: blocks
 *
 * Pastes behind the card that is selected.
 */
void
lede_writer_blocks_paste_at_card (LedeWriterBlocks *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gsize offset;
  int gap;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  if (!lede_writer_cards_get_selected (self->cards, &offset))
    return;

  gap = find_block (self, offset) + 1;

  if (paste_fragment (self, gap))
    return;

  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) &&
      !gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, arrival_new (self, gap));
  else
    g_signal_emit_by_name (self->view, "paste-clipboard");
}

/**
 * lede_writer_blocks_move:
 * @self: blocks
 * @direction: up or down
 *
 * Moves the card that has the focus, or the block of the caret, by one block; a photo of a gallery by one
 * photo.
 */
void
lede_writer_blocks_move (LedeWriterBlocks *self, GtkDirectionType direction)
{
  guint block, index, n_blocks;
  gsize offset;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  n_blocks = lede_document_get_n_blocks (get_document (self));

  if (get_story (self) == NULL || n_blocks == 0)
    return;

  if (!lede_writer_cards_get_focused (self->cards, &offset))
    offset = get_caret (self);
  else if (lede_writer_gallery_find (get_document (self), offset, &block, &index))
    {
      lede_writer_blocks_move_in_gallery (self, block, index, direction);
      return;
    }

  block = find_block (self, offset);

  if (direction == GTK_DIR_UP && block > 0)
    lede_writer_blocks_move_to_gap (self, block, block - 1);
  else if (direction == GTK_DIR_DOWN && block + 1 < n_blocks)
    lede_writer_blocks_move_to_gap (self, block, block + 2);
}

/**
 * lede_writer_blocks_move_to_gap:
 * @self: blocks
 * @block: which block
 * @gap: where it goes, as in lede-body-blocks.h
 *
 * Moves a block, and the caret or the selection with it.
 */
void
lede_writer_blocks_move_to_gap (LedeWriterBlocks *self, guint block, guint gap)
{
  LedeStory *story;
  LedeBodyChange changes[2];
  gboolean in_card;
  gsize begin, start, end, within;
  GtkTextIter iter;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));

  story = get_story (self);

  if (story == NULL || !lede_body_move_block (get_document (self), block, gap, changes, &begin))
    return;

  lede_markup_highlighter_get_block_range (self->highlighter, block, &start, &end);
  within = CLAMP (get_caret (self), start, end) - start;
  in_card =
    lede_writer_cards_get_focused (self->cards, NULL) && !lede_writer_cards_get_selected (self->cards, NULL);

  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      lede_body_change_apply (&changes[i], story);
      lede_body_change_clear (&changes[i]);
    }
  lede_story_end_gesture (story);

  /* A field of the card keeps the focus and its caret. */
  if (in_card && lede_writer_cards_get_focused (self->cards, NULL))
    return;

  lede_manuscript_get_iter (self->body, begin, &iter);
  if (!lede_writer_cards_select_line (self->cards, gtk_text_iter_get_line (&iter)))
    put_caret (self, begin + within);
}

/**
 * lede_writer_blocks_insert_at_gap:
 * @self: blocks
 * @fragment: a part of a body, of this story or another
 * @gap: where it goes, as in lede-body-blocks.h
 *
 * Puts what was dropped between two blocks, with its images, and selects it.
 */
void
lede_writer_blocks_insert_at_gap (LedeWriterBlocks *self, LedeFragment *fragment, guint gap)
{
  Arrival *arrival;

  g_return_if_fail (LEDE_IS_WRITER_BLOCKS (self));
  g_return_if_fail (LEDE_IS_FRAGMENT (fragment));

  if (get_story (self) == NULL)
    return;

  arrival = arrival_new (self, gap);
  arrival->fragment = g_object_ref (fragment);
  take_arrival (arrival);
}
