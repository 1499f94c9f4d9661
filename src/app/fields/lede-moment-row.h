/* lede-moment-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* A day, or a day and a time, that a person chooses.
 *
 * Properties: "moment" (GDateTime, in the row's zone; NULL for none), "with-time" (boolean). */
#define LEDE_TYPE_MOMENT_ROW (lede_moment_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeMomentRow, lede_moment_row, LEDE, MOMENT_ROW, AdwActionRow)

GDateTime *lede_moment_row_get_moment (LedeMomentRow *self);
void lede_moment_row_set_moment (LedeMomentRow *self, GDateTime *moment);

/* Whose clock is meant, NULL for the person's own. */
void lede_moment_row_set_zone (LedeMomentRow *self, GTimeZone *zone);

/* Shows and edits a text of a story: ISO 8601, with an offset when there is a time. */
void lede_moment_row_bind (LedeMomentRow *self, LedeStory *story, const char *path); /* NULL story for none */

G_END_DECLS
