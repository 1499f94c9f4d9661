/* lede-opening.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-opening"

#include "config.h"

#include "lede-opening.h"

/**
 * lede_opening_new:
 * @directory: (nullable): where the store is, %NULL for the person's own
 * @story_id: (nullable): a story's id, a beginning of one, or its slug
 *
 * Returns: (transfer full): what is to be opened
 */
LedeOpening *
lede_opening_new (const char *directory, const char *story_id)
{
  LedeOpening *self = g_new0 (LedeOpening, 1);

  self->directory = g_strdup (directory);
  self->story_id = story_id != NULL && *story_id != '\0' ? g_strdup (story_id) : NULL;

  return self;
}

void
lede_opening_free (LedeOpening *self)
{
  g_clear_object (&self->story);
  g_clear_object (&self->store);
  g_free (self->directory);
  g_free (self->story_id);
  g_free (self);
}

/**
 * lede_opening_run:
 * @data: a #LedeOpening
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Opens the store and reads the story, which may be missing: whoever wants it then asks for it and is
 * told why. A #LedeWorkerFunc.
 *
 * Returns: (transfer full): a #LedeOpening with what was opened, or %NULL with a #LedeStoreError
 */
gpointer
lede_opening_run (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeOpening *wanted = data;
  g_autoptr (LedeOpening) opened = lede_opening_new (wanted->directory, wanted->story_id);
  g_autofree char *id = NULL;

  if (!(opened->store = lede_store_open (opened->directory, cancellable, error)))
    return NULL;

  if (opened->story_id != NULL &&
      (id = lede_store_resolve_story (opened->store, opened->story_id, cancellable, NULL)) != NULL)
    opened->story = lede_store_load_story (opened->store, id, cancellable, NULL);

  return g_steal_pointer (&opened);
}
