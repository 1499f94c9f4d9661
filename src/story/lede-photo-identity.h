/* lede-photo-identity.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo.h"

G_BEGIN_DECLS

gboolean lede_photo_keeps_position (LedePhoto *photo);
char *lede_photo_dup_identity (LedePhoto *photo);

G_END_DECLS
