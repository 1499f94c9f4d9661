/* lede-exchange-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include "lede-front-matter.h"

G_DEFINE_QUARK (lede-exchange-error-quark, lede_exchange_error)
