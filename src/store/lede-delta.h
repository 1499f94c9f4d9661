/* lede-delta.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What makes one run of bytes out of another: copies from the base and bytes of its own. */

GBytes *lede_delta_make (GBytes *base, GBytes *target);
GBytes *lede_delta_apply (GBytes *base, GBytes *delta);

/* Whole numbers in as few bytes as they need, seven bits a byte, least first. */
void lede_delta_append_number (GByteArray *bytes, guint64 number);
gboolean lede_delta_read_number (const guint8 **position, const guint8 *end, guint64 *number);

G_END_DECLS
