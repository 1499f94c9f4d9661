/* lede-revision.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-snapshot.h"

G_BEGIN_DECLS

/* An immutable snapshot of a story with who made it, when, and why. The listing of a store's
 * revisions leaves the snapshot out. */
#define LEDE_TYPE_REVISION (lede_revision_get_type ())
G_DECLARE_FINAL_TYPE (LedeRevision, lede_revision, LEDE, REVISION, GObject)

LedeRevision *lede_revision_new (gint64 id,
                                 const char *story_id,
                                 gint64 at,
                                 const char *who,
                                 const char *why,
                                 const char *name,
                                 LedeSnapshot *snapshot);

gint64 lede_revision_get_id (LedeRevision *self);
const char *lede_revision_get_story_id (LedeRevision *self);
gint64 lede_revision_get_at (LedeRevision *self); /* Unix time, microseconds, UTC */
const char *lede_revision_get_who (LedeRevision *self);
const char *lede_revision_get_why (LedeRevision *self);
const char *lede_revision_get_name (LedeRevision *self);
LedeSnapshot *lede_revision_get_snapshot (LedeRevision *self);

G_END_DECLS
