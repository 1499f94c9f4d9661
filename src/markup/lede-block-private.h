/* lede-block-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block.h"
#include "lede-cmark-private.h"

G_BEGIN_DECLS

/* Begins the last paragraph of a quote when it says whose words they are. */
#define LEDE_ATTRIBUTION_MARK "\342\200\224 "

/* At a body's beginning it is no part of the text. */
#define LEDE_BYTE_ORDER_MARK "\357\273\277"

struct _LedeBlock
{
  LedeBlockKind kind;
  guint64 id;
  gsize offset;
  gsize length;
  guint line;
  guint n_lines;

  cmark_node *node; /* its tree, without the marker of a news block; NULL for kinds without one */
  char *locked;     /* the verbatim HTML of a locked block, valid UTF-8 */
  char *subject;
  int n_words;              /* -1 until they are counted */
  guint n_letters;          /* of the words, those that are one letter */
  guint may_define : 1;     /* may hold link reference definitions */
  guint may_refer : 1;      /* may use them */
  guint continues : 1;      /* a table whose head was the last line of the paragraph before it */
  guint of_site : 1;        /* a locked block that is one of the site's, with its delimiters */
  guint unmatched_lock : 1; /* opens a block of the site that nothing closes */
};

LedeBlock *lede_block_new (cmark_node *node, const char *source, gsize length);
LedeBlock *lede_block_new_locked (const char *source, gsize length);
LedeBlock *lede_block_new_definitions (void);
LedeBlock *lede_block_new_converted (LedeBlockKind kind, cmark_node *node);
void lede_block_free (LedeBlock *self);

LedeBlockKind lede_node_get_kind (cmark_node *node);
gboolean lede_node_begins_attribution (cmark_node *node);
gboolean lede_node_is_attribution (cmark_node *node);
char *lede_paragraph_dup_photo (cmark_node *paragraph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeBlock, lede_block_free)

G_END_DECLS
