/* lede-store-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

#define GESTURES_TO_UNDO 2000            /* that a loaded story remembers */
#define BYTES_TO_UNDO (16 * 1024 * 1024) /* of text that they may hold */
#define ATTEMPTS_TO_MERGE 10             /* with what other processes write at the same time */

static LedeEdit *
edit_from_row (LedeStatement *statement)
{
  g_autofree char *path = g_utf8_make_valid (lede_statement_get_text (statement, 4), -1);
  g_autofree char *removed = g_utf8_make_valid (lede_statement_get_text (statement, 6), -1);
  g_autofree char *inserted = g_utf8_make_valid (lede_statement_get_text (statement, 7), -1);

  return lede_edit_new (lede_statement_get_int64 (statement, 0), lede_statement_get_int64 (statement, 1),
                        lede_statement_get_int64 (statement, 2), lede_statement_get_int64 (statement, 3),
                        path, lede_statement_get_int64 (statement, 5), removed, inserted);
}

/* The edits after @after_sequence, oldest first. */
GPtrArray *
lede_store_load_edits (LedeStore *self,
                       gint64 story,
                       guint64 after_sequence,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_edit_unref);
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "SELECT sequence, kind, gesture, at, path, offset, removed, inserted FROM edits "
                           "WHERE story = :story AND sequence > :after ORDER BY sequence",
                           error);

  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_int64 (statement, ":after", after_sequence);

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (edits, edit_from_row (statement));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&edits);
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  guint64 first = lede_edit_get_sequence (*(LedeEdit *const *) a);
  guint64 second = lede_edit_get_sequence (*(LedeEdit *const *) b);

  return first < second ? -1 : first > second;
}

/* The last gestures' edits, oldest first: what a person can undo and redo. */
GPtrArray *
lede_store_load_recent_edits (LedeStore *self, gint64 story, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_edit_unref);
  guint64 gesture = 0;
  guint n_gestures = 0;
  gsize n_bytes = 0;
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "SELECT sequence, kind, gesture, at, path, offset, removed, inserted FROM edits "
                           "WHERE story = :story ORDER BY sequence DESC",
                           error);

  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":story", story);

  while (lede_statement_step (statement, cancellable, error))
    {
      g_autoptr (LedeEdit) edit = edit_from_row (statement);

      if (n_gestures == 0 || lede_edit_get_gesture (edit) != gesture)
        {
          if (n_gestures == GESTURES_TO_UNDO || n_bytes > BYTES_TO_UNDO)
            break;

          gesture = lede_edit_get_gesture (edit);
          n_gestures++;
        }

      n_bytes += lede_edit_get_removed_length (edit) + lede_edit_get_inserted_length (edit);
      g_ptr_array_add (edits, g_steal_pointer (&edit));
    }

  if (lede_statement_failed (statement))
    return NULL;

  g_ptr_array_sort (edits, compare_sequences);

  return g_steal_pointer (&edits);
}

static GString *
get_replayed (GHashTable *replayed, GHashTable *texts, const char *path)
{
  GString *text = g_hash_table_lookup (replayed, path);
  const char *before;

  if (text)
    return text;

  before = g_hash_table_lookup (texts, path);
  text = g_string_new (before ? before : "");
  g_hash_table_insert (replayed, g_strdup (path), text);

  return text;
}

static gboolean
replay_one (GString *text, LedeEdit *edit)
{
  gsize offset = lede_edit_get_offset (edit);
  gsize length = lede_edit_get_removed_length (edit);

  if (offset > text->len || length > text->len - offset ||
      memcmp (text->str + offset, lede_edit_get_removed (edit), length) != 0)
    return FALSE;

  g_string_erase (text, offset, length);
  g_string_insert_len (text, offset, lede_edit_get_inserted (edit), lede_edit_get_inserted_length (edit));

  return TRUE;
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

/**
 * lede_store_replay:
 * @texts: (element-type utf8 utf8): path to text, both owned by the table
 * @edits: (element-type LedeEdit): in their order
 * @error: return location
 *
 * Makes the edits in the texts. Those before one that does not fit are made.
 *
 * Returns: %TRUE, or %FALSE with DAMAGED when an edit takes out what is not there
 */
gboolean
lede_store_replay (GHashTable *texts, GPtrArray *edits, GError **error)
{
  g_autoptr (GHashTable) replayed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
  GHashTableIter iter;
  gpointer path, text;
  guint i;

  for (i = 0; i < edits->len; i++)
    {
      LedeEdit *edit = g_ptr_array_index (edits, i);

      if (!replay_one (get_replayed (replayed, texts, lede_edit_get_path (edit)), edit))
        break;
    }

  g_hash_table_iter_init (&iter, replayed);

  while (g_hash_table_iter_next (&iter, &path, &text))
    g_hash_table_insert (texts, g_strdup (path), g_strdup (((GString *) text)->str));

  if (i == edits->len)
    return TRUE;

  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED,
               _ ("The log of the story's edits does not fit its text from edit %" G_GUINT64_FORMAT
                  " on. Run “ledectl doctor”, which recovers what can be read."),
               lede_edit_get_sequence (g_ptr_array_index (edits, i)));

  return FALSE;
}

/* Writes the edits as they are; the caller knows that they are the next ones. */
gboolean
lede_store_write_edits (LedeStore *self,
                        gint64 story,
                        GPtrArray *edits,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "INSERT INTO edits (story, sequence, kind, gesture, at, path, offset, removed, inserted) "
    "VALUES (:story, :sequence, :kind, :gesture, :at, :path, :offset, :removed, :inserted)",
    error);

  if (!statement)
    return FALSE;

  for (guint i = 0; i < edits->len; i++)
    {
      LedeEdit *edit = g_ptr_array_index (edits, i);

      lede_statement_bind_int64 (statement, ":story", story);
      lede_statement_bind_int64 (statement, ":sequence", lede_edit_get_sequence (edit));
      lede_statement_bind_int64 (statement, ":kind", lede_edit_get_kind (edit));
      lede_statement_bind_int64 (statement, ":gesture", lede_edit_get_gesture (edit));
      lede_statement_bind_int64 (statement, ":at", lede_edit_get_at (edit));
      lede_statement_bind_text (statement, ":path", lede_edit_get_path (edit));
      lede_statement_bind_int64 (statement, ":offset", lede_edit_get_offset (edit));
      lede_statement_bind_text (statement, ":removed", lede_edit_get_removed (edit));
      lede_statement_bind_text (statement, ":inserted", lede_edit_get_inserted (edit));

      if (!lede_statement_run (statement, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_the_next_ones (GPtrArray *edits, guint64 sequence)
{
  for (guint i = 0; i < edits->len; i++)
    if (lede_edit_get_sequence (g_ptr_array_index (edits, i)) != sequence + 1 + i)
      return FALSE;

  return TRUE;
}

static gboolean
touch_any (GPtrArray *edits, gboolean (*is_wanted) (const char *path))
{
  for (guint i = 0; i < edits->len; i++)
    if (is_wanted (lede_edit_get_path (g_ptr_array_index (edits, i))))
      return TRUE;

  return FALSE;
}

static gboolean
is_listed (const char *path)
{
  return g_str_equal (path, LEDE_FIELD_HEADLINE) || g_str_equal (path, LEDE_FIELD_SLUG) ||
         g_str_equal (path, LEDE_FIELD_SECTION) || g_str_equal (path, LEDE_FIELD_BYLINES) ||
         g_str_has_prefix (path, "byline/");
}

/* What the desk lists follows the log at once; words and search wait for the checkpoint. */
static gboolean
update_listed (LedeStore *self, const char *story_id, GCancellable *cancellable, GError **error)
{
  g_auto (LedeStoryRow) row = { 0 };
  g_autoptr (GHashTable) texts = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *people = NULL;
  g_autoptr (LedeStatement) statement = NULL;

  if (!lede_store_find_story (self, story_id, &row, cancellable, error) ||
      !(texts = lede_store_load_texts (self, &row, cancellable, error)) ||
      !(statement = lede_database_prepare (self->database,
                                           "UPDATE stories SET headline = :headline, slug = :slug,"
                                           " section = :section, people = :people WHERE number = :story",
                                           error)))
    return FALSE;

  snapshot = lede_snapshot_new (row.id, g_steal_pointer (&texts), row.state, NULL, row.sequence);
  people = lede_store_join_people (LEDE_STORY_FIELDS (snapshot));

  lede_statement_bind_int64 (statement, ":story", row.number);
  lede_statement_bind_text (statement, ":headline", lede_snapshot_get_text (snapshot, LEDE_FIELD_HEADLINE));
  lede_statement_bind_text (statement, ":slug", lede_snapshot_get_text (snapshot, LEDE_FIELD_SLUG));
  lede_statement_bind_text (statement, ":section", lede_snapshot_get_text (snapshot, LEDE_FIELD_SECTION));
  lede_statement_bind_text (statement, ":people", people);

  return lede_statement_run (statement, cancellable, error);
}

static gboolean
update_sequence (LedeStore *self, gint64 story, LedeEdit *last, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "UPDATE stories SET sequence = :sequence, changed_at = :at,"
                           " change = (SELECT max (change) + 1 FROM stories) WHERE number = :story",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_int64 (statement, ":sequence", lede_edit_get_sequence (last));
  lede_statement_bind_int64 (statement, ":at", lede_edit_get_at (last));

  return lede_statement_run (statement, cancellable, error);
}

static gboolean
append (LedeStore *self, const LedeStoryRow *row, GPtrArray *edits, GCancellable *cancellable, GError **error)
{
  if (edits->len == 0)
    return TRUE;

  if (!are_the_next_ones (edits, row->sequence))
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
                   _ ("Another window or program wrote to the story “%s” in the meantime. Take over what it "
                      "wrote, then save again."),
                   row->id);
      return FALSE;
    }

  return lede_store_write_edits (self, row->number, edits, cancellable, error) &&
         update_sequence (self, row->number, g_ptr_array_index (edits, edits->len - 1), cancellable, error) &&
         (!touch_any (edits, is_listed) || update_listed (self, row->id, cancellable, error));
}

/**
 * lede_store_append_edits:
 * @self: a store
 * @story_id: a story's id
 * @edits: (element-type LedeEdit): its next edits, in their order without a gap
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * The journal of typing. All edits are on the disk when it returns, or none is.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError: CONFLICT when the first edit is not the next one
 *   because another process wrote to the story; FULL and READ_ONLY when the disk refused
 */
gboolean
lede_store_append_edits (LedeStore *self,
                         const char *story_id,
                         GPtrArray *edits,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (LedeStoryRow) row = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (story_id != NULL, FALSE);
  g_return_val_if_fail (edits != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  return (transaction = lede_database_begin (self->database, cancellable, error)) &&
         lede_store_find_story (self, story_id, &row, cancellable, error) &&
         append (self, &row, edits, cancellable, error) && lede_transaction_commit (transaction, error);
}

/**
 * lede_store_list_edits:
 * @self: a store
 * @story_id: a story's id
 * @after_sequence: the last one that the caller knows
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type LedeEdit): the edits after that, oldest first,
 *   or %NULL with a #LedeStoreError
 */
GPtrArray *
lede_store_list_edits (LedeStore *self,
                       const char *story_id,
                       guint64 after_sequence,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (LedeStoryRow) row = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (story_id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !lede_store_find_story (self, story_id, &row, cancellable, error))
    return NULL;

  return lede_store_load_edits (self, row.number, after_sequence, cancellable, error);
}

static gboolean
append_unsaved (LedeStore *self, LedeStory *story, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) unsaved = lede_story_peek_unsaved (story);

  return unsaved->len == 0 ||
         lede_store_append_edits (self, lede_story_get_id (story), unsaved, cancellable, error);
}

/* Takes over what other processes appended since the story was last in step with the store. */
static gboolean
merge_theirs (LedeStore *self, LedeStory *story, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) unsaved = lede_story_peek_unsaved (story);
  guint64 in_step = lede_story_get_sequence (story) - unsaved->len;
  g_autoptr (GPtrArray) theirs =
    lede_store_list_edits (self, lede_story_get_id (story), in_step, cancellable, error);

  if (!theirs)
    return FALSE;

  if (lede_story_merge_saved (story, theirs))
    return TRUE;

  g_set_error (
    error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
    _ ("What another window or program wrote to the story “%s” does not fit what is here. Open the story "
       "again and make the last change once more."),
    lede_story_get_id (story));

  return FALSE;
}

/* A story that the store does not have yet, with its whole log where the story still has it. */
static gboolean
save_new_story (LedeStore *self, LedeStory *story, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeTransaction) transaction = NULL;
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_auto (LedeStoryRow) row = { 0 };
  g_autoptr (GPtrArray) unsaved = lede_story_peek_unsaved (story);
  guint64 before = lede_snapshot_get_sequence (snapshot) - unsaved->len;

  return (transaction = lede_database_begin (self->database, cancellable, error)) &&
         lede_store_insert_story (self, snapshot, before, cancellable, error) &&
         lede_store_find_story (self, lede_story_get_id (story), &row, cancellable, error) &&
         append (self, &row, unsaved, cancellable, error) && lede_transaction_commit (transaction, error);
}

/**
 * lede_store_save_story:
 * @self: a store
 * @story: a story, which may be new to the store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes all that is not saved yet and a checkpoint, for a caller that waits. What other processes
 * wrote in the meantime is merged into the story first. State changes of a story that the store
 * already has are not written: lede_store_append_state_change() does that.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_save_story (LedeStore *self, LedeStory *story, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_STORY (story), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  for (guint attempt = 0; !append_unsaved (self, story, cancellable, &local_error); attempt++)
    {
      if (!g_error_matches (local_error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT) ||
          attempt == ATTEMPTS_TO_MERGE)
        break;

      g_clear_error (&local_error);

      if (!merge_theirs (self, story, cancellable, &local_error))
        break;
    }

  snapshot = lede_story_snapshot (story);

  if (!local_error)
    lede_store_checkpoint (self, snapshot, cancellable, &local_error);

  if (g_error_matches (local_error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local_error);
      save_new_story (self, story, cancellable, &local_error);
    }

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  lede_story_mark_saved (story, lede_story_get_sequence (story));

  return TRUE;
}
