/* lede-byline-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* One credited person of a story: name, role, e-mail, profile, and who it is on the site. */
#define LEDE_TYPE_BYLINE_ROW (lede_byline_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeBylineRow, lede_byline_row, LEDE, BYLINE_ROW, AdwExpanderRow)

GtkWidget *lede_byline_row_new (LedeStory *story, const char *id);
void lede_byline_row_focus_field (LedeBylineRow *self, const char *field);

G_END_DECLS
