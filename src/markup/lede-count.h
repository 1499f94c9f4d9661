/* lede-count.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"

G_BEGIN_DECLS

/**
 * LedeCount:
 * @words: as lede_document_count_words() counts
 * @letters: those of the words that are a single letter of a script without spaces
 * @characters: letters, signs and spaces that a reader sees; a line's end counts as nothing
 * @spaces: those of the characters that are white space
 * @sentences: about how many sentences
 * @paragraphs: blocks with words that are no heading
 *
 * How much text there is.
 */
typedef struct
{
  guint words;
  guint letters;
  guint characters;
  guint spaces;
  guint sentences;
  guint paragraphs;
} LedeCount;

LedeCount *lede_count_new (const char *markdown, gssize length);
guint lede_count_reading_minutes (const LedeCount *self);
guint lede_count_speaking_seconds (const LedeCount *self);

void lede_document_count (LedeDocument *self, LedeCount *count); /* words and letters only */

G_END_DECLS
