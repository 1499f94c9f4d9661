/* lede-sanitizer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_sanitizer_append (GString *out, const char *html);

char *lede_html_to_text (const char *html);

G_END_DECLS
