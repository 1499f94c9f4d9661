/* lede-writer-focus.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-focus"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lede-writer-focus.h"

#include "lede-sentence.h"

/* Bytes: a sentence of a longer block is looked for in its line alone, so that a key stays cheap. */
#define LONGEST_BLOCK (32 * 1024)

struct _LedeWriterFocus
{
  GObject parent_instance;

  GtkTextView *view; /* weak */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;
  AdwStyleManager *style_manager;

  LedeFocusMode mode;
  GtkTextTag *tag; /* on everything but what stands out */

  /* What stands out; what is typed at its edges does, too */
  GtkTextMark *start;
  GtkTextMark *end;

  guint source;
};

G_DEFINE_FINAL_TYPE (LedeWriterFocus, lede_writer_focus, G_TYPE_OBJECT)

static const char *const nicks[] = { "off", "sentence", "paragraph" };

static GtkTextBuffer *
get_buffer (LedeWriterFocus *self)
{
  return lede_manuscript_get_buffer (self->body);
}

static void
set_color (LedeWriterFocus *self)
{
  gboolean contrast = adw_style_manager_get_high_contrast (self->style_manager);
  GdkRGBA ink =
    adw_style_manager_get_dark (self->style_manager) ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0.02, 1 };

  ink.alpha = contrast ? 0.55 : 0.32;
  g_object_set (self->tag, "foreground-rgba", &ink, NULL);
}

static void
get_bright (LedeWriterFocus *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), start, self->start);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), end, self->end);
}

static void
dim (LedeWriterFocus *self, const GtkTextIter *start, const GtkTextIter *end)
{
  if (gtk_text_iter_compare (start, end) < 0)
    gtk_text_buffer_apply_tag (get_buffer (self), self->tag, start, end);
}

static void
brighten (LedeWriterFocus *self, const GtkTextIter *start, const GtkTextIter *end)
{
  if (gtk_text_iter_compare (start, end) < 0)
    gtk_text_buffer_remove_tag (get_buffer (self), self->tag, start, end);
}

static void
limit_to_line (const char *text, gsize caret, gsize *start, gsize *end)
{
  const char *newline;
  gsize first = caret;

  while (first > *start && text[first - 1] != '\n')
    first--;

  newline = memchr (text + caret, '\n', *end - caret);
  *start = first;
  *end = newline != NULL ? (gsize) (newline - text) : *end;
}

static gboolean
is_blank_line (const char *text, gsize length, gsize caret)
{
  gsize start = 0, end = length;

  limit_to_line (text, caret, &start, &end);

  return strspn (text + start, " \t\r") >= end - start;
}

static guint
count_lines (const char *text, gsize start, gsize end)
{
  guint lines = 0;

  for (gsize i = start; i < end; i++)
    if (text[i] == '\n')
      lines++;

  return lines;
}

/* Who is on a blank line has written the paragraph before it, or is about to write before the one below:
 * the nearer one keeps the place readable. */
static gsize
find_nearest (LedeWriterFocus *self, guint block, gsize caret)
{
  LedeDocument *document = lede_markup_highlighter_get_document (self->highlighter);
  gsize length, start, end, next;
  const char *text = lede_document_get_markdown (document, &length);

  lede_markup_highlighter_get_block_range (self->highlighter, block, &start, &end);

  if (caret < start)
    return start;
  if (block + 1 == lede_document_get_n_blocks (document))
    return end;

  next = lede_block_get_offset (lede_document_get_block (document, block + 1));

  return count_lines (text, end, caret) <= count_lines (text, caret, next) ? end : next;
}

/* The paragraph of the caret, or the one that is nearest to it; the item of a list is one. Gives the place
 * in it that the caret has, or is nearest to. */
static gsize
find_paragraph (LedeWriterFocus *self, gsize caret, gsize *start, gsize *end)
{
  LedeDocument *document = lede_markup_highlighter_get_document (self->highlighter);
  gsize length;
  const char *text = lede_document_get_markdown (document, &length);
  guint block;

  *start = *end = caret;

  if (lede_document_get_n_blocks (document) == 0)
    return caret;

  block = lede_document_find_block (document, caret);
  lede_markup_highlighter_get_block_range (self->highlighter, block, start, end);

  if (caret < *start || caret > *end)
    {
      /* What is written but is in no block, such as where a link goes to, is its line. */
      if (!is_blank_line (text, length, caret))
        {
          *start = 0;
          *end = length;
          limit_to_line (text, caret, start, end);
          return caret;
        }

      caret = find_nearest (self, block, caret);
      block = lede_document_find_block (document, caret);
      lede_markup_highlighter_get_block_range (self->highlighter, block, start, end);
    }

  if (lede_block_get_kind (lede_document_get_block (document, block)) == LEDE_BLOCK_LIST ||
      *end - *start > LONGEST_BLOCK)
    limit_to_line (text, caret, start, end);

  return caret;
}

static void
find_bright (LedeWriterFocus *self, gsize caret, gsize *start, gsize *end)
{
  const char *text =
    lede_document_get_markdown (lede_markup_highlighter_get_document (self->highlighter), NULL);
  gsize sentence_start, sentence_end;

  caret = find_paragraph (self, caret, start, end);

  if (self->mode != LEDE_FOCUS_SENTENCE || *start == *end || *end - *start > LONGEST_BLOCK)
    return;

  lede_sentence_find (text + *start, *end - *start, caret - *start, &sentence_start, &sentence_end);
  *end = *start + sentence_end;
  *start += sentence_start;
}

/* While a headline or a caption is written nothing in the body stands out. */
static gboolean
is_elsewhere (LedeWriterFocus *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_TEXT_VIEW (focus) && focus != GTK_WIDGET (self->view);
}

static void
move_bright (LedeWriterFocus *self, gsize start, gsize end)
{
  GtkTextIter old_start, old_end, new_start, new_end;

  lede_manuscript_get_iter (self->body, start, &new_start);
  lede_manuscript_get_iter (self->body, end, &new_end);
  get_bright (self, &old_start, &old_end);

  if (gtk_text_iter_equal (&old_start, &new_start) && gtk_text_iter_equal (&old_end, &new_end))
    return;

  if (gtk_text_iter_compare (&old_end, &new_start) <= 0 || gtk_text_iter_compare (&new_end, &old_start) <= 0)
    {
      dim (self, &old_start, &old_end);
      brighten (self, &new_start, &new_end);
    }
  else
    {
      dim (self, &old_start, &new_start);
      dim (self, &new_end, &old_end);
      brighten (self, &new_start, &old_start);
      brighten (self, &old_end, &new_end);
    }

  gtk_text_buffer_move_mark (get_buffer (self), self->start, &new_start);
  gtk_text_buffer_move_mark (get_buffer (self), self->end, &new_end);
}

static gboolean
update_cb (gpointer data)
{
  LedeWriterFocus *self = data;
  GtkTextIter caret;
  gsize offset, start, end;

  self->source = 0;

  if (self->mode == LEDE_FOCUS_OFF || self->view == NULL)
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  start = end = offset = lede_manuscript_get_offset (self->body, &caret);

  if (!is_elsewhere (self))
    find_bright (self, offset, &start, &end);

  move_bright (self, start, end);

  return G_SOURCE_REMOVE;
}

/* Once story and text agree again, and before the frame is drawn. */
static void
queue_update (LedeWriterFocus *self)
{
  if (self->mode != LEDE_FOCUS_OFF && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* A text that comes between two dim ones is dim, one at their edge is not: each is put right. */
static void
spliced_cb (LedeWriterFocus *self, guint64 offset, guint64 removed, const char *inserted, guint64 length)
{
  GtkTextIter start, end, bright_start, bright_end;

  if (self->mode == LEDE_FOCUS_OFF)
    return;

  if (length > 0)
    {
      lede_manuscript_get_iter (self->body, offset, &start);
      lede_manuscript_get_iter (self->body, offset + length, &end);
      get_bright (self, &bright_start, &bright_end);

      if (gtk_text_iter_compare (&end, &bright_start) <= 0 ||
          gtk_text_iter_compare (&bright_end, &start) <= 0)
        dim (self, &start, &end);
      else
        {
          dim (self, &start, &bright_start);
          dim (self, &bright_end, &end);
          brighten (self, gtk_text_iter_compare (&start, &bright_start) > 0 ? &start : &bright_start,
                    gtk_text_iter_compare (&end, &bright_end) < 0 ? &end : &bright_end);
        }
    }

  queue_update (self);
}

static void
show_all (LedeWriterFocus *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  brighten (self, &start, &end);
}

static void
dim_all (LedeWriterFocus *self)
{
  GtkTextIter start, end;

  gtk_text_tag_set_priority (
    self->tag, gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (get_buffer (self))) - 1);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_move_mark (get_buffer (self), self->start, &start);
  gtk_text_buffer_move_mark (get_buffer (self), self->end, &start);
  dim (self, &start, &end);
  queue_update (self);
}

static void
lede_writer_focus_dispose (GObject *object)
{
  LedeWriterFocus *self = LEDE_WRITER_FOCUS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->start);
  g_clear_object (&self->end);
  g_clear_object (&self->tag);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->body);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (lede_writer_focus_parent_class)->dispose (object);
}

static void
lede_writer_focus_class_init (LedeWriterFocusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_focus_dispose;
}

static void
lede_writer_focus_init (LedeWriterFocus *self)
{
}

/**
 * lede_writer_focus_new:
 * @view: the text view of the body
 * @body: the body
 * @highlighter: its blocks
 *
 * Returns: (transfer full): a focus that is off
 */
LedeWriterFocus *
lede_writer_focus_new (LedeWriterView *view, LedeManuscript *body, LedeMarkupHighlighter *highlighter)
{
  LedeWriterFocus *self;
  GtkTextBuffer *buffer;
  GtkTextIter start;

  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (view), NULL);
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (body), NULL);
  g_return_val_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (highlighter), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_FOCUS, NULL);
  g_set_weak_pointer (&self->view, GTK_TEXT_VIEW (view));
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);

  buffer = get_buffer (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->tag = g_object_ref (gtk_text_buffer_create_tag (buffer, "lede-dim", NULL));
  self->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));
  self->end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));

  self->style_manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (view)));
  g_signal_connect_object (self->style_manager, "notify::dark", G_CALLBACK (set_color), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->style_manager, "notify::high-contrast", G_CALLBACK (set_color), self,
                           G_CONNECT_SWAPPED);
  set_color (self);

  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (body, "spliced", G_CALLBACK (spliced_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_writer_focus_set_mode:
 * @self: a focus
 * @mode: what is to stand out
 */
void
lede_writer_focus_set_mode (LedeWriterFocus *self, LedeFocusMode mode)
{
  LedeFocusMode before;

  g_return_if_fail (LEDE_IS_WRITER_FOCUS (self));

  if (self->mode == mode)
    return;

  before = self->mode;
  self->mode = mode;

  if (mode == LEDE_FOCUS_OFF)
    {
      g_clear_handle_id (&self->source, g_source_remove);
      show_all (self);
    }
  else if (before == LEDE_FOCUS_OFF)
    dim_all (self);
  else
    queue_update (self);
}

/**
 * lede_writer_focus_get_mode:
 * @self: a focus
 *
 * Returns: what stands out
 */
LedeFocusMode
lede_writer_focus_get_mode (LedeWriterFocus *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FOCUS (self), LEDE_FOCUS_OFF);

  return self->mode;
}

/**
 * lede_writer_focus_reload:
 * @self: a focus
 *
 * Begins anew, after the body was bound to another story.
 */
void
lede_writer_focus_reload (LedeWriterFocus *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FOCUS (self));

  if (self->mode != LEDE_FOCUS_OFF)
    dim_all (self);
}

/**
 * lede_writer_focus_follow:
 * @self: a focus
 *
 * Looks again where the person writes, which may be in a field outside the body.
 */
void
lede_writer_focus_follow (LedeWriterFocus *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FOCUS (self));

  queue_update (self);
}

/**
 * lede_focus_mode_to_nick:
 * @mode: a focus mode
 *
 * Returns: its name in the settings
 */
const char *
lede_focus_mode_to_nick (LedeFocusMode mode)
{
  g_return_val_if_fail (mode < G_N_ELEMENTS (nicks), nicks[LEDE_FOCUS_OFF]);

  return nicks[mode];
}

/**
 * lede_focus_mode_from_nick:
 * @nick: (nullable): a name in the settings
 *
 * Returns: the mode, off for a name that none has
 */
LedeFocusMode
lede_focus_mode_from_nick (const char *nick)
{
  for (guint mode = 0; mode < G_N_ELEMENTS (nicks); mode++)
    if (g_strcmp0 (nick, nicks[mode]) == 0)
      return mode;

  return LEDE_FOCUS_OFF;
}
