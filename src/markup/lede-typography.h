/* lede-typography.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a language sets quotes, dashes, apostrophes, ellipses and the spaces beside its signs, where a
 * keyboard has only typewriter signs for them. */
typedef struct _LedeTypography LedeTypography;

/**
 * LedeTypographySyntax:
 * @LEDE_TYPOGRAPHY_PLAIN: words alone: a headline, a caption
 * @LEDE_TYPOGRAPHY_MARKDOWN: one block of a body
 */
typedef enum
{
  LEDE_TYPOGRAPHY_PLAIN,
  LEDE_TYPOGRAPHY_MARKDOWN,
} LedeTypographySyntax;

/* What to do to a text: at a place, what goes and what comes. */
typedef struct
{
  gsize offset;  /* bytes */
  gsize removed; /* bytes */
  char inserted[24];
} LedeTypographyChange;

const LedeTypography *lede_typography_for_language (const char *tag);
const LedeTypography *
lede_typography_for_paragraph (const LedeTypography *self, const char *text, gsize length);

gboolean lede_typography_suggest (const LedeTypography *self,
                                  LedeTypographySyntax syntax,
                                  const char *text,
                                  gsize length,
                                  gsize caret,
                                  LedeTypographyChange *change);
gboolean lede_typography_is_prose (LedeTypographySyntax syntax, const char *text, gsize length, gsize offset);
gboolean lede_typography_find_closing (const LedeTypography *self,
                                       const char *text,
                                       gsize length,
                                       gsize caret,
                                       LedeTypographyChange *change);

G_END_DECLS
