/* lede-migration.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-database.h"

G_BEGIN_DECLS

/* One step forward of the schema, run in one transaction; there is no way back but the copy that is
 * made before it. Its number is its place in the list, from 1, and the database's user_version. */
typedef struct
{
  const char *sql;
  gboolean (*convert) (LedeDatabase *database, GError **error); /* after the SQL; NULL for none */
} LedeMigration;

#define LEDE_STORE_APPLICATION_ID 0x4c656465 /* "Lede" */

const LedeMigration *lede_store_get_migrations (guint *n_migrations);

gboolean lede_database_migrate (LedeDatabase *self,
                                const LedeMigration *migrations,
                                guint n_migrations,
                                const char *backup_directory,
                                GError **error);

G_END_DECLS
