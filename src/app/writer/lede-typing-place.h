/* lede-typing-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-highlighter.h"
#include "lede-manuscript.h"
#include "lede-typography.h"

G_BEGIN_DECLS

/* What help with typing has to know of the place where something was typed, and what it finds there.
 * Points into the story's text: good until the next change. */
typedef struct
{
  const LedeTypography *typography; /* NULL when nothing is to be set, or nobody knows how */
  LedeTypographySyntax syntax;
  const char *text; /* of the block, within the whole text */
  gsize start;      /* of the block within the whole text, in bytes */
  gsize length;     /* of the block, in bytes */
  gsize caret;      /* within the block, in bytes */
  gboolean words;   /* whether the block may have words at all */
} LedeTypingPlace;

void lede_typing_place_find (LedeTypingPlace *self,
                             LedeManuscript *manuscript,
                             LedeMarkupHighlighter *highlighter,
                             const LedeTypography *typography);
gboolean
lede_typing_place_find_closing (const LedeTypingPlace *self, const char *typed, LedeTypographyChange *change);
char *lede_typing_place_dup_opening (const LedeTypingPlace *self);
char *lede_typing_place_wrap (const LedeTypingPlace *self,
                              const char *typed,
                              const char *selected,
                              gsize *start,
                              gsize *end);

G_END_DECLS
