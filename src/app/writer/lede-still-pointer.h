/* lede-still-pointer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lede_still_pointer_ignore (GtkWidget *widget);

G_END_DECLS
