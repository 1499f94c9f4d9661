/* lede-body-blocks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-body-blocks.h"

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gsize
block_start (LedeDocument *document, guint block)
{
  return lede_block_get_offset (lede_document_get_block (document, block));
}

/* Without the blank lines that a block may have taken in at its end. */
static gsize
block_end (LedeDocument *document, guint block)
{
  const char *text = lede_document_get_markdown (document, NULL);
  LedeBlock *it = lede_document_get_block (document, block);
  gsize end = lede_block_get_offset (it) + lede_block_get_length (it);

  while (end > lede_block_get_offset (it) && is_line_end (text[end - 1]))
    end--;

  return end;
}

static guint
count_line_ends (const char *text, gsize from, gsize to)
{
  guint n = 0;

  for (; from < to; from++)
    if (text[from] == '\n' || (text[from] == '\r' && text[from + 1] != '\n'))
      n++;

  return n;
}

/**
 * lede_body_find_gap:
 * @document: a body
 * @offset: a place in it, in bytes
 *
 * Returns: the gap behind the block that the place is in, or the one between blocks that it is in;
 *   before a block for the place where its first line begins
 */
guint
lede_body_find_gap (LedeDocument *document, gsize offset)
{
  guint n_blocks, block;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), 0);

  n_blocks = lede_document_get_n_blocks (document);

  if (n_blocks == 0)
    return 0;

  block = lede_document_find_block (document, offset);

  return offset > block_start (document, block) ? block + 1 : block;
}

/**
 * lede_body_insert_at_gap:
 * @document: a body
 * @gap: where
 * @markdown: one or more blocks, without line ends around them
 * @begin: (out) (optional): where they will begin, in bytes
 *
 * Returns: the change that puts blocks between others; it replaces the blank lines that are there
 */
LedeBodyChange
lede_body_insert_at_gap (LedeDocument *document, guint gap, const char *markdown, gsize *begin)
{
  LedeBodyChange change = { 0 };
  guint n_blocks;
  gsize from, to;
  gboolean first, last;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), change);
  g_return_val_if_fail (markdown != NULL, change);

  n_blocks = lede_document_get_n_blocks (document);
  gap = MIN (gap, n_blocks);
  first = gap == 0;
  last = gap == n_blocks;

  from = first ? 0 : block_end (document, gap - 1);
  if (last)
    lede_document_get_markdown (document, &to);
  else
    to = block_start (document, gap);

  change.offset = from;
  change.removed_length = to - from;
  change.inserted = g_strconcat (first ? "" : "\n\n", markdown, last ? "\n" : "\n\n", NULL);

  if (begin != NULL)
    *begin = from + (first ? 0 : 2);

  return change;
}

/**
 * lede_body_remove_block:
 * @document: a body
 * @block: which block
 *
 * Returns: the change that takes a block out, and the blank lines behind it
 */
LedeBodyChange
lede_body_remove_block (LedeDocument *document, guint block)
{
  LedeBodyChange change = { 0 };
  const char *text;
  guint n_blocks;
  gsize length;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), change);

  n_blocks = lede_document_get_n_blocks (document);
  text = lede_document_get_markdown (document, &length);
  g_return_val_if_fail (block < n_blocks, change);

  change.offset = block_start (document, block);
  change.inserted = g_strdup ("");

  if (block + 1 < n_blocks)
    {
      gsize next = block_start (document, block + 1);

      change.removed_length = next - change.offset;

      /* What stood apart by the block alone would become one. */
      if (block > 0 && count_line_ends (text, block_end (document, block - 1), change.offset) < 2)
        g_set_str (&change.inserted, "\n");
    }
  else if (block > 0)
    {
      change.offset = block_end (document, block - 1);
      change.removed_length = block_end (document, block) - change.offset;
    }
  else
    {
      change.offset = 0;
      change.removed_length = length;
    }

  return change;
}

/**
 * lede_body_move_block:
 * @document: a body
 * @block: which block
 * @gap: where it is to stand, among the blocks as they are now
 * @changes: (out caller-allocates): two changes, to be applied in their order; the first puts the block
 *   where it goes, so that there is no moment without it
 * @begin: (out) (optional): where the block begins after both, in bytes
 *
 * Returns: whether the block is to move at all; %FALSE leaves everything unset
 */
gboolean
lede_body_move_block (LedeDocument *document, guint block, guint gap, LedeBodyChange changes[2], gsize *begin)
{
  g_autofree char *markdown = NULL;
  guint n_blocks;
  gsize start, moved_to, shift;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), FALSE);

  n_blocks = lede_document_get_n_blocks (document);

  if (block >= n_blocks || gap > n_blocks || gap == block || gap == block + 1)
    return FALSE;

  start = block_start (document, block);
  markdown =
    g_strndup (lede_document_get_markdown (document, NULL) + start, block_end (document, block) - start);
  changes[0] = lede_body_insert_at_gap (document, gap, markdown, &moved_to);
  changes[1] = lede_body_remove_block (document, block);

  /* Both were made for the text as it is. */
  shift = strlen (changes[0].inserted) - changes[0].removed_length;
  if (gap < block)
    changes[1].offset += shift;
  else
    moved_to -= changes[1].removed_length - strlen (changes[1].inserted);

  if (begin != NULL)
    *begin = moved_to;

  return TRUE;
}

/**
 * lede_body_change_apply:
 * @change: a change
 * @story: the story whose body it was made for
 */
void
lede_body_change_apply (LedeBodyChange *change, LedeStory *story)
{
  g_return_if_fail (change != NULL && change->inserted != NULL);
  g_return_if_fail (LEDE_IS_STORY (story));

  lede_story_splice (story, LEDE_FIELD_BODY, change->offset, change->removed_length, change->inserted, -1);
}

/**
 * lede_body_change_clear:
 * @change: a change
 *
 * Frees what a change holds.
 */
void
lede_body_change_clear (LedeBodyChange *change)
{
  g_clear_pointer (&change->inserted, g_free);
}
