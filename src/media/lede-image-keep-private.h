/* lede-image-keep-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LEDE_IMAGE_MOST_KEPT (G_GUINT64_CONSTANT (160) * 1024 * 1024) /* bytes: some hundred pictures */

GBytes *lede_image_kept_read (const char *name);
void lede_image_kept_write (const char *name, GBytes *bytes);
void lede_image_kept_sweep (guint64 most);

G_END_DECLS
