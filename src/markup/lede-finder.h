/* lede-finder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-find-pattern.h"
#include "lede-story.h"

G_BEGIN_DECLS

/**
 * LedeMatch:
 * @path: which text of the story
 * @start: the first byte in it
 * @end: the byte behind the last
 *
 * One place where the words stand.
 */
typedef struct
{
  const char *path;
  gsize start;
  gsize end;
} LedeMatch;

/* Where a story has what a person looks for, in the order of the manuscript: kicker, headline, deck,
 * the body with each photo's texts where the photo stands, and the photos that stand nowhere. What places
 * photos in the text, the markers of blocks and the names of languages are not words and never match. */
#define LEDE_TYPE_MATCHES (lede_matches_get_type ())
G_DECLARE_FINAL_TYPE (LedeMatches, lede_matches, LEDE, MATCHES, GObject)

LedeMatches *lede_matches_find (LedeSnapshot *snapshot,
                                LedeFindPattern *pattern,
                                const char *replacement,
                                GCancellable *cancellable,
                                GError **error);
guint lede_matches_get_length (LedeMatches *self);
const LedeMatch *lede_matches_get (LedeMatches *self, guint position);
guint lede_matches_get_n_texts (LedeMatches *self);
guint lede_matches_find_behind (LedeMatches *self, const char *path, gsize offset);
gboolean lede_matches_is_current (LedeMatches *self, LedeStory *story);

guint lede_matches_replace_all (LedeMatches *self, LedeStory *story);
gsize lede_matches_replace_one (LedeMatches *self, LedeStory *story, guint position);

G_END_DECLS
