/* lede-full-screen.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-view.h"

G_BEGIN_DECLS

/* A window's full screen: of an open story only the manuscript is left. Whatever stood around it comes
 * back as it was. */
#define LEDE_TYPE_FULL_SCREEN (lede_full_screen_get_type ())
G_DECLARE_FINAL_TYPE (LedeFullScreen, lede_full_screen, LEDE, FULL_SCREEN, GObject)

LedeFullScreen *lede_full_screen_new (AdwApplicationWindow *window,
                                      AdwNavigationSplitView *split_view,
                                      LedeStoryView *story_view);
void lede_full_screen_toggle (LedeFullScreen *self);

G_END_DECLS
