/* lede-spelling-dictionary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libspelling.h>

G_BEGIN_DECLS

void lede_spelling_dictionary_load_async (const char *language,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
SpellingDictionary *lede_spelling_dictionary_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
