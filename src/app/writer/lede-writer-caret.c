/* lede-writer-caret.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-caret"

#include "config.h"

#include "lede-writer-caret.h"

#define PAUSE 600 /* milliseconds after the last change, then the caret blinks again */
#define CARET "lede-caret"
#define BLINK "gtk-cursor-blink"

typedef struct
{
  GtkTextView *view; /* which owns this */
  gint64 changed_at; /* monotonic */
  guint source;      /* while the caret is steady */
} Caret;

static void
blink (Caret *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));

  g_clear_handle_id (&self->source, g_source_remove);
  gtk_settings_reset_property (settings, BLINK);
}

static gboolean
pause_cb (gpointer data)
{
  Caret *self = data;
  gint64 passed = (g_get_monotonic_time () - self->changed_at) / 1000;

  self->source = 0;

  if (passed < PAUSE)
    {
      self->source = g_timeout_add (PAUSE - passed, pause_cb, self);
      return G_SOURCE_REMOVE;
    }

  blink (self);
  gtk_text_view_reset_cursor_blink (self->view);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkTextBuffer *buffer, GtkTextView *view)
{
  Caret *self = g_object_get_data (G_OBJECT (view), CARET);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  gboolean blinks;

  self->changed_at = g_get_monotonic_time ();

  if (self->source != 0)
    return;

  g_object_get (settings, BLINK, &blinks, NULL);
  if (!blinks || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;

  g_object_set (settings, BLINK, FALSE, NULL);
  /* It looks at the setting when the caret is shown. */
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  self->source = g_timeout_add (PAUSE, pause_cb, self);
}

static void
unrealize_cb (GtkWidget *view, Caret *self)
{
  if (self->source != 0)
    blink (self);
}

/**
 * lede_writer_caret_steady:
 * @view: a text view, with its buffer
 *
 * Keeps the caret steady while somebody types. GTK fades it in and out sixty times a second, so that a
 * letter would wait for the next of these frames, and what the page has to show for the one after; when
 * nothing is drawn at the time, both are drawn at once.
 */
void
lede_writer_caret_steady (GtkTextView *view)
{
  Caret *self;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  self = g_new0 (Caret, 1);
  self->view = view;
  g_object_set_data_full (G_OBJECT (view), CARET, self, g_free);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb), view,
                           G_CONNECT_DEFAULT);
  g_signal_connect (view, "unrealize", G_CALLBACK (unrealize_cb), self);
}
