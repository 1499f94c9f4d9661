/* lede-checks-panel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-checks.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* What the checks find in a story, live.
 *
 * Property "n-blockers" (uint): how many findings keep the story from going out.
 *
 * Signal "place-activated" (const char *path): a finding was asked for its place. */
#define LEDE_TYPE_CHECKS_PANEL (lede_checks_panel_get_type ())
G_DECLARE_FINAL_TYPE (LedeChecksPanel, lede_checks_panel, LEDE, CHECKS_PANEL, AdwBin)

void lede_checks_panel_set_story (LedeChecksPanel *self, LedeStory *story); /* NULL for none */
guint lede_checks_panel_get_n_blockers (LedeChecksPanel *self);

GtkWidget *lede_checks_panel_make_row (LedeFinding *finding);

G_END_DECLS
