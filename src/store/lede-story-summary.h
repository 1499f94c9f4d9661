/* lede-story-summary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "lede-state.h"

G_BEGIN_DECLS

/* What the desk shows of a story. Immutable. Properties of the same names, for bindings. */
#define LEDE_TYPE_STORY_SUMMARY (lede_story_summary_get_type ())
G_DECLARE_FINAL_TYPE (LedeStorySummary, lede_story_summary, LEDE, STORY_SUMMARY, GObject)

const char *lede_story_summary_get_id (LedeStorySummary *self);
const char *lede_story_summary_get_title (LedeStorySummary *self); /* headline, else slug, else "" */
const char *lede_story_summary_get_slug (LedeStorySummary *self);
const char *lede_story_summary_get_section (LedeStorySummary *self);
const char *lede_story_summary_get_people (LedeStorySummary *self); /* the bylines' names, joined */
const char *
lede_story_summary_get_snippet (LedeStorySummary *self); /* of a search: Pango markup; else NULL */
LedeState lede_story_summary_get_state (LedeStorySummary *self);
guint lede_story_summary_get_words (LedeStorySummary *self);
gint64 lede_story_summary_get_changed_at (LedeStorySummary *self); /* Unix time, microseconds, UTC */

G_END_DECLS
