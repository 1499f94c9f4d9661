/* lede-cut-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cut-view"

#include "config.h"

#include "lede-cut-view.h"

struct _LedeCutView
{
  GtkWidget parent_instance;

  double ratio; /* width to height */
  int height;   /* pixels */
  LedePhotoDrawing drawing;
  LedePhotoEdits edits;
};

enum
{
  PROP_0,
  PROP_RATIO,
  PROP_HEIGHT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LedeCutView, lede_cut_view, GTK_TYPE_WIDGET)

static void
lede_cut_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  LedeCutView *self = LEDE_CUT_VIEW (widget);

  *minimum = *natural =
    orientation == GTK_ORIENTATION_VERTICAL ? self->height : (int) (self->height * self->ratio + 0.5);
}

static void
lede_cut_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LedeCutView *self = LEDE_CUT_VIEW (widget);
  LedePhotoArea area, cut;
  GskRoundedRect corners;
  graphene_rect_t place;

  if (self->drawing.texture == NULL)
    return;

  area = lede_photo_edits_get_area (&self->edits, self->drawing.width, self->drawing.height);
  cut = lede_photo_edits_get_cut (&self->edits, self->drawing.width, self->drawing.height, self->ratio);
  area = (LedePhotoArea) { area.x + cut.x * area.width, area.y + cut.y * area.height, cut.width * area.width,
                           cut.height * area.height };
  graphene_rect_init (&place, 0, 0, (float) gtk_widget_get_width (widget),
                      (float) gtk_widget_get_height (widget));
  gsk_rounded_rect_init_from_rect (&corners, &place, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &corners);
  lede_photo_drawing_append (&self->drawing, snapshot, &self->edits, &area, &place);
  gtk_snapshot_pop (snapshot);
}

static void
lede_cut_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LedeCutView *self = LEDE_CUT_VIEW (object);

  switch (id)
    {
    case PROP_RATIO:
      self->ratio = g_value_get_double (value);
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lede_cut_view_finalize (GObject *object)
{
  LedeCutView *self = LEDE_CUT_VIEW (object);

  g_clear_object (&self->drawing.texture);

  G_OBJECT_CLASS (lede_cut_view_parent_class)->finalize (object);
}

static void
lede_cut_view_class_init (LedeCutViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = lede_cut_view_set_property;
  object_class->finalize = lede_cut_view_finalize;
  widget_class->measure = lede_cut_view_measure;
  widget_class->snapshot = lede_cut_view_snapshot;

  properties[PROP_RATIO] =
    g_param_spec_double ("ratio", NULL, NULL, 0.1, 10, 1, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEIGHT] =
    g_param_spec_int ("height", NULL, NULL, 1, 1000, 64, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lede_cut_view_init (LedeCutView *self)
{
  self->ratio = 1;
  self->height = 64;
  self->edits = LEDE_PHOTO_EDITS_NONE;
}

/**
 * lede_cut_view_show:
 * @self: a cut
 * @drawing: the image
 * @edits: what is done to it
 */
void
lede_cut_view_show (LedeCutView *self, const LedePhotoDrawing *drawing, const LedePhotoEdits *edits)
{
  g_return_if_fail (LEDE_IS_CUT_VIEW (self));

  g_set_object (&self->drawing.texture, drawing->texture);
  self->drawing.width = drawing->width;
  self->drawing.height = drawing->height;
  self->edits = *edits;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
