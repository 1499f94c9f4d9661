/* lede-delta.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-delta.h"

#include <string.h>

#define BLOCK 16                      /* bytes; shorter sameness is not worth a copy */
#define LARGEST (1024 * 1024 * 1024u) /* bytes of a result; more is no story */

/* The format: the result's length, then one record after the other. A record is a number N; N even:
 * N / 2 bytes follow, which are the result's next ones; N odd: an offset follows, and the next N / 2
 * bytes are the base's from there. */

typedef struct
{
  const guint8 *data;
  gsize length;
  guint32 *blocks; /* hash to the block's offset + 1 */
  gsize mask;
} Base;

void
lede_delta_append_number (GByteArray *bytes, guint64 number)
{
  guint8 byte;

  do
    {
      byte = number & 0x7f;
      number >>= 7;

      if (number != 0)
        byte |= 0x80;

      g_byte_array_append (bytes, &byte, 1);
    }
  while (number != 0);
}

gboolean
lede_delta_read_number (const guint8 **position, const guint8 *end, guint64 *number)
{
  *number = 0;

  for (guint shift = 0; *position < end && shift < 64; shift += 7)
    {
      guint8 byte = *(*position)++;

      *number |= (guint64) (byte & 0x7f) << shift;

      if (!(byte & 0x80))
        return TRUE;
    }

  return FALSE;
}

static guint32
hash_block (const guint8 *data)
{
  guint64 first, second;

  memcpy (&first, data, 8);
  memcpy (&second, data + 8, 8);

  return (first * 0x9e3779b97f4a7c15u ^ second * 0xc2b2ae3d27d4eb4fu) >> 32;
}

static void
base_init (Base *base, GBytes *bytes)
{
  gsize n_slots = 64;

  base->data = g_bytes_get_data (bytes, &base->length);

  while (n_slots < base->length / BLOCK * 2)
    n_slots *= 2;

  base->blocks = g_new0 (guint32, n_slots);
  base->mask = n_slots - 1;

  for (gsize offset = 0; offset + BLOCK <= base->length; offset += BLOCK)
    {
      guint32 *slot = &base->blocks[hash_block (base->data + offset) & base->mask];

      if (*slot == 0)
        *slot = offset + 1;
    }
}

/* Where the base has the block, or -1. */
static gssize
base_find (Base *base, const guint8 *block)
{
  guint32 slot = base->blocks[hash_block (block) & base->mask];

  return slot > 0 && memcmp (base->data + slot - 1, block, BLOCK) == 0 ? (gssize) slot - 1 : -1;
}

static void
append_own (GByteArray *delta, const guint8 *data, gsize length)
{
  if (length == 0)
    return;

  lede_delta_append_number (delta, length * 2);
  g_byte_array_append (delta, data, length);
}

static void
append_copy (GByteArray *delta, gsize offset, gsize length)
{
  lede_delta_append_number (delta, length * 2 + 1);
  lede_delta_append_number (delta, offset);
}

static gsize
count_same (const guint8 *a, const guint8 *b, gsize limit)
{
  gsize n = 0;

  while (n < limit && a[n] == b[n])
    n++;

  return n;
}

static gsize
count_same_before (const guint8 *a, const guint8 *b, gsize limit)
{
  gsize n = 0;

  while (n < limit && a[-(gssize) n - 1] == b[-(gssize) n - 1])
    n++;

  return n;
}

/**
 * lede_delta_make:
 * @base: what the reader has
 * @target: what the reader should get
 *
 * Returns: (transfer full): the difference, small where the two are alike
 */
GBytes *
lede_delta_make (GBytes *base, GBytes *target)
{
  GByteArray *delta = g_byte_array_new ();
  Base known;
  gsize length;
  const guint8 *data = g_bytes_get_data (target, &length);
  gsize position = 0, written = 0;

  base_init (&known, base);
  lede_delta_append_number (delta, length);

  while (position + BLOCK <= length)
    {
      gssize found = base_find (&known, data + position);
      gsize before, after;

      if (found < 0)
        {
          position++;
          continue;
        }

      before =
        count_same_before (data + position, known.data + found, MIN (position - written, (gsize) found));
      after = count_same (data + position, known.data + found, MIN (length - position, known.length - found));

      append_own (delta, data + written, position - before - written);
      append_copy (delta, found - before, before + after);
      position += after;
      written = position;
    }

  append_own (delta, data + written, length - written);
  g_free (known.blocks);

  return g_byte_array_free_to_bytes (delta);
}

static gboolean
apply_record (GByteArray *result,
              gsize length,
              const guint8 **position,
              const guint8 *end,
              const guint8 *base,
              gsize base_length)
{
  guint64 head, offset;

  if (!lede_delta_read_number (position, end, &head) || head / 2 > length - result->len)
    return FALSE;

  if (head & 1)
    {
      if (!lede_delta_read_number (position, end, &offset) || offset > base_length ||
          head / 2 > base_length - offset)
        return FALSE;

      g_byte_array_append (result, base + offset, head / 2);
    }
  else
    {
      if (head / 2 > (gsize) (end - *position))
        return FALSE;

      g_byte_array_append (result, *position, head / 2);
      *position += head / 2;
    }

  return TRUE;
}

/**
 * lede_delta_apply:
 * @base: what the difference was made from
 * @delta: the difference
 *
 * Returns: (transfer full) (nullable): the target, or %NULL when @delta makes no sense
 */
GBytes *
lede_delta_apply (GBytes *base, GBytes *delta)
{
  gsize base_length, delta_length;
  const guint8 *base_data = g_bytes_get_data (base, &base_length);
  const guint8 *position = g_bytes_get_data (delta, &delta_length);
  const guint8 *end = position + delta_length;
  g_autoptr (GByteArray) result = NULL;
  guint64 length;

  if (!lede_delta_read_number (&position, end, &length) || length > LARGEST)
    return NULL;

  result = g_byte_array_new ();

  while (position < end)
    if (!apply_record (result, length, &position, end, base_data, base_length))
      return NULL;

  return result->len == length ? g_byte_array_free_to_bytes (g_steal_pointer (&result)) : NULL;
}
