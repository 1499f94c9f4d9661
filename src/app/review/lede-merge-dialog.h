/* lede-merge-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery.h"
#include "lede-story-session.h"

G_BEGIN_DECLS

/* Somebody changed the story on the site: shows at which places, what they have, what we have and what it
 * was, lets the person decide, and sends the delivery on its way again. */
#define LEDE_TYPE_MERGE_DIALOG (lede_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeMergeDialog, lede_merge_dialog, LEDE, MERGE_DIALOG, AdwDialog)

AdwDialog *lede_merge_dialog_new (LedeStorySession *session, LedeDelivery *delivery);

G_END_DECLS
