/* lede-store-repair.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-recovery.h"

#include <glib/gi18n-lib.h>

#include "lede-store-private.h"

/* What was salvaged of one story. */
typedef struct
{
  LedeStoryRow row;
  GHashTable *texts;  /* as they stood at the checkpoint */
  GPtrArray *edits;   /* the last stretch without a gap */
  GPtrArray *changes; /* of its state */
} Remains;

static void
remains_clear (Remains *remains)
{
  lede_story_row_clear (&remains->row);
  g_clear_pointer (&remains->texts, g_hash_table_unref);
  g_clear_pointer (&remains->edits, g_ptr_array_unref);
  g_clear_pointer (&remains->changes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Remains, remains_clear)

static guint64
get_sequence (GPtrArray *edits, guint position)
{
  return lede_edit_get_sequence (g_ptr_array_index (edits, position));
}

/* Rows whose story or site is gone lead nowhere, but for what a story can be made of again. */
static const char mend_references[] =
  "INSERT INTO stories (number, id, state, sequence, checkpoint, change, created_at, changed_at, headline,"
  " slug, section, people, words, indexed) "
  "SELECT story, lower (hex (randomblob (16))), 'draft', -1, -1, story, 0, 0, '', '', '', '', 0, '' "
  "FROM (SELECT story FROM texts UNION SELECT story FROM edits UNION SELECT story FROM revisions) "
  "WHERE story NOT IN (SELECT number FROM stories);"
  "DELETE FROM state_changes WHERE story NOT IN (SELECT number FROM stories);"
  "DELETE FROM site_cache WHERE site NOT IN (SELECT id FROM sites);"
  "DELETE FROM remote_images WHERE site NOT IN (SELECT id FROM sites);"
  "DELETE FROM placements WHERE site NOT IN (SELECT id FROM sites) OR story NOT IN (SELECT number FROM "
  "stories);"
  "DELETE FROM deliveries WHERE site NOT IN (SELECT id FROM sites) OR story NOT IN (SELECT number FROM "
  "stories);"
  "DELETE FROM delivery_steps WHERE delivery NOT IN (SELECT number FROM deliveries);"
  "UPDATE stories SET indexed = '';";

static GArray *
list_numbers (LedeStore *self, const char *sql, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LedeStatement) statement = lede_database_prepare (self->database, sql, error);

  if (!statement)
    return NULL;

  while (lede_statement_step (statement, NULL, error))
    {
      gint64 number = lede_statement_get_int64 (statement, 0);

      g_array_append_val (numbers, number);
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&numbers);
}

static gboolean
run_for (LedeStore *self, const char *sql, gint64 number, gint64 limit, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (self->database, sql, error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", number);
  lede_statement_bind_int64 (statement, ":limit", limit);

  return lede_statement_run (statement, NULL, error);
}

/* A revision that is a difference to a lost one is lost as well. The newest come first, so that one
 * that others need goes after them. */
static gboolean
remove_unreadable_revisions (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = list_numbers (self, "SELECT id FROM revisions ORDER BY id DESC", error);

  if (!ids)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (LedeSnapshot) snapshot = lede_store_read_revision (self, id, "", cancellable, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (!snapshot &&
          !run_for (self, "DELETE FROM revisions WHERE id = :number AND :limit = 0", id, 0, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_row (LedeStore *self, gint64 number, LedeStoryRow *row, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT id, state, sequence, checkpoint FROM stories WHERE number = :number", error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", number);

  if (!lede_statement_step (statement, NULL, error))
    return FALSE;

  row->number = number;
  row->id = g_strdup (lede_statement_get_text (statement, 0));

  if (!lede_state_from_nick (lede_statement_get_text (statement, 1), &row->state, NULL))
    row->state = LEDE_STATE_DRAFT;

  /* -1 for not known */
  row->sequence = lede_statement_get_int64 (statement, 2);
  row->checkpoint = lede_statement_get_int64 (statement, 3);

  return TRUE;
}

static GHashTable *
load_checkpoint (LedeStore *self, gint64 number, GError **error)
{
  LedeStoryRow row = { .number = number, .checkpoint = G_MAXINT64 };

  return lede_store_load_texts (self, &row, NULL, error);
}

/* Drops what stands before the last gap. */
static void
keep_last_stretch (GPtrArray *edits)
{
  guint first = edits->len;

  if (first == 0)
    return;

  for (first--; first > 0 && get_sequence (edits, first - 1) + 1 == get_sequence (edits, first); first--)
    ;

  g_ptr_array_remove_range (edits, 0, first);
}

/* Whether the text stands as it does right after the edit. */
static gboolean
is_just_made (GHashTable *texts, LedeEdit *edit)
{
  const char *text = g_hash_table_lookup (texts, lede_edit_get_path (edit));
  gsize offset = lede_edit_get_offset (edit);
  gsize length = lede_edit_get_inserted_length (edit);

  return strlen (text ? text : "") >= offset + length &&
         (length == 0 || memcmp (text + offset, lede_edit_get_inserted (edit), length) == 0);
}

static GHashTable *
copy_texts (GHashTable *texts)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer path, text;

  g_hash_table_iter_init (&iter, texts);

  while (g_hash_table_iter_next (&iter, &path, &text))
    g_hash_table_insert (copy, g_strdup (path), g_strdup (text));

  return copy;
}

/* The texts with the edits from @first on; NULL where those do not fit. */
static GHashTable *
try_replay (GHashTable *texts, GPtrArray *edits, guint first)
{
  g_autoptr (GHashTable) replayed = copy_texts (texts);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = first; i < edits->len; i++)
    g_ptr_array_add (rest, g_ptr_array_index (edits, i));

  return lede_store_replay (replayed, rest, NULL) ? g_steal_pointer (&replayed) : NULL;
}

/* Where in the stretch the checkpoint stands: the number of edits that are in its texts. */
static guint
find_checkpoint (Remains *remains)
{
  GPtrArray *edits = remains->edits;
  guint position;

  if ((gint64) remains->row.checkpoint >= 0)
    {
      for (position = 0; position < edits->len; position++)
        if (get_sequence (edits, position) > remains->row.checkpoint)
          break;

      return position;
    }

  for (position = edits->len; position > 0; position--)
    {
      g_autoptr (GHashTable) replayed = NULL;

      if (is_just_made (remains->texts, g_ptr_array_index (edits, position - 1)) &&
          (replayed = try_replay (remains->texts, edits, position)))
        break;
    }

  return position;
}

/* A log that is there from its first edit gives the texts by itself. */
static GHashTable *
replay_all (GPtrArray *edits)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);

  return edits->len > 0 && get_sequence (edits, 0) == 1 ? try_replay (nothing, edits, 0) : NULL;
}

/* The newest state of the story that the texts and the log give. The log ends where it does not fit,
 * and is of no use when it does not go on from the checkpoint. */
static LedeSnapshot *
fold_log (Remains *remains)
{
  GPtrArray *edits = remains->edits;
  g_autoptr (GHashTable) replayed = replay_all (edits);
  guint first = find_checkpoint (remains);
  guint64 checkpoint = first > 0 ? get_sequence (edits, first - 1) : remains->row.checkpoint;
  GHashTable *texts = NULL;

  if (replayed && ((gint64) remains->row.checkpoint < 0 ||
                   get_sequence (edits, edits->len - 1) >= remains->row.checkpoint))
    return lede_snapshot_new (remains->row.id, g_steal_pointer (&replayed), remains->row.state, NULL,
                              get_sequence (edits, edits->len - 1));

  if ((gint64) checkpoint < 0)
    checkpoint = edits->len > 0 ? get_sequence (edits, 0) - 1 : 0;

  if (first < edits->len && get_sequence (edits, first) != checkpoint + 1)
    g_ptr_array_set_size (edits, 0);

  while (first < edits->len && !(texts = try_replay (remains->texts, edits, first)))
    g_ptr_array_set_size (edits, edits->len - 1);

  return lede_snapshot_new (remains->row.id, texts ? texts : g_hash_table_ref (remains->texts),
                            remains->row.state, NULL,
                            edits->len > first ? get_sequence (edits, edits->len - 1) : checkpoint);
}

/* @snapshot with the texts that it lost and @other has. */
static LedeSnapshot *
fill (LedeSnapshot *snapshot, LedeSnapshot *other)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LedeSnapshot *sources[] = { other, snapshot };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_auto (GStrv) paths = lede_snapshot_list_paths (sources[i]);

      for (guint j = 0; paths[j]; j++)
        g_hash_table_insert (texts, g_strdup (paths[j]),
                             g_strdup (lede_snapshot_get_text (sources[i], paths[j])));
    }

  return lede_snapshot_new (lede_snapshot_get_id (snapshot), g_steal_pointer (&texts),
                            lede_snapshot_get_state (snapshot), NULL, lede_snapshot_get_sequence (snapshot));
}

static LedeSnapshot *
load_newest_revision (LedeStore *self, const LedeStoryRow *row, GCancellable *cancellable)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT id FROM revisions WHERE story = :number ORDER BY id DESC LIMIT 1", NULL);

  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":number", row->number);

  if (!lede_statement_step (statement, cancellable, NULL))
    return NULL;

  return lede_store_read_revision (self, lede_statement_get_int64 (statement, 0), row->id, cancellable, NULL);
}

/* Chooses what the story is now: what the log gives, or the newest revision where that is newer. What
 * the log lost of the texts comes from the revision, too. */
static LedeSnapshot *
choose_newest (LedeStore *self, Remains *remains, GCancellable *cancellable)
{
  g_autoptr (LedeSnapshot) folded = fold_log (remains);
  g_autoptr (LedeSnapshot) revision = load_newest_revision (self, &remains->row, cancellable);

  if (!revision)
    return g_steal_pointer (&folded);

  if (lede_snapshot_get_sequence (revision) > lede_snapshot_get_sequence (folded))
    {
      g_ptr_array_set_size (remains->edits, 0);
      return g_steal_pointer (&revision);
    }

  if (lede_snapshot_get_text (folded, LEDE_FIELD_BODY)[0] == '\0' ||
      lede_snapshot_get_text (folded, LEDE_FIELD_HEADLINE)[0] == '\0')
    return fill (folded, revision);

  return g_steal_pointer (&folded);
}

/* Better a text with noise in it than none. */
static gboolean
add_garbled (LedeStore *self, gint64 number, LedeSnapshot **snapshot, GError **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LedeSnapshot) garbled = NULL;
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT path, text FROM temp.garbled_texts WHERE story = :number", error);
  LedeSnapshot *filled;

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", number);

  while (lede_statement_step (statement, NULL, error))
    g_hash_table_insert (texts, g_utf8_make_valid (lede_statement_get_text (statement, 0), -1),
                         g_utf8_make_valid (lede_statement_get_text (statement, 1), -1));

  garbled = lede_snapshot_new ("", g_steal_pointer (&texts), LEDE_STATE_DRAFT, NULL, 0);
  filled = fill (*snapshot, garbled);
  g_set_object (snapshot, filled);
  g_object_unref (filled);

  return !lede_statement_failed (statement);
}

static gboolean
write_numbers (LedeStore *self, const LedeStoryRow *row, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "UPDATE stories SET sequence = :sequence, state = :state WHERE number = :number", error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", row->number);
  lede_statement_bind_int64 (statement, ":sequence", row->sequence);
  lede_statement_bind_text (statement, ":state", lede_state_to_nick (row->state));

  return lede_statement_run (statement, NULL, error);
}

static gboolean
repair_story (LedeStore *self, gint64 number, GCancellable *cancellable, GError **error)
{
  g_auto (Remains) remains = { 0 };
  g_autoptr (LedeSnapshot) newest = NULL;
  guint64 first_kept;

  if (!load_row (self, number, &remains.row, error) ||
      !(remains.changes = lede_store_load_state_changes (self, number, cancellable, error)) ||
      !(remains.texts = load_checkpoint (self, number, error)) ||
      !(remains.edits = lede_store_load_edits (self, number, 0, cancellable, error)))
    return FALSE;

  if (remains.changes->len > 0)
    remains.row.state =
      lede_state_change_get_to (g_ptr_array_index (remains.changes, remains.changes->len - 1));

  keep_last_stretch (remains.edits);
  newest = choose_newest (self, &remains, cancellable);

  if (!add_garbled (self, number, &newest, error))
    return FALSE;

  remains.row.sequence = lede_snapshot_get_sequence (newest);
  first_kept = remains.edits->len > 0 ? get_sequence (remains.edits, 0) : G_MAXINT64;

  return run_for (self, "DELETE FROM edits WHERE story = :number AND sequence < :limit", number, first_kept,
                  error) &&
         run_for (self, "DELETE FROM edits WHERE story = :number AND sequence > :limit", number,
                  remains.row.sequence, error) &&
         write_numbers (self, &remains.row, error) &&
         lede_store_write_texts (self, &remains.row, newest, cancellable, error);
}

/**
 * lede_store_repair:
 * @self: a store that has the rows that were salvaged
 * @n_stories: (out): how many stories there are
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes a store of rows of which some are missing, in the transaction that the caller began.
 *
 * Returns: %TRUE, or %FALSE with an error
 */
gboolean
lede_store_repair (LedeStore *self, guint *n_stories, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) numbers = NULL;

  if (!lede_database_run_script (self->database, mend_references, error) ||
      !remove_unreadable_revisions (self, cancellable, error) ||
      !(numbers = list_numbers (self, "SELECT number FROM stories", error)))
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    if (!repair_story (self, g_array_index (numbers, gint64, i), cancellable, error))
      return FALSE;

  *n_stories = numbers->len;

  return TRUE;
}
