/* lede-store-desk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include "lede-story-list-private.h"
#include "lede-story-summary-private.h"

#define SNIPPETS_SHOWN 40 /* what a person scrolls through; the rest of a search has none */

/* One story as the desk lists it. */
typedef struct
{
  gint64 number;
  gboolean is_trashed;
  LedeStorySummary *summary;
} Row;

static void
row_clear (gpointer data)
{
  g_object_unref (((Row *) data)->summary);
}

static gboolean
add_row (GArray *rows, LedeStatement *statement, GError **error)
{
  LedeState state;
  Row row;

  if (!lede_state_from_nick (lede_statement_get_text (statement, 3), &state, error))
    return FALSE;

  row.number = lede_statement_get_int64 (statement, 0);
  row.is_trashed = !lede_statement_is_null (statement, 1);
  row.summary =
    lede_story_summary_new (lede_statement_get_text (statement, 2), state,
                            lede_statement_get_text (statement, 4), lede_statement_get_text (statement, 5),
                            lede_statement_get_text (statement, 6), lede_statement_get_text (statement, 7),
                            lede_statement_get_int64 (statement, 8), lede_statement_get_int64 (statement, 9));
  g_array_append_val (rows, row);

  return TRUE;
}

static GArray *
read_rows (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "SELECT number, trashed_at, id, state, headline, slug, section, people, words, changed_at "
    "FROM stories INDEXED BY stories_desk ORDER BY change DESC",
    error);

  g_array_set_clear_func (rows, row_clear);

  if (!statement)
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    if (!add_row (rows, statement, error))
      return NULL;

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&rows);
}

/* All rows, read again only when somebody wrote: a person who searches asks at every key. */
static GArray *
get_rows (LedeStore *self, GCancellable *cancellable, GError **error)
{
  gint64 n_own_changes = sqlite3_total_changes64 (lede_database_get_handle (self->database));
  gint64 data_version;
  GArray *rows;

  if (!lede_database_read_number (self->database, "PRAGMA data_version", &data_version, error))
    return NULL;

  if (self->desk && self->desk_data_version == data_version && self->desk_own_changes == n_own_changes)
    return self->desk;

  if (!(rows = read_rows (self, cancellable, error)))
    return NULL;

  g_clear_pointer (&self->desk, g_array_unref);
  self->desk = rows;
  self->desk_data_version = data_version;
  self->desk_own_changes = n_own_changes;

  return self->desk;
}

static gboolean
is_wanted (const Row *row, const LedeStoryFilter *filter, GByteArray *found)
{
  if (row->is_trashed != !!filter->trashed)
    return FALSE;

  if (filter->states != 0 && !(filter->states & (1u << lede_story_summary_get_state (row->summary))))
    return FALSE;

  if (found && (row->number / 8 >= found->len || !(found->data[row->number / 8] & (1u << (row->number % 8)))))
    return FALSE;

  return !filter->person || lede_story_summary_is_by (row->summary, filter->person);
}

static GListModel *
make_list (LedeStore *self,
           const LedeStoryFilter *filter,
           LedeSearchQuery *query,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GByteArray) found = NULL;
  GArray *rows;

  if (!(rows = get_rows (self, cancellable, error)) ||
      (query && !(found = lede_store_search (self, query, cancellable, error))))
    return NULL;

  for (guint i = 0; i < rows->len && (filter->limit == 0 || stories->len < filter->limit); i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autofree char *snippet = NULL;

      if (!is_wanted (row, filter, found))
        continue;

      if (query && stories->len < SNIPPETS_SHOWN)
        snippet = lede_store_find_snippet (self, row->number, query, cancellable, NULL);

      g_ptr_array_add (stories, snippet ? lede_story_summary_with_snippet (row->summary, snippet)
                                        : g_object_ref (row->summary));
    }

  return lede_story_list_new (g_steal_pointer (&stories));
}

/**
 * lede_store_list_stories:
 * @self: a store
 * @filter: (nullable): which stories; %NULL for all of the desk
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists what the desk shows, most recently changed first: one light #LedeStorySummary each, without
 * bodies. The order does not depend on the clock.
 *
 * Returns: (transfer full) (nullable) (element-type LedeStorySummary): the list, or %NULL with a
 *   #LedeStoreError
 */
GListModel *
lede_store_list_stories (LedeStore *self, LedeStoryFilter *filter, GCancellable *cancellable, GError **error)
{
  static const LedeStoryFilter everything = { 0 };
  g_autoptr (LedeSearchQuery) query = NULL;
  g_autoptr (LedeTransaction) transaction = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  if (filter && filter->search)
    query = lede_search_query_new (filter->search);

  if (query && lede_search_query_is_empty (query))
    g_clear_pointer (&query, lede_search_query_free);

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)))
    return NULL;

  return make_list (self, filter ? filter : &everything, query, cancellable, error);
}
