/* lede-cms-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-cms.h"

G_DEFINE_QUARK (lede-cms-error-quark, lede_cms_error)
