/* lede-edit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LedeEditKind:
 * @LEDE_EDIT_DO: a change that a person or a program made
 * @LEDE_EDIT_UNDO: takes a gesture back
 * @LEDE_EDIT_REDO: makes a gesture again
 */
typedef enum
{
  LEDE_EDIT_DO,
  LEDE_EDIT_UNDO,
  LEDE_EDIT_REDO,
} LedeEditKind;

/* One record of the edit log: at a place of one text, what was taken out and what was put in.
 * Immutable, reference counted, safe to hand to another thread. */
#define LEDE_TYPE_EDIT (lede_edit_get_type ())
typedef struct _LedeEdit LedeEdit;

GType lede_edit_get_type (void);
LedeEdit *lede_edit_new (guint64 sequence,
                         LedeEditKind kind,
                         guint64 gesture,
                         gint64 at,
                         const char *path,
                         gsize offset,
                         const char *removed,
                         const char *inserted);
LedeEdit *lede_edit_ref (LedeEdit *self);
void lede_edit_unref (LedeEdit *self);

guint64 lede_edit_get_sequence (LedeEdit *self); /* 1, 2, 3 ... within a story, without a gap */
LedeEditKind lede_edit_get_kind (LedeEdit *self);
guint64 lede_edit_get_gesture (LedeEdit *self); /* for an undo or a redo: the gesture that it is about */
gint64 lede_edit_get_at (LedeEdit *self);       /* Unix time, microseconds, UTC */
const char *lede_edit_get_path (LedeEdit *self);
gsize lede_edit_get_offset (LedeEdit *self); /* bytes from the text's start */
const char *lede_edit_get_removed (LedeEdit *self);
const char *lede_edit_get_inserted (LedeEdit *self);
gsize lede_edit_get_removed_length (LedeEdit *self);  /* bytes */
gsize lede_edit_get_inserted_length (LedeEdit *self); /* bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeEdit, lede_edit_unref)

G_END_DECLS
