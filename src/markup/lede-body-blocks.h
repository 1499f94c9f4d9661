/* lede-body-blocks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* Changes of a body by whole top-level blocks, as splices. A gap is a place between two blocks: gap 0
 * is before the first block, gap N behind the last one of N; so nothing ever comes to stand within a
 * list, a quotation, a table or code. Blocks that come to stand beside each other get a blank line
 * between them. */
typedef struct
{
  gsize offset;         /* bytes */
  gsize removed_length; /* bytes */
  char *inserted;
} LedeBodyChange;

guint lede_body_find_gap (LedeDocument *document, gsize offset);
LedeBodyChange
lede_body_insert_at_gap (LedeDocument *document, guint gap, const char *markdown, gsize *begin);
LedeBodyChange lede_body_remove_block (LedeDocument *document, guint block);
gboolean lede_body_move_block (LedeDocument *document,
                               guint block,
                               guint gap,
                               LedeBodyChange changes[2],
                               gsize *begin);

void lede_body_change_apply (LedeBodyChange *change, LedeStory *story);
void lede_body_change_clear (LedeBodyChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeBodyChange, lede_body_change_clear)

G_END_DECLS
