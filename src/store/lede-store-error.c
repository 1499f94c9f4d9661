/* lede-store-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store.h"

G_DEFINE_QUARK (lede-store-error-quark, lede_store_error)
