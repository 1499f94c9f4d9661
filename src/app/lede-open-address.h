/* lede-open-address.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens a page in the person's browser, one of a folder on this computer, too. */
void lede_open_address (const char *address, GtkWidget *widget);

G_END_DECLS
