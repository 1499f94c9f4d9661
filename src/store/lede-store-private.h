/* lede-store-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-lock-private.h"
#include "lede-search-text.h"
#include "lede-statement.h"
#include "lede-store.h"

G_BEGIN_DECLS

struct _LedeStore
{
  GObject parent_instance;

  char *directory;
  LedeDatabase *database;
  LedeLock *open_lock;
  char *recovery_message;

  /* What the desk listed last, and how the database stood then. */
  GArray *desk;
  gint64 desk_data_version;
  gint64 desk_own_changes;

  /* The same for all photos. */
  GPtrArray *photos;
  gint64 photos_data_version;
  gint64 photos_own_changes;

  /* One call at a time, from whichever thread. A statement goes back to those that are kept, and a
   * transaction that was not committed is taken back, at the end of its scope; so both are declared behind
   * the lock. */
  GRecMutex mutex;
};

/* A row of stories, read in a transaction of the caller's. */
typedef struct
{
  gint64 number;
  char *id;
  LedeState state;
  guint64 sequence;
  guint64 checkpoint;
} LedeStoryRow;

void lede_story_row_clear (LedeStoryRow *row);
gboolean lede_store_find_story (LedeStore *self,
                                const char *id,
                                LedeStoryRow *row,
                                GCancellable *cancellable,
                                GError **error);
GHashTable *
lede_store_load_texts (LedeStore *self, const LedeStoryRow *row, GCancellable *cancellable, GError **error);
gboolean lede_store_write_texts (LedeStore *self,
                                 const LedeStoryRow *row,
                                 LedeSnapshot *snapshot,
                                 GCancellable *cancellable,
                                 GError **error);
GPtrArray *
lede_store_load_state_changes (LedeStore *self, gint64 story, GCancellable *cancellable, GError **error);
gboolean lede_store_write_state_change (LedeStore *self,
                                        gint64 story,
                                        LedeStateChange *change,
                                        GCancellable *cancellable,
                                        GError **error);

/* A delivery's row without its steps. */
#define LEDE_DELIVERY_COLUMNS                                                                                \
  "deliveries.number, deliveries.id, stories.id, site, revision, goal, publish_at, deliveries.created_at, "  \
  "status, message, attempts, next_try_at, waits_for, "                                                      \
  "CASE headline WHEN '' THEN slug ELSE headline END, manner "                                               \
  "FROM deliveries JOIN stories ON story = stories.number "

LedeDelivery *lede_store_read_delivery (LedeStore *self, LedeStatement *statement, GError **error);

char *lede_store_join_people (LedeStoryFields *fields);
gboolean lede_store_insert_story (LedeStore *self,
                                  LedeSnapshot *snapshot,
                                  guint64 sequence,
                                  GCancellable *cancellable,
                                  GError **error);

GPtrArray *lede_store_load_edits (LedeStore *self,
                                  gint64 story,
                                  guint64 after_sequence,
                                  GCancellable *cancellable,
                                  GError **error);
GPtrArray *
lede_store_load_recent_edits (LedeStore *self, gint64 story, GCancellable *cancellable, GError **error);
gboolean lede_store_write_edits (LedeStore *self,
                                 gint64 story,
                                 GPtrArray *edits,
                                 GCancellable *cancellable,
                                 GError **error);
LedeSnapshot *lede_store_read_revision (LedeStore *self,
                                        gint64 id,
                                        const char *story_id,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean lede_store_read_revision_images (LedeStore *self,
                                          GError **unreadable,
                                          GCancellable *cancellable,
                                          GError **error);
GHashTable *lede_store_list_named_images (LedeStore *self, GCancellable *cancellable, GError **error);
gboolean lede_store_replay (GHashTable *texts, GPtrArray *edits, GError **error);

gboolean lede_store_index_story (LedeStore *self,
                                 gint64 story,
                                 LedeStoryFields *fields,
                                 GCancellable *cancellable,
                                 GError **error);

GByteArray *
lede_store_search (LedeStore *self, LedeSearchQuery *query, GCancellable *cancellable, GError **error);
char *lede_store_find_snippet (LedeStore *self,
                               gint64 story,
                               LedeSearchQuery *query,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeStoryRow, lede_story_row_clear)

G_END_DECLS
