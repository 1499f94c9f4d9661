/* lede-cli-life.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"

G_BEGIN_DECLS

LedeCliStatus lede_cli_trash_on_site (LedeCli *cli, const char *story, const char *site_name, GError **error);

G_END_DECLS
