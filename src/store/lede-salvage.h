/* lede-salvage.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-database.h"

G_BEGIN_DECLS

/* Copies what can be read of a damaged store's rows into a new one, as they are. */

LedeDatabase *lede_salvage_open (const char *path, LedeDatabase *into, GError **error);
void lede_salvage_copy (LedeDatabase *from, LedeDatabase *into);

G_END_DECLS
