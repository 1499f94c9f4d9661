/* lede-photo-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-photo-index-private.h"

#include "lede-search-text.h"
#include "lede-statement.h"

#define FIELD(name)                                                                                          \
  "coalesce ((SELECT text FROM texts AS one WHERE one.story = image.story"                                   \
  " AND one.path = substr (image.path, 1, length (image.path) - 5) || '" name "'), '')"

#define ID "substr (image.path, 7, length (image.path) - 12)"

/* Where in the story's list the photo stands; 0 for one that was taken out of it. */
#define POSITION "instr (char (10) || list.text || char (10), char (10) || " ID " || char (10))"

#define NOW_IN_THE_STORY                                                                                     \
  "FROM texts AS image JOIN texts AS list ON list.story = image.story AND list.path = 'photos' "             \
  "WHERE image.path GLOB 'photo/*/image' AND image.text <> '' AND " POSITION " > 0 "

/* "words" is what only the search looks at. */
#define COLUMNS                                                                                              \
  "position, image, file, width, height, caption, alt, credit, creator, usage, expires, embargo, created,"   \
  " digital_source, edits, words"

#define EXCLUDED                                                                                             \
  "excluded.position, excluded.image, excluded.file, excluded.width, excluded.height, excluded.caption,"     \
  " excluded.alt, excluded.credit, excluded.creator, excluded.usage, excluded.expires, excluded.embargo,"    \
  " excluded.created, excluded.digital_source, excluded.edits, excluded.words"

#define FILE_NAME FIELD ("file")
#define WIDTH FIELD ("width")
#define HEIGHT FIELD ("height")
#define CAPTION FIELD ("caption")
#define ALT FIELD ("alt")
#define CREDIT FIELD ("credit")
#define CREATOR FIELD ("creator")
#define USAGE FIELD ("usage")
#define EXPIRES FIELD ("expires")
#define EMBARGO FIELD ("embargo")
#define CREATED FIELD ("created")
#define SOURCE_TYPE FIELD ("digital-source")
#define CROP FIELD ("crop")
#define FOCUS FIELD ("focus")
#define ROTATION FIELD ("rotation")
#define STRAIGHTEN FIELD ("straighten")
#define EXPOSURE FIELD ("exposure")
#define HEADLINE FIELD ("headline")
#define KEYWORDS FIELD ("keywords")
#define LOCATION FIELD ("location")
#define SOURCE FIELD ("source")
#define DESCRIPTION FIELD ("description")
#define CAPTIONS FIELD ("caption-languages")
#define ALTS FIELD ("alt-languages")
#define NEXT " || char (10) || "
#define NEXT_EDIT " || char (31) || "

#define INSERT                                                                                               \
  "INSERT INTO photos (story, id, added_at, " COLUMNS ") SELECT image.story, " ID ", :now, " POSITION        \
  ", image.text, " FILE_NAME ", CAST (" WIDTH " AS INTEGER), CAST (" HEIGHT " AS INTEGER), " CAPTION         \
  ", " ALT ", " CREDIT ", " CREATOR ", " USAGE ", " EXPIRES ", " EMBARGO ", " CREATED ", " SOURCE_TYPE       \
  ", " CROP NEXT_EDIT FOCUS NEXT_EDIT ROTATION NEXT_EDIT STRAIGHTEN NEXT_EDIT EXPOSURE                       \
  ", " HEADLINE NEXT KEYWORDS NEXT LOCATION NEXT SOURCE NEXT DESCRIPTION NEXT CAPTIONS NEXT ALTS             \
  " " NOW_IN_THE_STORY

static gboolean
index_words (LedeDatabase *database,
             gint64 number,
             const char *text,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *words = lede_search_text_fold (text);
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    database, "INSERT OR REPLACE INTO photo_search (rowid, words) VALUES (:number, :words)", error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":number", number);
  lede_statement_bind_text (statement, ":words", words);

  return lede_statement_run (statement, cancellable, error);
}

#define SEARCHED                                                                                             \
  "caption || char (10) || alt || char (10) || credit || char (10) || creator"                               \
  " || char (10) || file || char (10) || words"

typedef struct
{
  gint64 number;
  char *text;
} Words;

static void
words_clear (gpointer data)
{
  g_free (((Words *) data)->text);
}

/* Steps through a statement whose rows are a photo's number and what it is found by. */
static gboolean
index_rows (LedeDatabase *database, LedeStatement *statement, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Words));

  g_array_set_clear_func (rows, words_clear);

  while (lede_statement_step (statement, cancellable, error))
    {
      Words words = { lede_statement_get_int64 (statement, 0),
                      g_utf8_make_valid (lede_statement_get_text (statement, 1), -1) };

      g_array_append_val (rows, words);
    }

  if (lede_statement_failed (statement))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      Words *words = &g_array_index (rows, Words, i);

      if (!index_words (database, words->number, words->text, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_absent (LedeDatabase *database, gint64 story, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (database,
                           "DELETE FROM photos WHERE story = :story AND id NOT IN"
                           " (SELECT " ID " " NOW_IN_THE_STORY "AND image.story = :story)",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_photo_index_update:
 * @database: a store's database, in a transaction of the caller's
 * @story: the number of a story whose texts were just written
 * @now: Unix time, microseconds: when a photo that was not known yet was added
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Brings the story's photos up to date. Only what changed is written, and found anew by the search.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_photo_index_update (LedeDatabase *database,
                         gint64 story,
                         gint64 now,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (LedeStatement) statement = NULL;

  if (!remove_absent (database, story, cancellable, error) ||
      !(statement = lede_database_prepare (database,
                                           INSERT "AND image.story = :story "
                                                  "ON CONFLICT (story, id) DO UPDATE SET (" COLUMNS
                                                  ") = (" EXCLUDED ") "
                                                  "WHERE (" COLUMNS ") IS NOT (" EXCLUDED ") "
                                                  "RETURNING number, " SEARCHED,
                                           error)))
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_int64 (statement, ":now", now);

  return index_rows (database, statement, cancellable, error);
}

/* What was added when is in the log; where that is no more, the story says how old it is at most. */
static const char date_photos[] =
  "UPDATE photos SET added_at = (SELECT created_at FROM stories WHERE stories.number = photos.story);"
  "UPDATE photos SET added_at = first.at"
  " FROM (SELECT story, path, min (at) AS at FROM edits WHERE path GLOB 'photo/*/image' GROUP BY story, path)"
  " AS first WHERE first.story = photos.story AND first.path = 'photo/' || photos.id || '/image';";

/* Makes the rows of a store from before there were any. */
gboolean
lede_photo_index_convert (LedeDatabase *database, GError **error)
{
  g_autoptr (LedeStatement) insert = lede_database_prepare (database, INSERT, error);
  g_autoptr (LedeStatement) rows = NULL;

  if (!insert)
    return FALSE;

  lede_statement_bind_int64 (insert, ":now", 0);

  return lede_statement_run (insert, NULL, error) &&
         lede_database_run_script (database, date_photos, error) &&
         (rows = lede_database_prepare (database, "SELECT number, " SEARCHED " FROM photos", error)) &&
         index_rows (database, rows, NULL, error);
}
