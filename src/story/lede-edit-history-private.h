/* lede-edit-history-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-edit.h"

G_BEGIN_DECLS

/* What can be undone and redone, read from the log: a DO opens or continues its gesture and ends
 * what could be redone, an UNDO moves a gesture from the one side to the other, a REDO back. */
typedef struct _LedeEditHistory LedeEditHistory;

LedeEditHistory *lede_edit_history_new (void);
void lede_edit_history_free (LedeEditHistory *self);
void lede_edit_history_clear (LedeEditHistory *self);
void lede_edit_history_record (LedeEditHistory *self, LedeEdit *edit);
GPtrArray *lede_edit_history_peek_undo (LedeEditHistory *self);
GPtrArray *lede_edit_history_peek_redo (LedeEditHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeEditHistory, lede_edit_history_free)

G_END_DECLS
