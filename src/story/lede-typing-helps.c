/* lede-typing-helps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-typing-helps"

#include "config.h"

#include "lede-typing-helps.h"

/* Places at which help was taken back that are remembered. */
#define MAX_REFUSED 24

struct _LedeTypingHelps
{
  GObject parent_instance;

  LedeStory *story;  /* NULL for none */
  char *path;        /* of the text that is typed in */
  GHashTable *helps; /* of gestures */
  GArray *refused;   /* of gsize: where a help was taken back, in bytes of the text */
  gboolean helping;
};

G_DEFINE_FINAL_TYPE (LedeTypingHelps, lede_typing_helps, G_TYPE_OBJECT)

static void
refuse (LedeTypingHelps *self, gsize offset)
{
  g_array_append_val (self->refused, offset);
  if (self->refused->len > MAX_REFUSED)
    g_array_remove_index (self->refused, 0);
}

/* Places behind a change move with their text. */
static void
move_refused (LedeTypingHelps *self, LedeEdit *edit)
{
  gsize start = lede_edit_get_offset (edit);
  gsize end = start + lede_edit_get_removed_length (edit);

  for (guint i = 0; i < self->refused->len; i++)
    {
      gsize *offset = &g_array_index (self->refused, gsize, i);

      if (*offset >= end && *offset > start)
        *offset += lede_edit_get_inserted_length (edit) - (end - start);
      else if (*offset > start)
        *offset = start;
    }
}

static void
edited_cb (LedeTypingHelps *self, LedeEdit *edit, LedeStory *story)
{
  gpointer gesture = GSIZE_TO_POINTER (lede_edit_get_gesture (edit));

  if (g_strcmp0 (lede_edit_get_path (edit), self->path) != 0)
    return;

  move_refused (self, edit);

  if (self->helping)
    g_hash_table_add (self->helps, gesture);
  else if (lede_edit_get_kind (edit) == LEDE_EDIT_UNDO && g_hash_table_contains (self->helps, gesture))
    refuse (self, lede_edit_get_offset (edit));
  else if (lede_edit_get_kind (edit) == LEDE_EDIT_REDO && self->refused->len > 0 &&
           g_hash_table_contains (self->helps, gesture))
    g_array_set_size (self->refused, self->refused->len - 1);

  if (*lede_story_get_text (story, self->path) == '\0')
    g_array_set_size (self->refused, 0);
}

static void
lede_typing_helps_finalize (GObject *object)
{
  LedeTypingHelps *self = LEDE_TYPING_HELPS (object);

  g_clear_object (&self->story);
  g_free (self->path);
  g_hash_table_unref (self->helps);
  g_array_unref (self->refused);

  G_OBJECT_CLASS (lede_typing_helps_parent_class)->finalize (object);
}

static void
lede_typing_helps_class_init (LedeTypingHelpsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_typing_helps_finalize;
}

static void
lede_typing_helps_init (LedeTypingHelps *self)
{
  self->helps = g_hash_table_new (NULL, NULL);
  self->refused = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/**
 * lede_typing_helps_new:
 *
 * Returns: (transfer full): what remembers the help that somebody got with typing in one text, and where
 *   it was taken back
 */
LedeTypingHelps *
lede_typing_helps_new (void)
{
  return g_object_new (LEDE_TYPE_TYPING_HELPS, NULL);
}

/**
 * lede_typing_helps_watch:
 * @self: the helps
 * @story: (nullable): the story that is typed in, %NULL for none
 * @path: (nullable): the text of it
 *
 * Says in which story is typed. In another one than before, everything is forgotten.
 *
 * Returns: whether it is another one
 */
gboolean
lede_typing_helps_watch (LedeTypingHelps *self, LedeStory *story, const char *path)
{
  g_return_val_if_fail (LEDE_IS_TYPING_HELPS (self), FALSE);
  g_return_val_if_fail (story == NULL || LEDE_IS_STORY (story), FALSE);

  g_set_str (&self->path, path);

  if (self->story == story)
    return FALSE;

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);
  g_hash_table_remove_all (self->helps);
  g_array_set_size (self->refused, 0);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);

  return TRUE;
}

/**
 * lede_typing_helps_splice:
 * @self: the helps, of a story
 * @offset: where, in bytes of the text
 * @removed: how many bytes go
 * @inserted: what comes instead
 *
 * Helps: changes the text in a gesture of its own, so that one undo takes just this back.
 */
void
lede_typing_helps_splice (LedeTypingHelps *self, gsize offset, gsize removed, const char *inserted)
{
  g_return_if_fail (LEDE_IS_TYPING_HELPS (self));
  g_return_if_fail (self->story != NULL);

  lede_story_break_gesture (self->story);
  lede_story_begin_gesture (self->story);
  self->helping = TRUE;
  lede_story_splice (self->story, self->path, offset, removed, inserted, -1);
  self->helping = FALSE;
  lede_story_end_gesture (self->story);
  lede_story_break_gesture (self->story);
}

/**
 * lede_typing_helps_is_refused:
 * @self: the helps
 * @start: where a help would begin, in bytes of the text
 * @end: where it would end
 *
 * Returns: whether help was taken back there: who did that wants none
 */
gboolean
lede_typing_helps_is_refused (LedeTypingHelps *self, gsize start, gsize end)
{
  g_return_val_if_fail (LEDE_IS_TYPING_HELPS (self), FALSE);

  for (guint i = 0; i < self->refused->len; i++)
    {
      gsize offset = g_array_index (self->refused, gsize, i);

      if (start <= offset && offset <= end)
        return TRUE;
    }

  return FALSE;
}
