/* lede-store-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include "lede-photo-summary-private.h"

static LedePhotoSummary *
summary_from_row (LedeStatement *statement)
{
  LedePhotoSummary *self = g_object_new (LEDE_TYPE_PHOTO_SUMMARY, NULL);
  const char *headline = lede_statement_get_text (statement, 17);
  int column = 0;
  gint64 moment;

  self->number = lede_statement_get_int64 (statement, column++);
  self->id = g_strdup (lede_statement_get_text (statement, column++));
  self->position = lede_statement_get_int64 (statement, column++);
  self->image = g_strdup (lede_statement_get_text (statement, column++));
  self->file = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->width = lede_statement_get_int64 (statement, column++);
  self->height = lede_statement_get_int64 (statement, column++);
  self->caption = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->alt = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->credit = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->creator = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->usage = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);

  if (self->usage[0] != '\0')
    lede_usage_terms_read (&self->terms, self->usage);
  if (lede_usage_terms_parse_expires (lede_statement_get_text (statement, column++), &moment))
    self->terms.expires = moment;
  if (lede_usage_terms_parse_embargo (lede_statement_get_text (statement, column++), &moment))
    self->terms.embargo = moment;

  self->created = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->digital_source = g_utf8_make_valid (lede_statement_get_text (statement, column++), -1);
  self->story = g_strdup (lede_statement_get_text (statement, column++));
  self->story_title =
    g_utf8_make_valid (headline[0] != '\0' ? headline : lede_statement_get_text (statement, 18), -1);
  self->story_change = lede_statement_get_int64 (statement, 19);
  self->added_at = lede_statement_get_int64 (statement, 20);
  self->edits = g_utf8_make_valid (lede_statement_get_text (statement, 21), -1);
  lede_photo_summary_complete (self);

  return self;
}

static GPtrArray *
read_photos (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "SELECT photos.number, photos.id, position, image, file, width, height, caption, alt, credit, creator,"
    "  usage, expires, embargo, created, digital_source, stories.id, headline, slug, change, added_at, edits "
    "FROM photos JOIN stories ON stories.number = photos.story WHERE trashed_at IS NULL",
    error);

  if (!statement)
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (photos, summary_from_row (statement));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&photos);
}

/* All of them, read again only when somebody wrote: a person who searches asks at every key. */
static GPtrArray *
get_photos (LedeStore *self, GCancellable *cancellable, GError **error)
{
  gint64 n_own_changes = sqlite3_total_changes64 (lede_database_get_handle (self->database));
  gint64 data_version;
  GPtrArray *photos;

  if (!lede_database_read_number (self->database, "PRAGMA data_version", &data_version, error))
    return NULL;

  if (self->photos && self->photos_data_version == data_version && self->photos_own_changes == n_own_changes)
    return self->photos;

  if (!(photos = read_photos (self, cancellable, error)))
    return NULL;

  g_clear_pointer (&self->photos, g_ptr_array_unref);
  self->photos = photos;
  self->photos_data_version = data_version;
  self->photos_own_changes = n_own_changes;

  return self->photos;
}

/* The numbers of the photos that fit. */
static GHashTable *
find (LedeStore *self, LedeSearchQuery *query, GCancellable *cancellable, GError **error)
{
  g_autofree char *match = lede_search_query_to_match (query);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT rowid FROM photo_search WHERE photo_search MATCH :match", error);

  if (!statement)
    return NULL;

  lede_statement_bind_text (statement, ":match", match);

  while (lede_statement_step (statement, cancellable, error))
    {
      gint64 number = lede_statement_get_int64 (statement, 0);

      g_hash_table_add (found, g_memdup2 (&number, sizeof number));
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&found);
}

typedef struct
{
  LedePhotoOrder order;
  gint64 now;
} Sorting;

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Sorting *sorting = user_data;

  return lede_photo_summary_compare (*(LedePhotoSummary *const *) a, *(LedePhotoSummary *const *) b,
                                     sorting->order, sorting->now);
}

static GListModel *
make_list (GPtrArray *photos, const LedePhotoFilter *filter, GHashTable *found)
{
  Sorting sorting = { filter->order, g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GListStore *list = g_list_store_new (LEDE_TYPE_PHOTO_SUMMARY);

  for (guint i = 0; i < photos->len; i++)
    {
      LedePhotoSummary *photo = g_ptr_array_index (photos, i);

      if (!found || g_hash_table_contains (found, &photo->number))
        g_ptr_array_add (wanted, photo);
    }

  g_ptr_array_sort_with_data (wanted, compare, &sorting);
  g_list_store_splice (list, 0, 0, wanted->pdata,
                       filter->limit > 0 ? MIN (filter->limit, wanted->len) : wanted->len);

  return G_LIST_MODEL (list);
}

/**
 * lede_store_list_photos:
 * @self: a store
 * @filter: which photos, in which order
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the photos of all stories that are not in the trash, as of each story's last checkpoint. An image
 * that two stories use is two photos.
 *
 * Returns: (transfer full) (nullable) (element-type LedePhotoSummary): the photos, or %NULL with a
 *   #LedeStoreError
 */
GListModel *
lede_store_list_photos (LedeStore *self,
                        const LedePhotoFilter *filter,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LedeSearchQuery) query = NULL;
  g_autoptr (GHashTable) found = NULL;
  GPtrArray *photos;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (filter->search)
    query = lede_search_query_new (filter->search);

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !(photos = get_photos (self, cancellable, error)) ||
      (query && !lede_search_query_is_empty (query) && !(found = find (self, query, cancellable, error))))
    return NULL;

  return make_list (photos, filter, found);
}
