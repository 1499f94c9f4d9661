/* lede-codes-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-newsroom-page.h"

G_BEGIN_DECLS

/* The newsroom's code replacements in the preferences: searched, added, taken out, and read from a file. */
#define LEDE_TYPE_CODES_PAGE (lede_codes_page_get_type ())
G_DECLARE_FINAL_TYPE (LedeCodesPage, lede_codes_page, LEDE, CODES_PAGE, LedeNewsroomPage)

G_END_DECLS
