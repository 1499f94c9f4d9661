/* lede-writer-typewriter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-typewriter"

#include "config.h"

#include <math.h>

#include "lede-writer-typewriter.h"

#define HEIGHT 0.45 /* where the line stands, from the top, of the height of what is in view */
#define SETTLING                                                                                             \
  (G_USEC_PER_SEC / 2) /* how long the line is put back, while lines around it are laid out                  \
                        */

struct _LedeWriterTypewriter
{
  GObject parent_instance;

  LedeWriterCanvas *canvas; /* weak */
  GtkTextView *view;        /* weak */
  LedeManuscript *body;

  gboolean running;
  gint64 until; /* monotonic time, microseconds: when the text has settled after the caret's last step */
  guint source;
};

G_DEFINE_FINAL_TYPE (LedeWriterTypewriter, lede_writer_typewriter, G_TYPE_OBJECT)

static void
place_line (LedeWriterTypewriter *self)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->body);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GdkRectangle place;
  GtkTextIter caret;
  double value, wanted;
  int y;

  if (adjustment == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_cursor_locations (self->view, &caret, &place, NULL);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, 0, place.y, NULL, &y);

  value = gtk_adjustment_get_value (adjustment);
  wanted = value + y + place.height / 2. - gtk_adjustment_get_page_size (adjustment) * HEIGHT;
  wanted =
    CLAMP (wanted, 0, gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));

  if (fabs (wanted - value) >= 1)
    gtk_adjustment_set_value (adjustment, round (wanted));
}

static gboolean
place_cb (gpointer data)
{
  LedeWriterTypewriter *self = data;

  self->source = 0;

  if (self->running && self->view != NULL)
    place_line (self);

  return G_SOURCE_REMOVE;
}

/* Before the next frame: the line never jumps where somebody sees it. */
static void
queue_place (LedeWriterTypewriter *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_cb, self, NULL);
}

/* Lines above that were not laid out yet have got their heights. */
static void
canvas_moved_cb (LedeWriterTypewriter *self)
{
  if (self->running && g_get_monotonic_time () < self->until)
    queue_place (self);
}

static void
spliced_cb (LedeWriterTypewriter *self)
{
  if (self->view != NULL && gtk_widget_is_focus (GTK_WIDGET (self->view)))
    lede_writer_typewriter_follow (self);
}

static void
lede_writer_typewriter_dispose (GObject *object)
{
  LedeWriterTypewriter *self = LEDE_WRITER_TYPEWRITER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->body);
  g_clear_weak_pointer (&self->canvas);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (lede_writer_typewriter_parent_class)->dispose (object);
}

static void
lede_writer_typewriter_class_init (LedeWriterTypewriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_typewriter_dispose;
}

static void
lede_writer_typewriter_init (LedeWriterTypewriter *self)
{
}

/**
 * lede_writer_typewriter_new:
 * @canvas: what scrolls
 * @view: the text view of the body in it
 * @body: the body
 *
 * Returns: (transfer full): a typewriter that does not run yet
 */
LedeWriterTypewriter *
lede_writer_typewriter_new (LedeWriterCanvas *canvas, LedeWriterView *view, LedeManuscript *body)
{
  LedeWriterTypewriter *self;

  g_return_val_if_fail (LEDE_IS_WRITER_CANVAS (canvas), NULL);
  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (view), NULL);
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (body), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_TYPEWRITER, NULL);
  g_set_weak_pointer (&self->canvas, canvas);
  g_set_weak_pointer (&self->view, GTK_TEXT_VIEW (view));
  self->body = g_object_ref (body);

  g_signal_connect_object (view, "move-cursor", G_CALLBACK (lede_writer_typewriter_follow), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (body, "spliced", G_CALLBACK (spliced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "moved", G_CALLBACK (canvas_moved_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_writer_typewriter_start:
 * @self: a typewriter
 *
 * Keeps the line of the caret in its place from now on.
 */
void
lede_writer_typewriter_start (LedeWriterTypewriter *self)
{
  g_return_if_fail (LEDE_IS_WRITER_TYPEWRITER (self));

  self->running = TRUE;
  lede_writer_canvas_set_tail (self->canvas, 1 - HEIGHT);
  lede_writer_typewriter_follow (self);
}

/**
 * lede_writer_typewriter_stop:
 * @self: a typewriter
 *
 * Lets the caret go its way.
 */
void
lede_writer_typewriter_stop (LedeWriterTypewriter *self)
{
  g_return_if_fail (LEDE_IS_WRITER_TYPEWRITER (self));

  self->running = FALSE;
  lede_writer_canvas_set_tail (self->canvas, 0);
}

/**
 * lede_writer_typewriter_is_running:
 * @self: a typewriter
 *
 * Returns: whether it keeps the line in its place
 */
gboolean
lede_writer_typewriter_is_running (LedeWriterTypewriter *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_TYPEWRITER (self), FALSE);

  return self->running;
}

/**
 * lede_writer_typewriter_follow:
 * @self: a typewriter
 *
 * Brings the line of the caret to its place, if the typewriter runs.
 */
void
lede_writer_typewriter_follow (LedeWriterTypewriter *self)
{
  g_return_if_fail (LEDE_IS_WRITER_TYPEWRITER (self));

  if (!self->running)
    return;

  self->until = g_get_monotonic_time () + SETTLING;
  queue_place (self);
}
