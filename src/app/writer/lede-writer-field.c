/* lede-writer-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-field"

#include "config.h"

#include "lede-writer-field.h"

#include "lede-direction.h"
#include "lede-writer-caret.h"
#include "lede-writer-find.h"
#include "lede-writer-spelling.h"
#include "lede-writer-typing.h"

struct _LedeWriterField
{
  GtkTextView parent_instance;

  LedeManuscript *manuscript;
  LedeWriterTyping *typing;
  LedeWriterSpelling *spelling;
  PangoLayout *placeholder_layout;
  char *placeholder;
  gboolean composing;  /* an input method shows a text that is not in the buffer yet */
  guint resize_source; /* after another style, until GTK has set the lines in it */
};

enum
{
  PROP_0,
  PROP_PLACEHOLDER,
  N_PROPS
};

enum
{
  LEAVE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterField, lede_writer_field, GTK_TYPE_TEXT_VIEW)

static void
leave (LedeWriterField *self, GtkDirectionType direction, int x)
{
  g_signal_emit (self, signals[LEAVE], 0, direction, x);
}

static gboolean
leave_idle_cb (gpointer data)
{
  leave (data, GTK_DIR_TAB_FORWARD, 0);

  return G_SOURCE_REMOVE;
}

/* Enter is the only key that types a line end alone, and an input method has had its say by then. */
static void
insert_text_cb (LedeWriterField *self,
                GtkTextIter *location,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  if (length != 1 || *text != '\n' || !gtk_widget_is_focus (GTK_WIDGET (self)))
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_idle_add_full (G_PRIORITY_HIGH, leave_idle_cb, g_object_ref (self), g_object_unref);
}

static void
preedit_changed_cb (LedeWriterField *self, const char *preedit)
{
  gboolean composing = *preedit != '\0';

  if (self->composing == composing)
    return;

  self->composing = composing;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* One speller for the whole manuscript. */
static void
map_cb (LedeWriterField *self)
{
  GtkWidget *writer = gtk_widget_get_ancestor (GTK_WIDGET (self), LEDE_TYPE_WRITER);

  if (writer != NULL)
    lede_writer_spelling_set_speller (self->spelling, lede_writer_get_speller (LEDE_WRITER (writer)));
}

static void
lede_writer_field_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend_selection)
{
  GtkDirectionType direction;
  int x;

  if (!extend_selection && lede_writer_leaves (view, step, count, &direction, &x))
    leave (LEDE_WRITER_FIELD (view), direction, x);
  else
    GTK_TEXT_VIEW_CLASS (lede_writer_field_parent_class)->move_cursor (view, step, count, extend_selection);
}

static void
lede_writer_field_backspace (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  if (gtk_text_buffer_get_char_count (buffer) == 0)
    leave (LEDE_WRITER_FIELD (view), GTK_DIR_LEFT, 0);
  else
    GTK_TEXT_VIEW_CLASS (lede_writer_field_parent_class)->backspace (view);
}

static void
lede_writer_field_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    leave (LEDE_WRITER_FIELD (widget), direction, 0);
  else
    GTK_WIDGET_CLASS (lede_writer_field_parent_class)->move_focus (widget, direction);
}

static void
lede_writer_field_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (lede_writer_field_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else
    {
      GtkTextIter start;
      GdkRectangle line;

      /* An empty text view measures nothing, but a line is typed in it. */
      gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &start);
      gtk_text_view_get_iter_location (view, &start, &line);
      *minimum = MAX (*minimum, line.height);
      *natural = MAX (*natural, line.height);
    }
}

static void
draw_placeholder (LedeWriterField *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start;
  GdkRectangle place;
  GdkRGBA color;
  int x, y;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &start);
  gtk_text_view_get_iter_location (view, &start, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);

  if (self->placeholder_layout == NULL)
    self->placeholder_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);

  pango_layout_set_width (self->placeholder_layout, PANGO_SCALE * gtk_widget_get_width (GTK_WIDGET (self)));
  pango_layout_set_ellipsize (self->placeholder_layout, PANGO_ELLIPSIZE_END);

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.35;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = 0;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, self->placeholder_layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_found (LedeWriterField *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkWidget *writer = gtk_widget_get_ancestor (GTK_WIDGET (self), LEDE_TYPE_WRITER);
  LedeWriterFinder *finder = writer != NULL ? lede_writer_get_finder (LEDE_WRITER (writer)) : NULL;
  int x, y;

  if (finder == NULL || lede_writer_finder_get_matches (finder) == NULL)
    return;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, 0, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  lede_writer_found_snapshot (finder, view, self->manuscript, 0, G_MAXSIZE, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
lede_writer_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LedeWriterField *self = LEDE_WRITER_FIELD (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

  if (self->placeholder != NULL && !self->composing && gtk_text_buffer_get_char_count (buffer) == 0)
    draw_placeholder (self, snapshot);

  draw_found (self, snapshot);
  GTK_WIDGET_CLASS (lede_writer_field_parent_class)->snapshot (widget, snapshot);
}

static gboolean
resize_cb (gpointer data)
{
  LedeWriterField *self = data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* A text view tells the height of its lines as they were last set, and sets them anew when nothing else is
 * to do: a headline that became smaller would keep its room. */
static void
lede_writer_field_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  LedeWriterField *self = LEDE_WRITER_FIELD (widget);

  GTK_WIDGET_CLASS (lede_writer_field_parent_class)->css_changed (widget, change);

  g_clear_object (&self->placeholder_layout);
  if (self->resize_source == 0)
    self->resize_source = g_idle_add (resize_cb, self);
}

static void
lede_writer_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LedeWriterField *self = LEDE_WRITER_FIELD (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_writer_field_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LedeWriterField *self = LEDE_WRITER_FIELD (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      if (g_set_str (&self->placeholder, g_value_get_string (value)))
        {
          g_clear_object (&self->placeholder_layout);
          gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                          self->placeholder, -1);
          gtk_widget_queue_draw (GTK_WIDGET (self));
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_writer_field_dispose (GObject *object)
{
  LedeWriterField *self = LEDE_WRITER_FIELD (object);

  if (self->manuscript != NULL)
    lede_manuscript_bind (self->manuscript, NULL, NULL);

  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_object (&self->typing);
  g_clear_object (&self->spelling);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->placeholder_layout);
  g_clear_pointer (&self->placeholder, g_free);

  G_OBJECT_CLASS (lede_writer_field_parent_class)->dispose (object);
}

static void
lede_writer_field_class_init (LedeWriterFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = lede_writer_field_dispose;
  object_class->get_property = lede_writer_field_get_property;
  object_class->set_property = lede_writer_field_set_property;

  widget_class->measure = lede_writer_field_measure;
  widget_class->snapshot = lede_writer_field_snapshot;
  widget_class->css_changed = lede_writer_field_css_changed;
  widget_class->move_focus = lede_writer_field_move_focus;

  lede_writer_install_undo (widget_class);

  text_view_class->move_cursor = lede_writer_field_move_cursor;
  text_view_class->backspace = lede_writer_field_backspace;

  properties[PROP_PLACEHOLDER] =
    g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GTK_TYPE_DIRECTION_TYPE, G_TYPE_INT);
}

static void
lede_writer_field_init (LedeWriterField *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_widget_add_css_class (GTK_WIDGET (self), "lede-field");
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_SPELLCHECK);

  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);

  self->manuscript = lede_manuscript_new (buffer, LEDE_MANUSCRIPT_LINE);
  self->typing = lede_writer_typing_new (view, self->manuscript, NULL);
  self->spelling = lede_writer_spelling_new (view, self->manuscript);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  lede_writer_enable_undo (view);
  lede_writer_caret_steady (view);
}

/**
 * lede_writer_field_bind:
 * @self: a field
 * @story: (nullable): the story, or %NULL for none
 * @path: (nullable): which of its texts
 *
 * Shows one text of a story, to be changed.
 */
void
lede_writer_field_bind (LedeWriterField *self, LedeStory *story, const char *path)
{
  g_return_if_fail (LEDE_IS_WRITER_FIELD (self));

  lede_manuscript_bind (self->manuscript, story, path);
}

/**
 * lede_writer_field_get_manuscript:
 * @self: a field
 *
 * Returns: (transfer none): what keeps the field and the story in step
 */
LedeManuscript *
lede_writer_field_get_manuscript (LedeWriterField *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FIELD (self), NULL);

  return self->manuscript;
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, g_str_equal (name, "text.undo") ? "writer.undo" : "writer.redo", NULL);
}

/**
 * lede_writer_install_undo:
 * @widget_class: the class of a text view
 *
 * Makes the view's own undo, in its menu and by its keys, the story's.
 */
void
lede_writer_install_undo (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "text.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "text.redo", NULL, undo_action);
}

/**
 * lede_writer_enable_undo:
 * @view: a text view whose class has the story's undo
 *
 * Turns its undo on again after its buffer's was turned off.
 */
void
lede_writer_enable_undo (GtkTextView *view)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "text.undo", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "text.redo", TRUE);
}

/* A paragraph runs as its first letter does; an empty one as the interface. */
static gboolean
is_right_to_left (GtkTextView *view, const GtkTextIter *place)
{
  g_autofree char *paragraph = NULL;
  GtkTextIter start = *place;
  GtkTextIter end = *place;
  const char *direction;

  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  paragraph = gtk_text_iter_get_slice (&start, &end);

  if (!(direction = lede_direction_find (paragraph, -1)))
    return gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;

  return g_str_equal (direction, "rtl");
}

/**
 * lede_writer_leaves:
 * @view: a text view of the manuscript
 * @step: how far the caret is to go
 * @count: how often, negative for back
 * @direction: (out): where it goes on
 * @x: (out): where the caret stands, in the view's pixels
 *
 * Tells whether a movement of the caret leads out of the text, so that the next one takes over.
 *
 * Returns: whether it does
 */
gboolean
lede_writer_leaves (GtkTextView *view, GtkMovementStep step, int count, GtkDirectionType *direction, int *x)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle place;
  GtkTextIter iter;

  if ((count != 1 && count != -1) || gtk_text_buffer_get_has_selection (buffer))
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_cursor_locations (view, &iter, &place, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, x, NULL);

  switch (step)
    {
    case GTK_MOVEMENT_DISPLAY_LINES:
      {
        GtkTextIter next = iter;

        *direction = count > 0 ? GTK_DIR_DOWN : GTK_DIR_UP;

        if (count > 0)
          {
            gtk_text_view_forward_display_line_end (view, &next);
            return gtk_text_iter_is_end (&next);
          }

        gtk_text_view_backward_display_line_start (view, &next);
        return gtk_text_iter_is_start (&next);
      }

    case GTK_MOVEMENT_VISUAL_POSITIONS:
    case GTK_MOVEMENT_LOGICAL_POSITIONS:
      if (step == GTK_MOVEMENT_VISUAL_POSITIONS && is_right_to_left (view, &iter))
        count = -count;

      *direction = count > 0 ? GTK_DIR_RIGHT : GTK_DIR_LEFT;
      return count > 0 ? gtk_text_iter_is_end (&iter) : gtk_text_iter_is_start (&iter);

    default:
      return FALSE;
    }
}

/**
 * lede_writer_enter:
 * @view: a text view of the manuscript
 * @edge: where the caret comes in
 * @x: for an edge that is a line, the place on it, in the view's pixels
 *
 * Gives the view the focus and places the caret.
 */
void
lede_writer_enter (GtkTextView *view, LedeWriterEdge edge, int x)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  if (edge == LEDE_WRITER_EDGE_START || edge == LEDE_WRITER_EDGE_FIRST_LINE)
    gtk_text_buffer_get_start_iter (buffer, &iter);
  else
    gtk_text_buffer_get_end_iter (buffer, &iter);

  if (edge == LEDE_WRITER_EDGE_FIRST_LINE || edge == LEDE_WRITER_EDGE_LAST_LINE)
    {
      GdkRectangle place;
      int buffer_x;

      gtk_text_view_get_cursor_locations (view, &iter, &place, NULL);
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, 0, &buffer_x, NULL);
      gtk_text_view_get_iter_at_location (view, &iter, buffer_x, place.y + place.height / 2);
    }

  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/**
 * lede_writer_field_enter:
 * @self: a field
 * @edge: where the caret comes in
 * @x: for an edge that is a line, the place on it, in the field's pixels
 *
 * Gives the field the focus and places the caret.
 */
void
lede_writer_field_enter (LedeWriterField *self, LedeWriterEdge edge, int x)
{
  g_return_if_fail (LEDE_IS_WRITER_FIELD (self));

  lede_writer_enter (GTK_TEXT_VIEW (self), edge, x);
}
