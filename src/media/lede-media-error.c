/* lede-media-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image.h"

G_DEFINE_QUARK (lede-media-error-quark, lede_media_error)
