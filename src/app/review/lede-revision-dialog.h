/* lede-revision-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

/* One revision of an open story: what differs, and a way back to it. */
#define LEDE_TYPE_REVISION_DIALOG (lede_revision_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeRevisionDialog, lede_revision_dialog, LEDE, REVISION_DIALOG, AdwDialog)

AdwDialog *lede_revision_dialog_new (LedeStorySession *session, gint64 revision_id);

G_END_DECLS
