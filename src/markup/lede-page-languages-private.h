/* lede-page-languages-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-page-words.h"

G_BEGIN_DECLS

/* What Lede's page knows of one language. The first entry is the one for all others. */
typedef struct
{
  const char *language; /* BCP 47 primary language */
  const char *date;     /* %d day, %o day with 1 as an ordinal, %m month, %B its name, %Y year */
  const char *months[12];
  const char *words[LEDE_N_PAGE_WORDS];
} LedePageLanguage;

extern const LedePageLanguage lede_page_languages[];
extern const guint lede_n_page_languages;

G_END_DECLS
