/* lede-text-diff.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LEDE_DIFF_SAME,
  LEDE_DIFF_REMOVED,
  LEDE_DIFF_ADDED,
} LedeDiffKind;

/* A stretch of the one text, of the other, or of both. What is removed stands before what is added in
 * its place. */
typedef struct
{
  LedeDiffKind kind;
  gsize before; /* where it begins in the old text, in bytes */
  gsize after;  /* where it begins in the new text, in bytes */
  gsize length; /* bytes */
} LedeDiffRun;

/* How one text became another, word by word. Immutable, so it may be read from any thread. Its cost is
 * bounded: texts that have nothing in common take longer by a constant, not by their product. */
#define LEDE_TYPE_TEXT_DIFF (lede_text_diff_get_type ())
G_DECLARE_FINAL_TYPE (LedeTextDiff, lede_text_diff, LEDE, TEXT_DIFF, GObject)

LedeTextDiff *lede_text_diff_new (const char *before, const char *after);
guint lede_text_diff_get_n_runs (LedeTextDiff *self);
const LedeDiffRun *lede_text_diff_get_run (LedeTextDiff *self, guint position);
guint lede_text_diff_get_n_removed_words (LedeTextDiff *self);
guint lede_text_diff_get_n_added_words (LedeTextDiff *self);
gboolean lede_text_diff_is_empty (LedeTextDiff *self);

G_END_DECLS
