/* lede-store-trip.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-store.h"

G_BEGIN_DECLS

/**
 * LedeStoreTrip:
 * @store: where it goes
 * @story_id: the story
 * @who: who wrote
 * @edits: (element-type LedeEdit): what is not on disk yet
 * @changes: (element-type LedeStateChange): the same of the story's state
 * @known: the last edit that both sides know
 * @snapshot: (nullable): for a checkpoint
 * @why: (nullable): the reason of a revision; %NULL for none
 * @asked: whether somebody asked for it, with that reason
 * @saved: on the way back: the last edit that is on disk; 0 for none
 * @saved_changes: how many of @changes are
 * @others: (nullable) (element-type LedeEdit): what another process wrote meanwhile
 * @error: (nullable): what went wrong
 *
 * What one trip to the store takes along and brings back.
 */
typedef struct
{
  LedeStore *store;
  char *story_id;
  char *who;
  GPtrArray *edits;
  GPtrArray *changes;
  guint64 known;
  LedeSnapshot *snapshot;
  char *why;
  gboolean asked;

  guint64 saved;
  guint saved_changes;
  GPtrArray *others;
  GError *error;
} LedeStoreTrip;

/**
 * LedeStoreNews:
 * @edits: (nullable) (element-type LedeEdit): since what the trip knew
 * @snapshot: (nullable): the story as the store has it
 *
 * What the store has of a story beyond what a session knows.
 */
typedef struct
{
  GPtrArray *edits;
  LedeSnapshot *snapshot;
} LedeStoreNews;

void lede_store_trip_free (LedeStoreTrip *trip);
gpointer lede_store_trip_make (gpointer data, GCancellable *cancellable, GError **error);
gboolean lede_store_trip_changes_desk (LedeStoreTrip *trip);

void lede_store_news_free (LedeStoreNews *news);
gpointer lede_store_trip_read_news (gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
