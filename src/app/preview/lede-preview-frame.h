/* lede-preview-frame.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Gives a web view the width of a device: centred where there is more room, and drawn smaller where
 * there is less, so that the page is laid out as on the device. */
#define LEDE_TYPE_PREVIEW_FRAME (lede_preview_frame_get_type ())
G_DECLARE_FINAL_TYPE (LedePreviewFrame, lede_preview_frame, LEDE, PREVIEW_FRAME, GtkWidget)

void lede_preview_frame_set_view (LedePreviewFrame *self, WebKitWebView *view);
void lede_preview_frame_set_page_width (LedePreviewFrame *self,
                                        int width); /* CSS pixels, 0 for all there is */

G_END_DECLS
