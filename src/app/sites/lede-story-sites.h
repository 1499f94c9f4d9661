/* lede-story-sites.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-deliveries.h"
#include "lede-state.h"

G_BEGIN_DECLS

/* On which sites something can be done with a story, by what was delivered there last. */
GStrv lede_story_sites_list (LedeDeliveries *deliveries, const char *story_id, LedeAction action);

G_END_DECLS
