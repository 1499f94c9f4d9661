/* lede-merge.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-block.h"
#include "lede-snapshot.h"
#include "lede-story.h"

G_BEGIN_DECLS

typedef enum
{
  LEDE_MERGE_BASE,
  LEDE_MERGE_OURS,
  LEDE_MERGE_THEIRS,
  LEDE_MERGE_N_SIDES
} LedeMergeSide;

typedef enum
{
  LEDE_MERGE_UNCHANGED,
  LEDE_MERGE_BY_US,
  LEDE_MERGE_BY_THEM,
  LEDE_MERGE_ALIKE,   /* both changed it to the same */
  LEDE_MERGE_BY_BOTH, /* in different words: both changes fit into one text */
  LEDE_MERGE_CONFLICT,
} LedeMergeStatus;

typedef enum
{
  LEDE_MERGE_UNDECIDED,
  LEDE_MERGE_TAKE_OURS,
  LEDE_MERGE_TAKE_THEIRS,
  LEDE_MERGE_TAKE_BOTH,   /* theirs, then ours */
  LEDE_MERGE_TAKE_MERGED, /* the text with the changes of both */
  LEDE_MERGE_TAKE_OWN,    /* what the person wrote */
} LedeMergeChoice;

/* One place of a story at which two versions differ from a third one, or from each other: a block of the
 * body, a text, or which members a list has.
 *
 * Signals:
 *   "decided" ()   another text stands here now */
#define LEDE_TYPE_MERGE_PLACE (lede_merge_place_get_type ())
G_DECLARE_FINAL_TYPE (LedeMergePlace, lede_merge_place, LEDE, MERGE_PLACE, GObject)

const char *lede_merge_place_get_path (LedeMergePlace *self);
const char *lede_merge_place_get_title (LedeMergePlace *self); /* which place it is, in the person's words */
const char *lede_merge_place_get_subject (LedeMergePlace *self); /* a photo's id, or NULL */
LedeMergeStatus lede_merge_place_get_status (LedeMergePlace *self);
LedeMergeChoice lede_merge_place_get_choice (LedeMergePlace *self);
const char *lede_merge_place_get_text (LedeMergePlace *self, LedeMergeSide side); /* NULL: it is not there */
char *lede_merge_place_dup_shown (LedeMergePlace *self, LedeMergeSide side);      /* to be read */
char *lede_merge_place_dup_result (LedeMergePlace *self); /* NULL: it is not there, or not decided */
char *lede_merge_place_dup_shown_result (LedeMergePlace *self);

gboolean lede_merge_place_can_choose (LedeMergePlace *self, LedeMergeChoice choice);
void lede_merge_place_choose (LedeMergePlace *self, LedeMergeChoice choice);
void lede_merge_place_write (LedeMergePlace *self, const char *text);
gboolean lede_merge_place_is_decided (LedeMergePlace *self);

/* Two versions of a story that came from a third one, on their way to one. It is made on any thread and
 * belongs to one at a time.
 *
 * Signals:
 *   "changed" ()   something was decided */
#define LEDE_TYPE_MERGE (lede_merge_get_type ())
G_DECLARE_FINAL_TYPE (LedeMerge, lede_merge, LEDE, MERGE, GObject)

LedeMerge *lede_merge_new (LedeSnapshot *base, LedeSnapshot *ours, LedeSnapshot *theirs);

LedeSnapshot *lede_merge_get_side (LedeMerge *self, LedeMergeSide side); /* NULL: there is no base */
GListModel *lede_merge_get_places (LedeMerge *self);                     /* of LedeMergePlace, in order */
guint lede_merge_count_conflicts (LedeMerge *self);
guint lede_merge_count_undecided (LedeMerge *self);
void lede_merge_decide_rest (LedeMerge *self, LedeMergeChoice choice);
void lede_merge_take_decisions (LedeMerge *self, LedeMerge *other);

LedeSnapshot *lede_merge_make_snapshot (LedeMerge *self);
void lede_merge_apply (LedeMerge *self, LedeStory *story);

G_END_DECLS
