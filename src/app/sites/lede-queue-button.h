/* lede-queue-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How many deliveries are under way, in the desk's header bar, and how far those are that are being sent;
 * all of them on a click. It is not there while nothing is under way. */
#define LEDE_TYPE_QUEUE_BUTTON (lede_queue_button_get_type ())
G_DECLARE_FINAL_TYPE (LedeQueueButton, lede_queue_button, LEDE, QUEUE_BUTTON, AdwBin)

G_END_DECLS
