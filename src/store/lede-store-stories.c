/* lede-store-stories.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

void
lede_story_row_clear (LedeStoryRow *row)
{
  g_clear_pointer (&row->id, g_free);
}

static void
fail_not_found (const char *id, GError **error)
{
  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
               _ ("There is no story “%s” here. List the stories to see their ids and slugs."), id);
}

/* Fills @row, which the caller clears, with the story of that id. */
gboolean
lede_store_find_story (LedeStore *self,
                       const char *id,
                       LedeStoryRow *row,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT number, id, state, sequence, checkpoint FROM stories WHERE id = :id", error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":id", id);

  if (!lede_statement_step (statement, cancellable, error))
    {
      if (!lede_statement_failed (statement))
        fail_not_found (id, error);

      return FALSE;
    }

  if (!lede_state_from_nick (lede_statement_get_text (statement, 2), &row->state, error))
    return FALSE;

  row->number = lede_statement_get_int64 (statement, 0);
  row->id = g_strdup (lede_statement_get_text (statement, 1));
  row->sequence = lede_statement_get_int64 (statement, 3);
  row->checkpoint = lede_statement_get_int64 (statement, 4);

  return TRUE;
}

static gboolean
insert_row (LedeStore *self,
            const char *id,
            LedeState state,
            guint64 sequence,
            gint64 *number,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "INSERT INTO stories (id, state, sequence, checkpoint, change, created_at, changed_at,"
    " headline, slug, section, people, words, indexed) "
    "VALUES (:id, :state, :sequence, :sequence,"
    " (SELECT coalesce (max (change), 0) + 1 FROM stories), :now, :now,"
    " '', '', '', '', 0, '') "
    "ON CONFLICT (id) DO NOTHING",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":id", id);
  lede_statement_bind_text (statement, ":state", lede_state_to_nick (state));
  lede_statement_bind_int64 (statement, ":sequence", sequence);
  lede_statement_bind_int64 (statement, ":now", g_get_real_time ());

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  if (lede_database_count_changes (self->database) == 0)
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
                   _ ("The story “%s” is already here. Open it in place of adding it again."), id);
      return FALSE;
    }

  *number = lede_database_get_last_rowid (self->database);

  return TRUE;
}

/* Writes a story that is not there yet. Its log begins after @sequence. */
gboolean
lede_store_insert_story (LedeStore *self,
                         LedeSnapshot *snapshot,
                         guint64 sequence,
                         GCancellable *cancellable,
                         GError **error)
{
  GPtrArray *changes = lede_snapshot_get_state_changes (snapshot);
  LedeStoryRow row = { 0 };

  if (!insert_row (self, lede_snapshot_get_id (snapshot), lede_snapshot_get_state (snapshot), sequence,
                   &row.number, cancellable, error))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    if (!lede_store_write_state_change (self, row.number, g_ptr_array_index (changes, i), cancellable, error))
      return FALSE;

  return lede_store_write_texts (self, &row, snapshot, cancellable, error);
}

/**
 * lede_store_add_story:
 * @self: a store
 * @snapshot: a story that the store does not have yet
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Adds a story as it stands. Its edit log goes on after the snapshot's sequence.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, CONFLICT when a story has this id
 */
gboolean
lede_store_add_story (LedeStore *self, LedeSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  return (transaction = lede_database_begin (self->database, cancellable, error)) &&
         lede_store_insert_story (self, snapshot, lede_snapshot_get_sequence (snapshot), cancellable,
                                  error) &&
         lede_transaction_commit (transaction, error);
}

/* The story now, within a transaction of the caller's. */
static LedeSnapshot *
read_snapshot (LedeStore *self, const char *id, LedeStoryRow *row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) texts = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (!lede_store_find_story (self, id, row, cancellable, error) ||
      !(texts = lede_store_load_texts (self, row, cancellable, error)) ||
      !(changes = lede_store_load_state_changes (self, row->number, cancellable, error)))
    return NULL;

  return lede_snapshot_new (row->id, g_steal_pointer (&texts), row->state, g_steal_pointer (&changes),
                            row->sequence);
}

/**
 * lede_store_load_snapshot:
 * @self: a store
 * @id: a story's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the story as it stands now with every edit that is on disk,
 *   or %NULL with a #LedeStoreError, NOT_FOUND when there is none
 */
LedeSnapshot *
lede_store_load_snapshot (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_auto (LedeStoryRow) row = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)))
    return NULL;

  return read_snapshot (self, id, &row, cancellable, error);
}

/**
 * lede_store_load_story:
 * @self: a store
 * @id: a story's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Loads a story to work on, with what can be undone and redone from the time before.
 *
 * Returns: (transfer full) (nullable): the story, or %NULL with a #LedeStoreError, NOT_FOUND when
 *   there is none
 */
LedeStory *
lede_store_load_story (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_auto (LedeStoryRow) row = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !(snapshot = read_snapshot (self, id, &row, cancellable, error)) ||
      !(edits = lede_store_load_recent_edits (self, row.number, cancellable, error)))
    return NULL;

  story = lede_story_new_from_snapshot (snapshot);
  lede_story_load_history (story, edits);

  return g_steal_pointer (&story);
}

/* The first column of the one row that fits; NULL without an error when none does. */
static char *
find_one (LedeStore *self, const char *sql, const char *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (self->database, sql, error);
  g_autofree char *id = NULL;

  if (!statement)
    return NULL;

  lede_statement_bind_text (statement, ":text", text);

  if (!lede_statement_step (statement, cancellable, error))
    return NULL;

  id = g_strdup (lede_statement_get_text (statement, 0));

  if (lede_statement_step (statement, cancellable, error))
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_AMBIGUOUS,
                   _ ("“%s” fits several stories. Give more of the id."), text);
      return NULL;
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&id);
}

/**
 * lede_store_resolve_story:
 * @self: a store
 * @id_or_slug: an id, a beginning of one, or a slug
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of the one story that is meant, or %NULL with a
 *   #LedeStoreError, NOT_FOUND or AMBIGUOUS
 */
char *
lede_store_resolve_story (LedeStore *self, const char *id_or_slug, GCancellable *cancellable, GError **error)
{
  static const char *const queries[] = {
    "SELECT id FROM stories WHERE id = :text",
    "SELECT id FROM stories WHERE slug = :text AND slug <> '' AND trashed_at IS NULL LIMIT 2",
    "SELECT id FROM stories WHERE :text <> '' AND id >= :text AND id < :text || char (0x10ffff) LIMIT 2",
  };

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (id_or_slug != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) local_error = NULL;
      char *id = find_one (self, queries[i], id_or_slug, cancellable, &local_error);

      if (id)
        return id;

      if (local_error)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  fail_not_found (id_or_slug, error);

  return NULL;
}

/* 0 takes it out of the trash. */
static gboolean
set_trashed_at (LedeStore *self, const char *id, gint64 at, GCancellable *cancellable, GError **error)
{
  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database, "UPDATE stories SET trashed_at = nullif (:at, 0) WHERE id = :id", error)))
    return FALSE;

  lede_statement_bind_text (statement, ":id", id);
  lede_statement_bind_int64 (statement, ":at", at);

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  if (lede_database_count_changes (self->database) == 0)
    {
      fail_not_found (id, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * lede_store_trash_story:
 * @self: a store
 * @id: a story's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes a story off the desk. All of it stays, and lede_store_restore_story() brings it back.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_trash_story (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return set_trashed_at (self, id, g_get_real_time (), cancellable, error);
}

/**
 * lede_store_restore_story:
 * @self: a store
 * @id: the id of a story in the trash
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_restore_story (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return set_trashed_at (self, id, 0, cancellable, error);
}
