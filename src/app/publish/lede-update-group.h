/* lede-update-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery.h"

G_BEGIN_DECLS

/* Which date readers see at a story that is updated: the one that it has, or a new one. */
#define LEDE_TYPE_UPDATE_GROUP (lede_update_group_get_type ())
G_DECLARE_FINAL_TYPE (LedeUpdateGroup, lede_update_group, LEDE, UPDATE_GROUP, AdwPreferencesGroup)

LedeDeliveryManner lede_update_group_get_manner (LedeUpdateGroup *self);

G_END_DECLS
