/* lede-store-desk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-search-text.h"
#include "lede-story-summary-private.h"

#define SNIPPETS_SHOWN 60 /* what a person scrolls through; the rest of a search has none */

static void
append_folded (GString *words, const char *text)
{
  g_autofree char *folded = lede_search_text_fold (text);

  g_string_append (words, folded);
}

/* All that a search finds a story by. */
static char *
collect_words (LedeStoryFields *fields)
{
  static const char *const paths[] = { LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK, LEDE_FIELD_KICKER,
                                       LEDE_FIELD_SLUG,     LEDE_FIELD_TAGS, LEDE_FIELD_BODY };
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    append_folded (words, lede_story_fields_get_text (fields, paths[i]));

  for (guint i = 0; i < bylines->len; i++)
    append_folded (words, lede_byline_get_name (g_ptr_array_index (bylines, i)));

  for (guint i = 0; i < photos->len; i++)
    {
      append_folded (words, lede_photo_get_caption (g_ptr_array_index (photos, i)));
      append_folded (words, lede_photo_get_credit (g_ptr_array_index (photos, i)));
    }

  return g_string_free (words, FALSE);
}

/* Notes what is indexed; *changed says whether it is something else than before. */
static gboolean
note_indexed (LedeStore *self,
              gint64 story,
              const char *words,
              gboolean *changed,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "UPDATE stories SET indexed = :digest WHERE number = :story AND indexed <> :digest",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_text (statement, ":digest", digest);

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  *changed = lede_database_count_changes (self->database) > 0;

  return TRUE;
}

/* Brings up to date what the search knows of a story. */
gboolean
lede_store_index_story (LedeStore *self,
                        gint64 story,
                        LedeStoryFields *fields,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *words = collect_words (fields);
  g_autoptr (LedeStatement) statement = NULL;
  gboolean changed;

  if (!note_indexed (self, story, words, &changed, cancellable, error))
    return FALSE;

  if (!changed)
    return TRUE;

  if (!(statement = lede_database_prepare (
          self->database, "INSERT OR REPLACE INTO search (rowid, words) VALUES (:story, :words)", error)))
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_text (statement, ":words", words);

  return lede_statement_run (statement, cancellable, error);
}

static LedeStatement *
prepare_listing (LedeStore *self, const LedeStoryFilter *filter, LedeSearchQuery *query, GError **error)
{
  g_autofree char *match = NULL;
  LedeStatement *statement;

  if (!query)
    statement =
      lede_database_prepare (self->database,
                             "SELECT number, id, state, headline, slug, section, people, words, changed_at "
                             "FROM stories INDEXED BY stories_desk WHERE (trashed_at IS NOT NULL) = :trashed "
                             "AND (:person IS NULL OR"
                             " instr (char (10) || people || char (10), char (10) || :person || char (10))) "
                             "ORDER BY change DESC",
                             error);
  else
    statement = lede_database_prepare (
      self->database,
      "SELECT number, id, state, headline, slug, section, people, words, changed_at "
      "FROM stories WHERE number IN (SELECT rowid FROM search WHERE search MATCH :match) "
      "AND (trashed_at IS NOT NULL) = :trashed "
      "AND (:person IS NULL OR"
      " instr (char (10) || people || char (10), char (10) || :person || char (10))) "
      "ORDER BY change DESC",
      error);

  if (!statement)
    return NULL;

  if (query)
    {
      match = lede_search_query_to_match (query);
      lede_statement_bind_text (statement, ":match", match);
    }

  lede_statement_bind_int64 (statement, ":trashed", filter->trashed);
  lede_statement_bind_text (statement, ":person", filter->person);

  return statement;
}

/* Where the words stand that were searched for: in the body, else in another text. */
static char *
find_snippet (LedeStore *self,
              gint64 story,
              LedeSearchQuery *query,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "SELECT text FROM texts WHERE story = :story AND"
                           " (path IN ('body', 'deck', 'kicker', 'tags') OR path GLOB 'photo/*/caption'"
                           "  OR path GLOB 'photo/*/credit' OR path GLOB 'byline/*/name') "
                           "ORDER BY path <> 'body', path <> 'deck', path",
                           error);

  if (!statement)
    return NULL;

  lede_statement_bind_int64 (statement, ":story", story);

  while (lede_statement_step (statement, cancellable, error))
    {
      char *snippet = lede_search_query_make_snippet (query, lede_statement_get_text (statement, 0));

      if (snippet)
        return snippet;
    }

  return NULL;
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
  g_autoptr (LedeStatement) statement = NULL;
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *list;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  if (!filter)
    filter = (LedeStoryFilter *) &everything;

  if (filter->search)
    query = lede_search_query_new (filter->search);

  if (query && lede_search_query_is_empty (query))
    g_clear_pointer (&query, lede_search_query_free);

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !(statement = prepare_listing (self, filter, query, error)))
    return NULL;

  while ((filter->limit == 0 || stories->len < filter->limit) &&
         lede_statement_step (statement, cancellable, error))
    {
      g_autofree char *snippet = NULL;
      LedeState state;

      if (!lede_state_from_nick (lede_statement_get_text (statement, 2), &state, error))
        return NULL;

      if (filter->states != 0 && !(filter->states & (1u << state)))
        continue;

      if (query && stories->len < SNIPPETS_SHOWN)
        snippet = find_snippet (self, lede_statement_get_int64 (statement, 0), query, cancellable, NULL);

      g_ptr_array_add (
        stories, lede_story_summary_new (
                   lede_statement_get_text (statement, 1), state, lede_statement_get_text (statement, 3),
                   lede_statement_get_text (statement, 4), lede_statement_get_text (statement, 5),
                   lede_statement_get_text (statement, 6), lede_statement_get_int64 (statement, 7),
                   lede_statement_get_int64 (statement, 8), snippet));
    }

  if (lede_statement_failed (statement))
    return NULL;

  list = g_list_store_new (LEDE_TYPE_STORY_SUMMARY);
  g_list_store_splice (list, 0, 0, stories->pdata, stories->len);

  return G_LIST_MODEL (list);
}
