/* lede-crop-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-crop-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "lede-crop-view.h"

#define MARGIN 14       /* pixels around the frame, in which handles have room */
#define REACH 18        /* pixels: how near to an edge, a corner or the point a pointer means it */
#define STILL 4         /* pixels that a pointer may move in a click */
#define HANDLE 22       /* pixels: how long a corner's handle is */
#define THICK 4         /* pixels */
#define POINT_RADIUS 11 /* pixels */
#define KEY_STEP 0.01   /* of the frame */

typedef enum
{
  DRAG_NOTHING,
  DRAG_CROP,
  DRAG_EDGE,
  DRAG_POINT,
} Drag;

struct _LedeCropView
{
  GtkWidget parent_instance;

  LedePhotoDrawing drawing;
  LedePhotoEdits edits;
  double ratio; /* width to height in pixels, 0 for any */

  Drag drag;
  int edge_x; /* -1 the left edge, 1 the right one */
  int edge_y;
  LedePhotoArea before; /* the crop when the drag began */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeCropView, lede_crop_view, GTK_TYPE_WIDGET)

/* Where the frame stands in the widget */
graphene_rect_t
lede_crop_view_get_frame (LedeCropView *self)
{
  int room_x = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  int room_y = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;
  double width, height, scale;

  lede_photo_drawing_get_frame (&self->drawing, &self->edits, &width, &height);

  if (room_x <= 0 || room_y <= 0 || width <= 0 || height <= 0)
    return GRAPHENE_RECT_INIT (MARGIN, MARGIN, 1, 1);

  scale = MIN (room_x / width, room_y / height);

  return GRAPHENE_RECT_INIT ((float) (MARGIN + (room_x - width * scale) / 2),
                             (float) (MARGIN + (room_y - height * scale) / 2), (float) (width * scale),
                             (float) (height * scale));
}

/* The crop as it comes out: within the picture also where that is turned. */
static LedePhotoArea
get_area (LedeCropView *self)
{
  return lede_photo_edits_get_area (&self->edits, self->drawing.width, self->drawing.height);
}

static graphene_rect_t
get_crop_rect (LedeCropView *self)
{
  graphene_rect_t frame = lede_crop_view_get_frame (self);
  LedePhotoArea area = get_area (self);

  return GRAPHENE_RECT_INIT ((float) (frame.origin.x + area.x * frame.size.width),
                             (float) (frame.origin.y + area.y * frame.size.height),
                             (float) (area.width * frame.size.width),
                             (float) (area.height * frame.size.height));
}

static graphene_point_t
get_point (LedeCropView *self)
{
  graphene_rect_t crop = get_crop_rect (self);
  double x, y;

  lede_photo_edits_get_focus (&self->edits, self->drawing.width, self->drawing.height, &x, &y);

  return GRAPHENE_POINT_INIT ((float) (crop.origin.x + x * crop.size.width),
                              (float) (crop.origin.y + y * crop.size.height));
}

static double
get_frame_ratio (LedeCropView *self)
{
  double width, height;

  lede_photo_drawing_get_frame (&self->drawing, &self->edits, &width, &height);

  return width > 0 ? self->ratio * height / width : 0;
}

/* Drawing */

static void
append_box (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
append_shade (GtkSnapshot *snapshot, const graphene_rect_t *frame, const graphene_rect_t *crop)
{
  const GdkRGBA shade = { 0, 0, 0, 0.6f };
  double left = frame->origin.x, top = frame->origin.y;
  double right = left + frame->size.width, bottom = top + frame->size.height;
  double crop_right = crop->origin.x + crop->size.width, crop_bottom = crop->origin.y + crop->size.height;

  append_box (snapshot, &shade, left, top, frame->size.width, crop->origin.y - top);
  append_box (snapshot, &shade, left, crop_bottom, frame->size.width, bottom - crop_bottom);
  append_box (snapshot, &shade, left, crop->origin.y, crop->origin.x - left, crop->size.height);
  append_box (snapshot, &shade, crop_right, crop->origin.y, right - crop_right, crop->size.height);
}

static void
append_border (GtkSnapshot *snapshot, const graphene_rect_t *rect, float width, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
append_thirds (GtkSnapshot *snapshot, const graphene_rect_t *crop)
{
  const GdkRGBA line = { 1, 1, 1, 0.35f };

  for (int i = 1; i < 3; i++)
    {
      append_box (snapshot, &line, crop->origin.x + crop->size.width * i / 3, crop->origin.y, 1,
                  crop->size.height);
      append_box (snapshot, &line, crop->origin.x, crop->origin.y + crop->size.height * i / 3,
                  crop->size.width, 1);
    }
}

static void
append_handles (GtkSnapshot *snapshot, const graphene_rect_t *crop, const GdkRGBA *color)
{
  double length_x = MIN (HANDLE, crop->size.width / 3), length_y = MIN (HANDLE, crop->size.height / 3);
  double left = crop->origin.x - THICK / 2.0, top = crop->origin.y - THICK / 2.0;
  double right = crop->origin.x + crop->size.width + THICK / 2.0;
  double bottom = crop->origin.y + crop->size.height + THICK / 2.0;
  double middle_x = (left + right) / 2, middle_y = (top + bottom) / 2;

  for (int i = 0; i < 4; i++)
    {
      append_box (snapshot, color, i & 1 ? right - length_x : left, i & 2 ? bottom - THICK : top, length_x,
                  THICK);
      append_box (snapshot, color, i & 1 ? right - THICK : left, i & 2 ? bottom - length_y : top, THICK,
                  length_y);
    }

  append_box (snapshot, color, middle_x - length_x / 2, top, length_x, THICK);
  append_box (snapshot, color, middle_x - length_x / 2, bottom - THICK, length_x, THICK);
  append_box (snapshot, color, left, middle_y - length_y / 2, THICK, length_y);
  append_box (snapshot, color, right - THICK, middle_y - length_y / 2, THICK, length_y);
}

static void
append_ring (GtkSnapshot *snapshot,
             const graphene_point_t *point,
             double radius,
             float width,
             const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) (point->x - radius),
                                                        (float) (point->y - radius), (float) (2 * radius),
                                                        (float) (2 * radius)),
                                   (float) radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* The middle needs no mark until somebody chose it: then the ring is drawn fully. */
static void
append_point (LedeCropView *self, GtkSnapshot *snapshot)
{
  graphene_point_t point = get_point (self);
  const GdkRGBA dark = { 0, 0, 0, 0.55f };
  const GdkRGBA light = { 1, 1, 1, self->edits.has_focus ? 1 : 0.6f };

  append_ring (snapshot, &point, POINT_RADIUS + 1, 4, &dark);
  append_ring (snapshot, &point, POINT_RADIUS, 2, &light);
  append_ring (snapshot, &point, 3, 3, &dark);
  append_ring (snapshot, &point, 2, 2, &light);
}

static void
lede_crop_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LedeCropView *self = LEDE_CROP_VIEW (widget);
  const GdkRGBA white = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.5f };
  const LedePhotoArea whole = { 0, 0, 1, 1 };
  graphene_rect_t frame, crop, around;

  if (self->drawing.texture == NULL)
    return;

  frame = lede_crop_view_get_frame (self);
  crop = get_crop_rect (self);
  lede_photo_drawing_append (&self->drawing, snapshot, &self->edits, &whole, &frame);
  append_shade (snapshot, &frame, &crop);

  if (self->drag != DRAG_NOTHING || gtk_widget_has_visible_focus (widget))
    append_thirds (snapshot, &crop);

  around =
    GRAPHENE_RECT_INIT (crop.origin.x - 1, crop.origin.y - 1, crop.size.width + 2, crop.size.height + 2);
  append_border (snapshot, &around, 1, &dark);
  append_border (snapshot, &crop, 1, &white);
  append_handles (snapshot, &crop, &white);
  append_point (self, snapshot);

  if (gtk_widget_has_visible_focus (widget))
    {
      g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

      around = GRAPHENE_RECT_INIT (crop.origin.x - 6, crop.origin.y - 6, crop.size.width + 12,
                                   crop.size.height + 12);
      append_border (snapshot, &around, 2, accent);
    }
}

/* Choosing */

static void
describe (LedeCropView *self)
{
  graphene_rect_t crop = get_crop_rect (self);
  LedePhotoArea area = get_area (self);
  g_autofree char *words = NULL;
  guint width, height;

  if (crop.size.width <= 0)
    return;

  lede_photo_edits_get_size (&self->edits, (guint) self->drawing.width, (guint) self->drawing.height, &width,
                             &height);
  /* Translators: of a crop, for a screen reader: its size in pixels, and how far it is from the left and the
   * upper edge in hundredths of the picture */
  words = g_strdup_printf (_ ("%u by %u pixels, %d%% from the left, %d%% from the top"), width, height,
                           (int) round (area.x * 100), (int) round (area.y * 100));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
changed (LedeCropView *self)
{
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The part that comes out, as a crop that the frame holds. */
static LedePhotoArea
get_crop (LedeCropView *self)
{
  return lede_photo_area_move (get_area (self), 0, 0);
}

static void
set_crop (LedeCropView *self, LedePhotoArea crop)
{
  self->edits.crop = crop;
  changed (self);
}

static void
set_point (LedeCropView *self, double x, double y)
{
  LedePhotoArea area = get_area (self);

  self->edits.has_focus = TRUE;
  self->edits.focus_x = CLAMP (x, MAX (0, area.x), MIN (1, area.x + area.width));
  self->edits.focus_y = CLAMP (y, MAX (0, area.y), MIN (1, area.y + area.height));
  changed (self);
}

static int
find_edge (double place, double start, double size)
{
  if (fabs (place - start) <= REACH && place < start + size / 2)
    return -1;

  return fabs (place - start - size) <= REACH ? 1 : 0;
}

static Drag
find_drag (LedeCropView *self, double x, double y, int *edge_x, int *edge_y)
{
  graphene_rect_t crop = get_crop_rect (self);
  graphene_rect_t around = crop;
  graphene_point_t point = get_point (self);

  *edge_x = *edge_y = 0;

  if (self->drawing.texture == NULL)
    return DRAG_NOTHING;
  if (hypot (x - point.x, y - point.y) <= REACH)
    return DRAG_POINT;

  graphene_rect_inset (&around, -REACH, -REACH);
  if (!graphene_rect_contains_point (&around, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return DRAG_NOTHING;

  *edge_x = find_edge (x, crop.origin.x, crop.size.width);
  *edge_y = find_edge (y, crop.origin.y, crop.size.height);

  return *edge_x != 0 || *edge_y != 0 ? DRAG_EDGE : DRAG_CROP;
}

static void
drag_begin_cb (LedeCropView *self, double x, double y, GtkGesture *gesture)
{
  self->drag = find_drag (self, x, y, &self->edge_x, &self->edge_y);

  /* So that the dialog does not take it for a swipe. */
  if (self->drag != DRAG_NOTHING)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);

  self->before = get_crop (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
point_at (LedeCropView *self, double x, double y)
{
  graphene_rect_t frame = lede_crop_view_get_frame (self);

  set_point (self, (x - frame.origin.x) / frame.size.width, (y - frame.origin.y) / frame.size.height);
}

static void
drag_update_cb (LedeCropView *self, double x, double y, GtkGestureDrag *drag)
{
  graphene_rect_t frame = lede_crop_view_get_frame (self);
  double start_x, start_y;

  if (self->drag == DRAG_NOTHING || (self->drag != DRAG_POINT && hypot (x, y) < STILL))
    return;

  if (self->drag == DRAG_POINT)
    {
      gtk_gesture_drag_get_start_point (drag, &start_x, &start_y);
      point_at (self, start_x + x, start_y + y);
      return;
    }

  x /= frame.size.width;
  y /= frame.size.height;

  if (self->drag == DRAG_CROP)
    set_crop (self, lede_photo_area_move (self->before, x, y));
  else
    set_crop (
      self, lede_photo_area_resize (self->before, self->edge_x, self->edge_y, x, y, get_frame_ratio (self)));
}

/* A click within the crop says what matters there. */
static void
drag_end_cb (LedeCropView *self, double x, double y, GtkGestureDrag *drag)
{
  double start_x, start_y;

  if (self->drag == DRAG_CROP && hypot (x, y) < STILL)
    {
      gtk_gesture_drag_get_start_point (drag, &start_x, &start_y);
      point_at (self, start_x, start_y);
    }

  self->drag = DRAG_NOTHING;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (LedeCropView *self, double x, double y)
{
  static const char *const cursors[3][3] = {
    { "nw-resize", "n-resize", "ne-resize" },
    { "w-resize", "move", "e-resize" },
    { "sw-resize", "s-resize", "se-resize" },
  };
  int edge_x, edge_y;
  Drag drag;

  if (self->drag != DRAG_NOTHING)
    return;

  drag = find_drag (self, x, y, &edge_x, &edge_y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), drag == DRAG_NOTHING ? NULL
                                                      : drag == DRAG_POINT ? "crosshair"
                                                                           : cursors[edge_y + 1][edge_x + 1]);
}

static gboolean
arrow_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LedeCropView *self = LEDE_CROP_VIEW (widget);
  LedePhotoArea crop = get_crop (self);
  int what, x, y;
  double across, down;

  if (self->drawing.texture == NULL)
    return FALSE;

  g_variant_get (arguments, "(iii)", &what, &x, &y);
  across = x * KEY_STEP;
  down = y * KEY_STEP;

  if (what == DRAG_CROP)
    set_crop (self, lede_photo_area_move (crop, across, down));
  else if (what == DRAG_EDGE)
    set_crop (self, lede_photo_area_resize (crop, x != 0, y != 0, across, down, get_frame_ratio (self)));
  else
    {
      double focus_x, focus_y;

      lede_photo_edits_get_focus (&self->edits, self->drawing.width, self->drawing.height, &focus_x,
                                  &focus_y);
      set_point (self, crop.x + focus_x * crop.width + across, crop.y + focus_y * crop.height + down);
    }

  return TRUE;
}

static void
lede_crop_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? 180 : 200;
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_VERTICAL ? 360 : 480);
}

static void
lede_crop_view_finalize (GObject *object)
{
  LedeCropView *self = LEDE_CROP_VIEW (object);

  g_clear_object (&self->drawing.texture);

  G_OBJECT_CLASS (lede_crop_view_parent_class)->finalize (object);
}

static void
add_arrows (GtkWidgetClass *widget_class, GdkModifierType modifiers, Drag what)
{
  static const struct
  {
    guint key;
    guint keypad;
    int x;
    int y;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (widget_class, arrows[i].key, modifiers, arrow_key, "(iii)", what,
                                    arrows[i].x, arrows[i].y);
      gtk_widget_class_add_binding (widget_class, arrows[i].keypad, modifiers, arrow_key, "(iii)", what,
                                    arrows[i].x, arrows[i].y);
    }
}

static void
lede_crop_view_class_init (LedeCropViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lede_crop_view_finalize;
  widget_class->measure = lede_crop_view_measure;
  widget_class->snapshot = lede_crop_view_snapshot;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  add_arrows (widget_class, GDK_NO_MODIFIER_MASK, DRAG_CROP);
  add_arrows (widget_class, GDK_SHIFT_MASK, DRAG_EDGE);
  add_arrows (widget_class, GDK_CONTROL_MASK, DRAG_POINT);
  gtk_widget_class_set_css_name (widget_class, "cropview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lede_crop_view_init (LedeCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->edits = LEDE_PHOTO_EDITS_NONE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Crop"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    _ ("The arrow keys move the crop, with Shift they change its size, with Ctrl they move the focal point"),
    -1);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * lede_crop_view_set_drawing:
 * @self: a view
 * @drawing: the image
 */
void
lede_crop_view_set_drawing (LedeCropView *self, const LedePhotoDrawing *drawing)
{
  g_return_if_fail (LEDE_IS_CROP_VIEW (self));

  g_set_object (&self->drawing.texture, drawing->texture);
  self->drawing.width = drawing->width;
  self->drawing.height = drawing->height;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * lede_crop_view_set_edits:
 * @self: a view
 * @edits: what is done to the image
 */
void
lede_crop_view_set_edits (LedeCropView *self, const LedePhotoEdits *edits)
{
  g_return_if_fail (LEDE_IS_CROP_VIEW (self));

  self->edits = *edits;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * lede_crop_view_get_edits:
 * @self: a view
 *
 * Returns: (transfer none): what is done to the image now
 */
const LedePhotoEdits *
lede_crop_view_get_edits (LedeCropView *self)
{
  g_return_val_if_fail (LEDE_IS_CROP_VIEW (self), NULL);

  return &self->edits;
}

/**
 * lede_crop_view_set_ratio:
 * @self: a view
 * @ratio: width to height that the crop keeps while it is resized, or 0 for any
 */
void
lede_crop_view_set_ratio (LedeCropView *self, double ratio)
{
  g_return_if_fail (LEDE_IS_CROP_VIEW (self));

  self->ratio = ratio;
}
