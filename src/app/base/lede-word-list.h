/* lede-word-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Words that are spelled right, whatever a dictionary says. One in small letters may begin with a
 * capital; each may stand in capitals; of several words, each counts.
 *
 * Signal "changed" () */
#define LEDE_TYPE_WORD_LIST (lede_word_list_get_type ())
G_DECLARE_FINAL_TYPE (LedeWordList, lede_word_list, LEDE, WORD_LIST, GObject)

LedeWordList *lede_word_list_new (void);
void lede_word_list_clear (LedeWordList *self);
void lede_word_list_add (LedeWordList *self, const char *words, const char *language);
void lede_word_list_changed (LedeWordList *self);
gboolean lede_word_list_contains (LedeWordList *self, const char *word, const char *language);

G_END_DECLS
