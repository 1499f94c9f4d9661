/* lede-revision-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-change-page.h"
#include "lede-revision.h"

G_BEGIN_DECLS

/* One revision in the list of a story's revisions, and the words that came and went with it, which are
 * counted when somebody looks.
 *
 * Signals:
 *   "changed" ()   its name or its words are others */
#define LEDE_TYPE_REVISION_ITEM (lede_revision_item_get_type ())
G_DECLARE_FINAL_TYPE (LedeRevisionItem, lede_revision_item, LEDE, REVISION_ITEM, GObject)

LedeRevisionItem *lede_revision_item_new (LedeRevision *revision, LedeRevision *previous, gboolean sent);

gint64 lede_revision_item_get_id (LedeRevisionItem *self);
gint64 lede_revision_item_get_previous_id (LedeRevisionItem *self); /* its own where it is the first */
gint64 lede_revision_item_get_at (LedeRevisionItem *self);          /* Unix time, seconds */
const char *lede_revision_item_get_who (LedeRevisionItem *self);
const char *lede_revision_item_get_why (LedeRevisionItem *self);  /* as people say it */
const char *lede_revision_item_get_name (LedeRevisionItem *self); /* "" for none */
void lede_revision_item_set_name (LedeRevisionItem *self, const char *name);
gboolean lede_revision_item_is_sent (LedeRevisionItem *self); /* to a site */

void lede_revision_item_count_words (LedeRevisionItem *self);
gboolean lede_revision_item_get_words (LedeRevisionItem *self, guint *n_added, guint *n_removed);

/* Two revisions, or one and the story as it stands, on one page. */
typedef struct
{
  LedeRevision *revision; /* the one that was asked for first */
  LedeChangePage *page;
} LedeRevisionPair;

void lede_revision_pair_free (LedeRevisionPair *pair);
void lede_revision_pair_load_async (gint64 revision,
                                    gint64 other, /* 0: the snapshot */
                                    LedeSnapshot *now,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
LedeRevisionPair *lede_revision_pair_load_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeRevisionPair, lede_revision_pair_free)

G_END_DECLS
