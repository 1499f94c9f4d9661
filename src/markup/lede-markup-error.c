/* lede-markup-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-wordpress-markup.h"

G_DEFINE_QUARK (lede-markup-error-quark, lede_markup_error)
