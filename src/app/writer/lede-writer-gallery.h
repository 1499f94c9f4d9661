/* lede-writer-gallery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-manuscript.h"
#include "lede-photo-places.h"

G_BEGIN_DECLS

/* What is done to the photos of a gallery in the manuscript, each in one gesture. */

gboolean lede_writer_gallery_find (LedeDocument *document, gsize line, guint *block, guint *index);
gsize lede_writer_gallery_get_photo (LedeDocument *document, guint block, guint index, gsize *length);
gboolean lede_writer_gallery_insert_photo (LedeManuscript *body, const char *photo_id, gsize offset);
gboolean lede_writer_gallery_make (LedeManuscript *body, gsize start, gsize end);
void lede_writer_gallery_apply (LedeManuscript *body, LedeBodyChange *change);
gboolean lede_writer_gallery_take_in (LedeManuscript *body,
                                      LedeDocument *document,
                                      gsize line,
                                      guint block,
                                      guint slot);
gboolean lede_writer_gallery_take_out (LedeManuscript *body, LedeDocument *document, gsize line, guint gap);

G_END_DECLS
