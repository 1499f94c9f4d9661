/* lede-lull.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the window needs, but nobody who begins to type: done when it has been drawn and the first letter
 * has had its turn. */
typedef struct _LedeLull LedeLull;

LedeLull *lede_lull_wait (GtkWidget *widget, GSourceOnceFunc func, gpointer data);
void lede_lull_free (LedeLull *self);

G_END_DECLS
