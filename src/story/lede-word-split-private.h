/* lede-word-split-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a text that is compared as a whole. */
typedef struct
{
  guint32 start;  /* bytes */
  guint32 length; /* bytes */
  gboolean is_word;
} LedeWordToken;

const char *lede_word_skip_letter (const char *text); /* with what hangs on it */
GArray *lede_word_split (const char *text);           /* of LedeWordToken, without a gap */

G_END_DECLS
