/* lede-row-click.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkEventController *lede_row_click_new (void);

G_END_DECLS
