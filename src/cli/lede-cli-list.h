/* lede-cli-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"

G_BEGIN_DECLS

LedeCliStatus lede_cli_run_list (LedeCli *cli, GStrv arguments, GError **error);

G_END_DECLS
