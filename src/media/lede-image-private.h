/* lede-image-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lede-image.h"

G_BEGIN_DECLS

/* Limits that no news photo reaches and that keep a hostile file from taking all memory. */
#define LEDE_IMAGE_MAX_BYTES (128 * 1024 * 1024)
#define LEDE_IMAGE_MAX_PIXELS (160 * 1000 * 1000)

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

/* Decodes to an upright picture of about @box pixels in either direction (0: as it is). @name is for
 * the sentences. @width and @height are those of the whole picture, upright. */
GdkPixbuf *lede_image_decode (GBytes *bytes,
                              const LedeImageType *type,
                              const char *name,
                              guint box,
                              guint *width,
                              guint *height,
                              GCancellable *cancellable,
                              GError **error);

/* What a file says of itself; "" where it says nothing. */
typedef struct
{
  char *caption;
  char *credit;
  char *creator;
  char *alt;
  char *usage;
} LedeImageTexts;

guint lede_image_read_orientation (GBytes *bytes);
void lede_image_texts_read (LedeImageTexts *texts, GBytes *bytes);
void lede_image_texts_clear (LedeImageTexts *texts);

GBytes *lede_image_load_file (const char *path, GCancellable *cancellable, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeImageTexts, lede_image_texts_clear)

G_END_DECLS
