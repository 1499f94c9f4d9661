/* lede-store-trip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store-trip"

#include "config.h"

#include "lede-store-trip.h"

/**
 * lede_store_trip_free:
 * @trip: (transfer full): a trip
 */
void
lede_store_trip_free (LedeStoreTrip *trip)
{
  g_clear_object (&trip->store);
  g_free (trip->story_id);
  g_free (trip->who);
  g_free (trip->why);
  g_clear_pointer (&trip->edits, g_ptr_array_unref);
  g_clear_pointer (&trip->changes, g_ptr_array_unref);
  g_clear_pointer (&trip->others, g_ptr_array_unref);
  g_clear_object (&trip->snapshot);
  g_clear_error (&trip->error);
  g_free (trip);
}

static gboolean
trip_append_edits (LedeStoreTrip *trip, GCancellable *cancellable, GError **error)
{
  if (trip->edits->len == 0)
    return TRUE;

  if (!lede_store_append_edits (trip->store, trip->story_id, trip->edits, cancellable, error))
    return FALSE;

  trip->saved = lede_edit_get_sequence (g_ptr_array_index (trip->edits, trip->edits->len - 1));

  return TRUE;
}

static gboolean
trip_append_changes (LedeStoreTrip *trip, GCancellable *cancellable, GError **error)
{
  for (; trip->saved_changes < trip->changes->len; trip->saved_changes++)
    if (!lede_store_append_state_change (trip->store, trip->story_id,
                                         g_ptr_array_index (trip->changes, trip->saved_changes), cancellable,
                                         error))
      return FALSE;

  return TRUE;
}

static gboolean
trip_save_snapshot (LedeStoreTrip *trip, GCancellable *cancellable, GError **error)
{
  if (trip->snapshot == NULL)
    return TRUE;
  if (!lede_store_checkpoint (trip->store, trip->snapshot, cancellable, error))
    return FALSE;

  return trip->why == NULL ||
         lede_store_save_revision (trip->store, trip->snapshot, trip->who, trip->why, cancellable, error) > 0;
}

/**
 * lede_store_trip_make:
 * @data: a #LedeStoreTrip
 * @cancellable: (nullable): a cancellable
 * @error: not set
 *
 * Writes what the trip takes along, in a worker's thread. Never fails as a job: how far it came counts even
 * when the rest did not work, and what went wrong is in the trip.
 *
 * Returns: (transfer none): @data
 */
gpointer
lede_store_trip_make (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeStoreTrip *trip = data;

  if (!trip_append_edits (trip, cancellable, &trip->error) &&
      g_error_matches (trip->error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT))
    {
      g_autoptr (GError) conflict = g_steal_pointer (&trip->error);

      trip->others =
        lede_store_list_edits (trip->store, trip->story_id, trip->known, cancellable, &trip->error);
      if (trip->others != NULL && trip->others->len == 0)
        trip->error = g_steal_pointer (&conflict);
    }
  else if (trip->error == NULL && trip_append_changes (trip, cancellable, &trip->error))
    {
      trip_save_snapshot (trip, cancellable, &trip->error);
    }

  return trip;
}

/**
 * lede_store_trip_changes_desk:
 * @trip: a trip that was made
 *
 * Not each word of the body does: the desk counts them when they are checkpointed, and listing ten thousand
 * stories twice a second is felt by whoever is typing.
 *
 * Returns: whether the list of stories has to be read again
 */
gboolean
lede_store_trip_changes_desk (LedeStoreTrip *trip)
{
  gboolean only_body = trip->edits->len > 0;

  for (guint i = 0; i < trip->edits->len; i++)
    only_body =
      only_body && g_str_equal (lede_edit_get_path (g_ptr_array_index (trip->edits, i)), LEDE_FIELD_BODY);

  return !only_body || trip->snapshot != NULL || trip->saved_changes > 0;
}

/**
 * lede_store_news_free:
 * @news: (transfer full): what a store has
 */
void
lede_store_news_free (LedeStoreNews *news)
{
  g_clear_pointer (&news->edits, g_ptr_array_unref);
  g_clear_object (&news->snapshot);
  g_free (news);
}

/**
 * lede_store_trip_read_news:
 * @data: a #LedeStoreTrip, of which the store, the story and what is known are looked at
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads in a worker's thread what others wrote. What could not be read is %NULL in the answer.
 *
 * Returns: (transfer full): a #LedeStoreNews
 */
gpointer
lede_store_trip_read_news (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeStoreTrip *trip = data;
  LedeStoreNews *news = g_new0 (LedeStoreNews, 1);

  news->edits = lede_store_list_edits (trip->store, trip->story_id, trip->known, cancellable, error);
  if (news->edits != NULL)
    news->snapshot = lede_store_load_snapshot (trip->store, trip->story_id, cancellable, error);

  return news;
}
