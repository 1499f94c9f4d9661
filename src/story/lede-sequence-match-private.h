/* lede-sequence-match-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two sequences do not share lies between a common beginning and a common end. */
typedef struct
{
  guint a_start, a_end;
  guint b_start, b_end;
} LedeHunk;

GArray *
lede_sequence_match (const guint *a, guint n_a, const guint *b, guint n_b); /* of LedeHunk, in order */

G_END_DECLS
