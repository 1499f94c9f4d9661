/* remove-tree.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes a test's folder with all that is in it. */
void remove_tree (const char *path);

G_END_DECLS
