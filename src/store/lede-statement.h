/* lede-statement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-database.h"

G_BEGIN_DECLS

/* One prepared statement with named parameters. Freeing it gives it back to its connection, which
 * keeps it prepared for the next time. */
typedef struct _LedeStatement LedeStatement;

LedeStatement *lede_database_prepare (LedeDatabase *self, const char *sql, GError **error);
void lede_statement_free (LedeStatement *self);

void lede_statement_bind_text (LedeStatement *self, const char *name, const char *value);
void lede_statement_bind_int64 (LedeStatement *self, const char *name, gint64 value);
void lede_statement_bind_blob (LedeStatement *self, const char *name, GBytes *value);
void lede_statement_bind_null (LedeStatement *self, const char *name);

gboolean lede_statement_step (LedeStatement *self, GCancellable *cancellable, GError **error);
gboolean lede_statement_failed (LedeStatement *self);
gboolean lede_statement_run (LedeStatement *self, GCancellable *cancellable, GError **error);
void lede_statement_reset (LedeStatement *self);

gint64 lede_statement_get_int64 (LedeStatement *self, int column);
const char *lede_statement_get_text (LedeStatement *self, int column);
GBytes *lede_statement_dup_blob (LedeStatement *self, int column);
gboolean lede_statement_is_null (LedeStatement *self, int column);

/* For the connection, which finalizes what it kept. */
void lede_statement_destroy (LedeStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeStatement, lede_statement_free)

G_END_DECLS
