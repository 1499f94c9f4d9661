/* lede-field-binding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-field-binding"

#include "config.h"

#include "lede-field-binding.h"

struct _LedeFieldBinding
{
  GObject parent_instance;

  GtkWidget *widget; /* not owned: it owns the binding */
  GtkTextBuffer *buffer;

  LedeStory *story;
  char *path;
  gulong edited_handler;
  gboolean updating;
  gsize typed_end; /* behind what was typed last, in bytes */
};

G_DEFINE_FINAL_TYPE (LedeFieldBinding, lede_field_binding, G_TYPE_OBJECT)

static char *
lede_field_binding_dup_shown (LedeFieldBinding *self)
{
  GtkTextIter start, end;

  if (self->buffer == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Replaces only what differs, so that the caret and the selection stay where they were. */
static void
lede_field_binding_show (LedeFieldBinding *self, const char *text)
{
  g_autofree char *shown = lede_field_binding_dup_shown (self);
  glong shown_length = g_utf8_strlen (shown, -1);
  glong text_length = g_utf8_strlen (text, -1);
  const char *a = shown, *b = text;
  const char *a_end = shown + strlen (shown), *b_end = text + strlen (text);
  glong prefix = 0, suffix = 0;

  if (g_str_equal (shown, text))
    return;

  while (prefix < MIN (shown_length, text_length) && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      prefix++;
    }

  while (suffix < MIN (shown_length, text_length) - prefix &&
         g_utf8_get_char (g_utf8_prev_char (a_end)) == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
      suffix++;
    }

  if (self->buffer != NULL)
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, prefix);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, shown_length - suffix);
      gtk_text_buffer_delete (self->buffer, &start, &end);
      gtk_text_buffer_insert (self->buffer, &start, b, b_end - b);
    }
  else
    {
      int position = prefix;

      gtk_editable_delete_text (GTK_EDITABLE (self->widget), prefix, shown_length - suffix);
      gtk_editable_insert_text (GTK_EDITABLE (self->widget), b, b_end - b, &position);
    }
}

static void
lede_field_binding_update (LedeFieldBinding *self)
{
  self->updating = TRUE;
  lede_field_binding_show (self, self->story != NULL ? lede_story_get_text (self->story, self->path) : "");
  self->updating = FALSE;
}

/* Behind what was undone or redone, where the person goes on typing. */
static void
place_caret (LedeFieldBinding *self, gsize offset)
{
  g_autofree char *shown = lede_field_binding_dup_shown (self);
  glong caret = g_utf8_strlen (shown, (gssize) MIN (offset, strlen (shown)));

  if (self->buffer != NULL)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) caret);
      gtk_text_buffer_place_cursor (self->buffer, &iter);
    }
  else
    gtk_editable_set_position (GTK_EDITABLE (self->widget), (int) caret);
}

static void
story_edited_cb (LedeFieldBinding *self, LedeEdit *edit)
{
  if (!g_str_equal (lede_edit_get_path (edit), self->path))
    return;

  if (self->updating)
    {
      self->typed_end = lede_edit_get_offset (edit) + lede_edit_get_inserted_length (edit);
      return;
    }

  lede_field_binding_update (self);

  if (lede_edit_get_kind (edit) != LEDE_EDIT_DO)
    place_caret (self, lede_edit_get_offset (edit) + lede_edit_get_inserted_length (edit));
}

static void
widget_changed_cb (LedeFieldBinding *self)
{
  g_autofree char *shown = NULL;

  if (self->updating || self->story == NULL)
    return;

  shown = lede_field_binding_dup_shown (self);
  self->updating = TRUE;
  lede_story_set_text (self->story, self->path, shown);
  self->updating = FALSE;
}

/* A caret that was moved ends the word: what comes next is undone by itself. Typing moves it as well, with
 * the change on its way or just made. */
static void
caret_moved_cb (LedeFieldBinding *self)
{
  g_autofree char *shown = NULL;

  if (self->updating || self->story == NULL)
    return;

  shown = lede_field_binding_dup_shown (self);

  if (g_str_equal (shown, lede_story_get_text (self->story, self->path)) &&
      lede_field_binding_get_caret (self) != self->typed_end)
    lede_story_break_gesture (self->story);
}

static void
lede_field_binding_finalize (GObject *object)
{
  LedeFieldBinding *self = LEDE_FIELD_BINDING (object);

  if (self->story != NULL)
    g_clear_signal_handler (&self->edited_handler, self->story);
  g_clear_object (&self->story);
  g_clear_object (&self->buffer);
  g_free (self->path);

  G_OBJECT_CLASS (lede_field_binding_parent_class)->finalize (object);
}

static void
lede_field_binding_class_init (LedeFieldBindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_field_binding_finalize;
}

static void
lede_field_binding_init (LedeFieldBinding *self)
{
}

/**
 * lede_field_binding_new:
 * @widget: a #GtkEditable or a #GtkTextView
 *
 * Makes a binding that lives as long as @widget, and turns the widget's own undo off.
 *
 * Returns: (transfer none): the binding, not bound to anything yet
 */
LedeFieldBinding *
lede_field_binding_new (GtkWidget *widget)
{
  LedeFieldBinding *self;

  g_return_val_if_fail (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget), NULL);

  self = g_object_new (LEDE_TYPE_FIELD_BINDING, NULL);
  self->widget = widget;

  if (GTK_IS_TEXT_VIEW (widget))
    {
      self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)));
      gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
      g_signal_connect_object (self->buffer, "changed", G_CALLBACK (widget_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
      g_signal_connect_object (widget, "changed", G_CALLBACK (widget_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (widget, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                               G_CONNECT_SWAPPED);
    }

  g_object_set_data_full (G_OBJECT (widget), "lede-field-binding", self, g_object_unref);

  return self;
}

/**
 * lede_field_binding_bind:
 * @self: a binding
 * @story: (nullable): a story, or %NULL to show nothing
 * @path: (nullable): which of its texts
 *
 * Shows a text, in place of the one before.
 */
void
lede_field_binding_bind (LedeFieldBinding *self, LedeStory *story, const char *path)
{
  g_return_if_fail (LEDE_IS_FIELD_BINDING (self));
  g_return_if_fail (story == NULL || path != NULL);

  if (self->story != NULL)
    g_clear_signal_handler (&self->edited_handler, self->story);

  g_set_object (&self->story, story);
  g_set_str (&self->path, path);

  if (story != NULL)
    self->edited_handler = g_signal_connect_swapped (story, "edited", G_CALLBACK (story_edited_cb), self);

  lede_field_binding_update (self);
}

/**
 * lede_field_binding_bind_member:
 * @self: a binding
 * @story: a story
 * @list: one of its lists, e.g. %LEDE_FIELD_BYLINES
 * @id: a member of it
 * @field: one of the member's texts
 *
 * Shows a text of a byline, a photo and so on.
 */
void
lede_field_binding_bind_member (LedeFieldBinding *self,
                                LedeStory *story,
                                const char *list,
                                const char *id,
                                const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (lede_story_list_to_kind (list), id, field);

  lede_field_binding_bind (self, story, path);
}

/**
 * lede_field_binding_get_widget:
 * @self: a binding
 *
 * Returns: (transfer none): what shows the text
 */
GtkWidget *
lede_field_binding_get_widget (LedeFieldBinding *self)
{
  g_return_val_if_fail (LEDE_IS_FIELD_BINDING (self), NULL);

  return self->widget;
}

/**
 * lede_field_binding_get_story:
 * @self: a binding
 *
 * Returns: (transfer none) (nullable): the story whose text is shown
 */
LedeStory *
lede_field_binding_get_story (LedeFieldBinding *self)
{
  g_return_val_if_fail (LEDE_IS_FIELD_BINDING (self), NULL);

  return self->story;
}

/**
 * lede_field_binding_get_path:
 * @self: a binding
 *
 * Returns: (nullable): which of the story's texts is shown
 */
const char *
lede_field_binding_get_path (LedeFieldBinding *self)
{
  g_return_val_if_fail (LEDE_IS_FIELD_BINDING (self), NULL);

  return self->path;
}

/**
 * lede_field_binding_get_caret:
 * @self: a binding
 *
 * Returns: where the caret stands, in bytes of the text
 */
gsize
lede_field_binding_get_caret (LedeFieldBinding *self)
{
  g_autofree char *shown = NULL;
  int caret;

  g_return_val_if_fail (LEDE_IS_FIELD_BINDING (self), 0);

  shown = lede_field_binding_dup_shown (self);
  g_object_get (self->buffer != NULL ? G_OBJECT (self->buffer) : G_OBJECT (self->widget), "cursor-position",
                &caret, NULL);

  return g_utf8_offset_to_pointer (shown, caret) - shown;
}

/**
 * lede_field_binding_place_caret:
 * @self: a binding
 * @offset: a place in the text, in bytes
 *
 * Puts the caret there.
 */
void
lede_field_binding_place_caret (LedeFieldBinding *self, gsize offset)
{
  g_return_if_fail (LEDE_IS_FIELD_BINDING (self));

  place_caret (self, offset);
}
