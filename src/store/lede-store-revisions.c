/* lede-store-revisions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

#include "lede-delta.h"
#include "lede-snapshot-codec.h"

#define DEEPEST 16 /* differences between a revision and one that stands alone */
#define WORTH_IT 4 /* a difference is at most this part of the whole */

/* A row of revisions. */
typedef struct
{
  gint64 id;
  gint64 base; /* 0 for none */
  gint64 depth;
  guint64 sequence;
  char *digest;
  GBytes *content;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->digest, g_free);
  g_clear_pointer (&row->content, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
fail_not_found (gint64 id, GError **error)
{
  g_set_error (
    error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
    _ ("There is no revision %" G_GINT64_FORMAT " here. List the story's revisions to see their numbers."),
    id);
}

static void
fail_unreadable (gint64 id, GError **error)
{
  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED,
               _ ("Revision %" G_GINT64_FORMAT
                  " cannot be read any more: its record is damaged. The story itself and "
                  "its other revisions are not touched by this."),
               id);
}

/* Fills @row, which is clear, with the revision; *found is %FALSE without an error when there is none. */
static gboolean
load_row (LedeStore *self,
          const char *sql,
          gint64 number,
          Row *row,
          gboolean *found,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (self->database, sql, error);

  *found = FALSE;

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", number);

  if (!lede_statement_step (statement, cancellable, error))
    return !lede_statement_failed (statement);

  row->id = lede_statement_get_int64 (statement, 0);
  row->base = lede_statement_get_int64 (statement, 1);
  row->depth = lede_statement_get_int64 (statement, 2);
  row->sequence = lede_statement_get_int64 (statement, 3);
  row->digest = g_strdup (lede_statement_get_text (statement, 4));
  row->content = lede_statement_dup_blob (statement, 5);
  *found = TRUE;

  return TRUE;
}

static gboolean
load_revision_row (LedeStore *self,
                   gint64 id,
                   Row *row,
                   gboolean *found,
                   GCancellable *cancellable,
                   GError **error)
{
  return load_row (self,
                   "SELECT id, base, depth, sequence, digest, content FROM revisions WHERE id = :number", id,
                   row, found, cancellable, error);
}

/* The encoded snapshot of a revision, put together from the revisions that it is a difference to. */
static GBytes *
load_encoded (LedeStore *self, const Row *row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) encoded = NULL;
  g_autofree char *digest = NULL;

  plain = lede_snapshot_decompress (row->content, NULL);

  if (plain && row->base == 0)
    encoded = g_bytes_ref (plain);
  else if (plain && row->depth > 0 && row->depth <= DEEPEST)
    {
      g_auto (Row) base = { 0 };
      g_autoptr (GBytes) base_encoded = NULL;
      gboolean found;

      if (!load_revision_row (self, row->base, &base, &found, cancellable, error))
        return NULL;

      if (found && base.depth < row->depth)
        {
          if (!(base_encoded = load_encoded (self, &base, cancellable, error)))
            return NULL;

          encoded = lede_delta_apply (base_encoded, plain);
        }
    }

  if (encoded)
    digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, encoded);

  if (!digest || !g_str_equal (digest, row->digest))
    {
      fail_unreadable (row->id, error);
      return NULL;
    }

  return g_steal_pointer (&encoded);
}

/* Makes what the row keeps: a difference to the newest revision, or all of it when that one is too
 * deep, cannot be read, or is no help. */
static gboolean
fill_content (LedeStore *self,
              Row *row,
              GBytes *encoded,
              const Row *newest,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GBytes) base = NULL;
  g_autoptr (GBytes) delta = NULL;

  if (newest->id != 0 && newest->depth < DEEPEST)
    base = load_encoded (self, newest, cancellable, NULL);

  if (base)
    delta = lede_delta_make (base, encoded);

  if (delta && g_bytes_get_size (delta) < g_bytes_get_size (encoded) / WORTH_IT)
    {
      row->base = newest->id;
      row->depth = newest->depth + 1;
      row->content = lede_snapshot_compress (delta, error);
    }
  else
    row->content = lede_snapshot_compress (encoded, error);

  return row->content != NULL;
}

static gboolean
insert_row (LedeStore *self,
            gint64 story,
            Row *row,
            const char *who,
            const char *why,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "INSERT INTO revisions (story, at, who, why, name, sequence, digest, base, depth, content) "
    "VALUES (:story, :at, :who, :why, '', :sequence, :digest, nullif (:base, 0), :depth, :content)",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_int64 (statement, ":at", g_get_real_time ());
  lede_statement_bind_text (statement, ":who", who);
  lede_statement_bind_text (statement, ":why", why);
  lede_statement_bind_int64 (statement, ":sequence", row->sequence);
  lede_statement_bind_text (statement, ":digest", row->digest);
  lede_statement_bind_int64 (statement, ":base", row->base);
  lede_statement_bind_int64 (statement, ":depth", row->depth);
  lede_statement_bind_blob (statement, ":content", row->content);

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  row->id = lede_database_get_last_rowid (self->database);

  return TRUE;
}

/**
 * lede_store_save_revision:
 * @self: a store
 * @snapshot: a story that the store has
 * @who: who made it
 * @why: what for, e.g. "Submitted"
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps the story as it stands, for good.
 *
 * Returns: the revision's number, which is that of the newest one when nothing changed since; 0 with
 *   a #LedeStoreError
 */
gint64
lede_store_save_revision (LedeStore *self,
                          LedeSnapshot *snapshot,
                          const char *who,
                          const char *why,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GBytes) encoded = NULL;
  g_auto (LedeStoryRow) story = { 0 };
  g_auto (Row) newest = { 0 };
  g_auto (Row) row = { 0 };
  gboolean found;

  g_return_val_if_fail (LEDE_IS_STORE (self), 0);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), 0);
  g_return_val_if_fail (who != NULL, 0);
  g_return_val_if_fail (why != NULL, 0);

  encoded = lede_snapshot_encode (snapshot);
  row.digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, encoded);
  row.sequence = lede_snapshot_get_sequence (snapshot);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)) ||
      !lede_store_find_story (self, lede_snapshot_get_id (snapshot), &story, cancellable, error) ||
      !load_row (self,
                 "SELECT id, base, depth, sequence, digest, content FROM revisions "
                 "WHERE story = :number ORDER BY id DESC LIMIT 1",
                 story.number, &newest, &found, cancellable, error))
    return 0;

  if (found && g_str_equal (newest.digest, row.digest))
    return newest.id;

  if (!fill_content (self, &row, encoded, &newest, cancellable, error) ||
      !insert_row (self, story.number, &row, who, why, cancellable, error) ||
      !lede_transaction_commit (transaction, error))
    return 0;

  return row.id;
}

static LedeRevision *
revision_from_row (LedeStatement *statement, LedeSnapshot *snapshot)
{
  return lede_revision_new (lede_statement_get_int64 (statement, 0), lede_statement_get_text (statement, 1),
                            lede_statement_get_int64 (statement, 2), lede_statement_get_text (statement, 3),
                            lede_statement_get_text (statement, 4), lede_statement_get_text (statement, 5),
                            snapshot);
}

/**
 * lede_store_list_revisions:
 * @self: a store
 * @story_id: a story's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type LedeRevision): the story's revisions without
 *   their snapshots, newest first, or %NULL with a #LedeStoreError
 */
GPtrArray *
lede_store_list_revisions (LedeStore *self, const char *story_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (LedeStoryRow) story = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (story_id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!lede_store_find_story (self, story_id, &story, cancellable, error) ||
      !(statement = lede_database_prepare (self->database,
                                           "SELECT revisions.id, stories.id, at, who, why, name "
                                           "FROM revisions JOIN stories ON story = number "
                                           "WHERE story = :story ORDER BY revisions.id DESC",
                                           error)))
    return NULL;

  lede_statement_bind_int64 (statement, ":story", story.number);

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (revisions, revision_from_row (statement, NULL));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&revisions);
}

/* The story as it was, within a transaction of the caller's. */
LedeSnapshot *
lede_store_read_revision (LedeStore *self,
                          gint64 id,
                          const char *story_id,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (Row) row = { 0 };
  g_autoptr (GBytes) encoded = NULL;
  LedeSnapshot *snapshot;
  gboolean found;

  if (!load_revision_row (self, id, &row, &found, cancellable, error) ||
      !(encoded = load_encoded (self, &row, cancellable, error)))
    return NULL;

  snapshot = lede_snapshot_decode (encoded, story_id, row.sequence);

  if (!snapshot)
    fail_unreadable (id, error);

  return snapshot;
}

/**
 * lede_store_load_revision:
 * @self: a store
 * @id: a revision's number
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the revision with its snapshot, or %NULL with a
 *   #LedeStoreError, NOT_FOUND when there is none
 */
LedeRevision *
lede_store_load_revision (LedeStore *self, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;
  g_autoptr (LedeStatement) statement = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !(statement =
          lede_database_prepare (self->database,
                                 "SELECT revisions.id, stories.id, at, who, why, name "
                                 "FROM revisions JOIN stories ON story = number WHERE revisions.id = :id",
                                 error)))
    return NULL;

  lede_statement_bind_int64 (statement, ":id", id);

  if (!lede_statement_step (statement, cancellable, error))
    {
      if (!lede_statement_failed (statement))
        fail_not_found (id, error);

      return NULL;
    }

  if (!(snapshot =
          lede_store_read_revision (self, id, lede_statement_get_text (statement, 1), cancellable, error)))
    return NULL;

  return revision_from_row (statement, snapshot);
}

/**
 * lede_store_name_revision:
 * @self: a store
 * @id: a revision's number
 * @name: what the person calls it, "" for nothing
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_name_revision (LedeStore *self,
                          gint64 id,
                          const char *name,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement =
          lede_database_prepare (self->database, "UPDATE revisions SET name = :name WHERE id = :id", error)))
    return FALSE;

  lede_statement_bind_int64 (statement, ":id", id);
  lede_statement_bind_text (statement, ":name", name);

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  if (lede_database_count_changes (self->database) == 0)
    {
      fail_not_found (id, error);
      return FALSE;
    }

  return TRUE;
}
