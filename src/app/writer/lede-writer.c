/* lede-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer.h"
#include "lede-still-pointer.h"
#include "lede-writer-commands.h"
#include "lede-writer-find.h"
#include "lede-writer-private.h"

#include "lede-story-host.h"

enum
{
  PROP_0,
  PROP_CHECK_SPELLING,
  PROP_SET_TYPOGRAPHY,
  PROP_CLOSE_BRACKETS,
  PROP_FOCUS_MODE,
  PROP_TYPEWRITER,
  N_PROPS
};

enum
{
  CARET_MOVED,
  SELECTION_CHANGED,
  PHOTO_ACTIVATED,
  FOUND_ELSEWHERE,
  FILES_DROPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriter, lede_writer, GTK_TYPE_WIDGET)

static gboolean
caret_moved_cb (gpointer data)
{
  LedeWriter *self = data;

  self->caret_source = 0;
  g_signal_emit (self, signals[CARET_MOVED], 0, (guint64) lede_writer_get_caret (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* The buffer tells of its caret in the middle of a change; wait until the story has followed. */
static void
cursor_position_cb (LedeWriter *self, GParamSpec *pspec, GtkTextBuffer *buffer)
{
  if (self->story != NULL && self->caret_source == 0)
    self->caret_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, caret_moved_cb, self, NULL);
}

static gboolean
reveal_cb (gpointer data)
{
  LedeWriter *self = data;
  GtkTextView *field = (GtkTextView *) self->reveal;
  GdkRectangle place;
  GtkTextIter iter;
  GtkTextBuffer *buffer;

  self->reveal_source = 0;

  if (field == NULL)
    return G_SOURCE_REMOVE;

  buffer = gtk_text_view_get_buffer (field);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_cursor_locations (field, &iter, &place, NULL);
  gtk_text_view_buffer_to_window_coords (field, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);

  if (lede_writer_canvas_reveal (self->canvas, GTK_WIDGET (field), &place))
    g_clear_weak_pointer (&self->reveal);

  return G_SOURCE_REMOVE;
}

/* Once the field has the height that its new text needs. */
static void
queue_reveal (LedeWriter *self)
{
  if (self->reveal != NULL && self->reveal_source == 0)
    self->reveal_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, reveal_cb, self, NULL);
}

/* Brings the caret of a field into view. */
void
lede_writer_reveal_field (LedeWriter *self, LedeWriterField *field)
{
  g_set_weak_pointer (&self->reveal, field);
  queue_reveal (self);
  lede_writer_focus_follow (self->focus);
}

static void
leave_writer (LedeWriter *self, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    g_signal_emit_by_name (root, "move-focus", direction);
}

static int
translate_x (GtkWidget *from, GtkWidget *to, int x)
{
  graphene_point_t point;

  return gtk_widget_compute_point (from, to, &GRAPHENE_POINT_INIT (x, 0), &point) ? (int) point.x : x;
}

static void
header_leave_cb (LedeWriter *self, GtkDirectionType direction, int x, LedeWriterHeader *header)
{
  int body_x = translate_x (GTK_WIDGET (header), GTK_WIDGET (self->view), x);

  switch (direction)
    {
    case GTK_DIR_DOWN:
      lede_writer_enter (GTK_TEXT_VIEW (self->view), LEDE_WRITER_EDGE_FIRST_LINE, body_x);
      break;

    case GTK_DIR_RIGHT:
    case GTK_DIR_TAB_FORWARD:
      lede_writer_enter (GTK_TEXT_VIEW (self->view), LEDE_WRITER_EDGE_START, 0);
      break;

    default:
      leave_writer (self, direction);
    }
}

static void
body_leave_cb (LedeWriter *self, GtkDirectionType direction, int x, LedeWriterView *view)
{
  int header_x = translate_x (GTK_WIDGET (view), GTK_WIDGET (self->header), x);

  switch (direction)
    {
    case GTK_DIR_UP:
      lede_writer_header_enter (self->header, LEDE_WRITER_EDGE_LAST_LINE, header_x);
      break;

    case GTK_DIR_TAB_BACKWARD:
      if (!lede_writer_cards_enter_previous (self->cards, lede_writer_get_caret (self)))
        lede_writer_header_enter (self->header, LEDE_WRITER_EDGE_END, 0);
      break;

    case GTK_DIR_LEFT:
      lede_writer_header_enter (self->header, LEDE_WRITER_EDGE_END, 0);
      break;

    default:
      if (!lede_writer_cards_enter_next (self->cards, lede_writer_get_caret (self)))
        leave_writer (self, direction);
    }
}

static gboolean
body_step_cb (LedeWriter *self, GtkDirectionType direction, int x, LedeWriterView *view)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->body);
  GtkTextIter iter;
  int line;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&iter);

  /* A photo's line and its card are one: a caret in the line goes to the card below it. */
  if (lede_writer_cards_has_line (self->cards, line))
    return direction == GTK_DIR_DOWN && lede_writer_cards_select_line (self->cards, line);

  return lede_writer_cards_select_line (self->cards, direction == GTK_DIR_DOWN ? line + 1 : line - 1);
}

/* In a gallery the next line may be a photo's as well. */
static gboolean
enter_neighbour (LedeWriter *self, GtkDirectionType direction, gsize offset, GtkTextIter *iter)
{
  int line = gtk_text_iter_get_line (iter);
  GtkTextIter here;

  lede_manuscript_get_iter (self->body, offset, &here);

  if (line == gtk_text_iter_get_line (&here) || !lede_writer_cards_has_line (self->cards, line))
    return FALSE;

  if (direction == GTK_DIR_TAB_FORWARD)
    return lede_writer_cards_enter_next (self->cards, lede_manuscript_get_offset (self->body, iter));
  if (direction == GTK_DIR_TAB_BACKWARD)
    return lede_writer_cards_enter_previous (self->cards, offset);

  return lede_writer_cards_select_line (self->cards, line);
}

/* From a card, which is one with its line, to the line above it or below it. */
static void
card_leave_cb (LedeWriter *self, GtkDirectionType direction, int x, guint64 offset, LedeWriterCards *cards)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->body);
  GtkTextIter iter;

  lede_manuscript_get_iter (self->body, offset, &iter);

  if (direction == GTK_DIR_DOWN || direction == GTK_DIR_RIGHT || direction == GTK_DIR_TAB_FORWARD)
    {
      if (!gtk_text_iter_forward_line (&iter) && !gtk_text_iter_starts_line (&iter))
        lede_story_splice (self->story, LEDE_FIELD_BODY, lede_story_get_length (self->story, LEDE_FIELD_BODY),
                           0, "\n", 1);
      lede_manuscript_get_iter (self->body, offset, &iter);
      gtk_text_iter_forward_line (&iter);
    }
  else if (!gtk_text_iter_backward_char (&iter))
    {
      lede_writer_header_enter (self->header, LEDE_WRITER_EDGE_END, 0);
      return;
    }

  if (enter_neighbour (self, direction, offset, &iter))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer));
}

static void
card_activated_cb (LedeWriter *self, const char *photo_id, LedeWriterCards *cards)
{
  g_signal_emit (self, signals[PHOTO_ACTIVATED], 0, photo_id);
}

static void
undo_changed_cb (LedeWriter *self, LedeStory *story)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "writer.undo",
                                 story != NULL && lede_story_can_undo (story));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "writer.redo",
                                 story != NULL && lede_story_can_redo (story));
}

static void
take_files (LedeWriter *self, GdkFileList *file_list, gsize offset)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) list = gdk_file_list_get_files (file_list);

  if (self->story == NULL || list == NULL)
    return;

  for (GSList *file = list; file != NULL; file = file->next)
    g_list_store_append (files, file->data);

  g_signal_emit (self, signals[FILES_DROPPED], 0, files, (guint64) offset);
}

static void
files_dropped_cb (LedeWriter *self, GdkFileList *files, guint64 offset, LedeWriterDrag *drag)
{
  take_files (self, files, offset);
}

static void
blocks_failed_cb (LedeWriter *self, const char *message, LedeWriterBlocks *blocks)
{
  lede_story_host_say (GTK_WIDGET (self), message);
}

static void
files_pasted_cb (LedeWriter *self, GdkFileList *files, LedeWriterView *view)
{
  take_files (self, files, lede_writer_get_caret (self));
}

static void
get_visible_range (LedeWriter *self, gsize *start, gsize *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle rect;
  GtkTextIter first, last;

  gtk_text_view_get_visible_rect (view, &rect);
  gtk_text_view_get_line_at_y (view, &first, rect.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, rect.y + rect.height, NULL);
  gtk_text_iter_forward_line (&last);

  *start = lede_manuscript_get_offset (self->body, &first);
  *end = lede_manuscript_get_offset (self->body, &last);
}

static void
canvas_moved_cb (LedeWriter *self, LedeWriterCanvas *canvas)
{
  gsize start, end;

  get_visible_range (self, &start, &end);
  lede_markup_highlighter_ensure (self->highlighter, start, end);
  lede_table_pads_update (self->table_pads);
  lede_writer_cards_update (self->cards);
  lede_writer_insert_follow (self->insert);
  lede_writer_emoji_follow (self->emoji);
  lede_writer_spelling_check_soon (self->spelling);
  queue_reveal (self);
}

static void
draw_below_cb (LedeWriter *self, GtkSnapshot *snapshot, LedeWriterView *view)
{
  int column_x;
  int column_width = lede_writer_canvas_get_column (self->canvas, &column_x);
  gsize start, end;

  get_visible_range (self, &start, &end);
  lede_writer_frames_snapshot (GTK_TEXT_VIEW (view), self->body, self->highlighter, start, end, column_x,
                               column_width, snapshot);
  lede_writer_insert_snapshot (self->insert, snapshot);
  lede_writer_found_snapshot (self->finder, GTK_TEXT_VIEW (view), self->body, start, end, snapshot);
}

static void
load_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), "lede-writer-style") != NULL)
    return;

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/lede/Lede/lede-writer.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (display), "lede-writer-style", g_steal_pointer (&provider),
                          g_object_unref);
}

static gboolean
lede_writer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LEDE_WRITER (widget)->view));
}

static void
lede_writer_dispose (GObject *object)
{
  LedeWriter *self = LEDE_WRITER (object);

  g_clear_handle_id (&self->reveal_source, g_source_remove);
  g_clear_handle_id (&self->caret_source, g_source_remove);

  if (self->header != NULL)
    lede_writer_set_story (self, NULL);

  g_clear_weak_pointer (&self->reveal);
  lede_writer_dispose_find (self);
  g_clear_object (&self->insert);
  g_clear_object (&self->emoji);
  g_clear_object (&self->focus);
  g_clear_object (&self->typewriter);
  g_clear_object (&self->drag);
  g_clear_object (&self->gallery_handles);
  g_clear_object (&self->table_pads);
  g_clear_object (&self->blocks);
  g_clear_object (&self->cards);
  g_clear_object (&self->paste);
  g_clear_object (&self->spelling);
  g_clear_object (&self->typing);
  g_clear_object (&self->speller);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->body);
  self->header = NULL;
  self->view = NULL;
  self->canvas = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_WRITER);

  G_OBJECT_CLASS (lede_writer_parent_class)->dispose (object);
}

static void
set_focus_mode (LedeWriter *self, LedeFocusMode mode)
{
  if (lede_writer_focus_get_mode (self->focus) == mode)
    return;

  lede_writer_focus_set_mode (self->focus, mode);

  /* What stands beside the text, which no tag reaches, steps back by the style sheet. */
  if (mode != LEDE_FOCUS_OFF)
    gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOCUS_MODE]);
}

static void
set_typewriter (LedeWriter *self, gboolean running)
{
  if (lede_writer_typewriter_is_running (self->typewriter) == running)
    return;

  if (running)
    lede_writer_typewriter_start (self->typewriter);
  else
    lede_writer_typewriter_stop (self->typewriter);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPEWRITER]);
}

static void
lede_writer_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeWriter *self = LEDE_WRITER (object);

  switch (property_id)
    {
    case PROP_CHECK_SPELLING:
      g_value_set_boolean (value, self->check_spelling);
      break;
    case PROP_FOCUS_MODE:
      g_value_set_string (value, lede_focus_mode_to_nick (lede_writer_focus_get_mode (self->focus)));
      break;
    case PROP_TYPEWRITER:
      g_value_set_boolean (value, lede_writer_typewriter_is_running (self->typewriter));
      break;
    case PROP_SET_TYPOGRAPHY:
      g_value_set_boolean (value, LEDE_WRITER (object)->set_typography);
      break;
    case PROP_CLOSE_BRACKETS:
      g_value_set_boolean (value, LEDE_WRITER (object)->close_brackets);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_writer_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  LedeWriter *self = LEDE_WRITER (object);

  switch (property_id)
    {
    case PROP_CHECK_SPELLING:
      if (self->check_spelling != g_value_get_boolean (value))
        {
          self->check_spelling = g_value_get_boolean (value);
          if (self->check_spelling)
            lede_speller_enable (self->speller);
          else
            lede_speller_disable (self->speller);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_SET_TYPOGRAPHY:
      self->set_typography = g_value_get_boolean (value);
      break;
    case PROP_CLOSE_BRACKETS:
      self->close_brackets = g_value_get_boolean (value);
      break;
    case PROP_FOCUS_MODE:
      set_focus_mode (self, lede_focus_mode_from_nick (g_value_get_string (value)));
      break;
    case PROP_TYPEWRITER:
      set_typewriter (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_writer_class_init (LedeWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_writer_dispose;
  object_class->get_property = lede_writer_get_property;
  object_class->set_property = lede_writer_set_property;

  properties[PROP_CHECK_SPELLING] = g_param_spec_boolean (
    "check-spelling", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SET_TYPOGRAPHY] =
    g_param_spec_boolean ("set-typography", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOSE_BRACKETS] =
    g_param_spec_boolean ("close-brackets", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOCUS_MODE] = g_param_spec_string (
    "focus-mode", NULL, NULL, "off", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TYPEWRITER] = g_param_spec_boolean (
    "typewriter", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  widget_class->grab_focus = lede_writer_grab_focus;

  signals[CARET_MOVED] = g_signal_new ("caret-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PHOTO_ACTIVATED] = g_signal_new ("photo-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FOUND_ELSEWHERE] =
    g_signal_new ("found-elsewhere", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_UINT64);
  signals[FILES_DROPPED] = g_signal_new ("files-dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_LIST_MODEL, G_TYPE_UINT64);

  g_type_ensure (LEDE_TYPE_WRITER_FIND_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-writer.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeWriter, find_bar);
  gtk_widget_class_bind_template_child (widget_class, LedeWriter, scroller);

  lede_writer_install_actions (widget_class);
}

static void
lede_writer_init (LedeWriter *self)
{
  GtkTextBuffer *buffer;

  load_style (gtk_widget_get_display (GTK_WIDGET (self)));
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_still_pointer_ignore (GTK_WIDGET (self));

  self->header = LEDE_WRITER_HEADER (lede_writer_header_new ());
  self->view = g_object_new (LEDE_TYPE_WRITER_VIEW, NULL);
  self->canvas = LEDE_WRITER_CANVAS (lede_writer_canvas_new (self->view, GTK_WIDGET (self->header)));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->canvas));

  lede_writer_view_set_placeholder (self->view, _ ("What happened, where, when, to whom?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("story", "Body"), -1);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (buffer), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (buffer), FALSE);
  self->body = lede_manuscript_new (buffer, LEDE_MANUSCRIPT_TEXT);
  self->check_spelling = TRUE;
  self->speller = lede_speller_new ();
  lede_speller_enable (self->speller);
  self->spelling = lede_writer_spelling_new (GTK_TEXT_VIEW (self->view), self->body);
  lede_writer_spelling_set_speller (self->spelling, self->speller);
  self->highlighter = lede_markup_highlighter_new (self->body);
  self->typing = lede_writer_typing_new (GTK_TEXT_VIEW (self->view), self->body, self->highlighter);
  self->set_typography = self->close_brackets = TRUE;
  self->table_pads = lede_table_pads_new (GTK_TEXT_VIEW (self->view), self->body, self->highlighter);
  self->cards =
    lede_writer_cards_new (self->canvas, GTK_TEXT_VIEW (self->view), self->body, self->highlighter);
  self->emoji = lede_writer_emoji_new (GTK_WIDGET (self));
  self->insert = lede_writer_insert_new (GTK_WIDGET (self), self->view, self->body, self->highlighter);
  self->focus = lede_writer_focus_new (self->view, self->body, self->highlighter);
  self->typewriter = lede_writer_typewriter_new (self->canvas, self->view, self->body);
  self->blocks =
    lede_writer_blocks_new (GTK_TEXT_VIEW (self->view), self->body, self->highlighter, self->cards);
  self->gallery_handles = lede_gallery_handles_new (self->canvas, self->body, self->highlighter);
  self->drag = lede_writer_drag_new (self->canvas, GTK_TEXT_VIEW (self->view), self->body, self->highlighter,
                                     self->cards, self->blocks, self->gallery_handles);
  self->paste = lede_writer_paste_new (self->view, self->body, self->highlighter);

  lede_writer_init_find (self);

  g_signal_connect_swapped (self->header, "leave", G_CALLBACK (header_leave_cb), self);
  g_signal_connect_swapped (self->header, "caret-moved", G_CALLBACK (lede_writer_reveal_field), self);
  g_signal_connect_swapped (self->view, "leave", G_CALLBACK (body_leave_cb), self);
  g_signal_connect_swapped (self->view, "files-pasted", G_CALLBACK (files_pasted_cb), self);
  g_signal_connect_swapped (self->view, "step", G_CALLBACK (body_step_cb), self);
  g_signal_connect_swapped (self->drag, "files", G_CALLBACK (files_dropped_cb), self);
  g_signal_connect_swapped (self->blocks, "failed", G_CALLBACK (blocks_failed_cb), self);
  g_signal_connect_swapped (self->cards, "leave", G_CALLBACK (card_leave_cb), self);
  g_signal_connect_swapped (self->cards, "activated", G_CALLBACK (card_activated_cb), self);
  g_signal_connect_swapped (self->cards, "caret-moved", G_CALLBACK (lede_writer_reveal_field), self);
  g_signal_connect_swapped (self->view, "draw-below", G_CALLBACK (draw_below_cb), self);
  g_signal_connect_swapped (self->canvas, "moved", G_CALLBACK (canvas_moved_cb), self);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::has-selection", G_CALLBACK (cursor_position_cb), self,
                           G_CONNECT_SWAPPED);

  undo_changed_cb (self, NULL);
}

/**
 * lede_writer_new:
 *
 * Returns: (transfer full): a writer without a story
 */
GtkWidget *
lede_writer_new (void)
{
  return g_object_new (LEDE_TYPE_WRITER, NULL);
}

/**
 * lede_writer_set_story:
 * @self: a writer
 * @story: (nullable): the story, or %NULL for none
 *
 * Shows a story, to be written.
 */
void
lede_writer_set_story (LedeWriter *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_WRITER (self));
  g_return_if_fail (story == NULL || LEDE_IS_STORY (story));

  if (self->story == story)
    return;

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  lede_writer_finder_set_story (self->finder, story);
  lede_writer_cards_set_story (self->cards, story);
  lede_writer_header_set_story (self->header, story);
  lede_manuscript_bind (self->body, story, LEDE_FIELD_BODY);
  lede_markup_highlighter_reload (self->highlighter);
  lede_writer_insert_close (self->insert);
  lede_writer_emoji_close (self->emoji);
  lede_writer_focus_reload (self->focus);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scroller), story != NULL);

  if (story != NULL)
    {
      g_signal_connect_swapped (story, "undo-changed", G_CALLBACK (undo_changed_cb), self);
    }

  lede_speller_set_story (self->speller, story);
  undo_changed_cb (self, story);
}

/**
 * lede_writer_get_story:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): the story
 */
LedeStory *
lede_writer_get_story (LedeWriter *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER (self), NULL);

  return self->story;
}

/**
 * lede_writer_place_caret:
 * @self: a writer
 * @path: which text of the story; one that the writer does not show is left alone
 * @offset: where in it, in bytes
 *
 * Places the caret, scrolls there and takes the focus.
 */
void
lede_writer_place_caret (LedeWriter *self, const char *path, gsize offset)
{
  LedeManuscript *manuscript;
  GtkTextView *text;
  GtkTextIter iter;

  g_return_if_fail (LEDE_IS_WRITER (self));
  g_return_if_fail (path != NULL);

  if ((text = lede_writer_find_text (self, path, &manuscript)) == NULL)
    return;

  lede_manuscript_get_iter (manuscript, offset, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (text));
  gtk_text_buffer_place_cursor (lede_manuscript_get_buffer (manuscript), &iter);

  if (manuscript == self->body && lede_writer_typewriter_is_running (self->typewriter))
    lede_writer_typewriter_follow (self->typewriter);
  else if (manuscript == self->body)
    gtk_text_view_scroll_to_mark (text, gtk_text_buffer_get_insert (lede_manuscript_get_buffer (manuscript)),
                                  0.1, FALSE, 0, 0);
}

/**
 * lede_writer_get_caret:
 * @self: a writer
 *
 * Returns: where the caret stands in the body, in bytes
 */
gsize
lede_writer_get_caret (LedeWriter *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (LEDE_IS_WRITER (self), 0);

  buffer = lede_manuscript_get_buffer (self->body);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return lede_manuscript_get_offset (self->body, &iter);
}

/**
 * lede_writer_insert_photo:
 * @self: a writer
 * @photo_id: a photo of the story
 * @offset: where in the body, in bytes
 *
 * Puts the photo into the body, as a paragraph of its own on the empty line at @offset or behind the
 * paragraph that stands there.
 */
void
lede_writer_insert_photo (LedeWriter *self, const char *photo_id, gsize offset)
{
  g_return_if_fail (LEDE_IS_WRITER (self));
  g_return_if_fail (self->story != NULL);
  g_return_if_fail (photo_id != NULL);

  lede_writer_insert_photo_line (self->body, photo_id, offset);
}

/**
 * lede_writer_open_insert_menu:
 * @self: a writer
 * @anchor: (nullable): the button under which the menu opens, or %NULL for the caret
 *
 * Lets a person choose what goes into the body at the caret.
 */
void
lede_writer_open_insert_menu (LedeWriter *self, GtkWidget *anchor)
{
  g_return_if_fail (LEDE_IS_WRITER (self));

  lede_writer_insert_open (self->insert, LEDE_INSERT_ANYTHING, anchor);
}
