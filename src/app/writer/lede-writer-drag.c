/* lede-writer-drag.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-drag"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer-drag.h"

#include "lede-body-blocks.h"
#include "lede-fragment-transfer.h"
#include "lede-writer-gallery.h"

#define ICON_WIDTH 220   /* pixels: a card that hides what it is dragged over is of little use */
#define EDGE 56          /* pixels from the upper and lower edge where the text begins to scroll */
#define FASTEST 900.0    /* pixels a second, at the very edge */
#define LINE_DISTANCE 10 /* pixels between a first or last block and the line beyond it */
#define NO_GAP (-1)

struct _LedeWriterDrag
{
  GObject parent_instance;

  LedeWriterCanvas *canvas; /* not owned */
  GtkTextView *view;        /* not owned */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;
  LedeWriterCards *cards;
  LedeWriterBlocks *blocks;
  LedeGalleryHandles *handles;

  GtkDragSource *source; /* owned by the canvas */
  GdkDrag *drag;         /* while one of our cards is being dragged */
  GdkDrag *given_up;     /* the last one that the person ended by Escape */
  LedePhotoCard *card;   /* weak: which one */
  GtkWidget *handle;     /* weak: or which gallery, by its handle */

  double y;         /* pixels: where the pointer is in the canvas */
  int gap;          /* where what is dragged would go */
  guint tick;       /* while the text scrolls by itself */
  gint64 last_tick; /* microseconds of the frame clock */
};

enum
{
  FILES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterDrag, lede_writer_drag, G_TYPE_OBJECT)

static LedeDocument *
get_document (LedeWriterDrag *self)
{
  return lede_markup_highlighter_get_document (self->highlighter);
}

/* In buffer coordinates; a card belongs to the block of its line. */
static void
get_block_extent (LedeWriterDrag *self, guint block, int *top, int *bottom)
{
  GtkTextIter iter;
  GdkRectangle first;
  gsize start, end;
  int y, height;

  lede_markup_highlighter_get_block_range (self->highlighter, block, &start, &end);

  /* Not the first line's whole range, which may hold the room for the headline. */
  lede_manuscript_get_iter (self->body, start, &iter);
  gtk_text_view_get_iter_location (self->view, &iter, &first);
  *top = first.y;

  lede_manuscript_get_iter (self->body, end, &iter);
  gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
  *bottom = y + height;
}

static guint
find_gap (LedeWriterDrag *self, double y)
{
  GtkTextIter iter;
  int buffer_y, top, bottom;
  guint block;

  if (lede_document_get_n_blocks (get_document (self)) == 0)
    return 0;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, 0, (int) y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (self->view, &iter, buffer_y, NULL);
  block = lede_document_find_block (get_document (self), lede_manuscript_get_offset (self->body, &iter));
  get_block_extent (self, block, &top, &bottom);

  return buffer_y < (top + bottom) / 2 ? block : block + 1;
}

static void
get_photo_extent (LedeWriterDrag *self, LedePhotoPlace *place, int *top, int *bottom)
{
  GtkTextIter iter;
  int height;

  lede_manuscript_get_iter (self->body, place->offset, &iter);
  gtk_text_view_get_line_yrange (self->view, &iter, top, &height);
  *bottom = *top + height;
}

/* A place between the photos of a gallery, if that is where the pointer is: below the gallery's label and
 * not below its last photo. */
static gboolean
find_slot (LedeWriterDrag *self, double y, guint *block, guint *slot)
{
  LedeDocument *document = get_document (self);
  g_autoptr (GArray) places = NULL;
  GtkTextIter iter;
  int buffer_y, top, bottom;

  if (lede_document_get_n_blocks (document) == 0)
    return FALSE;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, 0, (int) y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (self->view, &iter, buffer_y, NULL);
  *block = lede_document_find_block (document, lede_manuscript_get_offset (self->body, &iter));

  if (!lede_block_is_gallery (lede_document_get_block (document, *block)))
    return FALSE;

  get_block_extent (self, *block, &top, &bottom);
  places = lede_photo_places_of_block (document, *block);

  if (buffer_y < top || places->len == 0)
    return buffer_y >= top && buffer_y <= bottom && (*slot = 0, TRUE);

  for (*slot = 0; *slot < places->len; (*slot)++)
    {
      get_photo_extent (self, &g_array_index (places, LedePhotoPlace, *slot), &top, &bottom);

      if (buffer_y < (top + bottom) / 2)
        return TRUE;
    }

  return buffer_y <= bottom;
}

static int
get_slot_y (LedeWriterDrag *self, guint block, guint slot)
{
  g_autoptr (GArray) places = lede_photo_places_of_block (get_document (self), block);
  int top, bottom;

  if (places->len == 0)
    {
      get_block_extent (self, block, &top, &bottom);
      return bottom;
    }

  get_photo_extent (self, &g_array_index (places, LedePhotoPlace, MIN (slot, places->len - 1)), &top,
                    &bottom);

  return slot < places->len ? top : bottom;
}

static int
get_line_y (LedeWriterDrag *self, guint gap)
{
  guint n_blocks = lede_document_get_n_blocks (get_document (self));
  int top, above_bottom, below_top, bottom;

  if (n_blocks == 0)
    return lede_writer_view_get_room (LEDE_WRITER_VIEW (self->view));

  if (gap == 0)
    {
      get_block_extent (self, 0, &top, &bottom);
      return top - LINE_DISTANCE;
    }

  get_block_extent (self, gap - 1, &top, &above_bottom);

  if (gap >= n_blocks)
    return above_bottom + LINE_DISTANCE;

  get_block_extent (self, gap, &below_top, &bottom);

  return (above_bottom + below_top) / 2;
}

static guint
find_dragged_gallery (LedeWriterDrag *self)
{
  return lede_document_find_block (get_document (self),
                                   lede_gallery_handles_get_offset (self->handles, self->handle));
}

/* Where a card would stand if it stayed where it is, there is nothing to show. */
static gboolean
is_where_it_is (LedeWriterDrag *self, guint gap)
{
  gsize offset;
  guint block, index;

  if (self->drag != NULL && self->handle != NULL)
    {
      block = find_dragged_gallery (self);
      return gap == block || gap == block + 1;
    }

  if (self->drag == NULL || self->card == NULL || !lede_writer_cards_find (self->cards, self->card, &offset))
    return FALSE;

  block = lede_document_find_block (get_document (self), offset);

  return !lede_writer_gallery_find (get_document (self), offset, &block, &index) &&
         (gap == block || gap == block + 1);
}

static void
show_gap (LedeWriterDrag *self)
{
  guint block, slot;

  if (self->handle == NULL && find_slot (self, self->y, &block, &slot))
    {
      self->gap = (int) block;
      lede_writer_canvas_set_drop_line (self->canvas, get_slot_y (self, block, slot));
      return;
    }

  self->gap = find_gap (self, self->y);
  lede_writer_canvas_set_drop_line (self->canvas,
                                    is_where_it_is (self, self->gap) ? -1 : get_line_y (self, self->gap));
}

static double
get_speed (LedeWriterDrag *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->canvas));
  double into = self->y < EDGE ? self->y - EDGE : self->y > height - EDGE ? self->y - (height - EDGE) : 0;

  return CLAMP (into / EDGE, -1, 1) * FASTEST;
}

static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LedeWriterDrag *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->canvas));
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (now - self->last_tick) / (double) G_USEC_PER_SEC;

  self->last_tick = now;
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + get_speed (self) * MIN (seconds, 0.05));
  show_gap (self);

  if (get_speed (self) != 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static void
stop_scrolling (LedeWriterDrag *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->canvas), self->tick);

  self->tick = 0;
}

static void
scroll_at_the_edge (LedeWriterDrag *self)
{
  if (self->tick != 0 || get_speed (self) == 0)
    return;

  self->last_tick = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self->canvas)));
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->canvas), scroll_tick_cb, self, NULL);
}

static gboolean
is_ours (LedeWriterDrag *self, GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && self->drag != NULL && gdk_drop_get_drag (drop) == self->drag;
}

/* The display may go on dragging what was given up, until the button is let go. */
static gboolean
is_given_up (LedeWriterDrag *self, GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && self->given_up != NULL && gdk_drop_get_drag (drop) == self->given_up;
}

/* A card moves within its story, and is copied when the person asks for that, or into another story. */
static GdkDragAction
choose_action (LedeWriterDrag *self, GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkDragAction actions = drop != NULL ? gdk_drop_get_actions (drop) : 0;

  if (lede_manuscript_get_story (self->body) == NULL || is_given_up (self, target))
    return 0;

  return is_ours (self, target) && actions & GDK_ACTION_MOVE ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static GdkDragAction
motion_cb (LedeWriterDrag *self, double x, double y, GtkDropTarget *target)
{
  GdkDragAction action = choose_action (self, target);

  if (action == 0)
    return 0;

  self->y = y;
  show_gap (self);
  scroll_at_the_edge (self);

  return action;
}

static void
leave_cb (LedeWriterDrag *self, GtkDropTarget *target)
{
  stop_scrolling (self);
  self->gap = NO_GAP;
  lede_writer_canvas_set_drop_line (self->canvas, -1);
}

/* Files go behind a place; the body's beginning is a place before everything. */
static gsize
get_place_of_gap (LedeWriterDrag *self, guint gap)
{
  gsize start, end;

  if (gap == 0 || lede_document_get_n_blocks (get_document (self)) == 0)
    return 0;

  lede_markup_highlighter_get_block_range (self->highlighter, gap - 1, &start, &end);

  /* The end of a gallery's last line is a place in it. */
  if (lede_block_is_gallery (lede_document_get_block (get_document (self), gap - 1)))
    end++;

  return end;
}

/* Behind the photo before it, or behind the gallery's label. */
static gsize
get_place_of_slot (LedeWriterDrag *self, guint block, guint slot)
{
  g_autoptr (GArray) places = lede_photo_places_of_block (get_document (self), block);
  LedePhotoPlace *place;

  if (slot == 0 || places->len == 0)
    return lede_block_get_offset (lede_document_get_block (get_document (self), block)) + 1;

  place = &g_array_index (places, LedePhotoPlace, MIN (slot, places->len) - 1);

  return place->offset + place->length;
}

static gboolean
drop_cb (LedeWriterDrag *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  GdkDragAction action = choose_action (self, target);
  guint gap = find_gap (self, y);
  guint block, slot;
  gboolean in_gallery = self->handle == NULL && find_slot (self, y, &block, &slot);
  gsize offset;

  leave_cb (self, target);

  if (action == 0)
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_signal_emit (
        self, signals[FILES], 0, g_value_get_boxed (value),
        (guint64) (in_gallery ? get_place_of_slot (self, block, slot) : get_place_of_gap (self, gap)));
      return TRUE;
    }

  if (action == GDK_ACTION_MOVE && self->handle != NULL)
    lede_writer_blocks_move_to_gap (self->blocks, find_dragged_gallery (self), gap);
  else if (action == GDK_ACTION_MOVE && self->card != NULL &&
           lede_writer_cards_find (self->cards, self->card, &offset))
    {
      if (in_gallery)
        lede_writer_blocks_move_to_slot (self->blocks, offset, block, slot);
      else
        lede_writer_blocks_move_card (self->blocks, offset, gap);
    }
  else
    lede_writer_blocks_insert_at_gap (self->blocks, g_value_get_object (value), gap);

  return TRUE;
}

static LedePhotoCard *
find_card_by_handle (GtkWidget *picked)
{
  GtkWidget *card = picked != NULL ? gtk_widget_get_ancestor (picked, LEDE_TYPE_PHOTO_CARD) : NULL;
  GtkWidget *handle;

  if (card == NULL || gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) != NULL)
    return NULL;

  handle = lede_photo_card_get_handle (LEDE_PHOTO_CARD (card));

  return picked == handle || gtk_widget_is_ancestor (picked, handle) ? LEDE_PHOTO_CARD (card) : NULL;
}

static GdkContentProvider *
prepare_cb (LedeWriterDrag *self, double x, double y, GtkDragSource *source)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->canvas), x, y, GTK_PICK_DEFAULT);
  GtkWidget *handle = lede_gallery_handles_find (self->handles, picked);
  LedePhotoCard *card = find_card_by_handle (picked);
  g_autoptr (LedeFragment) fragment = NULL;
  gsize offset;

  g_set_weak_pointer (&self->handle, handle);

  if (handle != NULL)
    {
      fragment =
        lede_writer_blocks_dup_block (self->blocks, lede_gallery_handles_get_offset (self->handles, handle));
      return lede_fragment_transfer_offer_with_files (fragment);
    }

  if (card == NULL || !lede_writer_cards_find (self->cards, card, &offset))
    return NULL;

  g_set_weak_pointer (&self->card, card);
  fragment = lede_writer_blocks_dup_card (self->blocks, offset);

  return lede_fragment_transfer_offer_with_files (fragment);
}

/* A gallery may be larger than what is seen of it. */
static void
begin_gallery (LedeWriterDrag *self, GdkDrag *drag)
{
  GtkWidget *label = gtk_label_new (C_ ("photo", "Gallery"));

  g_set_object (&self->drag, drag);
  g_clear_object (&self->given_up);
  gtk_widget_add_css_class (label, "lede-dragged-gallery");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
drag_begin_cb (LedeWriterDrag *self, GdkDrag *drag, GtkDragSource *source)
{
  GtkWidget *card = (GtkWidget *) self->card;
  g_autoptr (GdkPaintable) whole = NULL;
  g_autoptr (GdkPaintable) still = NULL;
  g_autoptr (GdkPaintable) icon = NULL;
  GtkSnapshot *snapshot;
  double width, height, scale;

  if (self->handle != NULL)
    {
      begin_gallery (self, drag);
      return;
    }
  if (card == NULL)
    return;

  g_set_object (&self->drag, drag);
  g_clear_object (&self->given_up);
  gtk_widget_add_css_class (card, "dragged");

  whole = gtk_widget_paintable_new (card);
  still = gdk_paintable_get_current_image (whole);
  width = gtk_widget_get_width (card);
  height = gtk_widget_get_height (card);
  scale = MIN (1, ICON_WIDTH / MAX (1, width));

  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (still, snapshot, width * scale, height * scale);
  icon = gtk_snapshot_free_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (width * scale, height * scale));
  gtk_drag_source_set_icon (source, icon, ICON_WIDTH / 2, 24);
}

static void
drag_end_cb (LedeWriterDrag *self, GdkDrag *drag, gboolean delete_data, GtkDragSource *source)
{
  if (self->card != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->card), "dragged");

  g_clear_weak_pointer (&self->card);
  g_clear_weak_pointer (&self->handle);
  g_clear_object (&self->drag);

  /* A drag that was given up does not always tell the target that it has left. */
  stop_scrolling (self);
  self->gap = NO_GAP;
  lede_writer_canvas_set_drop_line (self->canvas, -1);
}

static void
lede_writer_drag_dispose (GObject *object)
{
  LedeWriterDrag *self = LEDE_WRITER_DRAG (object);

  stop_scrolling (self);
  g_clear_weak_pointer (&self->card);
  g_clear_weak_pointer (&self->handle);
  g_clear_object (&self->drag);
  g_clear_object (&self->given_up);
  g_clear_object (&self->body);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->cards);
  g_clear_object (&self->blocks);
  g_clear_object (&self->handles);

  G_OBJECT_CLASS (lede_writer_drag_parent_class)->dispose (object);
}

static void
lede_writer_drag_class_init (LedeWriterDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_drag_dispose;

  signals[FILES] = g_signal_new ("files", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GDK_TYPE_FILE_LIST, G_TYPE_UINT64);
}

static void
lede_writer_drag_init (LedeWriterDrag *self)
{
  self->gap = NO_GAP;
}

/* Before the text view sees it, which would type the files' names. */
static void
add_target (LedeWriterDrag *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GType types[] = { LEDE_TYPE_FRAGMENT, GDK_TYPE_FILE_LIST };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (target));
}

/* Where the display's own way of dragging leaves the keyboard to us. */
static gboolean
key_pressed_cb (LedeWriterDrag *self,
                guint key,
                guint code,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  if (key != GDK_KEY_Escape || self->drag == NULL)
    return FALSE;

  g_set_object (&self->given_up, self->drag);
  gtk_drag_source_drag_cancel (self->source);

  return TRUE;
}

static void
add_source (LedeWriterDrag *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), keys);
  self->source = source;

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (source));
}

/**
 * lede_writer_drag_new:
 * @canvas: where the cards stand; outlives the rest
 * @view: the text view of the body; likewise
 * @body: the body
 * @highlighter: its blocks
 * @cards: its cards
 * @blocks: what is done to them
 * @handles: by which galleries are dragged
 *
 * Returns: (transfer full): dragging in a manuscript
 */
LedeWriterDrag *
lede_writer_drag_new (LedeWriterCanvas *canvas,
                      GtkTextView *view,
                      LedeManuscript *body,
                      LedeMarkupHighlighter *highlighter,
                      LedeWriterCards *cards,
                      LedeWriterBlocks *blocks,
                      LedeGalleryHandles *handles)
{
  LedeWriterDrag *self = g_object_new (LEDE_TYPE_WRITER_DRAG, NULL);

  self->canvas = canvas;
  self->view = view;
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);
  self->cards = g_object_ref (cards);
  self->blocks = g_object_ref (blocks);
  self->handles = g_object_ref (handles);
  add_target (self);
  add_source (self);

  return self;
}
