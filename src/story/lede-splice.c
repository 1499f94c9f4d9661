/* lede-splice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-splice-private.h"

static gboolean
is_boundary (const char *text, gsize offset)
{
  return (text[offset] & 0xc0) != 0x80;
}

/* The shortest single splice that makes @after of @before, on character boundaries. */
LedeSplice
lede_splice_between (const char *before, gsize before_length, const char *after, gsize after_length)
{
  gsize shorter = MIN (before_length, after_length);
  gsize prefix = 0, suffix = 0;

  while (prefix < shorter && before[prefix] == after[prefix])
    prefix++;

  while (prefix > 0 && !(is_boundary (before, prefix) && is_boundary (after, prefix)))
    prefix--;

  while (suffix < shorter - prefix && before[before_length - suffix - 1] == after[after_length - suffix - 1])
    suffix++;

  while (suffix > 0 && !is_boundary (before, before_length - suffix))
    suffix--;

  return (LedeSplice) { prefix, before_length - prefix - suffix, after + prefix,
                        after_length - prefix - suffix };
}

/* Whether a splice lies within a text and cuts no character in two. */
gboolean
lede_splice_fits (const LedeSplice *splice, const char *text, gsize length)
{
  return splice->offset <= length && splice->removed <= length - splice->offset &&
         is_boundary (text, splice->offset) && is_boundary (text, splice->offset + splice->removed);
}

/* What @ours has to be after @theirs, which was made on the same text, has been applied. What they
 * put in stays: where it stands inside of what we take out, ours becomes two splices, to be applied
 * in the order given. Returns their number. */
guint
lede_splice_transform (const LedeSplice *ours, const LedeSplice *theirs, LedeSplice result[2])
{
  gsize ours_end = ours->offset + ours->removed;
  gsize theirs_end = theirs->offset + theirs->removed;
  gsize head, tail;

  result[0] = *ours;

  if (ours_end < theirs->offset || (ours_end == theirs->offset && ours->removed > 0))
    return 1;

  if (ours->offset >= theirs_end)
    {
      result[0].offset = ours->offset - theirs->removed + theirs->inserted_length;
      return 1;
    }

  /* They overlap: what we take out is what is left of it before and behind their place. */
  head = ours->offset < theirs->offset ? theirs->offset - ours->offset : 0;
  tail = ours_end > theirs_end ? ours_end - theirs_end : 0;

  if (tail == 0)
    {
      result[0].offset = head > 0 ? ours->offset : theirs->offset + theirs->inserted_length;
      result[0].removed = head;
      return 1;
    }

  result[0] = (LedeSplice) { theirs->offset + theirs->inserted_length, tail, "", 0 };

  if (head == 0)
    {
      result[0].inserted = ours->inserted;
      result[0].inserted_length = ours->inserted_length;
      return 1;
    }

  result[1] = (LedeSplice) { ours->offset, head, ours->inserted, ours->inserted_length };
  return 2;
}
