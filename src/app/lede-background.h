/* lede-background.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-autostart.h"
#include "lede-deliveries.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps Lede at work for what is to be sent: without a window as long as deliveries wait, awake while it
 * sends, and back at the next login. */
#define LEDE_TYPE_BACKGROUND (lede_background_get_type ())
G_DECLARE_FINAL_TYPE (LedeBackground, lede_background, LEDE, BACKGROUND, GObject)

LedeBackground *
lede_background_new (GtkApplication *application, LedeDeliveries *deliveries, LedeAutostart *autostart);
void lede_background_deliver (LedeBackground *self); /* begins without a window, and ends when all is sent */
void lede_background_end (LedeBackground *self);     /* lets the program end, whatever waits */

G_END_DECLS
