/* lede-photo-failures.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells in the window of @widget which pictures were not added and why: a toast, with what all of them say
 * behind its button. */
void lede_photo_failures_tell (GtkWidget *widget, GPtrArray *sentences);

G_END_DECLS
