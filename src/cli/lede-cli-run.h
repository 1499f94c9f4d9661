/* lede-cli-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"

G_BEGIN_DECLS

LedeCliStatus lede_cli_run (const LedeCliProgram *program, int argc, char *argv[]);

G_END_DECLS
