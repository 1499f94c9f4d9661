/* lede-writer-find-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-find-bar"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer-find-bar.h"

struct _LedeWriterFindBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkEditable *entry;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *close_button;
  GtkLabel *count_label;

  GtkSourceView *view; /* weak */
  GtkSourceSearchContext *context;
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterFindBar, lede_writer_find_bar, GTK_TYPE_WIDGET)

static void
update_count (LedeWriterFindBar *self)
{
  int n = gtk_source_search_context_get_occurrences_count (self->context);
  gboolean asked = *gtk_editable_get_text (self->entry) != '\0';
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  int position;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);

  if (!asked || n < 0)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_ ("Not found"));
  else if (position > 0)
    /* Translators: the match at the caret and the number of matches */
    text = g_strdup_printf (_ ("%d of %d"), position, n);
  else
    text = g_strdup_printf (ngettext ("%d match", "%d matches", n), n);

  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_sensitive (self->next_button, asked && n != 0);
  gtk_widget_set_sensitive (self->previous_button, asked && n != 0);

  if (asked && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
show_match (LedeWriterFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter selection_start, selection_end;

  /* Whoever selects takes the selection from all others, here from the entry. */
  gtk_text_buffer_get_selection_bounds (buffer, &selection_start, &selection_end);
  if (!gtk_text_iter_equal (start, &selection_start) || !gtk_text_iter_equal (end, &selection_end))
    gtk_text_buffer_select_range (buffer, start, end);

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.2, FALSE,
                                0, 0);
  update_count (self);
}

/* Words that are selected in the entry take the selection from the match, whose start the caret marks. */
static void
select_match_again (LedeWriterFindBar *self)
{
  GtkTextIter caret, start, end;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &caret,
                                             NULL) &&
      gtk_source_search_context_forward (self->context, &caret, &start, &end, NULL) &&
      gtk_text_iter_equal (&caret, &start))
    show_match (self, &start, &end);
}

/* The match at the caret while the words are typed, so that it stays in place as they grow. */
static void
find_from_selection (LedeWriterFindBar *self)
{
  GtkTextIter caret, start, end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &caret, NULL);

  if (gtk_source_search_context_forward (self->context, &caret, &start, &end, NULL))
    show_match (self, &start, &end);
  else
    update_count (self);
}

static void
search_changed_cb (LedeWriterFindBar *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  GtkSourceSearchSettings *settings;

  if (self->context == NULL)
    return;

  settings = gtk_source_search_context_get_settings (self->context);
  text = *text != '\0' ? text : NULL;

  /* The entry tells a moment later, also of words that it was opened with. */
  if (g_strcmp0 (text, gtk_source_search_settings_get_search_text (settings)) == 0)
    return;

  gtk_source_search_settings_set_search_text (settings, text);
  find_from_selection (self);
}

static gboolean
key_pressed_cb (LedeWriterFindBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    lede_writer_find_bar_close (self);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK) != 0)
    lede_writer_find_bar_previous (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Down)
    lede_writer_find_bar_next (self);
  else if (keyval == GDK_KEY_Up)
    lede_writer_find_bar_previous (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
lede_writer_find_bar_dispose (GObject *object)
{
  LedeWriterFindBar *self = LEDE_WRITER_FIND_BAR (object);

  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_WRITER_FIND_BAR);

  G_OBJECT_CLASS (lede_writer_find_bar_parent_class)->dispose (object);
}

static void
lede_writer_find_bar_class_init (LedeWriterFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_writer_find_bar_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-writer-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, close_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, count_label);
}

static void
lede_writer_find_bar_init (LedeWriterFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);

  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->next_button, "clicked", G_CALLBACK (lede_writer_find_bar_next), self);
  g_signal_connect_swapped (self->previous_button, "clicked", G_CALLBACK (lede_writer_find_bar_previous),
                            self);
  g_signal_connect_swapped (self->close_button, "clicked", G_CALLBACK (lede_writer_find_bar_close), self);
}

/**
 * lede_writer_find_bar_set_view:
 * @self: a find bar
 * @view: the text view of the body
 *
 * Tells where to search.
 */
void
lede_writer_find_bar_set_view (LedeWriterFindBar *self, GtkSourceView *view)
{
  g_autoptr (GtkSourceSearchSettings) settings = gtk_source_search_settings_new ();
  GtkSourceStyleScheme *scheme =
    gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (), "Adwaita");

  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));
  g_return_if_fail (self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  self->context = gtk_source_search_context_new (
    GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))), settings);
  /* In the dark too: the dark scheme has dark words on a dark mark. */
  if (scheme != NULL)
    gtk_source_search_context_set_match_style (self->context,
                                               gtk_source_style_scheme_get_style (scheme, "search-match"));
  g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lede_writer_find_bar_open:
 * @self: a find bar
 *
 * Shows the bar, with what is selected as the words to find.
 */
void
lede_writer_find_bar_open (LedeWriterFindBar *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *selected = gtk_text_iter_get_slice (&start, &end);

      gtk_editable_set_text (self->entry, selected);
    }

  gtk_source_search_context_set_highlight (self->context, TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  search_changed_cb (self);
  find_from_selection (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/**
 * lede_writer_find_bar_close:
 * @self: a find bar
 *
 * Hides the bar. What was found stays selected.
 */
void
lede_writer_find_bar_close (LedeWriterFindBar *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  select_match_again (self);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

/**
 * lede_writer_find_bar_next:
 * @self: a find bar
 *
 * Goes to the next match, or opens the bar when nothing is looked for yet.
 */
void
lede_writer_find_bar_next (LedeWriterFindBar *self)
{
  GtkTextIter caret, start, end;

  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  if (*gtk_editable_get_text (self->entry) == '\0')
    {
      lede_writer_find_bar_open (self);
      return;
    }

  select_match_again (self);
  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), NULL, &caret);

  if (gtk_source_search_context_forward (self->context, &caret, &start, &end, NULL))
    show_match (self, &start, &end);
}

/**
 * lede_writer_find_bar_previous:
 * @self: a find bar
 *
 * Goes to the previous match, or opens the bar when nothing is looked for yet.
 */
void
lede_writer_find_bar_previous (LedeWriterFindBar *self)
{
  GtkTextIter caret, start, end;

  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  if (*gtk_editable_get_text (self->entry) == '\0')
    {
      lede_writer_find_bar_open (self);
      return;
    }

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &caret, NULL);

  if (gtk_source_search_context_backward (self->context, &caret, &start, &end, NULL))
    show_match (self, &start, &end);
}
