/* lede-writer-canvas.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-canvas"

#include "config.h"

#include "lede-writer-canvas.h"

#define MIN_MARGIN 24    /* pixels beside the column in a narrow window */
#define NARROW 420       /* pixels: below this the type steps back a little */
#define TOP_MARGIN 36    /* pixels above the header */
#define HEADER_GAP 20    /* pixels between the header and the body */
#define BOTTOM_MARGIN 96 /* pixels behind the last line: nobody likes to write at the edge */

typedef struct
{
  GtkWidget *child;
  GtkTextMark *line;
  int room;     /* pixels that the line keeps below itself */
  guint placed; /* whether the line was laid out with that room, so that the card stands in it */
  guint beside; /* at the end of the line, which keeps no room */
} Overlay;

struct _LedeWriterCanvas
{
  GtkWidget parent_instance;

  LedeWriterView *view;
  GtkWidget *backdrop; /* behind the header: a selection of the first line would shine through */
  GtkWidget *header;
  GArray *overlays;     /* of Overlay */
  GtkWidget *drop_line; /* where something that is dragged will stand */
  int drop_line_y;      /* in the text's own pixels */

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;

  int column_x;     /* pixels */
  int column_width; /* pixels */
  double tail;      /* how much of the view's height stays free behind the last line, 0 to 1 */
  guint moved_source;
  guint thaw_source; /* until the adjustment may tell again */
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
lede_writer_canvas_get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  return gtk_scrollable_get_border (GTK_SCROLLABLE (LEDE_WRITER_CANVAS (scrollable)->view), border);
}

static void
lede_writer_canvas_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = lede_writer_canvas_get_border;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeWriterCanvas,
                               lede_writer_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      lede_writer_canvas_scrollable_init))

/* Not while the canvas is laid out, which would have to begin again. */
static void
update_tail (LedeWriterCanvas *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view),
                                   MAX (BOTTOM_MARGIN, (int) (height * self->tail)));
}

static gboolean
moved_cb (gpointer data)
{
  LedeWriterCanvas *self = data;

  self->moved_source = 0;
  update_tail (self);
  g_signal_emit (self, signals[MOVED], 0);

  return G_SOURCE_REMOVE;
}

/* Before the next frame is laid out, so that a card is there when its room comes into view. */
static void
queue_moved (LedeWriterCanvas *self)
{
  if (self->moved_source == 0)
    self->moved_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, moved_cb, self, NULL);
}

static void
value_changed_cb (LedeWriterCanvas *self, GtkAdjustment *adjustment)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  queue_moved (self);
}

static gboolean
thaw_cb (gpointer data)
{
  LedeWriterCanvas *self = data;

  self->thaw_source = 0;
  g_object_thaw_notify (G_OBJECT (self->vadjustment));

  return G_SOURCE_REMOVE;
}

/* The text view lays lines out while it draws them and may find the text taller than it thought. The
 * scroll bar, which is drawn after it in the same frame, hears of that only then. */
static void
hold_back_height (LedeWriterCanvas *self)
{
  if (self->vadjustment == NULL || self->thaw_source != 0)
    return;

  g_object_freeze_notify (G_OBJECT (self->vadjustment));
  self->thaw_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, thaw_cb, self, NULL);
}

static void
stop_holding_back (LedeWriterCanvas *self)
{
  if (self->thaw_source == 0)
    return;

  g_clear_handle_id (&self->thaw_source, g_source_remove);
  g_object_thaw_notify (G_OBJECT (self->vadjustment));
}

static void
set_vadjustment (LedeWriterCanvas *self, GtkAdjustment *adjustment)
{
  stop_holding_back (self);

  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, value_changed_cb, self);

  g_set_object (&self->vadjustment, adjustment);

  if (self->view != NULL)
    gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (self->view), adjustment);

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static double
get_value (LedeWriterCanvas *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

static void
allocate_at (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
allocate_beside (LedeWriterCanvas *self, Overlay *overlay, int view_height)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkTextIter iter;
  GdkRectangle place;
  int width, height, line_height, y;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, overlay->line);
  gtk_text_view_get_line_yrange (view, &iter, NULL, &line_height);
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, place.y, NULL, &y);
  gtk_widget_measure (overlay->child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (overlay->child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  allocate_at (overlay->child, mirrored ? self->column_x : self->column_x + self->column_width - width,
               line_height > 0 ? y + (place.height - height) / 2 : view_height + LEDE_WRITER_CARD_GAP, width,
               height);
}

/* A line that was not laid out yet has no height: its card waits out of view, where it is in nobody's
 * way, and not over the text above it. */
static void
allocate_overlay (LedeWriterCanvas *self, Overlay *overlay, int view_height)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter iter;
  int line_y, line_height, y, height;

  if (!gtk_widget_should_layout (overlay->child))
    return;

  if (overlay->beside)
    {
      allocate_beside (self, overlay, view_height);
      return;
    }

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, overlay->line);
  gtk_text_view_get_line_yrange (view, &iter, &line_y, &line_height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, line_y + line_height, NULL, &y);
  gtk_widget_measure (overlay->child, GTK_ORIENTATION_VERTICAL, self->column_width, &height, NULL, NULL,
                      NULL);

  overlay->placed = overlay->room > 0 && line_height > overlay->room;
  y = overlay->placed ? y - overlay->room + LEDE_WRITER_CARD_GAP : view_height + LEDE_WRITER_CARD_GAP;
  allocate_at (overlay->child, self->column_x, y, self->column_width, height);
}

static void
allocate_drop_line (LedeWriterCanvas *self)
{
  int y, height;

  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, 0,
                                         self->drop_line_y, NULL, &y);
  gtk_widget_measure (self->drop_line, GTK_ORIENTATION_VERTICAL, self->column_width, &height, NULL, NULL,
                      NULL);
  allocate_at (self->drop_line, self->column_x, y - height / 2, self->column_width, height);
}

static void
lede_writer_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (widget);
  int measure = lede_writer_view_get_measure (self->view);
  int header_height;

  if (width < NARROW)
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");

  self->column_width = MAX (1, MIN (measure, width - 2 * MIN_MARGIN));
  self->column_x = (width - self->column_width) / 2;

  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, self->column_width, NULL, &header_height, NULL,
                      NULL);

  lede_writer_view_set_margins (self->view, self->column_x, width - self->column_x - self->column_width);
  lede_writer_view_set_room (self->view, TOP_MARGIN + header_height + HEADER_GAP);

  allocate_at (GTK_WIDGET (self->view), 0, 0, width, height);
  allocate_at (self->backdrop, 0, -(int) get_value (self), width, lede_writer_view_get_room (self->view));
  allocate_at (self->header, self->column_x, TOP_MARGIN - (int) get_value (self), self->column_width,
               header_height);

  for (guint i = 0; i < self->overlays->len; i++)
    allocate_overlay (self, &g_array_index (self->overlays, Overlay, i), height);

  if (gtk_widget_should_layout (self->drop_line))
    allocate_drop_line (self);

  queue_moved (self);
}

static void
lede_writer_canvas_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (widget);

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
               ? lede_writer_view_get_measure (self->view) + 2 * MIN_MARGIN
               : 0;
}

static GtkSizeRequestMode
lede_writer_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* A scrolled window that goes away in the middle of a smooth scroll disconnects its clock twice, if the
 * text view answers the last step with a correction: so the scroll ends here, before it does. */
static void
lede_writer_canvas_unmap (GtkWidget *widget)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (widget);

  GTK_WIDGET_CLASS (lede_writer_canvas_parent_class)->unmap (widget);

  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, get_value (self));
}

/* The header comes first for whoever walks through the window, and is drawn over the text. */
static void
lede_writer_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (widget);

  hold_back_height (self);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->view), snapshot);
  gtk_widget_snapshot_child (widget, self->backdrop, snapshot);
  gtk_widget_snapshot_child (widget, self->header, snapshot);

  for (guint i = 0; i < self->overlays->len; i++)
    gtk_widget_snapshot_child (widget, g_array_index (self->overlays, Overlay, i).child, snapshot);

  gtk_widget_snapshot_child (widget, self->drop_line, snapshot);
}

static void
lede_writer_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_NATURAL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_writer_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      if (self->view != NULL)
        gtk_scrollable_set_hadjustment (GTK_SCROLLABLE (self->view), self->hadjustment);
      break;

    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
overlay_clear (gpointer data)
{
  Overlay *overlay = data;

  g_clear_pointer (&overlay->child, gtk_widget_unparent);
  g_clear_object (&overlay->line);
}

static void
lede_writer_canvas_dispose (GObject *object)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (object);

  stop_holding_back (self);
  g_clear_handle_id (&self->moved_source, g_source_remove);
  g_array_set_size (self->overlays, 0);

  g_clear_pointer (&self->drop_line, gtk_widget_unparent);
  g_clear_pointer (&self->backdrop, gtk_widget_unparent);
  g_clear_pointer (&self->header, gtk_widget_unparent);

  if (self->view != NULL)
    {
      GtkWidget *view = GTK_WIDGET (self->view);

      self->view = NULL;
      gtk_widget_unparent (view);
    }

  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);

  G_OBJECT_CLASS (lede_writer_canvas_parent_class)->dispose (object);
}

static void
lede_writer_canvas_finalize (GObject *object)
{
  LedeWriterCanvas *self = LEDE_WRITER_CANVAS (object);

  g_clear_pointer (&self->overlays, g_array_unref);

  G_OBJECT_CLASS (lede_writer_canvas_parent_class)->finalize (object);
}

static void
lede_writer_canvas_class_init (LedeWriterCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_writer_canvas_dispose;
  object_class->finalize = lede_writer_canvas_finalize;
  object_class->get_property = lede_writer_canvas_get_property;
  object_class->set_property = lede_writer_canvas_set_property;

  widget_class->measure = lede_writer_canvas_measure;
  widget_class->get_request_mode = lede_writer_canvas_get_request_mode;
  widget_class->size_allocate = lede_writer_canvas_size_allocate;
  widget_class->snapshot = lede_writer_canvas_snapshot;
  widget_class->unmap = lede_writer_canvas_unmap;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lede_writer_canvas_init (LedeWriterCanvas *self)
{
  self->overlays = g_array_new (FALSE, FALSE, sizeof (Overlay));
  g_array_set_clear_func (self->overlays, overlay_clear);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->backdrop = g_object_new (GTK_TYPE_BOX, "can-target", FALSE, "can-focus", FALSE, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->backdrop, "lede-header-backdrop");

  self->drop_line = g_object_new (GTK_TYPE_BOX, "can-target", FALSE, "can-focus", FALSE, "visible", FALSE,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->drop_line, "lede-drop-line");
}

/**
 * lede_writer_canvas_new:
 * @view: the text view of the body
 * @header: what stands above the body
 *
 * Makes a canvas, to be put into a scrolled window.
 *
 * Returns: (transfer full): the canvas
 */
GtkWidget *
lede_writer_canvas_new (LedeWriterView *view, GtkWidget *header)
{
  LedeWriterCanvas *self;

  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (view), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (header), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_CANVAS, NULL);
  self->view = view;
  self->header = header;

  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), BOTTOM_MARGIN);
  gtk_widget_set_parent (self->backdrop, GTK_WIDGET (self));
  gtk_widget_set_parent (header, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (view), GTK_WIDGET (self));
  gtk_widget_set_parent (self->drop_line, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * lede_writer_canvas_get_column:
 * @self: a canvas
 * @x: (out) (optional): where the column of text begins, in pixels
 *
 * Returns: how wide the column of text is, in pixels
 */
int
lede_writer_canvas_get_column (LedeWriterCanvas *self, int *x)
{
  g_return_val_if_fail (LEDE_IS_WRITER_CANVAS (self), 0);

  if (x != NULL)
    *x = self->column_x;

  return self->column_width;
}

/**
 * lede_writer_canvas_set_tail:
 * @self: a canvas
 * @share: 0 to 1
 *
 * Keeps at least that much of the height free behind the last line, so that it can be scrolled so far up.
 */
void
lede_writer_canvas_set_tail (LedeWriterCanvas *self, double share)
{
  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));

  self->tail = CLAMP (share, 0, 1);
  update_tail (self);
}

/**
 * lede_writer_canvas_reveal:
 * @self: a canvas
 * @child: something in it
 * @area: the part of it that a person is to see, in its own pixels
 *
 * Scrolls as little as it takes to bring the area, and a line behind it, into view.
 *
 * Returns: whether it could; not while the place of a card is not known yet
 */
gboolean
lede_writer_canvas_reveal (LedeWriterCanvas *self, GtkWidget *child, const GdkRectangle *area)
{
  graphene_rect_t rect;
  double value, top, bottom;

  g_return_val_if_fail (LEDE_IS_WRITER_CANVAS (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (child), FALSE);

  for (guint i = 0; i < self->overlays->len; i++)
    {
      Overlay *overlay = &g_array_index (self->overlays, Overlay, i);

      if (gtk_widget_is_ancestor (child, overlay->child) && !overlay->placed)
        return FALSE;
    }

  if (self->vadjustment == NULL || !gtk_widget_compute_bounds (child, GTK_WIDGET (self), &rect))
    return FALSE;

  value = gtk_adjustment_get_value (self->vadjustment);
  top = value + rect.origin.y + area->y;
  bottom = top + 2 * area->height;

  /* The top of the header is worth a look beyond the caret itself. */
  if (top - TOP_MARGIN < value)
    gtk_adjustment_set_value (self->vadjustment, MAX (0, top - TOP_MARGIN));
  else if (bottom + LEDE_WRITER_CARD_GAP > value + gtk_adjustment_get_page_size (self->vadjustment))
    gtk_adjustment_set_value (self->vadjustment, bottom + LEDE_WRITER_CARD_GAP -
                                                   gtk_adjustment_get_page_size (self->vadjustment));

  return TRUE;
}

/**
 * lede_writer_canvas_add:
 * @self: a canvas
 * @child: a card
 * @line: a mark on the line that keeps room for it
 *
 * Lays a card over the room that a line keeps below itself.
 */
void
lede_writer_canvas_add (LedeWriterCanvas *self, GtkWidget *child, GtkTextMark *line)
{
  Overlay overlay = { .child = child, .line = g_object_ref (line) };

  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_array_append_val (self->overlays, overlay);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * lede_writer_canvas_add_beside:
 * @self: a canvas
 * @child: a small widget
 * @line: a mark on a line
 *
 * Lays a widget over the end of a line, which keeps no room for it.
 */
void
lede_writer_canvas_add_beside (LedeWriterCanvas *self, GtkWidget *child, GtkTextMark *line)
{
  Overlay overlay = { .child = child, .line = g_object_ref (line), .placed = TRUE, .beside = TRUE };

  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_array_append_val (self->overlays, overlay);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static Overlay *
find_overlay (LedeWriterCanvas *self, GtkWidget *child)
{
  for (guint i = 0; i < self->overlays->len; i++)
    if (g_array_index (self->overlays, Overlay, i).child == child)
      return &g_array_index (self->overlays, Overlay, i);

  return NULL;
}

/**
 * lede_writer_canvas_move:
 * @self: a canvas
 * @child: a card that was added
 * @line: a mark on the line that keeps room for it from now on
 *
 * Lays a card over the room of another line.
 */
void
lede_writer_canvas_move (LedeWriterCanvas *self, GtkWidget *child, GtkTextMark *line)
{
  Overlay *overlay;

  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));

  if ((overlay = find_overlay (self, child)))
    g_set_object (&overlay->line, line);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * lede_writer_canvas_set_room:
 * @self: a canvas
 * @child: a card that was added
 * @room: pixels that its line keeps below itself; the card and a gap above and below it
 *
 * Tells how much room there is, which is where the card begins.
 */
void
lede_writer_canvas_set_room (LedeWriterCanvas *self, GtkWidget *child, int room)
{
  Overlay *overlay;

  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));

  if (!(overlay = find_overlay (self, child)) || overlay->room == room)
    return;

  overlay->room = room;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * lede_writer_canvas_remove:
 * @self: a canvas
 * @child: a card that was added
 *
 * Takes a card away.
 */
void
lede_writer_canvas_remove (LedeWriterCanvas *self, GtkWidget *child)
{
  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));

  for (guint i = 0; i < self->overlays->len; i++)
    if (g_array_index (self->overlays, Overlay, i).child == child)
      {
        g_array_remove_index (self->overlays, i);
        return;
      }
}

/**
 * lede_writer_canvas_set_drop_line:
 * @self: a canvas
 * @y: where in the text, in its own pixels; -1 for nowhere
 *
 * Shows the line where something that is dragged will stand.
 */
void
lede_writer_canvas_set_drop_line (LedeWriterCanvas *self, int y)
{
  g_return_if_fail (LEDE_IS_WRITER_CANVAS (self));

  if (self->drop_line == NULL)
    return;

  self->drop_line_y = y;
  gtk_widget_set_visible (self->drop_line, y >= 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
