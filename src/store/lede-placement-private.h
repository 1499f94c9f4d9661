/* lede-placement-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-placement.h"

G_BEGIN_DECLS

/* Only the store knows them, since it notes them when an address changes. */
void lede_placement_set_old_addresses (LedePlacement *self, const char *lines);

G_END_DECLS
