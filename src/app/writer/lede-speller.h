/* lede-speller.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"
#include "lede-word-list.h"

G_BEGIN_DECLS

/* Knows which words of a story are spelled right: by the dictionary of its language, by the newsroom's
 * own, because they are names that the story itself gives, or because they are to be ignored in it.
 *
 * Signals:
 *   "changed" ()                                  what is right may be another
 *   "added" (const char *word, const char *language)   a word is to go into the newsroom's dictionary
 *   "missing" (const char *language)              no dictionary of that language is installed */
#define LEDE_TYPE_SPELLER (lede_speller_get_type ())
G_DECLARE_FINAL_TYPE (LedeSpeller, lede_speller, LEDE, SPELLER, GObject)

LedeSpeller *lede_speller_new (void);
void lede_speller_set_word_list (LedeSpeller *self, LedeWordList *words);
void lede_speller_set_story (LedeSpeller *self, LedeStory *story); /* NULL for none */
void lede_speller_enable (LedeSpeller *self);
void lede_speller_disable (LedeSpeller *self);

const char *lede_speller_get_dictionary (LedeSpeller *self); /* NULL while spelling is off */
gboolean lede_speller_is_loading (LedeSpeller *self);
gboolean lede_speller_next_word (const char *text, const char **start, const char **end);
gboolean lede_speller_is_right (LedeSpeller *self, const char *word, gsize length);
GStrv lede_speller_list_corrections (LedeSpeller *self, const char *word);
void lede_speller_add (LedeSpeller *self, const char *word);
void lede_speller_ignore (LedeSpeller *self, const char *word);

G_END_DECLS
