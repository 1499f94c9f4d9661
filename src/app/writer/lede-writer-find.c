/* lede-writer-find.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer"

#include "config.h"

#include "lede-writer-find.h"
#include "lede-writer-private.h"

/* The text view of the manuscript that has the keyboard, and its text. */
static GtkTextView *
get_focused_text (LedeWriter *self, LedeManuscript **manuscript)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->canvas)))
    return NULL;

  if (focus == GTK_WIDGET (self->view))
    *manuscript = self->body;
  else if (LEDE_IS_WRITER_FIELD (focus))
    *manuscript = lede_writer_field_get_manuscript (LEDE_WRITER_FIELD (focus));
  else
    return NULL;

  return GTK_TEXT_VIEW (focus);
}

static void
reveal (LedeWriter *self, GtkTextView *text)
{
  if (LEDE_IS_WRITER_FIELD (text))
    lede_writer_reveal_field (self, LEDE_WRITER_FIELD (text));
  else
    gtk_text_view_scroll_to_mark (text, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (text)), 0.2,
                                  FALSE, 0, 0);
}

/* Brings a place into view and the caret of its text there, without taking the keyboard. Returns
 * whether the manuscript shows that text. */
gboolean
lede_writer_reveal_offset (LedeWriter *self, const char *path, gsize offset)
{
  LedeManuscript *manuscript;
  GtkTextView *text = lede_writer_find_text (self, path, &manuscript);
  GtkTextIter iter;

  if (text == NULL)
    return FALSE;

  lede_manuscript_get_iter (manuscript, offset, &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (text), &iter);
  reveal (self, text);

  return TRUE;
}

/* Selects a part of a text and takes the keyboard there. */
gboolean
lede_writer_select (LedeWriter *self, const char *path, gsize start, gsize end)
{
  LedeManuscript *manuscript;
  GtkTextView *text = lede_writer_find_text (self, path, &manuscript);
  GtkTextIter from, to;

  if (text == NULL)
    return FALSE;

  lede_manuscript_get_iter (manuscript, start, &from);
  lede_manuscript_get_iter (manuscript, end, &to);
  gtk_widget_grab_focus (GTK_WIDGET (text));
  gtk_text_buffer_select_range (gtk_text_view_get_buffer (text), &to, &from);
  reveal (self, text);

  return TRUE;
}

/* A search goes on from where the person is, which is in the text or at the current match. */
static void
take_place (LedeWriter *self)
{
  LedeManuscript *manuscript;
  GtkTextView *text = get_focused_text (self, &manuscript);
  GtkTextIter start;

  if (text == NULL)
    return;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (text), &start, NULL);
  lede_writer_finder_set_place (self->finder, lede_manuscript_get_path (manuscript),
                                lede_manuscript_get_offset (manuscript, &start));
}

static char *
dup_selected_words (LedeWriter *self)
{
  LedeManuscript *manuscript;
  GtkTextView *text = get_focused_text (self, &manuscript);
  GtkTextIter start, end;

  if (text == NULL || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (text), &start, &end) ||
      gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end))
    return NULL;

  return gtk_text_iter_get_slice (&start, &end);
}

static void
redraw (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_widget_queue_draw (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    redraw (child);
}

static void
finder_changed_cb (LedeWriter *self, LedeWriterFinder *finder)
{
  redraw (GTK_WIDGET (self->canvas));
}

/* A photo that stands nowhere in the text has its words elsewhere, as have all the texts of a photo that
 * are not on its card. */
static void
show_elsewhere (LedeWriter *self, const LedeMatch *match)
{
  g_autofree char *path = g_strdup (match->path);

  g_signal_emit_by_name (self, "found-elsewhere", path, (guint64) match->start, (guint64) match->end);
}

/* While the person types what to find, the keyboard and the selection stay there. */
static void
finder_show_cb (LedeWriter *self, LedeWriterFinder *finder)
{
  const LedeMatch *match = lede_writer_finder_get_current (finder);

  if (lede_writer_find_bar_is_open (self->find_bar))
    {
      if (!lede_writer_reveal_offset (self, match->path, match->start))
        show_elsewhere (self, match);
      return;
    }

  if (!lede_writer_select (self, match->path, match->start, match->end))
    show_elsewhere (self, match);
  lede_writer_finder_stop (finder);
}

static void
closed_cb (LedeWriter *self, LedeWriterFindBar *bar)
{
  const LedeMatch *match = lede_writer_finder_get_current (self->finder);

  if (match != NULL && !lede_writer_select (self, match->path, match->start, match->end))
    show_elsewhere (self, match);
  else if (match == NULL)
    gtk_widget_grab_focus (self->find_return != NULL && gtk_widget_get_mapped (self->find_return)
                             ? self->find_return
                             : GTK_WIDGET (self->view));

  lede_writer_finder_stop (self->finder);
}

/* Sets up the finding of words in every text of the manuscript. */
void
lede_writer_init_find (LedeWriter *self)
{
  self->finder = lede_writer_finder_new ();
  lede_writer_find_bar_set_finder (self->find_bar, self->finder);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "show", G_CALLBACK (finder_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_bar, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

void
lede_writer_dispose_find (LedeWriter *self)
{
  if (self->finder != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->finder, self);
      lede_writer_finder_set_story (self->finder, NULL);
    }

  g_clear_object (&self->finder);
  g_clear_weak_pointer (&self->find_return);
}

/* What was found, or NULL while nobody looks for anything. */
LedeWriterFinder *
lede_writer_get_finder (LedeWriter *self)
{
  return self->finder;
}

static void
open_bar (LedeWriter *self, void (*open) (LedeWriterFindBar *bar, const char *words))
{
  LedeManuscript *manuscript;
  GtkTextView *text = get_focused_text (self, &manuscript);
  g_autofree char *words = dup_selected_words (self);

  if (self->story == NULL)
    return;

  if (text != NULL)
    g_set_weak_pointer (&self->find_return, GTK_WIDGET (text));

  take_place (self);
  open (self->find_bar, words);
}

/* Whether the person is typing what to find, so that nothing may take the keyboard. */
gboolean
lede_writer_is_finding (LedeWriter *self)
{
  return lede_writer_find_bar_is_open (self->find_bar);
}

void
lede_writer_open_find (LedeWriter *self)
{
  open_bar (self, lede_writer_find_bar_open);
}

void
lede_writer_open_replace (LedeWriter *self)
{
  open_bar (self, lede_writer_find_bar_open_replace);
}

static void
go (LedeWriter *self, void (*step) (LedeWriterFinder *finder))
{
  if (self->story == NULL)
    return;

  if (!lede_writer_find_bar_has_words (self->find_bar))
    {
      lede_writer_open_find (self);
      return;
    }

  take_place (self);
  if (!lede_writer_find_bar_is_open (self->find_bar))
    lede_writer_find_bar_search (self->find_bar);
  step (self->finder);
}

void
lede_writer_find_next (LedeWriter *self)
{
  go (self, lede_writer_finder_next);
}

void
lede_writer_find_previous (LedeWriter *self)
{
  go (self, lede_writer_finder_previous);
}
