/* lede-image-cache-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Scaled copies of images on disk, edited or as they are, so that no picture is decoded twice for the same
 * purpose. What is in it can always be made again. */
char *lede_image_cache_get_path (const char *sha256, const char *edits, guint size);
GBytes *lede_image_cache_read (const char *path);
void lede_image_cache_write (const char *path, GBytes *bytes);
void lede_image_cache_trim (const char *folder, guint64 limit);

G_END_DECLS
