/* lede-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-view.h"

G_BEGIN_DECLS

/* The desk on the left, one story on the right. */
#define LEDE_TYPE_WINDOW (lede_window_get_type ())
G_DECLARE_FINAL_TYPE (LedeWindow, lede_window, LEDE, WINDOW, AdwApplicationWindow)

LedeWindow *lede_window_new (GtkApplication *application);
void lede_window_present_with_story (LedeWindow *self);
void lede_window_new_story (LedeWindow *self);
void lede_window_open_story (LedeWindow *self, const char *id); /* or a beginning of an id, or a slug */
void lede_window_open_last_story (LedeWindow *self);
void lede_window_import_file (LedeWindow *self, GFile *file);
LedeStoryView *lede_window_get_story_view (LedeWindow *self);

G_END_DECLS
