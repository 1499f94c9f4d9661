/* lede-text-merge.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two texts that came from a third one, brought together. */
char *lede_text_merge (const char *base, const char *ours, const char *theirs);
char *lede_lines_merge (const char *base, const char *ours, const char *theirs);

/* Of three lists of texts, which is which: one text as it was and as each side has it now. */
typedef struct
{
  int base; /* positions in their lists, -1 where it is not there */
  int ours;
  int theirs;
} LedeTriple;

/* One text of a list. Those of other kinds do not become one another, unless they say nearly the same;
 * those of kind 0 are the same or they are others. */
typedef struct
{
  const char *text;
  guint kind;
} LedeMatchText;

GArray *lede_text_match_three (const LedeMatchText *base,
                               guint n_base,
                               const LedeMatchText *ours,
                               guint n_ours,
                               const LedeMatchText *theirs,
                               guint n_theirs); /* of LedeTriple, in order */

G_END_DECLS
