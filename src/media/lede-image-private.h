/* lede-image-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>

#include "lede-file-texts-private.h"
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
  gboolean turned_by_exif; /* the decoder leaves it to us to look how the picture is held */
} LedeImageType;

const LedeImageType *lede_image_type_sniff (GBytes *bytes);
gboolean lede_image_type_is_whole (const LedeImageType *type, GBytes *bytes);

/* Decodes, in a process of its own, to an upright picture of at most @box pixels in either direction (0: as
 * it is); what another program made is decoded nowhere else. @name is for the sentences. @width and @height
 * are those of the whole picture, upright. */
GdkPixbuf *lede_image_decode (GBytes *bytes,
                              const LedeImageType *type,
                              const char *name,
                              guint box,
                              guint *width,
                              guint *height,
                              GCancellable *cancellable,
                              GError **error);

#define LEDE_IMAGE_N_TEXTS 16

/* What a file says of itself; "" where it says nothing. One text for each field of a photo that a file
 * can fill. The texts in other languages are all that the file has, its default among them. */
typedef struct
{
  char *texts[LEDE_IMAGE_N_TEXTS];
} LedeImageTexts;

GExiv2Metadata *lede_image_open_metadata (GBytes *bytes);
guint lede_image_read_orientation (GBytes *bytes);
void lede_image_read_position (GBytes *bytes, LedePosition *position);
void lede_image_texts_read (LedeImageTexts *texts, GBytes *bytes);
void lede_image_texts_clear (LedeImageTexts *texts);
char **lede_image_texts_find (LedeImageTexts *texts, const char *field);
const char *const *lede_image_texts_list_fields (void);

char *lede_image_date_normalize (const char *text);

/* Like lede_image_info_read_bytes(), and what was decoded of the picture for it: twice as large as a
 * thumbnail, or the whole of a smaller one. */
LedeImageInfo *lede_image_info_read_proof (GBytes *bytes,
                                           const char *name,
                                           GdkPixbuf **proof,
                                           GCancellable *cancellable,
                                           GError **error);
void lede_image_cache_thumbnail (const char *sha256, GdkPixbuf *proof);

GBytes *lede_image_load_file (const char *path, GCancellable *cancellable, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeImageTexts, lede_image_texts_clear)

G_END_DECLS
