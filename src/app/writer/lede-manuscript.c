/* lede-manuscript.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-manuscript"

#include "config.h"

#include <string.h>

#include "lede-manuscript.h"

#include "lede-manuscript-lines.h"

struct _LedeManuscript
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  LedeManuscriptShape shape;
  LedeStory *story;
  char *path;
  LedeManuscriptLines *lines;

  /* A deletion between its two halves: the bytes and lines that go */
  gsize deleted_offset;
  gsize deleted_length;
  guint deleted_line;
  guint deleted_n_lines;

  guint reload_source;

  guint loading : 1;  /* the buffer follows the story, not the other way round */
  guint splicing : 1; /* the story follows the buffer, its "edited" is our own echo */
  guint replace_source;
  guint inserted : 1;   /* something in the running gesture */
  guint in_gesture : 1; /* the running user action replaces a selection, as one gesture */
};

enum
{
  SPLICED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeManuscript, lede_manuscript, G_TYPE_OBJECT)

static gsize
line_bytes (LedeManuscript *self, guint line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (self->buffer, &iter, line);

  return gtk_text_iter_get_bytes_in_line (&iter);
}

/* The buffer decides what a line is (it knows more line ends than one): its own answer for the
 * lines that it touched keeps the two from drifting apart. */
static void
read_lines (LedeManuscript *self, guint first, guint n_removed, guint n_inserted)
{
  g_autofree gsize *lengths = g_new (gsize, n_inserted);

  for (guint i = 0; i < n_inserted; i++)
    lengths[i] = line_bytes (self, first + i);

  lede_manuscript_lines_replace (self->lines, first, n_removed, lengths, n_inserted);
}

static void
load_text (LedeManuscript *self)
{
  const char *text = self->story != NULL ? lede_story_get_text (self->story, self->path) : "";

  GtkTextIter start;

  self->loading = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->loading = FALSE;
}

static void
reload_text (LedeManuscript *self)
{
  gsize before = lede_manuscript_lines_get_length (self->lines);
  gsize caret;
  GtkTextIter iter;
  const char *text;
  gsize length;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  caret = lede_manuscript_get_offset (self, &iter);

  load_text (self);

  lede_manuscript_get_iter (self, caret, &iter);
  gtk_text_buffer_place_cursor (self->buffer, &iter);

  text = lede_manuscript_get_text (self, &length);
  g_signal_emit (self, signals[SPLICED], 0, (guint64) 0, (guint64) before, text, (guint64) length);
}

static gboolean
reload_cb (gpointer data)
{
  LedeManuscript *self = data;

  self->reload_source = 0;
  reload_text (self);

  return G_SOURCE_REMOVE;
}

/* The story has the last word: where it did not take a change, the buffer takes it back, once those
 * who still hold places in it have done with them. */
static void
queue_reload (LedeManuscript *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_idle_add_full (G_PRIORITY_HIGH, reload_cb, self, NULL);
}

static gboolean
agrees (LedeManuscript *self)
{
  return lede_story_get_length (self->story, self->path) == lede_manuscript_lines_get_length (self->lines);
}

static void
splice_story (LedeManuscript *self, gsize offset, gsize removed, const char *inserted, gsize length)
{
  gboolean taken;

  if (self->story == NULL)
    return;

  self->splicing = TRUE;
  taken = lede_story_splice (self->story, self->path, offset, removed, inserted, length);
  self->splicing = FALSE;

  if (!taken || !agrees (self))
    {
      queue_reload (self);
      return;
    }

  g_signal_emit (self, signals[SPLICED], 0, (guint64) offset, (guint64) removed, inserted, (guint64) length);
}

static void
story_edited_cb (LedeManuscript *self, LedeEdit *edit, LedeStory *story)
{
  GtkTextIter start, end;
  gsize offset, removed, inserted;

  if (g_strcmp0 (lede_edit_get_path (edit), self->path) != 0)
    return;

  if (self->splicing)
    {
      self->splicing = FALSE;
      return;
    }

  offset = lede_edit_get_offset (edit);
  removed = lede_edit_get_removed_length (edit);
  inserted = lede_edit_get_inserted_length (edit);

  if (offset + removed > lede_manuscript_lines_get_length (self->lines))
    {
      reload_text (self);
      return;
    }

  self->loading = TRUE;

  lede_manuscript_get_iter (self, offset, &start);

  if (removed > 0)
    {
      lede_manuscript_get_iter (self, offset + removed, &end);
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }

  if (inserted > 0)
    gtk_text_buffer_insert (self->buffer, &start, lede_edit_get_inserted (edit), inserted);

  self->loading = FALSE;

  if (!agrees (self))
    {
      reload_text (self);
      return;
    }

  g_signal_emit (self, signals[SPLICED], 0, (guint64) offset, (guint64) removed,
                 lede_edit_get_inserted (edit), (guint64) inserted);
}

/* What a story's text does not hold: line ends of other systems, control characters that no page
 * may carry and, in a text of one line, line ends at all. */
static gboolean
is_plain (LedeManuscript *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c == '\n' && self->shape == LEDE_MANUSCRIPT_LINE)
        return FALSE;
      if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
        return FALSE;
    }

  return TRUE;
}

static char *
dup_plain (LedeManuscript *self, const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c == '\r' && i + 1 < length && text[i + 1] == '\n')
        continue;
      if (c == '\r')
        c = '\n';

      if (c == '\n' && self->shape == LEDE_MANUSCRIPT_LINE)
        {
          /* Paragraphs, too, have one space between them. */
          if (plain->len == 0 || plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
        }
      else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
        g_string_append_c (plain, c);
    }

  if (self->shape == LEDE_MANUSCRIPT_LINE)
    g_strchomp (plain->str);

  return g_string_free (plain, FALSE);
}

static void
insert_text_cb (LedeManuscript *self,
                GtkTextIter *location,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *plain = NULL;

  if (self->loading || is_plain (self, text, bytes))
    return;

  plain = dup_plain (self, text, bytes);
  g_signal_stop_emission_by_name (buffer, "insert-text");

  if (*plain != '\0')
    gtk_text_buffer_insert (buffer, location, plain, -1);
}

static void
text_inserted_cb (LedeManuscript *self,
                  GtkTextIter *location,
                  const char *text,
                  int length,
                  GtkTextBuffer *buffer)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  guint n_new = gtk_text_buffer_get_line_count (buffer) - lede_manuscript_lines_get_n_lines (self->lines);
  guint first = gtk_text_iter_get_line (location) - n_new;

  read_lines (self, first, 1, 1 + n_new);

  self->inserted = TRUE;
  g_clear_handle_id (&self->replace_source, g_source_remove);
  if (!self->loading)
    splice_story (self, lede_manuscript_get_offset (self, location) - bytes, 0, text, bytes);
}

static void
delete_range_cb (LedeManuscript *self, GtkTextIter *start, GtkTextIter *end, GtkTextBuffer *buffer)
{
  self->deleted_offset = lede_manuscript_get_offset (self, start);
  self->deleted_length = lede_manuscript_get_offset (self, end) - self->deleted_offset;
  self->deleted_line = gtk_text_iter_get_line (start);
  self->deleted_n_lines = gtk_text_iter_get_line (end) - self->deleted_line + 1;

  /* Typing over a selection is one thing to a person: it is undone as one. */
  if (!self->loading && self->story != NULL && !self->in_gesture &&
      gtk_text_buffer_get_has_selection (buffer))
    {
      self->in_gesture = TRUE;
      self->inserted = FALSE;
      lede_story_begin_gesture (self->story);
    }
}

static void
range_deleted_cb (LedeManuscript *self, GtkTextIter *start, GtkTextIter *end, GtkTextBuffer *buffer)
{
  read_lines (self, self->deleted_line, self->deleted_n_lines, 1);

  if (!self->loading)
    splice_story (self, self->deleted_offset, self->deleted_length, "", 0);
}

/* What was selected is gone and nothing came in its place: that was all. */
static gboolean
nothing_came_cb (gpointer user_data)
{
  LedeManuscript *self = user_data;

  self->replace_source = 0;
  if (self->story != NULL)
    lede_story_break_gesture (self->story);

  return G_SOURCE_REMOVE;
}

static void
end_user_action_cb (LedeManuscript *self, GtkTextBuffer *buffer)
{
  if (!self->in_gesture)
    return;

  self->in_gesture = FALSE;
  lede_story_end_typing_gesture (self->story);

  /* GTK takes a selection out and puts the letter in by two user actions in one go. */
  if (!self->inserted && self->replace_source == 0)
    self->replace_source = g_idle_add_full (G_PRIORITY_HIGH, nothing_came_cb, self, NULL);
}

static void
mark_set_cb (LedeManuscript *self, GtkTextIter *location, GtkTextMark *mark, GtkTextBuffer *buffer)
{
  if (self->story != NULL && !self->loading && !self->in_gesture &&
      mark == gtk_text_buffer_get_insert (buffer))
    lede_story_break_gesture (self->story);
}

static void
lede_manuscript_dispose (GObject *object)
{
  LedeManuscript *self = LEDE_MANUSCRIPT (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);

  if (self->in_gesture)
    end_user_action_cb (self, self->buffer);
  g_clear_handle_id (&self->replace_source, g_source_remove);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);

  g_clear_object (&self->story);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (lede_manuscript_parent_class)->dispose (object);
}

static void
lede_manuscript_finalize (GObject *object)
{
  LedeManuscript *self = LEDE_MANUSCRIPT (object);

  g_clear_pointer (&self->lines, lede_manuscript_lines_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (lede_manuscript_parent_class)->finalize (object);
}

static void
lede_manuscript_class_init (LedeManuscriptClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lede_manuscript_dispose;
  object_class->finalize = lede_manuscript_finalize;

  signals[SPLICED] =
    g_signal_new ("spliced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  4, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_UINT64);
}

static void
lede_manuscript_init (LedeManuscript *self)
{
  self->lines = lede_manuscript_lines_new ();
}

/**
 * lede_manuscript_new:
 * @buffer: the buffer that a person types in
 * @shape: whether the text may have more than one line
 *
 * Makes a manuscript that is not bound to a story yet.
 *
 * Returns: (transfer full): the manuscript
 */
LedeManuscript *
lede_manuscript_new (GtkTextBuffer *buffer, LedeManuscriptShape shape)
{
  LedeManuscript *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (LEDE_TYPE_MANUSCRIPT, NULL);
  self->buffer = g_object_ref (buffer);
  self->shape = shape;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  read_lines (self, 0, 1, gtk_text_buffer_get_line_count (buffer));

  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_data (buffer, "insert-text", G_CALLBACK (text_inserted_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  g_signal_connect_data (buffer, "delete-range", G_CALLBACK (range_deleted_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_data (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);

  return self;
}

/**
 * lede_manuscript_bind:
 * @self: a manuscript
 * @story: (nullable): the story, or %NULL for none
 * @path: (nullable): which of its texts, as in lede-story-fields.h
 *
 * Shows a text of a story and keeps it in step from now on.
 */
void
lede_manuscript_bind (LedeManuscript *self, LedeStory *story, const char *path)
{
  g_return_if_fail (LEDE_IS_MANUSCRIPT (self));
  g_return_if_fail (story == NULL || path != NULL);

  if (self->in_gesture)
    end_user_action_cb (self, self->buffer);
  g_clear_handle_id (&self->replace_source, g_source_remove);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);
  g_set_str (&self->path, path);

  if (story != NULL)
    g_signal_connect_swapped (story, "edited", G_CALLBACK (story_edited_cb), self);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  load_text (self);
}

/**
 * lede_manuscript_get_buffer:
 * @self: a manuscript
 *
 * Returns: (transfer none): the buffer
 */
GtkTextBuffer *
lede_manuscript_get_buffer (LedeManuscript *self)
{
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (self), NULL);

  return self->buffer;
}

/**
 * lede_manuscript_get_story:
 * @self: a manuscript
 *
 * Returns: (transfer none) (nullable): the story
 */
LedeStory *
lede_manuscript_get_story (LedeManuscript *self)
{
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (self), NULL);

  return self->story;
}

/**
 * lede_manuscript_get_path:
 * @self: a manuscript
 *
 * Returns: (nullable): which text of the story it shows
 */
const char *
lede_manuscript_get_path (LedeManuscript *self)
{
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (self), NULL);

  return self->path;
}

/**
 * lede_manuscript_get_text:
 * @self: a manuscript
 * @length: (out) (optional): the text's length, in bytes
 *
 * Returns: the story's text, valid until it changes; "" without a story
 */
const char *
lede_manuscript_get_text (LedeManuscript *self, gsize *length)
{
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (self), "");

  if (length != NULL)
    *length = self->story != NULL ? lede_story_get_length (self->story, self->path) : 0;

  return self->story != NULL ? lede_story_get_text (self->story, self->path) : "";
}

/**
 * lede_manuscript_get_offset:
 * @self: a manuscript
 * @iter: a place in its buffer
 *
 * Returns: the same place in the story's text, in bytes
 */
gsize
lede_manuscript_get_offset (LedeManuscript *self, const GtkTextIter *iter)
{
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (self), 0);

  return lede_manuscript_lines_get_start (self->lines, gtk_text_iter_get_line (iter)) +
         gtk_text_iter_get_line_index (iter);
}

/**
 * lede_manuscript_get_iter:
 * @self: a manuscript
 * @offset: a place in the story's text, in bytes; one behind the end means the end, one within a
 *   character the character
 * @iter: (out): the same place in its buffer
 *
 * Translates a place of the story to one of the buffer.
 */
void
lede_manuscript_get_iter (LedeManuscript *self, gsize offset, GtkTextIter *iter)
{
  guint line;
  gsize index;

  g_return_if_fail (LEDE_IS_MANUSCRIPT (self));
  g_return_if_fail (iter != NULL);

  if (offset >= lede_manuscript_lines_get_length (self->lines))
    {
      gtk_text_buffer_get_end_iter (self->buffer, iter);
      return;
    }

  line = lede_manuscript_lines_find (self->lines, offset);
  index = offset - lede_manuscript_lines_get_start (self->lines, line);

  if (self->story != NULL && !self->loading)
    {
      const char *text = lede_story_get_text (self->story, self->path);

      while (index > 0 && (text[offset] & 0xc0) == 0x80)
        {
          offset--;
          index--;
        }
    }

  gtk_text_buffer_get_iter_at_line_index (self->buffer, iter, line, index);
}
