/* lede-markup-block.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block.h"
#include "lede-markup-inline.h"

G_BEGIN_DECLS

void lede_markup_block_scan (const char *text, gsize start, gsize end, LedeBlockKind kind, GArray *spans);
gboolean lede_markup_block_is_right_to_left (const char *text, gsize start, gsize end);

G_END_DECLS
