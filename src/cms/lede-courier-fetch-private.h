/* lede-courier-fetch-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-courier-private.h"

G_BEGIN_DECLS

/* A story while it is read back. */
typedef struct
{
  LedeStore *store;          /* not owned */
  GCancellable *cancellable; /* not owned */

  LedeSite *site;
  LedeCms *cms;
  LedeRemoteStory *remote;
  char *story_id;
  LedeSnapshot *now;  /* the story in the store; NULL when it is not there */
  LedeSnapshot *base; /* what was delivered; NULL when the store does not know */
  LedePlacement *placement;
  GHashTable *texts; /* path to text: what comes out */
} LedeFetch;

/* What a fetched story takes along. */
LedeSnapshot *lede_fetched_get_base (LedeSnapshot *fetched); /* NULL when the store does not know */
const char *lede_fetched_get_new_state (LedeSnapshot *fetched);
gboolean lede_fetched_remember (LedeStore *store,
                                LedeSnapshot *fetched,
                                gint64 revision,
                                GCancellable *cancellable,
                                GError **error);

void lede_fetch_clear (LedeFetch *fetch);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeFetch, lede_fetch_clear)

const char *lede_fetch_get_text (LedeFetch *fetch, const char *path);
void lede_fetch_set_text (LedeFetch *fetch, const char *path, const char *text);

/* lede-courier-custom.c */
void lede_fetch_read_custom (LedeFetch *fetch);

/* lede-courier-fetch-photos.c */
gboolean lede_fetch_complete_photos (LedeFetch *fetch, GPtrArray *images, GError **error);
gboolean lede_fetch_add_featured (LedeFetch *fetch, GPtrArray *images, GError **error);

G_END_DECLS
