/* lede-last-focus.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LEDE_TYPE_LAST_FOCUS (lede_last_focus_get_type ())

G_DECLARE_FINAL_TYPE (LedeLastFocus, lede_last_focus, LEDE, LAST_FOCUS, GObject)

LedeLastFocus *lede_last_focus_new (GtkWidget *widget);
GtkWidget *lede_last_focus_restore (LedeLastFocus *self);

G_END_DECLS
