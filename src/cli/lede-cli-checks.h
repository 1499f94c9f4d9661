/* lede-cli-checks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-checks.h"
#include "lede-cli.h"

G_BEGIN_DECLS

LedeCliStatus lede_cli_run_check (LedeCli *cli, GStrv arguments, GError **error);
gboolean lede_cli_pass_checks (LedeStoryFields *fields, const LedeCheckContext *context, GError **error);

G_END_DECLS
