/* lede-story-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-fragment.h"
#include "lede-story-session.h"
#include "lede-writer.h"

G_BEGIN_DECLS

/* One story: the manuscript beside its page, the inspector, the state, and what is being saved and
 * delivered.
 *
 * Properties: "narrow" (the text and the page take turns), "compact" (as on a phone),
 * "inspector-collapsed" (the inspector lies over the story), "layout" (write, both, page). */
#define LEDE_TYPE_STORY_VIEW (lede_story_view_get_type ())
G_DECLARE_FINAL_TYPE (LedeStoryView, lede_story_view, LEDE, STORY_VIEW, AdwBin)

void lede_story_view_set_session (LedeStoryView *self, LedeStorySession *session); /* NULL for none */
LedeStorySession *lede_story_view_get_session (LedeStoryView *self);
LedeWriter *lede_story_view_get_writer (LedeStoryView *self);
void lede_story_view_insert_actions (LedeStoryView *self, GtkWidget *widget); /* as "story." */
void lede_story_view_focus_headline (LedeStoryView *self);
void lede_story_view_focus_writing (LedeStoryView *self);
void lede_story_view_show_panel (LedeStoryView *self, const char *name); /* story, photos, checks, review */
void lede_story_view_show_writing (LedeStoryView *self); /* where only the page was to be seen */

/* Behind the block where the caret is; FALSE when no story is open. */
gboolean lede_story_view_add_fragment (LedeStoryView *self, LedeFragment *fragment);

void lede_story_view_immerse (LedeStoryView *self); /* nothing but the manuscript */
void lede_story_view_surface (LedeStoryView *self);
gboolean lede_story_view_is_immersed (LedeStoryView *self);

G_END_DECLS
