/* lede-text-match.c: which paragraph became which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-sequence-match-private.h"
#include "lede-text-merge.h"
#include "lede-word-split-private.h"

/* Of two texts that share this part of their words, one is what became of the other. */
#define SIMILAR_ENOUGH 0.5

/* Stretches of more pairs than this are not looked through for texts that are alike. */
#define MAX_PAIRS (256 * 256)

/* One of the lists, with what is needed to compare its texts. */
typedef struct
{
  const LedeMatchText *texts;
  guint n;
  guint *numbers;    /* the same for the same texts */
  GPtrArray *hashes; /* of GArray of guint: each text's words, sorted; NULL until they are needed */
} List;

static void
list_clear (List *self)
{
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->hashes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static void
hashes_free (gpointer data)
{
  if (data)
    g_array_unref (data);
}

static void
list_init (List *self, const LedeMatchText *texts, guint n, GHashTable *numbers)
{
  self->texts = texts;
  self->n = n;
  self->numbers = g_new (guint, n + 1);
  self->hashes = g_ptr_array_new_full (n, hashes_free);
  g_ptr_array_set_size (self->hashes, (int) n);

  for (guint i = 0; i < n; i++)
    {
      gpointer number = g_hash_table_lookup (numbers, texts[i].text);

      if (number == NULL)
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, (gpointer) texts[i].text, number);
        }

      self->numbers[i] = GPOINTER_TO_UINT (number);
    }
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

static guint
hash_word (const char *word, gsize length)
{
  guint hash = 5381;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guchar) word[i];

  return hash;
}

static GArray *
list_get_hashes (List *self, guint position)
{
  GArray *hashes = g_ptr_array_index (self->hashes, position);
  const char *text = self->texts[position].text;
  g_autoptr (GArray) words = NULL;

  if (hashes)
    return hashes;

  hashes = g_array_new (FALSE, FALSE, sizeof (guint));
  words = lede_word_split (text);
  for (guint i = 0; i < words->len; i++)
    {
      LedeWordToken *word = &g_array_index (words, LedeWordToken, i);
      guint hash = hash_word (text + word->start, word->length);

      if (word->is_word)
        g_array_append_val (hashes, hash);
    }
  g_array_sort (hashes, compare_hashes);
  g_ptr_array_index (self->hashes, position) = hashes;

  return hashes;
}

/* The part of their words that two texts share, 0 to 1. */
static double
measure_likeness (List *a, guint i, List *b, guint j)
{
  GArray *left, *right;
  guint n_shared = 0;

  if (a->texts[i].kind == 0 || b->texts[j].kind == 0)
    return a->numbers[i] == b->numbers[j] ? 1 : 0;

  left = list_get_hashes (a, i);
  right = list_get_hashes (b, j);

  for (guint x = 0, y = 0; x < left->len && y < right->len;)
    {
      guint l = g_array_index (left, guint, x), r = g_array_index (right, guint, y);

      n_shared += l == r;
      x += l <= r;
      y += r <= l;
    }

  return left->len + right->len > 0 ? 2.0 * n_shared / (left->len + right->len) : 0;
}

/* Two texts that say something else, where nothing else can have become of the one. */
static gboolean
can_replace (List *a, guint i, List *b, guint j)
{
  return a->texts[i].kind != 0 && a->texts[i].kind == b->texts[j].kind;
}

static void
pair_rest (List *a, guint a_start, guint a_end, List *b, guint b_start, guint b_end, int *pairs)
{
  if (a_end - a_start != b_end - b_start)
    return;

  for (guint i = 0; i < a_end - a_start; i++)
    if (can_replace (a, a_start + i, b, b_start + i))
      pairs[a_start + i] = (int) (b_start + i);
}

/* Of two stretches without a text in common, the pairs that are most alike, in their order. */
static void
pair_alike (List *a, List *b, const LedeHunk *hunk, int *pairs)
{
  guint height = hunk->a_end - hunk->a_start, width = hunk->b_end - hunk->b_start;
  g_autofree double *likeness = NULL;
  g_autofree double *best = NULL; /* of what is left from here on */
  guint last_i = 0, last_j = 0;

  if (height == 0 || width == 0 || (gsize) height * width > MAX_PAIRS)
    return;

  likeness = g_new (double, (gsize) height *width);
  best = g_new0 (double, ((gsize) height + 1) * (width + 1));

  for (guint y = height; y-- > 0;)
    for (guint x = width; x-- > 0;)
      {
        double here = measure_likeness (a, hunk->a_start + y, b, hunk->b_start + x);
        double *cell = &best[(gsize) y * (width + 1) + x];

        likeness[(gsize) y * width + x] = here;
        *cell = MAX (cell[1], cell[width + 1]);
        if (here >= SIMILAR_ENOUGH)
          *cell = MAX (*cell, here + cell[width + 2]);
      }

  for (guint y = 0, x = 0; y < height && x < width;)
    {
      double here = likeness[(gsize) y * width + x];
      double *cell = &best[(gsize) y * (width + 1) + x];

      if (here >= SIMILAR_ENOUGH && *cell <= here + cell[width + 2])
        {
          pair_rest (a, hunk->a_start + last_i, hunk->a_start + y, b, hunk->b_start + last_j,
                     hunk->b_start + x, pairs);
          pairs[hunk->a_start + y] = (int) (hunk->b_start + x);
          last_i = ++y;
          last_j = ++x;
        }
      else if (cell[width + 1] >= cell[1])
        y++;
      else
        x++;
    }

  pair_rest (a, hunk->a_start + last_i, hunk->a_end, b, hunk->b_start + last_j, hunk->b_end, pairs);
}

/* Of each text of the one list, which of the other it became; -1 where none. */
static int *
pair_lists (List *a, guint a_start, guint a_end, List *b, guint b_start, guint b_end)
{
  g_autoptr (GArray) hunks =
    lede_sequence_match (a->numbers + a_start, a_end - a_start, b->numbers + b_start, b_end - b_start);
  int *pairs = g_new (int, a->n + 1);
  guint i = a_start, j = b_start;

  for (guint k = 0; k < a->n; k++)
    pairs[k] = -1;

  for (guint k = 0; k <= hunks->len; k++)
    {
      LedeHunk hunk = { a_end, a_end, b_end, b_end };

      if (k < hunks->len)
        {
          hunk = g_array_index (hunks, LedeHunk, k);
          hunk.a_start += a_start;
          hunk.a_end += a_start;
          hunk.b_start += b_start;
          hunk.b_end += b_start;
        }

      while (i < hunk.a_start)
        pairs[i++] = (int) j++;

      pair_alike (a, b, &hunk, pairs);
      i = hunk.a_end;
      j = hunk.b_end;
    }

  return pairs;
}

static void
add_triple (GArray *triples, int base, int ours, int theirs)
{
  g_array_append_val (triples, ((LedeTriple) { base, ours, theirs }));
}

/* What both put into one place: what is alike side by side, before it theirs, then ours. */
static void
add_inserted (GArray *triples, List *ours, guint o_end, guint *o, List *theirs, guint t_end, guint *t)
{
  g_autofree int *pairs = NULL;

  if (*o < o_end && *t < t_end)
    pairs = pair_lists (ours, *o, o_end, theirs, *t, t_end);

  for (guint i = *o; pairs && i < o_end; i++)
    if (pairs[i] >= 0)
      {
        while (*t < (guint) pairs[i])
          add_triple (triples, -1, -1, (int) (*t)++);
        while (*o < i)
          add_triple (triples, -1, (int) (*o)++, -1);
        add_triple (triples, -1, (int) (*o)++, (int) (*t)++);
      }

  while (*t < t_end)
    add_triple (triples, -1, -1, (int) (*t)++);
  while (*o < o_end)
    add_triple (triples, -1, (int) (*o)++, -1);
}

/* The next text of a side that is still one of the base's. */
static guint
find_next_kept (const int *pairs, guint from, guint n_base, guint end)
{
  for (guint i = from; i < n_base; i++)
    if (pairs[i] >= 0)
      return (guint) pairs[i];

  return end;
}

static LedeTriple *
find_inserted (GArray *triples, const char *text, List *ours, List *theirs, gboolean by_us)
{
  LedeTriple *found = NULL;

  for (guint i = 0; i < triples->len; i++)
    {
      LedeTriple *triple = &g_array_index (triples, LedeTriple, i);
      int position = by_us ? triple->ours : triple->theirs;
      int other = by_us ? triple->theirs : triple->ours;

      if (triple->base >= 0 || position < 0 || other >= 0 ||
          strcmp ((by_us ? ours : theirs)->texts[position].text, text) != 0)
        continue;
      if (found)
        return NULL;
      found = triple;
    }

  return found;
}

/* What one side carried elsewhere and the other changed is changed there. */
static void
follow_moved (GArray *triples, List *base, List *ours, List *theirs)
{
  for (guint i = 0; i < triples->len; i++)
    {
      LedeTriple here = g_array_index (triples, LedeTriple, i);
      gboolean by_us = here.ours < 0 && here.theirs >= 0;
      LedeTriple *there;

      if (here.base < 0 || (here.ours < 0) == (here.theirs < 0) ||
          base->numbers[here.base] == (by_us ? theirs->numbers[here.theirs] : ours->numbers[here.ours]))
        continue;
      if (!(there = find_inserted (triples, base->texts[here.base].text, ours, theirs, by_us)))
        continue;

      there->base = here.base;
      if (by_us)
        there->theirs = here.theirs;
      else
        there->ours = here.ours;
      g_array_remove_index (triples, i--);
    }
}

/**
 * lede_text_match_three:
 * @base: (array length=n_base): a list of texts
 * @n_base: how many
 * @ours: (array length=n_ours): what became of it here
 * @n_ours: how many
 * @theirs: (array length=n_theirs): what became of it there
 * @n_theirs: how many
 *
 * Finds out what became of each text on both sides, by what it says. Each text of each list is in exactly
 * one of the triples. They stand in the order of a list that has everything; what both sides put into one
 * place stands there one behind the other, theirs first.
 *
 * Returns: (transfer full) (element-type LedeTriple): what belongs together
 */
GArray *
lede_text_match_three (const LedeMatchText *base,
                       guint n_base,
                       const LedeMatchText *ours,
                       guint n_ours,
                       const LedeMatchText *theirs,
                       guint n_theirs)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (List) b = { 0 };
  g_auto (List) o = { 0 };
  g_auto (List) t = { 0 };
  g_autofree int *our_pairs = NULL;
  g_autofree int *their_pairs = NULL;
  GArray *triples = g_array_new (FALSE, FALSE, sizeof (LedeTriple));
  guint next_ours = 0, next_theirs = 0;

  list_init (&b, base, n_base, numbers);
  list_init (&o, ours, n_ours, numbers);
  list_init (&t, theirs, n_theirs, numbers);
  our_pairs = pair_lists (&b, 0, n_base, &o, 0, n_ours);
  their_pairs = pair_lists (&b, 0, n_base, &t, 0, n_theirs);

  for (guint i = 0; i <= n_base; i++)
    {
      guint o_end =
        i == n_base || our_pairs[i] >= 0 ? find_next_kept (our_pairs, i, n_base, n_ours) : next_ours;
      guint t_end =
        i == n_base || their_pairs[i] >= 0 ? find_next_kept (their_pairs, i, n_base, n_theirs) : next_theirs;

      add_inserted (triples, &o, o_end, &next_ours, &t, t_end, &next_theirs);
      if (i == n_base)
        break;

      add_triple (triples, (int) i, our_pairs[i], their_pairs[i]);
      next_ours += our_pairs[i] >= 0;
      next_theirs += their_pairs[i] >= 0;
    }

  follow_moved (triples, &b, &o, &t);

  return triples;
}
