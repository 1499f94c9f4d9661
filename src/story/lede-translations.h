/* lede-translations.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LEDE_TRANSLATIONS_DEFAULT "x-default"

char *lede_translations_get (const char *translations, const char *language);
char *lede_translations_set (const char *translations, const char *language, const char *text);
gboolean lede_translations_next_name (const char *translations, gsize *position, gsize *start, gsize *end);
GStrv lede_translations_list (const char *translations);
char *lede_translations_normalize_language (const char *language);

G_END_DECLS
