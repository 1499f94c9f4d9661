/* lede-typography-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-typography.h"

G_BEGIN_DECLS

#define NARROW_SPACE "\u202f" /* narrow no-break space */
#define FIXED_SPACE "\u00a0"  /* no-break space */
#define APOSTROPHE "\u2019"

typedef enum
{
  LEDE_TYPOGRAPHY_UNSPACED = 1 << 0, /* words are not set apart by spaces */
  LEDE_TYPOGRAPHY_RAYA = 1 << 1,     /* a dash opens and closes like a bracket */
  LEDE_TYPOGRAPHY_GERESH = 1 << 2,   /* signs of abbreviation within words: U+05F3, U+05F4 */
  LEDE_TYPOGRAPHY_TWO_DOTS = 1 << 3, /* an ellipsis is two signs long */
  LEDE_TYPOGRAPHY_ELIDES = 1 << 4,   /* an article loses its end before a word: l’« effet » */
} LedeTypographyFlags;

struct _LedeTypography
{
  const char *tags;    /* BCP 47, one blank apart */
  const char *open[2]; /* quotations, and those within them */
  const char *close[2];
  const char *single[2]; /* what the apostrophe key opens and closes; NULL where it only types apostrophes */
  const char *dash;      /* what two hyphens between words mean */

  const char *inside;      /* the space within quotation marks, NULL for none */
  const char *before_high; /* the space before ; ! ? */
  const char *before_colon;
  const char *group; /* the space between thousands */

  const char *elided; /* words that begin with an apostrophe */
  LedeTypographyFlags flags;
};

gboolean lede_typography_keeps_markup (const char *text, gsize length, const LedeTypographyChange *change);

G_END_DECLS
