/* lede-store-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

#include "lede-byline.h"
#include "lede-document.h"
#include "lede-photo-index-private.h"

/* The story's texts now: those of the checkpoint with the edits after it. */
GHashTable *
lede_store_load_texts (LedeStore *self, const LedeStoryRow *row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database, "SELECT path, text FROM texts WHERE story = :story", error);

  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":story", row->number);

  while (lede_statement_step (statement, cancellable, error))
    g_hash_table_insert (texts, g_strdup (lede_statement_get_text (statement, 0)),
                         g_utf8_make_valid (lede_statement_get_text (statement, 1), -1));

  if (lede_statement_failed (statement) ||
      !(edits = lede_store_load_edits (self, row->number, row->checkpoint, cancellable, error)) ||
      !lede_store_replay (texts, edits, error))
    return NULL;

  return g_steal_pointer (&texts);
}

static gboolean
write_present_texts (LedeStore *self,
                     gint64 story,
                     LedeSnapshot *snapshot,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "INSERT INTO texts (story, path, text) VALUES (:story, :path, :text) "
                           "ON CONFLICT (story, path) DO UPDATE SET text = excluded.text "
                           "WHERE text IS NOT excluded.text",
                           error);

  if (!statement)
    return FALSE;

  for (guint i = 0; paths[i]; i++)
    {
      lede_statement_bind_int64 (statement, ":story", story);
      lede_statement_bind_text (statement, ":path", paths[i]);
      lede_statement_bind_text (statement, ":text", lede_snapshot_get_text (snapshot, paths[i]));

      if (!lede_statement_run (statement, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_absent_texts (LedeStore *self,
                     gint64 story,
                     LedeSnapshot *snapshot,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) absent = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LedeStatement) present =
    lede_database_prepare (self->database, "SELECT path FROM texts WHERE story = :story", error);
  g_autoptr (LedeStatement) removal = NULL;

  if (!present)
    return FALSE;

  lede_statement_bind_int64 (present, ":story", story);

  while (lede_statement_step (present, cancellable, error))
    if (lede_snapshot_get_text (snapshot, lede_statement_get_text (present, 0))[0] == '\0')
      g_ptr_array_add (absent, g_strdup (lede_statement_get_text (present, 0)));

  if (lede_statement_failed (present) ||
      !(removal = lede_database_prepare (self->database,
                                         "DELETE FROM texts WHERE story = :story AND path = :path", error)))
    return FALSE;

  for (guint i = 0; i < absent->len; i++)
    {
      lede_statement_bind_int64 (removal, ":story", story);
      lede_statement_bind_text (removal, ":path", g_ptr_array_index (absent, i));

      if (!lede_statement_run (removal, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* The bylines' names, one a line. */
char *
lede_store_join_people (LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);
  GString *people = g_string_new (NULL);

  for (guint i = 0; i < bylines->len; i++)
    {
      const char *name = lede_byline_get_name (g_ptr_array_index (bylines, i));

      if (name[0] != '\0')
        g_string_append_printf (people, "%s%s", people->len > 0 ? "\n" : "", name);
    }

  return g_string_free (people, FALSE);
}

static guint
count_words (const char *body)
{
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);

  return lede_document_count_words (document);
}

static gboolean
write_summary (LedeStore *self,
               gint64 story,
               LedeSnapshot *snapshot,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *people = lede_store_join_people (LEDE_STORY_FIELDS (snapshot));
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "UPDATE stories SET checkpoint = :checkpoint, headline = :headline, slug = :slug, "
                           "section = :section, people = :people, words = :words WHERE number = :story",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_int64 (statement, ":checkpoint", lede_snapshot_get_sequence (snapshot));
  lede_statement_bind_text (statement, ":headline", lede_snapshot_get_text (snapshot, LEDE_FIELD_HEADLINE));
  lede_statement_bind_text (statement, ":slug", lede_snapshot_get_text (snapshot, LEDE_FIELD_SLUG));
  lede_statement_bind_text (statement, ":section", lede_snapshot_get_text (snapshot, LEDE_FIELD_SECTION));
  lede_statement_bind_text (statement, ":people", people);
  lede_statement_bind_int64 (statement, ":words",
                             count_words (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY)));

  return lede_statement_run (statement, cancellable, error);
}

/* Makes @snapshot the story's checkpoint: its texts, what the desk lists, what the search knows. */
gboolean
lede_store_write_texts (LedeStore *self,
                        const LedeStoryRow *row,
                        LedeSnapshot *snapshot,
                        GCancellable *cancellable,
                        GError **error)
{
  return write_present_texts (self, row->number, snapshot, cancellable, error) &&
         remove_absent_texts (self, row->number, snapshot, cancellable, error) &&
         write_summary (self, row->number, snapshot, cancellable, error) &&
         lede_store_index_story (self, row->number, LEDE_STORY_FIELDS (snapshot), cancellable, error) &&
         lede_photo_index_update (self->database, row->number, g_get_real_time (), cancellable, error);
}

/* @snapshot with the edits that were appended after it. */
static LedeSnapshot *
bring_forward (LedeStore *self,
               const LedeStoryRow *row,
               LedeSnapshot *snapshot,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GHashTable) texts = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_auto (GStrv) paths = NULL;

  if (!(edits = lede_store_load_edits (self, row->number, lede_snapshot_get_sequence (snapshot), cancellable,
                                       error)))
    return NULL;

  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  paths = lede_snapshot_list_paths (snapshot);

  for (guint i = 0; paths[i]; i++)
    g_hash_table_insert (texts, g_strdup (paths[i]), g_strdup (lede_snapshot_get_text (snapshot, paths[i])));

  if (!lede_store_replay (texts, edits, error))
    return NULL;

  return lede_snapshot_new (row->id, g_steal_pointer (&texts), row->state, NULL, row->sequence);
}

/**
 * lede_store_checkpoint:
 * @self: a store
 * @snapshot: a story of which every edit was appended
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes the story's texts as they stand, so that loading it replays little, and brings up to date
 * what the desk lists and the search finds. Edits that another process appended after the snapshot
 * are kept. The snapshot's state is not written: lede_store_append_state_change() does that.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, CONFLICT when the snapshot has edits that the
 *   store does not
 */
gboolean
lede_store_checkpoint (LedeStore *self, LedeSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeSnapshot) newest = NULL;
  g_auto (LedeStoryRow) row = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)) ||
      !lede_store_find_story (self, lede_snapshot_get_id (snapshot), &row, cancellable, error))
    return FALSE;

  if (lede_snapshot_get_sequence (snapshot) > row.sequence)
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
                   _ ("Not all edits of “%s” are saved yet. Save them first."), row.id);
      return FALSE;
    }

  if (lede_snapshot_get_sequence (snapshot) == row.sequence)
    newest = g_object_ref (snapshot);
  else if (!(newest = bring_forward (self, &row, snapshot, cancellable, error)))
    return FALSE;

  return lede_store_write_texts (self, &row, newest, cancellable, error) &&
         lede_transaction_commit (transaction, error);
}
