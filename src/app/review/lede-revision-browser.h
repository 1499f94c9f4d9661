/* lede-revision-browser.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

/* What an open story was: its revisions by days, each in the text's own look with what changed, and the way
 * back to it. */
#define LEDE_TYPE_REVISION_BROWSER (lede_revision_browser_get_type ())
G_DECLARE_FINAL_TYPE (LedeRevisionBrowser, lede_revision_browser, LEDE, REVISION_BROWSER, AdwDialog)

AdwDialog *lede_revision_browser_new (LedeStorySession *session, gint64 revision_id); /* 0 for the newest */

G_END_DECLS
