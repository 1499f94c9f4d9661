/* lede-store-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include "lede-byline.h"
#include "lede-photo.h"

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

/* The numbers of the stories that fit, as bits. */
GByteArray *
lede_store_search (LedeStore *self, LedeSearchQuery *query, GCancellable *cancellable, GError **error)
{
  g_autofree char *match = lede_search_query_to_match (query);
  g_autoptr (GByteArray) found = g_byte_array_new ();
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database, "SELECT rowid FROM search WHERE search MATCH :match", error);

  if (!statement)
    return NULL;

  lede_statement_bind_text (statement, ":match", match);

  while (lede_statement_step (statement, cancellable, error))
    {
      gint64 number = lede_statement_get_int64 (statement, 0);
      guint before = found->len;

      if (number / 8 >= before)
        {
          g_byte_array_set_size (found, number / 8 + 1);
          memset (found->data + before, 0, found->len - before);
        }

      found->data[number / 8] |= 1u << (number % 8);
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&found);
}

/* Where the words stand that were searched for: in the body, else in another text. */
char *
lede_store_find_snippet (LedeStore *self,
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
