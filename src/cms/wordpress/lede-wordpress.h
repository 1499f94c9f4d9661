/* lede-wordpress.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms-kind.h"

G_BEGIN_DECLS

/* A WordPress (5.8 or later) by its REST API, signed in with an application password. Implements
 * LedeCms. */
#define LEDE_TYPE_WORDPRESS (lede_wordpress_get_type ())
G_DECLARE_FINAL_TYPE (LedeWordpress, lede_wordpress, LEDE, WORDPRESS, GObject)

extern const LedeCmsKind lede_wordpress_kind;

LedeCms *lede_wordpress_new (LedeSite *site, const char *secret);

G_END_DECLS
