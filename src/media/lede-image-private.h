/* lede-image-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lede-image-texts-private.h"
#include "lede-image.h"

G_BEGIN_DECLS

/* A limit that no news photo reaches and that keeps a hostile file from taking all memory. */
#define LEDE_IMAGE_MAX_BYTES (128 * 1024 * 1024)

/* A kind of picture file. */
typedef struct
{
  const char *mime_type;
  const char *extension;
  gboolean (*is_whole) (const guint8 *data, gsize length); /* NULL when decoding tells */
} LedeImageType;

const LedeImageType *lede_image_type_sniff (GBytes *bytes);
gboolean lede_image_type_is_whole (const LedeImageType *type, GBytes *bytes);

/* Decodes, in a process of its own, to an upright picture of at most @box pixels in either direction (0: as
 * it is); what another program made is decoded nowhere else. @name is for the sentences. @width and @height
 * are those of the whole picture, upright. @texts, empty ones or NULL, are what the file says of itself. */
GdkPixbuf *lede_image_decode (GBytes *bytes,
                              const LedeImageType *type,
                              const char *name,
                              guint box,
                              guint *width,
                              guint *height,
                              LedeImageTexts *texts,
                              GCancellable *cancellable,
                              GError **error);

/* What the file says of itself, read in a process of its own; nothing when that fails. */
void lede_image_read_texts (GBytes *bytes,
                            const LedeImageType *type,
                            LedeImageTexts *texts,
                            GCancellable *cancellable);

/* Like lede_image_info_read_bytes(), and what was decoded of the picture for it: twice as large as a
 * thumbnail, or the whole of a smaller one. */
LedeImageInfo *lede_image_info_read_proof (GBytes *bytes,
                                           const char *name,
                                           GdkPixbuf **proof,
                                           GCancellable *cancellable,
                                           GError **error);
void lede_image_cache_thumbnail (const char *sha256, GdkPixbuf *proof);

GBytes *lede_image_load_file (const char *path, GCancellable *cancellable, GError **error);
GBytes *lede_image_load_stored (LedeStore *store,
                                const char *sha256,
                                const LedeImageType **type,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
