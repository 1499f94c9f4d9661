/* lede-codes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-code.h"

G_BEGIN_DECLS

/* The newsroom's code replacements as all windows see them: what the store has, and what was just changed.
 *
 * Signal "changed" () */
#define LEDE_TYPE_CODES (lede_codes_get_type ())
G_DECLARE_FINAL_TYPE (LedeCodes, lede_codes, LEDE, CODES, GObject)

LedeCodes *lede_codes_new (void);
LedeCodes *lede_codes_get_default (void); /* the application's */
void lede_codes_set_default (LedeCodes *self);
void lede_codes_load (LedeCodes *self);
GPtrArray *lede_codes_get_all (LedeCodes *self); /* of LedeCode */

void
lede_codes_add_async (LedeCodes *self, GPtrArray *codes, GAsyncReadyCallback callback, gpointer user_data);
void
lede_codes_remove_async (LedeCodes *self, const char *code, GAsyncReadyCallback callback, gpointer user_data);
gboolean lede_codes_change_finish (LedeCodes *self, GAsyncResult *result, GError **error);

G_END_DECLS
