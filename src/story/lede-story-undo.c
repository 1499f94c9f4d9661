/* lede-story-undo.c: gestures, and taking them back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-story-private.h"

/**
 * lede_story_begin_gesture:
 * @self: a story
 *
 * All edits up to the matching lede_story_end_gesture() are one for undo.
 */
void
lede_story_begin_gesture (LedeStory *self)
{
  g_return_if_fail (LEDE_IS_STORY (self));

  if (self->gesture_depth++ == 0)
    self->gesture = 0;
}

/**
 * lede_story_end_gesture:
 * @self: a story
 */
void
lede_story_end_gesture (LedeStory *self)
{
  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (self->gesture_depth > 0);

  if (--self->gesture_depth == 0)
    self->gesture = 0;
}

/**
 * lede_story_end_typing_gesture:
 * @self: a story
 *
 * Ends a gesture that a key made, as typing over a selection does. When a letter was its last edit, the
 * letters behind it belong to it too; when it only removed something, so does what is put in its place
 * next, unless lede_story_break_gesture() is called before.
 */
void
lede_story_end_typing_gesture (LedeStory *self)
{
  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (self->gesture_depth > 0);

  if (--self->gesture_depth == 0)
    self->typing_replaces = self->typing_path != NULL && self->typing_removes;
}

/**
 * lede_story_break_gesture:
 * @self: a story
 *
 * Ends the typing of a word, e.g. because the caret moved: what comes next is undone by itself.
 */
void
lede_story_break_gesture (LedeStory *self)
{
  g_return_if_fail (LEDE_IS_STORY (self));

  if (self->gesture_depth == 0)
    self->gesture = 0;
}

/**
 * lede_story_can_undo:
 * @self: a story
 *
 * Returns: whether there is a gesture to take back
 */
gboolean
lede_story_can_undo (LedeStory *self)
{
  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);

  return lede_edit_history_peek_undo (self->history) != NULL;
}

/**
 * lede_story_can_redo:
 * @self: a story
 *
 * Returns: whether there is a gesture to make again
 */
gboolean
lede_story_can_redo (LedeStory *self)
{
  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);

  return lede_edit_history_peek_redo (self->history) != NULL;
}

/* A history that does not fit the texts (a log that was cut) is of no use, and must do no harm. */
static gboolean
give_up_history (LedeStory *self)
{
  g_message ("The undo history of story %s does not fit its texts and was dropped", self->id);
  lede_edit_history_clear (self->history);
  lede_story_emit_undo_changed (self);

  return FALSE;
}

/**
 * lede_story_undo:
 * @self: a story
 *
 * Takes the last gesture back.
 *
 * Returns: whether there was one
 */
gboolean
lede_story_undo (LedeStory *self)
{
  g_autoptr (GPtrArray) edits = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);
  g_return_val_if_fail (self->gesture_depth == 0, FALSE);

  if (!lede_edit_history_peek_undo (self->history))
    return FALSE;

  edits = g_ptr_array_ref (lede_edit_history_peek_undo (self->history));
  self->gesture = 0;

  for (guint i = edits->len; i > 0; i--)
    {
      LedeEdit *edit = g_ptr_array_index (edits, i - 1);
      LedeSplice splice = lede_edit_to_inverse_splice (edit);

      if (!lede_story_text_holds (self, lede_edit_get_path (edit), &splice, lede_edit_get_inserted (edit)))
        return give_up_history (self);

      lede_story_apply_edit (self, LEDE_EDIT_UNDO, lede_edit_get_gesture (edit), lede_edit_get_path (edit),
                             &splice);
    }

  lede_story_emit_undo_changed (self);

  return TRUE;
}

/**
 * lede_story_redo:
 * @self: a story
 *
 * Makes the gesture again that was taken back last.
 *
 * Returns: whether there was one
 */
gboolean
lede_story_redo (LedeStory *self)
{
  g_autoptr (GPtrArray) edits = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);
  g_return_val_if_fail (self->gesture_depth == 0, FALSE);

  if (!lede_edit_history_peek_redo (self->history))
    return FALSE;

  edits = g_ptr_array_ref (lede_edit_history_peek_redo (self->history));
  self->gesture = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      LedeEdit *edit = g_ptr_array_index (edits, i);
      LedeSplice splice = lede_edit_to_splice (edit);

      if (!lede_story_text_holds (self, lede_edit_get_path (edit), &splice, lede_edit_get_removed (edit)))
        return give_up_history (self);

      lede_story_apply_edit (self, LEDE_EDIT_REDO, lede_edit_get_gesture (edit), lede_edit_get_path (edit),
                             &splice);
    }

  lede_story_emit_undo_changed (self);

  return TRUE;
}

/**
 * lede_story_load_history:
 * @self: a story as it was loaded, before its first change
 * @edits: (element-type LedeEdit): the end of its log, in order, up to its sequence
 *
 * Makes what was done before the program started undoable.
 */
void
lede_story_load_history (LedeStory *self, GPtrArray *edits)
{
  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (edits != NULL);
  g_return_if_fail (self->log->len == 0);

  for (guint i = 0; i < edits->len; i++)
    {
      LedeEdit *edit = g_ptr_array_index (edits, i);

      g_ptr_array_add (self->log, lede_edit_ref (edit));
      lede_edit_history_record (self->history, edit);
    }

  lede_story_emit_undo_changed (self);
}
