/* lede-site-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-site-info.h"

G_BEGIN_DECLS

/* One connected site in the preferences: who is signed in, how it treats the lead photo, test, remove. */
#define LEDE_TYPE_SITE_ROW (lede_site_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeSiteRow, lede_site_row, LEDE, SITE_ROW, AdwExpanderRow)

GtkWidget *lede_site_row_new (LedeSiteInfo *info);

G_END_DECLS
