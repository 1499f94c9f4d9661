/* lede-direction.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which way a paragraph is set: by its first letter, as browsers do for dir="auto". */
const char *lede_direction_find (const char *text, gssize length);
void lede_direction_append (GString *out, const char *language, const char *text);

G_END_DECLS
