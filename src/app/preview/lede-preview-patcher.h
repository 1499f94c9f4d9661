/* lede-preview-patcher.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <webkit/webkit.h>

#include "lede-document.h"
#include "lede-preview.h"

G_BEGIN_DECLS

/**
 * LedePreviewState:
 * @LEDE_PREVIEW_EMPTY: there is nothing to show
 * @LEDE_PREVIEW_LOADING: a page is being made anew
 * @LEDE_PREVIEW_READY: the page is shown and follows its story
 * @LEDE_PREVIEW_FAILED: it cannot be shown; the error says why
 */
typedef enum
{
  LEDE_PREVIEW_EMPTY,
  LEDE_PREVIEW_LOADING,
  LEDE_PREVIEW_READY,
  LEDE_PREVIEW_FAILED,
} LedePreviewState;

/* Keeps what a web view shows equal to a story: loads the page, patches it after each edit, marks the
 * caret's block, and brings the page back when its process dies.
 *
 * Signals:
 *   "state-changed" ()
 *   "recovered" ()   the web process had died, and the page is shown again */
#define LEDE_TYPE_PREVIEW_PATCHER (lede_preview_patcher_get_type ())
G_DECLARE_FINAL_TYPE (LedePreviewPatcher, lede_preview_patcher, LEDE, PREVIEW_PATCHER, GObject)

LedePreviewPatcher *lede_preview_patcher_new (void);
void lede_preview_patcher_attach (LedePreviewPatcher *self, WebKitWebView *view);

LedePreviewState lede_preview_patcher_get_state (LedePreviewPatcher *self);
const char *lede_preview_patcher_get_error (LedePreviewPatcher *self);
gboolean lede_preview_patcher_is_settled (LedePreviewPatcher *self);
LedeStory *
lede_preview_patcher_get_story (LedePreviewPatcher *self, LedeDocument **document, LedePageContext **context);

char *lede_preview_patcher_render_print (LedePreviewPatcher *self, GError **error);
void lede_preview_patcher_set_story (LedePreviewPatcher *self, LedeStory *story);
void lede_preview_patcher_set_context (LedePreviewPatcher *self, LedePageContext *context);
void lede_preview_patcher_set_view (LedePreviewPatcher *self, LedePreviewView view);
void lede_preview_patcher_set_site_content (LedePreviewPatcher *self, const char *html);
void lede_preview_patcher_set_look (LedePreviewPatcher *self, const char *color_scheme, gboolean rails);
void lede_preview_patcher_follow_caret (LedePreviewPatcher *self, gsize offset);
void lede_preview_patcher_reload (LedePreviewPatcher *self);

G_END_DECLS
