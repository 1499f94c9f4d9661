/* lede-scroll-together.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-scroll-together"

#include "config.h"

#include "lede-scroll-together.h"

#include <math.h>

#include "lede-writer-place.h"

#define AT_REST 500000 /* microseconds after a key: somebody who types wants the text to stay */
#define STEADY 4       /* frames in which lines that come into view may still change their height */
#define SAME 2         /* pixels */

struct _LedeScrollTogether
{
  GObject parent_instance;

  LedeWriter *writer;   /* weak: the story view owns all three */
  LedePreview *preview; /* weak */
  gboolean active;

  double own_value;     /* where the manuscript was scrolled to for the page's sake */
  LedeViewPlace wanted; /* while it is being scrolled there */
  guint n_frames;
  guint tick; /* of the writer */
  guint follow_source;
  gint64 typed_at;
  gboolean is_placing; /* the caret goes to a word of the page: the page stays */
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LedeScrollTogether, lede_scroll_together, G_TYPE_OBJECT)

static gboolean
are_both_seen (LedeScrollTogether *self)
{
  return self->active && self->writer && self->preview && gtk_widget_get_mapped (GTK_WIDGET (self->writer)) &&
         gtk_widget_get_mapped (GTK_WIDGET (self->preview));
}

static void
stop_steadying (LedeScrollTogether *self)
{
  if (self->tick != 0 && self->writer)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->writer), self->tick);

  self->tick = 0;
  self->is_placing = FALSE;
}

/* The page after the manuscript */

static gboolean
follow_manuscript_cb (gpointer user_data)
{
  LedeScrollTogether *self = user_data;
  LedeViewPlace place;

  self->follow_source = 0;

  if (are_both_seen (self) && lede_writer_get_view_place (self->writer, &place))
    lede_preview_show_place (self->preview, &place);

  return G_SOURCE_REMOVE;
}

static void
manuscript_scrolled_cb (LedeScrollTogether *self, GtkAdjustment *adjustment)
{
  if (self->is_placing || fabs (gtk_adjustment_get_value (adjustment) - self->own_value) < SAME)
    return;

  self->own_value = -1;
  stop_steadying (self);

  /* After the text has been laid out for its new place. */
  if (are_both_seen (self) && self->follow_source == 0)
    self->follow_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, follow_manuscript_cb, self, NULL);
}

/* The manuscript after the page */

static void
show_wanted (LedeScrollTogether *self)
{
  GtkAdjustment *adjustment = lede_writer_get_vadjustment (self->writer);

  /* Set before, because the adjustment tells at once, and after, because it has bounds. */
  self->own_value = gtk_adjustment_get_value (adjustment);
  g_signal_handlers_block_by_func (adjustment, manuscript_scrolled_cb, self);
  lede_writer_show_place (self->writer, &self->wanted);
  g_signal_handlers_unblock_by_func (adjustment, manuscript_scrolled_cb, self);
  self->own_value = gtk_adjustment_get_value (adjustment);
}

static gboolean
steady_cb (GtkWidget *writer, GdkFrameClock *clock, gpointer user_data)
{
  LedeScrollTogether *self = user_data;

  if (self->n_frames == 0)
    {
      self->tick = 0;
      self->is_placing = FALSE;
      return G_SOURCE_REMOVE;
    }

  self->n_frames--;
  show_wanted (self);

  return G_SOURCE_CONTINUE;
}

static void
show_place (LedeScrollTogether *self, const LedeViewPlace *place)
{
  self->wanted = *place;
  self->n_frames = STEADY;
  show_wanted (self);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->writer), steady_cb, self, NULL);
}

static void
page_scrolled_cb (LedeScrollTogether *self, LedeViewPlace *place)
{
  if (!are_both_seen (self) || g_get_monotonic_time () - self->typed_at < AT_REST)
    return;

  show_place (self, place);
}

static void
lede_scroll_together_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, LEDE_SCROLL_TOGETHER (object)->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_scroll_together_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  LedeScrollTogether *self = LEDE_SCROLL_TOGETHER (object);

  switch (property_id)
    {
    case PROP_ACTIVE:
      if (self->active != g_value_get_boolean (value))
        {
          self->active = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
          follow_manuscript_cb (self);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_scroll_together_dispose (GObject *object)
{
  LedeScrollTogether *self = LEDE_SCROLL_TOGETHER (object);

  stop_steadying (self);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  g_clear_weak_pointer (&self->writer);
  g_clear_weak_pointer (&self->preview);

  G_OBJECT_CLASS (lede_scroll_together_parent_class)->dispose (object);
}

static void
lede_scroll_together_class_init (LedeScrollTogetherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lede_scroll_together_get_property;
  object_class->set_property = lede_scroll_together_set_property;
  object_class->dispose = lede_scroll_together_dispose;

  properties[PROP_ACTIVE] = g_param_spec_boolean (
    "active", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lede_scroll_together_init (LedeScrollTogether *self)
{
  self->active = TRUE;
  self->own_value = -1;
}

/**
 * lede_scroll_together_new:
 * @writer: the manuscript
 * @preview: its page
 *
 * Returns: (transfer full): what keeps them together
 */
LedeScrollTogether *
lede_scroll_together_new (LedeWriter *writer, LedePreview *preview)
{
  LedeScrollTogether *self;

  g_return_val_if_fail (LEDE_IS_WRITER (writer), NULL);
  g_return_val_if_fail (LEDE_IS_PREVIEW (preview), NULL);

  self = g_object_new (LEDE_TYPE_SCROLL_TOGETHER, NULL);
  g_set_weak_pointer (&self->writer, writer);
  g_set_weak_pointer (&self->preview, preview);
  g_signal_connect_object (lede_writer_get_vadjustment (writer), "value-changed",
                           G_CALLBACK (manuscript_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "scrolled", G_CALLBACK (page_scrolled_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_scroll_together_typed:
 * @self: what keeps them together
 *
 * Tells that the story was just edited, so that nothing moves under the caret for a while.
 */
void
lede_scroll_together_typed (LedeScrollTogether *self)
{
  g_return_if_fail (LEDE_IS_SCROLL_TOGETHER (self));

  self->typed_at = g_get_monotonic_time ();
}

/**
 * lede_scroll_together_follow_caret:
 * @self: what keeps them together
 *
 * The caret of the body was moved. Unless that was by typing, the page comes to the caret's height.
 */
void
lede_scroll_together_follow_caret (LedeScrollTogether *self)
{
  LedeViewPlace place;
  graphene_point_t point;
  double y;

  g_return_if_fail (LEDE_IS_SCROLL_TOGETHER (self));

  if (!are_both_seen (self) || self->is_placing || g_get_monotonic_time () - self->typed_at < AT_REST)
    return;

  if (lede_writer_get_caret_place (self->writer, &place, &y) &&
      gtk_widget_compute_point (GTK_WIDGET (self->writer), GTK_WIDGET (self->preview),
                                &GRAPHENE_POINT_INIT (0, y), &point))
    lede_preview_show_place_at (self->preview, &place, point.y);
}

/**
 * lede_scroll_together_place_caret:
 * @self: what keeps them together
 * @path: a text that the manuscript shows
 * @offset: where in it, in bytes
 * @y: the height at which the word was clicked, in pixels below the preview's top
 *
 * Places the caret in the manuscript, which comes to the height of the click. The page stays as it is
 * under the pointer.
 */
void
lede_scroll_together_place_caret (LedeScrollTogether *self, const char *path, gsize offset, double y)
{
  LedeViewPlace place;
  graphene_point_t point;

  g_return_if_fail (LEDE_IS_SCROLL_TOGETHER (self));

  if (self->writer == NULL)
    return;

  if (are_both_seen (self) && g_str_equal (path, LEDE_FIELD_BODY) &&
      gtk_widget_compute_point (GTK_WIDGET (self->preview), GTK_WIDGET (self->writer),
                                &GRAPHENE_POINT_INIT (0, y), &point) &&
      lede_writer_find_place (self->writer, offset, point.y, &place))
    {
      show_place (self, &place);
      self->is_placing = TRUE;
    }

  lede_writer_place_caret (self->writer, path, offset);
}
