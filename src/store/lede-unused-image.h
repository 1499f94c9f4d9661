/* lede-unused-image.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long an image file stays after nothing names it any more, in seconds. */
#define LEDE_UNUSED_IMAGE_PERIOD (G_GINT64_CONSTANT (30) * 24 * 60 * 60)

/**
 * LedeUnusedImage:
 * @image: SHA-256
 * @bytes: of the file
 * @since: when it was first seen that nothing names it, Unix time, seconds; 0 for never before
 * @until: from when it may be removed, Unix time, seconds
 * @is_removed: whether it was
 *
 * An image file that no story, no revision and no log of edits names.
 */
typedef struct
{
  char *image;
  guint64 bytes;
  gint64 since;
  gint64 until;
  gboolean is_removed;
} LedeUnusedImage;

void lede_unused_image_free (LedeUnusedImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeUnusedImage, lede_unused_image_free)

G_END_DECLS
