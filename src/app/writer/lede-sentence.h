/* lede-sentence.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_sentence_find (const char *text, gsize length, gsize place, gsize *start, gsize *end);

G_END_DECLS
