/* run-script.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs a script that makes files in a folder, which is made where it is not there. What it says on standard
 * error is said when it fails. */
void run_script (const char *script, const char *folder);

G_END_DECLS
