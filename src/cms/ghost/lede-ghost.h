/* lede-ghost.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms-kind.h"

G_BEGIN_DECLS

/* A Ghost (5 or later) by its Admin API, signed in with a staff access token or the Admin API key of an
 * integration. Implements LedeCms.
 *
 * Ghost has no sections: the first of a story's tags that readers see stands for one. A photo's id is its
 * address. */
#define LEDE_TYPE_GHOST (lede_ghost_get_type ())
G_DECLARE_FINAL_TYPE (LedeGhost, lede_ghost, LEDE, GHOST, GObject)

extern const LedeCmsKind lede_ghost_kind;

LedeCms *lede_ghost_new (LedeSite *site, const char *secret);

G_END_DECLS
