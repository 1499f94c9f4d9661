/* lede-image-edit-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lede-photo-edits.h"

G_BEGIN_DECLS

GdkPixbuf *lede_image_edit (GdkPixbuf *pixbuf,
                            const LedePhotoEdits *edits,
                            guint size,
                            GCancellable *cancellable,
                            GError **error);
void lede_image_fail_memory (GError **error);

G_END_DECLS
