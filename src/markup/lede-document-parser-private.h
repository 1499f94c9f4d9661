/* lede-document-parser-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"

G_BEGIN_DECLS

/* What a stretch of a body is parsed with. */
typedef struct
{
  const char *text; /* the whole body */
  gsize length;
  gsize start;                /* the stretch: where a top-level block begins, or 0 */
  gsize end;                  /* where a line begins, or the body's end */
  guint line;                 /* of the stretch's start */
  const GString *definitions; /* link reference definitions of the whole body; NULL for none */
} LedeStretch;

GPtrArray *lede_stretch_parse (const LedeStretch *stretch, gsize *needed_end);

G_END_DECLS
