/* lede-language.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lede_language_from_locale (const char *locale);
char *lede_language_dup_of_person (void);

G_END_DECLS
