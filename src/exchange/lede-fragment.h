/* lede-fragment.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-front-matter.h"
#include "lede-store.h"

G_BEGIN_DECLS

#define LEDE_FRAGMENT_MIME_TYPE "application/x-lede-story-fragment"

/* A part of a body on its way to another place, with the photos that stand in it: what a person cuts,
 * copies or drags. Immutable. Images do not travel; their hashes do, and the folder of the store that
 * has them. */
#define LEDE_TYPE_FRAGMENT (lede_fragment_get_type ())
G_DECLARE_FINAL_TYPE (LedeFragment, lede_fragment, LEDE, FRAGMENT, GObject)

LedeFragment *lede_fragment_new (LedeStoryFields *fields, const char *markdown, const char *store);
LedeFragment *lede_fragment_new_from_bytes (GBytes *bytes, GError **error);
GBytes *lede_fragment_to_bytes (LedeFragment *self);

guint lede_fragment_get_n_photos (LedeFragment *self);
gboolean lede_fragment_is_photo (LedeFragment *self);
char *lede_fragment_to_markdown (LedeFragment *self);
char *lede_fragment_to_text (LedeFragment *self);

/* For other programs, with the pictures. Slow: off the main thread. */
char *lede_fragment_to_html (LedeFragment *self, LedeStore *store, GCancellable *cancellable);
GStrv lede_fragment_copy_files (LedeFragment *self,
                                LedeStore *store,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error);

/* Where a fragment goes: in two halves, the slow one off the main thread, the story's half on it. */
gboolean
lede_fragment_keep_images (LedeFragment *self, LedeStore *store, GCancellable *cancellable, GError **error);
gsize lede_fragment_insert (LedeFragment *self, LedeStory *story, gsize offset, gsize removed_length);
gsize lede_fragment_insert_at_gap (LedeFragment *self, LedeStory *story, guint gap);

G_END_DECLS
