/* lede-step-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-delivery-progress.h"

G_BEGIN_DECLS

/* One step of a delivery: what it does, and how far it is. */
#define LEDE_TYPE_STEP_ROW (lede_step_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeStepRow, lede_step_row, LEDE, STEP_ROW, GtkBox)

GtkWidget *lede_step_row_new (void);
void
lede_step_row_show (LedeStepRow *self, const char *name, const LedeStepProgress *step, const char *message);
void lede_step_row_set_busy (LedeStepRow *self);  /* it is being done just now */
void lede_step_row_set_still (LedeStepRow *self); /* it is not */

G_END_DECLS
