/* lede-image-motion-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-image-private.h"

G_BEGIN_DECLS

gboolean lede_image_moves (GBytes *bytes, const LedeImageType *type);

G_END_DECLS
