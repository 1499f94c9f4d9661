/* lede-take-back-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-state.h"
#include "lede-story-session.h"

G_BEGIN_DECLS

/* Takes a story from its readers: withdraws it, with a note in its place or without, makes it a draft
 * again, or moves it to the trash, on the sites that it is on. */
#define LEDE_TYPE_TAKE_BACK_DIALOG (lede_take_back_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeTakeBackDialog, lede_take_back_dialog, LEDE, TAKE_BACK_DIALOG, AdwDialog)

AdwDialog *lede_take_back_dialog_new (LedeStorySession *session, LedeAction action);

G_END_DECLS
