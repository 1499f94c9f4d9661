/* lede-dictionary-word.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LedeDictionaryWord:
 * @word: as it is written
 * @language: BCP 47, without a region; "" for every language, as names are
 * @who: who added it
 * @at: when, Unix time, microseconds, UTC
 *
 * A word of the newsroom's own dictionary.
 */
typedef struct
{
  char *word;
  char *language;
  char *who;
  gint64 at;
} LedeDictionaryWord;

LedeDictionaryWord *
lede_dictionary_word_new (const char *word, const char *language, const char *who, gint64 at);
void lede_dictionary_word_free (LedeDictionaryWord *self);
char *lede_dictionary_word_tidy (const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeDictionaryWord, lede_dictionary_word_free)

G_END_DECLS
