/* lede-kept-texts-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-window.h"

G_BEGIN_DECLS

/* The texts that could not be saved, and the way back for each. */
#define LEDE_TYPE_KEPT_TEXTS_DIALOG (lede_kept_texts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeKeptTextsDialog, lede_kept_texts_dialog, LEDE, KEPT_TEXTS_DIALOG, AdwDialog)

AdwDialog *lede_kept_texts_dialog_new (void);
void lede_kept_texts_dialog_offer (LedeWindow *window);

G_END_DECLS
