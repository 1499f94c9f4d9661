/* lede-database.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One connection to an SQLite database, set up the way that Lede wants all of them: WAL, FULL,
 * foreign keys, patient with other processes. For one thread at a time. */
typedef struct _LedeDatabase LedeDatabase;

/* A group of statements of which all are on disk or none is. Freed before its commit, it takes
 * everything back. */
typedef struct _LedeTransaction LedeTransaction;

LedeDatabase *lede_database_open (const char *path, GError **error);
LedeDatabase *lede_database_open_for_salvage (const char *path, GError **error);
void lede_database_close (LedeDatabase *self);

const char *lede_database_get_path (LedeDatabase *self);
sqlite3 *lede_database_get_handle (LedeDatabase *self);
void lede_database_set_damage_marker (LedeDatabase *self, const char *path);

gboolean lede_database_run_script (LedeDatabase *self, const char *sql, GError **error);
gboolean lede_database_keep_few_pages (LedeDatabase *self, GError **error);
gboolean lede_database_keep_many_pages (LedeDatabase *self, GError **error);
gboolean lede_database_read_number (LedeDatabase *self, const char *sql, gint64 *number, GError **error);
gint64 lede_database_get_last_rowid (LedeDatabase *self);
gint64 lede_database_count_changes (LedeDatabase *self);

LedeTransaction *lede_database_begin (LedeDatabase *self, GCancellable *cancellable, GError **error);
LedeTransaction *lede_database_begin_reading (LedeDatabase *self, GCancellable *cancellable, GError **error);
gboolean lede_transaction_commit (LedeTransaction *self, GError **error);
void lede_transaction_free (LedeTransaction *self);

void lede_database_set_cancellable (LedeDatabase *self, GCancellable *cancellable);
void lede_database_fail (LedeDatabase *self, int code, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeDatabase, lede_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeTransaction, lede_transaction_free)

G_END_DECLS
