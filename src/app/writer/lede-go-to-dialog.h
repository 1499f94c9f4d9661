/* lede-go-to-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-markup-highlighter.h"

G_BEGIN_DECLS

/* The outline of a body, to go to one of its places: headings, news blocks and photos, a paragraph by its
 * number, or any by its words.
 *
 * Signals:
 *   "chosen" (guint64 offset)   a place in the body, in bytes */
#define LEDE_TYPE_GO_TO_DIALOG (lede_go_to_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeGoToDialog, lede_go_to_dialog, LEDE, GO_TO_DIALOG, AdwDialog)

AdwDialog *lede_go_to_dialog_new (LedeMarkupHighlighter *highlighter, LedeStory *story, gsize caret);

G_END_DECLS
