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

static const LedeStoryFilter everything = { 0 };

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

static LedeStatement *
prepare_rows (LedeStore *self, GError **error)
{
  return lede_database_prepare (
    self->database,
    "SELECT number, trashed_at, id, state, headline, slug, section, people, words, changed_at "
    "FROM stories INDEXED BY stories_desk ORDER BY change DESC",
    error);
}

/* The texts are the statement's, until its next step. */
static gboolean
read_line (LedeStatement *statement, LedeStoryLine *line, GError **error)
{
  line->number = lede_statement_get_int64 (statement, 0);
  line->is_trashed = !lede_statement_is_null (statement, 1);
  line->id = lede_statement_get_text (statement, 2);
  line->headline = lede_statement_get_text (statement, 4);
  line->slug = lede_statement_get_text (statement, 5);
  line->section = lede_statement_get_text (statement, 6);
  line->people = lede_statement_get_text (statement, 7);
  line->words = lede_statement_get_int64 (statement, 8);
  line->changed_at = lede_statement_get_int64 (statement, 9);

  return lede_state_from_nick (lede_statement_get_text (statement, 3), &line->state, error);
}

static GArray *
read_rows (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (LedeStatement) statement = prepare_rows (self, error);
  LedeStoryLine line;

  g_array_set_clear_func (rows, row_clear);

  if (!statement)
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    {
      Row row;

      if (!read_line (statement, &line, error))
        return NULL;

      row.number = line.number;
      row.is_trashed = line.is_trashed;
      row.summary = lede_story_summary_new (line.id, line.state, line.headline, line.slug, line.section,
                                            line.people, line.words, line.changed_at);
      g_array_append_val (rows, row);
    }

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
is_found (gint64 number, GByteArray *found)
{
  return number / 8 < found->len && (found->data[number / 8] & (1u << (number % 8)));
}

static gboolean
has_state (LedeState state, const LedeStoryFilter *filter)
{
  return filter->states == 0 || (filter->states & (1u << state));
}

static gboolean
is_wanted (const Row *row, const LedeStoryFilter *filter, GByteArray *found)
{
  return row->is_trashed == !!filter->trashed &&
         has_state (lede_story_summary_get_state (row->summary), filter) &&
         (!found || is_found (row->number, found)) &&
         (!filter->person || lede_story_summary_is_by (row->summary, filter->person));
}

static gboolean
is_wanted_line (const LedeStoryLine *line, const LedeStoryFilter *filter, GByteArray *found)
{
  return line->is_trashed == !!filter->trashed && has_state (line->state, filter) &&
         (!found || is_found (line->number, found)) &&
         (!filter->person || lede_story_names_have (line->people, filter->person));
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

/* What the filter searches for; NULL for nothing. */
static LedeSearchQuery *
make_query (const LedeStoryFilter *filter)
{
  g_autoptr (LedeSearchQuery) query = NULL;

  if (!filter || !filter->search)
    return NULL;

  query = lede_search_query_new (filter->search);

  return lede_search_query_is_empty (query) ? NULL : g_steal_pointer (&query);
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
  g_autoptr (LedeSearchQuery) query = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  query = make_query (filter);

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)))
    return NULL;

  return make_list (self, filter ? filter : &everything, query, cancellable, error);
}

static gboolean
walk_lines (LedeStore *self,
            const LedeStoryFilter *filter,
            GByteArray *found,
            LedeStoryLineFunc func,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (LedeStatement) statement = prepare_rows (self, error);
  LedeStoryLine line;
  guint n_seen = 0;

  if (!statement)
    return FALSE;

  while ((filter->limit == 0 || n_seen < filter->limit) &&
         lede_statement_step (statement, cancellable, error))
    {
      if (!read_line (statement, &line, error))
        return FALSE;

      if (!is_wanted_line (&line, filter, found))
        continue;

      func (&line, user_data);
      n_seen++;
    }

  return !lede_statement_failed (statement);
}

/**
 * lede_store_walk_stories:
 * @self: a store
 * @filter: (nullable): which stories; %NULL for all of the desk
 * @func: (scope call): called for each, most recently changed first; it may not use @self
 * @user_data: for @func
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * The same stories as lede_store_list_stories(), for whom sees each only once: nothing is kept of them,
 * and a story of ten thousand costs a microsecond.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, maybe after some of the stories
 */
gboolean
lede_store_walk_stories (LedeStore *self,
                         const LedeStoryFilter *filter,
                         LedeStoryLineFunc func,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (LedeSearchQuery) query = NULL;
  g_autoptr (GByteArray) found = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  filter = filter ? filter : &everything;
  query = make_query (filter);

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      (query && !(found = lede_store_search (self, query, cancellable, error))))
    return FALSE;

  return lede_database_keep_few_pages (self->database, error) &&
         walk_lines (self, filter, found, func, user_data, cancellable, error) &&
         lede_database_keep_many_pages (self->database, error);
}
