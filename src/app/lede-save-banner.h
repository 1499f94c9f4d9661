/* lede-save-banner.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

/* Says above a story that it cannot be saved and that its text is safe, in words that fit a phone's
 * width; a dialog has the whole: what happened, where the text is, what to do.
 *
 * Property "revealed" (boolean, readable): whether it has something to say. */
#define LEDE_TYPE_SAVE_BANNER (lede_save_banner_get_type ())
G_DECLARE_FINAL_TYPE (LedeSaveBanner, lede_save_banner, LEDE, SAVE_BANNER, AdwBin)

gboolean lede_save_banner_get_revealed (LedeSaveBanner *self);
void lede_save_banner_set_session (LedeSaveBanner *self, LedeStorySession *session); /* NULL for none */

G_END_DECLS
