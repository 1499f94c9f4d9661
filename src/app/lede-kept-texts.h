/* lede-kept-texts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* A text that an earlier Lede could not save and kept beside the store. */
typedef struct
{
  char *path;
  char *story_id;
  char *title;      /* "" for none */
  gint64 at;        /* Unix time, seconds: when it was kept */
  gboolean is_lost; /* the store does not have its story */
} LedeKeptText;

void lede_kept_texts_list_async (GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *lede_kept_texts_list_finish (LedeWorker *worker, GAsyncResult *result);
void lede_kept_texts_restore_async (LedeKeptText *text, GAsyncReadyCallback callback, gpointer user_data);
char *lede_kept_texts_restore_finish (LedeWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
