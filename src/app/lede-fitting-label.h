/* lede-fitting-label.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One text in several lengths, of which the longest is shown for which there is room. */
#define LEDE_TYPE_FITTING_LABEL (lede_fitting_label_get_type ())
G_DECLARE_FINAL_TYPE (LedeFittingLabel, lede_fitting_label, LEDE, FITTING_LABEL, GtkWidget)

void lede_fitting_label_set_texts (LedeFittingLabel *self, const char *const *texts);

G_END_DECLS
