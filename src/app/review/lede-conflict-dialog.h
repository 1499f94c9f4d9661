/* lede-conflict-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery.h"
#include "lede-story-session.h"

G_BEGIN_DECLS

/* A delivery was stopped because somebody changed the story on the site: shows both, keeps both, and
 * lets the person decide. */
#define LEDE_TYPE_CONFLICT_DIALOG (lede_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeConflictDialog, lede_conflict_dialog, LEDE, CONFLICT_DIALOG, AdwDialog)

AdwDialog *lede_conflict_dialog_new (LedeStorySession *session, LedeDelivery *delivery);

G_END_DECLS
