/* lede-code.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LedeCode:
 * @code: what is typed between backslashes, in small letters
 * @name: what it becomes
 * @who: who added it
 * @at: when, Unix time, microseconds, UTC
 *
 * A code replacement: \p1\ becomes a name, as photographers of agencies type captions.
 */
typedef struct
{
  char *code;
  char *name;
  char *who;
  gint64 at;
} LedeCode;

LedeCode *lede_code_new (const char *code, const char *name, const char *who, gint64 at);
void lede_code_free (LedeCode *self);
char *lede_code_tidy (const char *code);
char *lede_code_tidy_name (const char *name);
char *lede_code_find_typed (const char *text, gsize caret, gsize *offset);
GPtrArray *lede_codes_parse (const char *text, gsize length, const char *who, gint64 at, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeCode, lede_code_free)

G_END_DECLS
