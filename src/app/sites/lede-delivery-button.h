/* lede-delivery-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How the story stands on its sites, in the status line; each of its newest deliveries on a click.
 *
 * Signal "changed" (): another delivery, or another state of it. */
#define LEDE_TYPE_DELIVERY_BUTTON (lede_delivery_button_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryButton, lede_delivery_button, LEDE, DELIVERY_BUTTON, AdwBin)

void lede_delivery_button_show_words (LedeDeliveryButton *self);
void lede_delivery_button_show_icon (LedeDeliveryButton *self); /* alone, where there is little room */
void lede_delivery_button_set_story (LedeDeliveryButton *self, const char *story_id); /* NULL for none */
const char *
lede_delivery_button_get_trouble (LedeDeliveryButton *self); /* why a person has to decide, or NULL */
gboolean lede_delivery_button_is_conflict (LedeDeliveryButton *self);

G_END_DECLS
