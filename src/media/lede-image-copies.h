/* lede-image-copies.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* A smaller copy of a picture. */
typedef struct
{
  guint size;            /* pixels of its longer side */
  GBytes *bytes;         /* a JPEG, or a PNG where the picture is transparent */
  const char *extension; /* "jpg" or "png" */
} LedeImageCopy;

/* The picture that copies were made of, as it is shown. */
typedef struct
{
  guint width;
  guint height;
  GPtrArray *copies; /* of LedeImageCopy, the smallest first */
} LedeImageCopies;

void lede_image_copies_clear (LedeImageCopies *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeImageCopies, lede_image_copies_clear)

gboolean lede_image_copies_make (LedeImageCopies *self,
                                 GBytes *image,
                                 const char *name,
                                 LedePhoto *photo,
                                 const guint *sizes,
                                 guint n_sizes,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
