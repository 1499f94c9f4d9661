/* lede-database-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-statement.h"

G_BEGIN_DECLS

struct _LedeDatabase
{
  sqlite3 *handle;
  char *path;
  char *damage_marker;       /* a file to leave behind when the database turns out to be damaged */
  GHashTable *statements;    /* SQL to LedeStatement: prepared and not in use */
  GCancellable *cancellable; /* of the running call */
  gint64 busy_since;         /* monotonic time, microseconds */
};

G_END_DECLS
