/* lede-preview-changes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-page.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* What a story's edits change on its page, until somebody takes it: which blocks and which regions.
 * Knows the page of LEDE_PREVIEW_PAGE; shows nothing itself. */
#define LEDE_TYPE_PREVIEW_CHANGES (lede_preview_changes_get_type ())
G_DECLARE_FINAL_TYPE (LedePreviewChanges, lede_preview_changes, LEDE, PREVIEW_CHANGES, GObject)

LedePreviewChanges *lede_preview_changes_new (LedeStory *story);

LedeDocument *lede_preview_changes_get_document (LedePreviewChanges *self);
void lede_preview_changes_add_edit (LedePreviewChanges *self, LedePageContext *context, LedeEdit *edit);
void lede_preview_changes_add_all_regions (LedePreviewChanges *self);
gboolean lede_preview_changes_are_pending (LedePreviewChanges *self);
gboolean lede_preview_changes_need_reload (LedePreviewChanges *self);
void lede_preview_changes_clear (LedePreviewChanges *self);
void lede_preview_changes_take (LedePreviewChanges *self,
                                LedePageContext *context,
                                GVariant **patches,
                                GVariant **regions);

G_END_DECLS
