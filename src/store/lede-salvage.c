/* lede-salvage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-salvage.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lede-private-file.h"

#define PAGE_SIZE 4096       /* SQLite's default, which Lede keeps */
#define MISSES_IN_A_ROW 5000 /* of rows that are looked for one by one, before giving a stretch up */
#define MISSES_IN_ALL 300000 /* before giving the rest of a table up */

/* A table, and the columns that tell its rows apart. Where the last of them is a whole number that
 * counts, rows are looked for one by one in what cannot be read through. */
typedef struct
{
  const char *name;
  const char *group;   /* a column of whole numbers; NULL for none */
  const char *counter; /* NULL when the key does not count */
  const char *order;
} Table;

static const Table tables[] = {
  { "stories", NULL, "number", "number" },
  { "texts", NULL, "rowid", "rowid" },
  { "edits", "story", "sequence", "sequence" },
  { "state_changes", NULL, "number", "number" },
  { "revisions", NULL, "id", "id" },
  { "dictionary", NULL, NULL, "word, language" },
  { "codes", NULL, NULL, "code" },
  { "sites", NULL, NULL, "id" },
  { "site_cache", NULL, "rowid", "rowid" },
  { "placements", NULL, NULL, "story, site" },
  { "remote_images", NULL, NULL, "site, sha256" },
  { "deliveries", NULL, "number", "number" },
  { "delivery_steps", NULL, NULL, "delivery, position" },
};

typedef struct
{
  sqlite3 *from;
  sqlite3 *into;
  const Table *table;
  char *columns;
  sqlite3_stmt *insert;
  sqlite3_stmt *insert_garbled; /* for rows with garbled text; NULL to leave them out */
  guint n_misses;
} Copy;

static sqlite3_stmt *
prepare (sqlite3 *database, const char *format, ...)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);

  return statement;
}

static GStrv
list_columns (sqlite3 *database, const char *table)
{
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  sqlite3_stmt *statement = prepare (database, "PRAGMA table_info (%s)", table);

  while (sqlite3_step (statement) == SQLITE_ROW)
    g_strv_builder_add (columns, (const char *) sqlite3_column_text (statement, 1));

  sqlite3_finalize (statement);

  return g_strv_builder_end (columns);
}

/* The columns that both have: an older store has fewer. */
static char *
join_common_columns (sqlite3 *from, sqlite3 *into, const char *table)
{
  g_auto (GStrv) theirs = list_columns (from, table);
  g_auto (GStrv) ours = list_columns (into, table);
  g_autoptr (GStrvBuilder) common = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; ours[i]; i++)
    if (g_strv_contains ((const char *const *) theirs, ours[i]))
      g_strv_builder_add (common, ours[i]);

  names = g_strv_builder_end (common);

  return g_strjoinv (", ", names);
}

static char *
join_parameters (const char *columns)
{
  GString *parameters = g_string_new ("?");

  for (const char *p = columns; *p != '\0'; p++)
    if (*p == ',')
      g_string_append (parameters, ", ?");

  return g_string_free (parameters, FALSE);
}

/* SQLite has no checksums: a page in the middle of a long text may be noise and still be read. */
static gboolean
is_garbled (sqlite3_stmt *row)
{
  for (int i = 1; i < sqlite3_column_count (row); i++)
    if (sqlite3_column_type (row, i) == SQLITE_TEXT)
      {
        const char *text = (const char *) sqlite3_column_text (row, i);

        if (!g_utf8_validate (text, sqlite3_column_bytes (row, i), NULL))
          return TRUE;
      }

  return FALSE;
}

/* A row that the new table does not take, because its values make no sense, is left out. */
static void
insert_row (Copy *copy, sqlite3_stmt *row)
{
  sqlite3_stmt *insert = is_garbled (row) ? copy->insert_garbled : copy->insert;

  if (!insert)
    return;

  /* The first column is the key and not among those that are written. */
  for (int i = 1; i < sqlite3_column_count (row); i++)
    sqlite3_bind_value (insert, i, sqlite3_column_value (row, i));

  sqlite3_step (insert);
  sqlite3_reset (insert);
  sqlite3_clear_bindings (insert);
}

/* Goes through rows until the end or the first that cannot be read, or, going down, until @stop.
 * Returns whether it was the end; *last is the key of the last row that was read. */
static gboolean
read_through (Copy *copy, sqlite3_stmt *rows, const gint64 *stop, gint64 *last)
{
  int code;

  while ((code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      if (stop && sqlite3_column_int64 (rows, 0) <= *stop)
        return TRUE;

      *last = sqlite3_column_int64 (rows, 0);
      insert_row (copy, rows);
    }

  return code == SQLITE_DONE;
}

static void
probe (Copy *copy, const char *condition, gint64 after, gint64 before)
{
  sqlite3_stmt *one = prepare (copy->from, "SELECT %s, %s FROM %s WHERE %s AND %s = ?", copy->table->counter,
                               copy->columns, copy->table->name, condition, copy->table->counter);
  guint n_misses = 0;

  for (gint64 key = after + 1;
       one && key < before && n_misses < MISSES_IN_A_ROW && copy->n_misses < MISSES_IN_ALL; key++)
    {
      sqlite3_bind_int64 (one, 1, key);

      if (sqlite3_step (one) == SQLITE_ROW)
        {
          insert_row (copy, one);
          n_misses = 0;
        }
      else
        {
          n_misses++;
          copy->n_misses++;
        }

      sqlite3_reset (one);
    }

  sqlite3_finalize (one);
}

/* From the beginning as far as it goes, from the end as far as it goes, and between the two row by
 * row. */
static void
copy_rows (Copy *copy, const char *condition)
{
  const Table *table = copy->table;
  const char *key = table->counter ? table->counter : "0";
  gint64 after = 0, before = G_MAXINT64;
  sqlite3_stmt *up = prepare (copy->from, "SELECT %s, %s FROM %s WHERE %s ORDER BY %s", key, copy->columns,
                              table->name, condition, table->order);
  g_autofree char *descending = g_strdup_printf ("%s DESC", table->order);
  gboolean whole = up && read_through (copy, up, NULL, &after);

  sqlite3_finalize (up);

  if (!whole)
    {
      sqlite3_stmt *down = prepare (copy->from, "SELECT %s, %s FROM %s WHERE %s ORDER BY %s", key,
                                    copy->columns, table->name, condition, descending);

      if (down)
        read_through (copy, down, table->counter ? &after : NULL, &before);

      sqlite3_finalize (down);

      if (table->counter)
        probe (copy, condition, after, before);
    }
}

static gint64
find_largest (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement = prepare (database, "%s", sql);
  gint64 largest = 0;

  if (sqlite3_step (statement) == SQLITE_ROW)
    largest = sqlite3_column_int64 (statement, 0);

  sqlite3_finalize (statement);

  return largest;
}

static void
copy_table (sqlite3 *from, sqlite3 *into, const Table *table, gint64 n_groups)
{
  g_autofree char *columns = join_common_columns (from, into, table->name);
  g_autofree char *parameters = join_parameters (columns);
  Copy copy = { .from = from, .into = into, .table = table, .columns = columns };

  if (columns[0] == '\0')
    return;

  copy.insert = prepare (into, "INSERT OR IGNORE INTO %s (%s) VALUES (%s)", table->name, columns, parameters);

  if (g_str_equal (table->name, "texts"))
    copy.insert_garbled =
      prepare (into, "INSERT INTO temp.garbled_texts (%s) VALUES (%s)", columns, parameters);

  if (table->group)
    for (gint64 group = 1; group <= n_groups; group++)
      {
        g_autofree char *condition = g_strdup_printf ("%s = %" G_GINT64_FORMAT, table->group, group);

        copy_rows (&copy, condition);
      }
  else
    copy_rows (&copy, "1");

  sqlite3_finalize (copy.insert);
  sqlite3_finalize (copy.insert_garbled);
}

/* The desk's index holds nearly all of a story's row, so that a row that is lost comes back from it.
 * Where its checkpoint stood has to be found out later: -1. */
static void
copy_stories_from_index (sqlite3 *from, sqlite3 *into)
{
  static const Table index = { "stories", NULL, NULL, "change" };
  Copy copy = { .from = from, .into = into, .table = &index };
  sqlite3_stmt *rows =
    prepare (from, "SELECT 0, number, id, state, change, changed_at, trashed_at, headline, slug,"
                   " section, people, words FROM stories INDEXED BY stories_desk");
  gint64 last;

  copy.insert =
    prepare (into, "INSERT OR IGNORE INTO stories (number, id, state, change, changed_at, trashed_at,"
                   " headline, slug, section, people, words, created_at, sequence, checkpoint, indexed) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?5, -1, -1, '')");

  if (rows && copy.insert)
    read_through (&copy, rows, NULL, &last);

  sqlite3_finalize (rows);
  sqlite3_finalize (copy.insert);
}

/**
 * lede_salvage_copy:
 * @from: a damaged store's database
 * @into: a new one, empty, at the newest schema
 *
 * Copies every row that can be read, in the transaction that the caller began. Texts that can be read
 * but are garbled go to the caller's temporary table garbled_texts, as the last resort.
 */
void
lede_salvage_copy (LedeDatabase *from, LedeDatabase *into)
{
  sqlite3 *source = lede_database_get_handle (from);
  sqlite3 *target = lede_database_get_handle (into);
  gint64 n_stories;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (g_str_equal (tables[i].name, "edits"))
        n_stories = MAX (find_largest (target, "SELECT max (number) FROM stories"),
                         MAX (find_largest (target, "SELECT max (story) FROM texts"),
                              find_largest (source, "SELECT max (story) FROM edits")));
      else
        n_stories = 0;

      copy_table (source, target, &tables[i], n_stories);

      if (g_str_equal (tables[i].name, "stories"))
        copy_stories_from_index (source, target);
    }
}

static gboolean
has_tables (LedeDatabase *database)
{
  gint64 n_tables;

  return lede_database_read_number (
           database, "SELECT count (*) FROM sqlite_schema WHERE name IN ('stories', 'texts', 'edits')",
           &n_tables, NULL) &&
         n_tables == 3;
}

static gboolean
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return lede_private_file_make (to, NULL) &&
         g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL,
                      NULL, NULL) &&
         lede_private_file_make (to, NULL);
}

static guint32
read_number (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static gboolean
copy_page (int from, int to, guint32 number)
{
  guint8 page[PAGE_SIZE];
  off_t offset = (off_t) (number - 1) * PAGE_SIZE;

  return number > 0 && pread (from, page, sizeof page, offset) == sizeof page &&
         pwrite (to, page, sizeof page, offset) == sizeof page;
}

/* The first page tells how many pages there are; those behind would be taken for damage. */
static gboolean
write_size (int fd)
{
  off_t length = lseek (fd, 0, SEEK_END);
  guint32 n_pages = GUINT32_TO_BE (length / PAGE_SIZE);

  return pwrite (fd, &n_pages, sizeof n_pages, 28) == sizeof n_pages;
}

/* The first page, and where it is full those that it points to, tell where every table is (SQLite's
 * file format, section 1.6). Stores that the same migrations made have them alike, so that lost ones
 * can be replaced in a copy. */
static gboolean
replace_schema (const char *path, const char *model)
{
  guint8 first[PAGE_SIZE];
  g_autofd int from = g_open (model, O_RDONLY | O_CLOEXEC, 0);
  g_autofd int to = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  guint n_cells;

  if (from < 0 || to < 0 || pread (from, first, sizeof first, 0) != sizeof first ||
      !copy_page (from, to, 1) || !write_size (to))
    return FALSE;

  if (first[100] != 0x05)
    return TRUE;

  n_cells = (guint) first[103] << 8 | first[104];

  for (guint i = 0; i < n_cells; i++)
    {
      guint offset = (guint) first[112 + 2 * i] << 8 | first[113 + 2 * i];

      if (offset > PAGE_SIZE - 4 || !copy_page (from, to, read_number (first + offset)))
        return FALSE;
    }

  return copy_page (from, to, read_number (first + 108));
}

/**
 * lede_salvage_open:
 * @path: a damaged store's database
 * @into: the new one
 * @error: return location
 *
 * Opens the damaged database for reading, or a copy beside it (PATH.mended) when what it says of
 * its own tables is lost.
 *
 * Returns: (transfer full) (nullable): a connection, or %NULL with an error when nothing can be read
 */
LedeDatabase *
lede_salvage_open (const char *path, LedeDatabase *into, GError **error)
{
  LedeDatabase *database = lede_database_open_for_salvage (path, NULL);
  g_autofree char *mended = g_strconcat (path, ".mended", NULL);

  if (database && has_tables (database))
    return database;

  g_clear_pointer (&database, lede_database_close);

  if (!lede_database_run_script (into, "PRAGMA wal_checkpoint (TRUNCATE)", error) ||
      !copy_file (path, mended) || !replace_schema (mended, lede_database_get_path (into)))
    return lede_database_open_for_salvage (path, error);

  return lede_database_open_for_salvage (mended, error);
}
