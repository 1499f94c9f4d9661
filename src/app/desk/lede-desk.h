/* lede-desk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The window's list of stories, with search and filters.
 *
 * Signal "story-activated" (const char *id): a story was chosen. */
#define LEDE_TYPE_DESK (lede_desk_get_type ())
G_DECLARE_FINAL_TYPE (LedeDesk, lede_desk, LEDE, DESK, AdwBin)

void lede_desk_select_story (LedeDesk *self, const char *id); /* NULL for none */
void lede_desk_grab_search (LedeDesk *self);
gboolean lede_desk_shows_trash (LedeDesk *self);
void lede_desk_show_all (LedeDesk *self);

G_END_DECLS
