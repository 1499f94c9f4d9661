/* lede-dictionary-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-newsroom-page.h"

G_BEGIN_DECLS

/* The newsroom's dictionary in the preferences: its words, to be searched, added, taken out, and read
 * from a file. */
#define LEDE_TYPE_DICTIONARY_PAGE (lede_dictionary_page_get_type ())
G_DECLARE_FINAL_TYPE (LedeDictionaryPage, lede_dictionary_page, LEDE, DICTIONARY_PAGE, LedeNewsroomPage)

G_END_DECLS
