/* lede-dictionary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-dictionary-word.h"
#include "lede-word-list.h"

G_BEGIN_DECLS

/* The newsroom's dictionary as all windows see it: what the store has, and what was just changed.
 *
 * Signal "changed" () */
#define LEDE_TYPE_DICTIONARY (lede_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (LedeDictionary, lede_dictionary, LEDE, DICTIONARY, GObject)

LedeDictionary *lede_dictionary_new (void);
LedeDictionary *lede_dictionary_get_default (void); /* the application's */
void lede_dictionary_set_default (LedeDictionary *self);
void lede_dictionary_load (LedeDictionary *self);
LedeWordList *lede_dictionary_get_word_list (LedeDictionary *self);
GPtrArray *lede_dictionary_get_words (LedeDictionary *self); /* of LedeDictionaryWord */

void lede_dictionary_add_async (LedeDictionary *self,
                                const char *const *words,
                                const char *language,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void lede_dictionary_remove_async (LedeDictionary *self,
                                   const char *word,
                                   const char *language,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean lede_dictionary_change_finish (LedeDictionary *self, GAsyncResult *result, GError **error);

G_END_DECLS
