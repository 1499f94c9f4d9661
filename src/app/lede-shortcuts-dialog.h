/* lede-shortcuts-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Every command with its key, searchable, drawn from the table of commands. */
#define LEDE_TYPE_SHORTCUTS_DIALOG (lede_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeShortcutsDialog, lede_shortcuts_dialog, LEDE, SHORTCUTS_DIALOG, AdwDialog)

AdwDialog *lede_shortcuts_dialog_new (void);

G_END_DECLS
