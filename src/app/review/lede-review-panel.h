/* lede-review-panel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

/* What the desk needs to know of a story: notes, corrections, deliveries, the way through its states,
 * revisions. */
#define LEDE_TYPE_REVIEW_PANEL (lede_review_panel_get_type ())
G_DECLARE_FINAL_TYPE (LedeReviewPanel, lede_review_panel, LEDE, REVIEW_PANEL, AdwBin)

void lede_review_panel_set_session (LedeReviewPanel *self, LedeStorySession *session); /* NULL for none */

G_END_DECLS
