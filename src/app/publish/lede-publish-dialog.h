/* lede-publish-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

/* Sends a story to a site: which one, as what, when, and what the checks say. */
#define LEDE_TYPE_PUBLISH_DIALOG (lede_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedePublishDialog, lede_publish_dialog, LEDE, PUBLISH_DIALOG, AdwDialog)

AdwDialog *lede_publish_dialog_new (LedeStorySession *session, LedeAction action);

G_END_DECLS
