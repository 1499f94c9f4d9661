/* lede-connection-banner.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says calmly that nothing goes out at the moment, and that nothing is lost by it. */
#define LEDE_TYPE_CONNECTION_BANNER (lede_connection_banner_get_type ())
G_DECLARE_FINAL_TYPE (LedeConnectionBanner, lede_connection_banner, LEDE, CONNECTION_BANNER, AdwBin)

G_END_DECLS
