/* lede-splice-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A change of one text: @removed bytes at @offset give way to @inserted. Does not own anything. */
typedef struct
{
  gsize offset;
  gsize removed;
  const char *inserted;
  gsize inserted_length;
} LedeSplice;

LedeSplice
lede_splice_between (const char *before, gsize before_length, const char *after, gsize after_length);
gboolean lede_splice_fits (const LedeSplice *splice, const char *text, gsize length);
guint lede_splice_transform (const LedeSplice *ours, const LedeSplice *theirs, LedeSplice result[2]);

G_END_DECLS
