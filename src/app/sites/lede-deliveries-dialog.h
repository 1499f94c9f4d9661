/* lede-deliveries-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* All deliveries of all stories, newest first. */
#define LEDE_TYPE_DELIVERIES_DIALOG (lede_deliveries_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveriesDialog, lede_deliveries_dialog, LEDE, DELIVERIES_DIALOG, AdwDialog)

AdwDialog *lede_deliveries_dialog_new (void);

G_END_DECLS
