/* lede-preview-sync.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-preview-patcher.h"
#include "lede-writer-place.h"

G_BEGIN_DECLS

/* Between the places of a page and those of its story: a click on a word becomes a place in one of the
 * story's texts, and the page scrolls to where the manuscript is.
 *
 * Signals:
 *   "place-activated" (const char *path, guint64 offset, double ratio)   a word was clicked: where it
 *        comes from, and at which height of the view it was, from 0 to 1
 *   "scrolled" (LedeViewPlace *place)   a person scrolled the page */
#define LEDE_TYPE_PREVIEW_SYNC (lede_preview_sync_get_type ())
G_DECLARE_FINAL_TYPE (LedePreviewSync, lede_preview_sync, LEDE, PREVIEW_SYNC, GObject)

LedePreviewSync *lede_preview_sync_new (LedePreviewPatcher *patcher, WebKitWebView *view);
void lede_preview_sync_show_place (LedePreviewSync *self, const LedeViewPlace *place);

G_END_DECLS
