/* lede-edit-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-edit-history-private.h"

struct _LedeEditHistory
{
  GPtrArray *undo; /* of GPtrArray of LedeEdit: one array a gesture, the last one on top */
  GPtrArray *redo; /* likewise */
};

LedeEditHistory *
lede_edit_history_new (void)
{
  LedeEditHistory *self = g_new0 (LedeEditHistory, 1);

  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
lede_edit_history_free (LedeEditHistory *self)
{
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self);
}

void
lede_edit_history_clear (LedeEditHistory *self)
{
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
}

static GPtrArray *
peek (GPtrArray *stack)
{
  return stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL;
}

static guint64
get_gesture (GPtrArray *edits)
{
  return lede_edit_get_gesture (g_ptr_array_index (edits, 0));
}

static void
add_to_gesture (LedeEditHistory *self, LedeEdit *edit)
{
  GPtrArray *edits = peek (self->undo);

  g_ptr_array_set_size (self->redo, 0);

  if (!edits || get_gesture (edits) != lede_edit_get_gesture (edit))
    {
      edits = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_edit_unref);
      g_ptr_array_add (self->undo, edits);
    }

  g_ptr_array_add (edits, lede_edit_ref (edit));
}

/* A gesture of several edits is taken back by several records; the first one moves it. */
static void
move_gesture (GPtrArray *from, GPtrArray *to, guint64 gesture)
{
  GPtrArray *edits = peek (from);

  if (edits && get_gesture (edits) == gesture)
    g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
}

/* Follows one more record of the log. */
void
lede_edit_history_record (LedeEditHistory *self, LedeEdit *edit)
{
  switch (lede_edit_get_kind (edit))
    {
    case LEDE_EDIT_UNDO:
      move_gesture (self->undo, self->redo, lede_edit_get_gesture (edit));
      break;

    case LEDE_EDIT_REDO:
      move_gesture (self->redo, self->undo, lede_edit_get_gesture (edit));
      break;

    case LEDE_EDIT_DO:
    default:
      add_to_gesture (self, edit);
      break;
    }
}

/* The edits of the gesture that an undo would take back, in the order in which they were made. */
GPtrArray *
lede_edit_history_peek_undo (LedeEditHistory *self)
{
  return peek (self->undo);
}

/* The edits of the gesture that a redo would make again, likewise. */
GPtrArray *
lede_edit_history_peek_redo (LedeEditHistory *self)
{
  return peek (self->redo);
}
