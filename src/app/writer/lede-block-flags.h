/* lede-block-flags.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One flag for each block of a document, kept in step with its patches. */
typedef GByteArray LedeBlockFlags;

void lede_block_flags_replace (LedeBlockFlags *self, guint first, guint n_removed, guint n_inserted);

G_END_DECLS
