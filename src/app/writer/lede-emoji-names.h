/* lede-emoji-names.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* An emoji and what it is called in the person's language. */
typedef struct
{
  char *emoji;
  char *name;
} LedeEmoji;

/* The names of all emoji, as the toolkit has them. Immutable. */
typedef struct _LedeEmojiNames LedeEmojiNames;

LedeEmojiNames *lede_emoji_names_load (const char *language);
void lede_emoji_names_free (LedeEmojiNames *self);
GPtrArray *lede_emoji_names_search (LedeEmojiNames *self, const char *query, guint most);
const LedeEmoji *lede_emoji_names_find (LedeEmojiNames *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeEmojiNames, lede_emoji_names_free)

G_END_DECLS
