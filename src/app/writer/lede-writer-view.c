/* lede-writer-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "lede-writer-view.h"

#include "lede-writer-caret.h"
#include "lede-writer-field.h"
#include "lede-writer-indenter.h"

/* What typographers hold for the line that the eye finds back from. */
#define MEASURE 66 /* characters */

/* English text in its own frequencies: the mean of it is the width of a character. */
#define SAMPLE "The harbour authority said on Monday that the ferry would sail again before summer."

struct _LedeWriterView
{
  GtkSourceView parent_instance;

  GtkTextTag *room_tag;
  int room;    /* pixels above the first line, where the headline stands */
  int measure; /* pixels, 0 until it is asked for */

  char *placeholder;
  PangoLayout *placeholder_layout;
  gboolean composing;

  int drawn_y; /* of the text in view, when what is below it was drawn */
  guint redraw_source;
};

enum
{
  LEAVE,
  STEP,
  COPY,
  PASTE,
  FILES_PASTED,
  DRAW_BELOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterView, lede_writer_view, GTK_SOURCE_TYPE_VIEW)

static GtkTextBuffer *
get_buffer (LedeWriterView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* The room is a tag on the first character, not the view's top margin: changing the margin would lay
 * out the whole text again at each line that the headline gains, and GTK measures from the wrong side
 * of it when it holds the scroll position (it jumps by the margin when a line above grows). Only an
 * empty text, which has no character to bear a tag, uses the margin. */
static void
place_room (LedeWriterView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  gboolean empty = gtk_text_buffer_get_char_count (buffer) == 0;
  GtkTextIter start, first, end;

  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), empty ? self->room : 0);

  if (empty)
    return;

  gtk_text_buffer_get_start_iter (buffer, &start);
  first = start;
  gtk_text_iter_forward_char (&first);
  end = start;

  if (!gtk_text_iter_has_tag (&start, self->room_tag))
    {
      GtkTextIter begin = start;

      if (gtk_text_iter_forward_to_tag_toggle (&begin, self->room_tag))
        {
          end = begin;
          gtk_text_iter_forward_to_tag_toggle (&end, self->room_tag);
          gtk_text_buffer_remove_tag (buffer, self->room_tag, &begin, &end);
        }

      gtk_text_buffer_apply_tag (buffer, self->room_tag, &start, &first);
      return;
    }

  gtk_text_iter_forward_to_tag_toggle (&end, self->room_tag);

  if (gtk_text_iter_compare (&end, &first) > 0)
    gtk_text_buffer_remove_tag (buffer, self->room_tag, &first, &end);
}

static void
buffer_changed_cb (LedeWriterView *self, GtkTextBuffer *buffer)
{
  place_room (self);
}

static void
preedit_changed_cb (LedeWriterView *self, const char *preedit)
{
  gboolean composing = *preedit != '\0';

  if (self->composing == composing)
    return;

  self->composing = composing;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A text buffer would paste the tags of another one with its text, and the names of files as text. */
static void
lede_writer_view_paste_clipboard (GtkTextView *view)
{
  g_signal_emit (view, signals[PASTE], 0);
}

static void
lede_writer_view_copy_clipboard (GtkTextView *view)
{
  g_signal_emit (view, signals[COPY], 0);
}

static void
lede_writer_view_cut_clipboard (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  g_signal_emit (view, signals[COPY], 0);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, gtk_text_view_get_editable (view));
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

static gboolean
is_at_paragraph_edge (GtkTextView *view, int count)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  if (count < 0)
    {
      gtk_text_view_backward_display_line_start (view, &iter);
      return gtk_text_iter_starts_line (&iter);
    }

  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_view_forward_display_line_end (view, &iter);

  return gtk_text_iter_ends_line (&iter);
}

/* Whether somebody else has the caret now. */
static gboolean
take_step (GtkTextView *view, GtkMovementStep step, int count)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean taken = FALSE;
  GtkDirectionType direction;
  GdkRectangle place;
  GtkTextIter iter;
  int x;

  if (lede_writer_leaves (view, step, count, &direction, &x) &&
      (direction == GTK_DIR_UP || direction == GTK_DIR_LEFT))
    {
      g_signal_emit (view, signals[LEAVE], 0, direction, x);
      return TRUE;
    }

  if (step != GTK_MOVEMENT_DISPLAY_LINES || ABS (count) != 1 || gtk_text_buffer_get_has_selection (buffer) ||
      !is_at_paragraph_edge (view, count))
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_cursor_locations (view, &iter, &place, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, 0, &x, NULL);
  g_signal_emit (view, signals[STEP], 0, count > 0 ? GTK_DIR_DOWN : GTK_DIR_UP, x, &taken);

  return taken;
}

static void
lede_writer_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend_selection)
{
  if (extend_selection || !take_step (view, step, count))
    GTK_TEXT_VIEW_CLASS (lede_writer_view_parent_class)->move_cursor (view, step, count, extend_selection);
}

static void
lede_writer_view_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    g_signal_emit (widget, signals[LEAVE], 0, direction, 0);
  else
    GTK_WIDGET_CLASS (lede_writer_view_parent_class)->move_focus (widget, direction);
}

static gboolean
redraw_cb (gpointer data)
{
  LedeWriterView *self = data;

  self->redraw_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* GTK scrolls to where it was asked to be after what is below the text has been drawn and before the text
 * is: then frames would stand where the text was, until something else is drawn. */
static void
lede_writer_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  LedeWriterView *self = LEDE_WRITER_VIEW (view);
  GdkRectangle visible;

  GTK_TEXT_VIEW_CLASS (lede_writer_view_parent_class)->snapshot_layer (view, layer, snapshot);
  gtk_text_view_get_visible_rect (view, &visible);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      self->drawn_y = visible.y;
      g_signal_emit (view, signals[DRAW_BELOW], 0, snapshot);
    }
  else if (self->drawn_y != visible.y && self->redraw_source == 0)
    {
      self->redraw_source = g_idle_add (redraw_cb, self);
    }
}

static void
draw_placeholder (LedeWriterView *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int left = gtk_text_view_get_left_margin (view);
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - left - gtk_text_view_get_right_margin (view);
  GtkTextIter start;
  GdkRectangle place;
  GdkRGBA color;
  int y;

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_view_get_iter_location (view, &start, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, NULL, &y);

  if (self->placeholder_layout == NULL)
    {
      self->placeholder_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);
      pango_layout_set_wrap (self->placeholder_layout, PANGO_WRAP_WORD_CHAR);
    }

  pango_layout_set_width (self->placeholder_layout, PANGO_SCALE * MAX (width, 1));

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.35;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, y));
  gtk_snapshot_append_layout (snapshot, self->placeholder_layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
lede_writer_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LedeWriterView *self = LEDE_WRITER_VIEW (widget);

  GTK_WIDGET_CLASS (lede_writer_view_parent_class)->snapshot (widget, snapshot);

  if (self->placeholder != NULL && !self->composing &&
      gtk_text_buffer_get_char_count (get_buffer (self)) == 0)
    draw_placeholder (self, snapshot);
}

/* What is in the room above the text belongs to the header. */
static gboolean
lede_writer_view_contains (GtkWidget *widget, double x, double y)
{
  LedeWriterView *self = LEDE_WRITER_VIEW (widget);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment != NULL && y < self->room - gtk_adjustment_get_value (adjustment))
    return FALSE;

  return GTK_WIDGET_CLASS (lede_writer_view_parent_class)->contains (widget, x, y);
}

static void
lede_writer_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  LedeWriterView *self = LEDE_WRITER_VIEW (widget);

  GTK_WIDGET_CLASS (lede_writer_view_parent_class)->css_changed (widget, change);

  self->measure = 0;
  g_clear_object (&self->placeholder_layout);
}

static void
lede_writer_view_dispose (GObject *object)
{
  LedeWriterView *self = LEDE_WRITER_VIEW (object);

  g_clear_handle_id (&self->redraw_source, g_source_remove);
  g_clear_object (&self->room_tag);
  g_clear_object (&self->placeholder_layout);
  g_clear_pointer (&self->placeholder, g_free);

  G_OBJECT_CLASS (lede_writer_view_parent_class)->dispose (object);
}

/* For what is found; the manuscript's own colours are in its style sheet. */
static void
update_scheme (LedeWriterView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
    GTK_SOURCE_BUFFER (get_buffer (self)),
    gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark" : "Adwaita"));
}

static void
lede_writer_view_constructed (GObject *object)
{
  LedeWriterView *self = LEDE_WRITER_VIEW (object);

  G_OBJECT_CLASS (lede_writer_view_parent_class)->constructed (object);

  self->room_tag = g_object_ref (gtk_text_buffer_create_tag (get_buffer (self), "lede-room", NULL));

  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
  update_scheme (self);
}

static void
lede_writer_view_class_init (LedeWriterViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->constructed = lede_writer_view_constructed;
  object_class->dispose = lede_writer_view_dispose;

  widget_class->snapshot = lede_writer_view_snapshot;
  widget_class->contains = lede_writer_view_contains;
  widget_class->css_changed = lede_writer_view_css_changed;
  widget_class->move_focus = lede_writer_view_move_focus;

  lede_writer_install_undo (widget_class);

  text_view_class->move_cursor = lede_writer_view_move_cursor;
  text_view_class->copy_clipboard = lede_writer_view_copy_clipboard;
  text_view_class->cut_clipboard = lede_writer_view_cut_clipboard;
  text_view_class->paste_clipboard = lede_writer_view_paste_clipboard;
  text_view_class->snapshot_layer = lede_writer_view_snapshot_layer;

  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GTK_TYPE_DIRECTION_TYPE, G_TYPE_INT);
  signals[STEP] =
    g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                  NULL, NULL, G_TYPE_BOOLEAN, 2, GTK_TYPE_DIRECTION_TYPE, G_TYPE_INT);
  signals[COPY] =
    g_signal_new ("copy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE] =
    g_signal_new ("paste", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILES_PASTED] = g_signal_new ("files-pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST);
  signals[DRAW_BELOW] = g_signal_new ("draw-below", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_SNAPSHOT);
}

static void
lede_writer_view_init (LedeWriterView *self)
{
  g_autoptr (GtkSourceIndenter) indenter = lede_writer_indenter_new ();
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "lede-body");
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_SPELLCHECK);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self), TRUE);
  gtk_source_view_set_indenter (GTK_SOURCE_VIEW (self), indenter);
  lede_writer_enable_undo (view);
  lede_writer_caret_steady (view);
}

/**
 * lede_writer_view_get_measure:
 * @self: a view
 *
 * Returns: the width of the column of text that reads best in the view's type, in pixels
 */
int
lede_writer_view_get_measure (LedeWriterView *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (self), 0);

  if (self->measure == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), SAMPLE);
      int width;

      pango_layout_get_size (layout, &width, NULL);
      self->measure = MAX (1, PANGO_PIXELS (width / (double) g_utf8_strlen (SAMPLE, -1) * MEASURE));
    }

  return self->measure;
}

/**
 * lede_writer_view_get_room:
 * @self: a view
 *
 * Returns: the room above the first line, in pixels
 */
int
lede_writer_view_get_room (LedeWriterView *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (self), 0);

  return self->room;
}

/**
 * lede_writer_view_set_room:
 * @self: a view
 * @room: pixels
 *
 * Keeps room above the first line that scrolls with the text.
 */
void
lede_writer_view_set_room (LedeWriterView *self, int room)
{
  g_return_if_fail (LEDE_IS_WRITER_VIEW (self));

  if (self->room == room)
    return;

  self->room = room;
  g_object_set (self->room_tag, "pixels-above-lines", room, NULL);
  place_room (self);
}

/**
 * lede_writer_view_set_margins:
 * @self: a view
 * @left: pixels
 * @right: pixels
 *
 * Sets where the column of text stands.
 */
void
lede_writer_view_set_margins (LedeWriterView *self, int left, int right)
{
  GtkTextView *view;

  g_return_if_fail (LEDE_IS_WRITER_VIEW (self));

  view = GTK_TEXT_VIEW (self);
  gtk_text_view_set_left_margin (view, left);
  gtk_text_view_set_right_margin (view, right);
}

/**
 * lede_writer_view_set_placeholder:
 * @self: a view
 * @placeholder: what an empty body says
 *
 * Sets what stands where nothing is written yet.
 */
void
lede_writer_view_set_placeholder (LedeWriterView *self, const char *placeholder)
{
  g_return_if_fail (LEDE_IS_WRITER_VIEW (self));

  if (!g_set_str (&self->placeholder, placeholder))
    return;

  g_clear_object (&self->placeholder_layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
