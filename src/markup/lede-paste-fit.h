/* lede-paste-fit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"

G_BEGIN_DECLS

/* What a body becomes when something is pasted into it. */
typedef struct
{
  gsize offset; /* what is replaced, in bytes */
  gsize removed;
  char *text;  /* what by */
  gsize caret; /* where in the text one goes on writing */
} LedePasteFit;

LedePasteFit *lede_paste_fit_new (const char *body, gsize start, gsize end, const char *markdown);
void lede_paste_fit_free (LedePasteFit *self);

gboolean lede_paste_is_literal (LedeDocument *document, gsize offset);
char *lede_paste_dup_address (const char *text);
char *lede_paste_dup_link (const char *words, const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedePasteFit, lede_paste_fit_free)

G_END_DECLS
