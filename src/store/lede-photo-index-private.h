/* lede-photo-index-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-database.h"

G_BEGIN_DECLS

/* What the photo browser lists and searches: a row for each photo of each story, made of the story's
 * texts as they stand at its checkpoint. It can always be made again of these. */
gboolean lede_photo_index_update (LedeDatabase *database,
                                  gint64 story,
                                  gint64 now,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean lede_photo_index_convert (LedeDatabase *database, GError **error);

G_END_DECLS
