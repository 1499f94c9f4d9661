/* lede-source-align-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_source_align (const gunichar *text,
                        const gboolean *link_ends,
                        gsize n_characters,
                        const char *source,
                        gsize length,
                        gsize *offsets);

G_END_DECLS
