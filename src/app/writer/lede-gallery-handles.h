/* lede-gallery-handles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"
#include "lede-writer-canvas.h"

G_BEGIN_DECLS

/* What a gallery as a whole is dragged by: a handle at the end of its first line. The keyboard needs none: a
 * block moves from wherever the caret is in it. */
#define LEDE_TYPE_GALLERY_HANDLES (lede_gallery_handles_get_type ())
G_DECLARE_FINAL_TYPE (LedeGalleryHandles, lede_gallery_handles, LEDE, GALLERY_HANDLES, GObject)

LedeGalleryHandles *
lede_gallery_handles_new (LedeWriterCanvas *canvas, LedeManuscript *body, LedeMarkupHighlighter *highlighter);
GtkWidget *lede_gallery_handles_find (LedeGalleryHandles *self, GtkWidget *picked);
gsize lede_gallery_handles_get_offset (LedeGalleryHandles *self, GtkWidget *handle);

G_END_DECLS
