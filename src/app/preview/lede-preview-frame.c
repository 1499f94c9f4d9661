/* lede-preview-frame.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-frame"

#include "config.h"

#include "lede-preview-frame.h"

#include <math.h>

#define MIN_WIDTH 160  /* pixels */
#define MIN_HEIGHT 120 /* pixels */
#define MIN_SCALE 0.2f

struct _LedePreviewFrame
{
  GtkWidget parent_instance;

  WebKitWebView *view;
  int page_width; /* CSS pixels, 0 for all there is */
};

G_DEFINE_FINAL_TYPE (LedePreviewFrame, lede_preview_frame, GTK_TYPE_WIDGET)

static void
lede_preview_frame_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  LedePreviewFrame *self = LEDE_PREVIEW_FRAME (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = *minimum;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, self->page_width);

  /* A view that was never measured is not drawn. */
  if (self->view)
    gtk_widget_measure (GTK_WIDGET (self->view), orientation, -1, NULL, NULL, NULL, NULL);
}

static void
lede_preview_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LedePreviewFrame *self = LEDE_PREVIEW_FRAME (widget);
  int used = self->page_width > 0 ? MIN (width, self->page_width) : width;
  float scale = self->page_width > used ? MAX (MIN_SCALE, (float) used / self->page_width) : 1.0f;
  GskTransform *transform;

  if (self->view == NULL)
    return;

  /* Scaled, not zoomed: WebKit keeps small type legible when it zooms, and the page would break its
   * lines elsewhere than on the device. */
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((width - used) / 2, 0));
  transform = gsk_transform_scale (transform, scale, scale);
  gtk_widget_allocate (GTK_WIDGET (self->view), (int) (used / scale), (int) ceilf (height / scale), -1,
                       transform);

  if (used < width)
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");
}

static void
lede_preview_frame_dispose (GObject *object)
{
  LedePreviewFrame *self = LEDE_PREVIEW_FRAME (object);

  if (self->view)
    gtk_widget_unparent (GTK_WIDGET (self->view));

  self->view = NULL;

  G_OBJECT_CLASS (lede_preview_frame_parent_class)->dispose (object);
}

static void
lede_preview_frame_class_init (LedePreviewFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_preview_frame_dispose;

  widget_class->measure = lede_preview_frame_measure;
  widget_class->size_allocate = lede_preview_frame_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "previewframe");
}

static void
lede_preview_frame_init (LedePreviewFrame *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * lede_preview_frame_set_view:
 * @self: a frame
 * @view: the view that it holds from now on
 */
void
lede_preview_frame_set_view (LedePreviewFrame *self, WebKitWebView *view)
{
  g_return_if_fail (LEDE_IS_PREVIEW_FRAME (self));
  g_return_if_fail (self->view == NULL);

  self->view = view;
  gtk_widget_set_parent (GTK_WIDGET (view), GTK_WIDGET (self));
}

/**
 * lede_preview_frame_set_page_width:
 * @self: a frame
 * @width: how wide the page thinks that its window is, in CSS pixels; 0 for all the room there is
 */
void
lede_preview_frame_set_page_width (LedePreviewFrame *self, int width)
{
  g_return_if_fail (LEDE_IS_PREVIEW_FRAME (self));

  self->page_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
