/* lede-opening.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-store.h"

G_BEGIN_DECLS

/* What is opened while the window is still being made: the store, and with it the story that the window
 * is going to show. */
typedef struct
{
  char *directory; /* NULL for the person's own */
  char *story_id;  /* what was asked for; NULL for none */
  LedeStore *store;
  LedeStory *story; /* NULL when there is no such story */
} LedeOpening;

LedeOpening *lede_opening_new (const char *directory, const char *story_id);
void lede_opening_free (LedeOpening *self);
gpointer lede_opening_run (gpointer data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeOpening, lede_opening_free)

G_END_DECLS
