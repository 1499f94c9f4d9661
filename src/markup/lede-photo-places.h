/* lede-photo-places.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-body-blocks.h"

G_BEGIN_DECLS

/* Where in a body a photo stands: a photo's whole block, or its mark within a gallery. */
typedef struct
{
  char *photo_id;
  guint block;       /* its position */
  guint index;       /* among the photos of its block */
  gsize offset;      /* bytes from the body's start */
  gsize length;      /* bytes */
  gboolean is_alone; /* in its line of the source */
} LedePhotoPlace;

GArray *lede_photo_places_of_block (LedeDocument *document, guint block);
GArray *lede_photo_places_of_document (LedeDocument *document);

/* Changes of a gallery by its photos. */
LedeBodyChange lede_gallery_move_photo (LedeDocument *document, guint block, guint from, guint to);
LedeBodyChange lede_gallery_remove_photo (LedeDocument *document, guint block, guint index);
LedeBodyChange
lede_gallery_insert_photos (LedeDocument *document, guint block, guint index, const char *const *ids);
gboolean lede_gallery_find_neighbours (LedeDocument *document, guint *first, guint *last);
LedeBodyChange lede_gallery_make (LedeDocument *document, guint first, guint last);

G_END_DECLS
