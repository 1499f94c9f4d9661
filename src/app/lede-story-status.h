/* lede-story-status.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"
#include "lede-writer.h"

G_BEGIN_DECLS

/* The line below the manuscript: words, reading time, when it was saved; with a selection, how much of
 * the text that is. Where there is little room the words alone. A click tells more. */
#define LEDE_TYPE_STORY_STATUS (lede_story_status_get_type ())
G_DECLARE_FINAL_TYPE (LedeStoryStatus, lede_story_status, LEDE, STORY_STATUS, AdwBin)

void lede_story_status_set_writer (LedeStoryStatus *self, LedeWriter *writer);
void lede_story_status_set_session (LedeStoryStatus *self, LedeStorySession *session); /* NULL for none */

G_END_DECLS
