/* lede-merge-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-merge.h"

G_BEGIN_DECLS

/* What kind of text it is about, and so what can be done with it. */
typedef enum
{
  LEDE_MERGE_BLOCK,  /* of the body */
  LEDE_MERGE_PROSE,  /* words */
  LEDE_MERGE_VALUE,  /* one or the other */
  LEDE_MERGE_WORDS,  /* a list that is written by hand, one a line */
  LEDE_MERGE_LIST,   /* of members, by their ids */
  LEDE_MERGE_MEMBER, /* one that one side took out and the other changed */
} LedeMergeKind;

struct _LedeMergePlace
{
  GObject parent_instance;

  LedeMergeKind kind;
  LedeMergeStatus status;
  LedeMergeChoice choice;
  char *path;
  char *title;
  char *subject;                   /* NULL for none */
  char *texts[LEDE_MERGE_N_SIDES]; /* NULL where it is not there */
  char *shown[LEDE_MERGE_N_SIDES]; /* NULL where that is the text itself */
  char *merged;                    /* NULL where both changes do not fit into one text */
  char *own;                       /* NULL until the person writes something */

  LedeMergePlace *follower; /* is decided with this one; not owned, NULL for none */

  /* Of the body: which of each side's blocks it is, -1 for none. */
  LedeBlockKind block_kind;
  LedeBlockKind block_kinds[LEDE_MERGE_N_SIDES];
  int first[LEDE_MERGE_N_SIDES];
  int last[LEDE_MERGE_N_SIDES];
};

LedeMergePlace *lede_merge_place_new (LedeMergeKind kind, const char *path);
void lede_merge_place_set_text (LedeMergePlace *self, LedeMergeSide side, const char *text);
void lede_merge_place_settle (LedeMergePlace *self, gboolean has_base);
void lede_merge_place_set_conflict (LedeMergePlace *self);
char *lede_merge_place_dup_chosen (LedeMergePlace *self); /* ours where nothing is decided */

/* lede-merge-body.c: the blocks of three bodies, side by side */
typedef struct
{
  GPtrArray *blocks[LEDE_MERGE_N_SIDES]; /* of MergeBlock */
  const char *text[LEDE_MERGE_N_SIDES];  /* the bodies; not owned, NULL where there is no base */
  GPtrArray *places;                     /* of LedeMergePlace, all of them */
} LedeMergeBody;

void lede_merge_body_init (LedeMergeBody *self, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES]);
void lede_merge_body_clear (LedeMergeBody *self);
char *lede_merge_body_compose (LedeMergeBody *self);

/* lede-merge-fields.c: everything else */
GPtrArray *lede_merge_list_fields (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES]);
GPtrArray *lede_merge_list_members (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES]);
void lede_merge_take_field (LedeMergePlace *place, GHashTable *texts);
void
lede_merge_take_members (GPtrArray *places, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES], GHashTable *texts);

#define LEDE_MERGE_LEAD "lead-photo" /* which of the photos is the lead: their ids */

/* lede-merge-words.c */
char *lede_merge_name_field (const char *path);
char *lede_merge_name_block (LedeBlockKind kind);
char *
lede_merge_name_member (const char *kind, const char *id, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES]);
char *lede_merge_describe_member (const char *kind, const char *id, LedeSnapshot *snapshot);
const char *lede_merge_get_kind_of_list (const char *list);

G_END_DECLS
