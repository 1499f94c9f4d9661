/* lede-snapshot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-state.h"
#include "lede-story-fields.h"

G_BEGIN_DECLS

/* A story as it stood at one moment: all its texts, its state and the way it came there. Immutable,
 * so it may be read from any thread. Implements LedeStoryFields. */
#define LEDE_TYPE_SNAPSHOT (lede_snapshot_get_type ())
G_DECLARE_FINAL_TYPE (LedeSnapshot, lede_snapshot, LEDE, SNAPSHOT, GObject)

LedeSnapshot *lede_snapshot_new (const char *id,
                                 GHashTable *texts,
                                 LedeState state,
                                 GPtrArray *state_changes,
                                 guint64 sequence);

const char *lede_snapshot_get_id (LedeSnapshot *self);
const char *lede_snapshot_get_text (LedeSnapshot *self, const char *path);
LedeState lede_snapshot_get_state (LedeSnapshot *self);
GPtrArray *lede_snapshot_get_state_changes (LedeSnapshot *self);
guint64 lede_snapshot_get_sequence (LedeSnapshot *self);
GStrv lede_snapshot_list_paths (LedeSnapshot *self);

G_END_DECLS
