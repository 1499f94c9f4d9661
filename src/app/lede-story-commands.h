/* lede-story-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-view.h"

G_BEGIN_DECLS

/* What can be done with a whole story: its way through the states, out to a site, to a file, to the
 * trash.
 *
 * Signal "changed" (): the state, or what may be done in it, is another. */
#define LEDE_TYPE_STORY_COMMANDS (lede_story_commands_get_type ())
G_DECLARE_FINAL_TYPE (LedeStoryCommands, lede_story_commands, LEDE, STORY_COMMANDS, GObject)

LedeStoryCommands *lede_story_commands_new (LedeStoryView *view);
void lede_story_commands_add_actions (LedeStoryCommands *self, GActionMap *map);
void lede_story_commands_set_session (LedeStoryCommands *self, LedeStorySession *session);
const char *lede_story_commands_get_state_label (LedeStoryCommands *self);
GMenuModel *lede_story_commands_get_state_menu (LedeStoryCommands *self);
const char *
lede_story_commands_get_primary_label (LedeStoryCommands *self); /* NULL when there is nothing to do */

G_END_DECLS
