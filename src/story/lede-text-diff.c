/* lede-text-diff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-text-diff.h"

#include "lede-sequence-match-private.h"
#include "lede-word-split-private.h"

/* Words between two changes that are left standing, however long the changes are. */
#define WORTH_KEEPING 3

struct _LedeTextDiff
{
  GObject parent_instance;

  GArray *runs; /* of LedeDiffRun, without a gap */
  guint n_removed_words;
  guint n_added_words;
};

G_DEFINE_FINAL_TYPE (LedeTextDiff, lede_text_diff, G_TYPE_OBJECT)

/* One of the two texts in pieces, each with a number that the same pieces share. */
typedef struct
{
  const char *text;
  GArray *tokens; /* of LedeWordToken */
  guint *numbers;
} Side;

/* A stretch of a text as a key; what it points to is not copied. */
typedef struct
{
  const char *text;
  gsize length;
} Piece;

static guint
piece_hash (gconstpointer data)
{
  const Piece *piece = data;
  guint hash = 5381;

  for (gsize i = 0; i < piece->length; i++)
    hash = hash * 33 + (guchar) piece->text[i];

  return hash;
}

static gboolean
piece_equal (gconstpointer a, gconstpointer b)
{
  const Piece *left = a, *right = b;

  return left->length == right->length && memcmp (left->text, right->text, left->length) == 0;
}

static void
side_fill (Side *side, GHashTable *numbers, Piece *pieces)
{
  side->numbers = g_new (guint, side->tokens->len + 1);

  for (guint i = 0; i < side->tokens->len; i++)
    {
      LedeWordToken *token = &g_array_index (side->tokens, LedeWordToken, i);
      gpointer number;

      pieces[i] = (Piece) { side->text + token->start, token->length };
      number = g_hash_table_lookup (numbers, &pieces[i]);

      if (number == NULL)
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, &pieces[i], number);
        }

      side->numbers[i] = GPOINTER_TO_UINT (number);
    }
}

static void
number_sides (Side *before, Side *after)
{
  g_autofree Piece *pieces = g_new (Piece, (gsize) before->tokens->len + after->tokens->len + 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new (piece_hash, piece_equal);

  side_fill (before, numbers, pieces);
  side_fill (after, numbers, pieces + before->tokens->len);
}

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->tokens, g_array_unref);
  g_clear_pointer (&side->numbers, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static LedeWordToken *
side_get (const Side *side, guint position)
{
  return &g_array_index (side->tokens, LedeWordToken, position);
}

static gsize
side_get_offset (const Side *side, guint position)
{
  return position < side->tokens->len ? side_get (side, position)->start : strlen (side->text);
}

static gsize
side_measure (const Side *side, guint start, guint end)
{
  return side_get_offset (side, end) - side_get_offset (side, start);
}

static GArray *
split_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (LedeWordToken));

  for (const char *p = text; *p != '\0';)
    {
      const char *end = strchr (p, '\n');
      LedeWordToken line = { .start = (guint32) (p - text) };

      end = end != NULL ? end + 1 : p + strlen (p);
      line.length = (guint32) (end - p);
      line.is_word = *p != '\n'; /* something stands in it */
      g_array_append_val (lines, line);
      p = end;
    }

  return lines;
}

static gboolean
is_line_end (const Side *side, guint position)
{
  return side->text[side_get (side, position)->start] == '\n';
}

static gboolean
is_gap (const Side *side, guint position)
{
  return g_ascii_isspace (side->text[side_get (side, position)->start]);
}

static gboolean
ends_sentence (const Side *side, guint position)
{
  return strchr (".!?", side->text[side_get (side, position)->start]) != NULL;
}

static guint
count_words (const Side *side, guint start, guint end)
{
  guint n = 0;

  for (guint i = start; i < end; i++)
    n += side_get (side, i)->is_word ? 1 : 0;

  return n;
}

static gboolean
has_line_end (const Side *side, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (is_line_end (side, i))
      return TRUE;

  return FALSE;
}

/* Appends what differs in a hunk of lines, word by word. */
static void
match_words (const Side *before, const Side *after, const LedeHunk *area, GArray *hunks)
{
  g_autoptr (GArray) found =
    lede_sequence_match (before->numbers + area->a_start, area->a_end - area->a_start,
                         after->numbers + area->b_start, area->b_end - area->b_start);

  for (guint i = 0; i < found->len; i++)
    {
      LedeHunk hunk = g_array_index (found, LedeHunk, i);

      hunk.a_start += area->a_start;
      hunk.a_end += area->a_start;
      hunk.b_start += area->b_start;
      hunk.b_end += area->b_start;
      g_array_append_val (hunks, hunk);
    }
}

/* Blank lines stand everywhere, so they say nothing about which paragraph became which. */
static void
join_across_blank_lines (const Side *before, GArray *hunks)
{
  guint n = 0;

  for (guint i = 0; i < hunks->len; i++)
    {
      LedeHunk *hunk = &g_array_index (hunks, LedeHunk, i);
      LedeHunk *last = n > 0 ? &g_array_index (hunks, LedeHunk, n - 1) : NULL;

      if (last != NULL && count_words (before, last->a_end, hunk->a_start) == 0)
        {
          last->a_end = hunk->a_end;
          last->b_end = hunk->b_end;
        }
      else
        g_array_index (hunks, LedeHunk, n++) = *hunk;
    }

  g_array_set_size (hunks, n);
}

/* The first word's place at or behind an offset. */
static guint
find_token (const Side *side, guint from, gsize offset)
{
  while (side_get_offset (side, from) < offset)
    from++;

  return from;
}

/* Lines first: they are few, and most of them stayed. */
static GArray *
match_sides (const Side *before, const Side *after)
{
  g_auto (Side) a = { .text = before->text, .tokens = split_lines (before->text) };
  g_auto (Side) b = { .text = after->text, .tokens = split_lines (after->text) };
  g_autoptr (GArray) lines = NULL;
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (LedeHunk));
  LedeHunk area = { 0 };

  number_sides (&a, &b);
  lines = lede_sequence_match (a.numbers, a.tokens->len, b.numbers, b.tokens->len);
  join_across_blank_lines (&a, lines);

  for (guint i = 0; i < lines->len; i++)
    {
      LedeHunk *hunk = &g_array_index (lines, LedeHunk, i);

      area.a_start = find_token (before, area.a_end, side_get_offset (&a, hunk->a_start));
      area.a_end = find_token (before, area.a_start, side_get_offset (&a, hunk->a_end));
      area.b_start = find_token (after, area.b_end, side_get_offset (&b, hunk->b_start));
      area.b_end = find_token (after, area.b_start, side_get_offset (&b, hunk->b_end));
      match_words (before, after, &area, hunks);
    }

  return hunks;
}

/* Whether what two changes share between them is too little to be read as something that stayed: “the”
 * between two sentences that have nothing to do with each other. */
static gboolean
is_worthless (const Side *before, const Side *after, const LedeHunk *left, const LedeHunk *right)
{
  gsize shared = side_measure (before, left->a_end, right->a_start);
  guint n_words = count_words (before, left->a_end, right->a_start);
  gsize left_removed = side_measure (before, left->a_start, left->a_end);
  gsize left_added = side_measure (after, left->b_start, left->b_end);
  gsize right_removed = side_measure (before, right->a_start, right->a_end);
  gsize right_added = side_measure (after, right->b_start, right->b_end);

  if (n_words > WORTH_KEEPING || has_line_end (before, left->a_end, right->a_start) ||
      left_removed + right_removed == 0 || left_added + right_added == 0)
    return FALSE;

  return n_words == 0 ||
         (shared <= MAX (left_removed, left_added) && shared <= MAX (right_removed, right_added));
}

static void
join_fragments (const Side *before, const Side *after, GArray *hunks)
{
  guint n = 0;

  for (guint i = 0; i < hunks->len; i++)
    {
      LedeHunk hunk = g_array_index (hunks, LedeHunk, i);

      while (n > 0 && is_worthless (before, after, &g_array_index (hunks, LedeHunk, n - 1), &hunk))
        {
          LedeHunk *last = &g_array_index (hunks, LedeHunk, --n);

          hunk.a_start = last->a_start;
          hunk.b_start = last->b_start;
        }

      g_array_index (hunks, LedeHunk, n++) = hunk;
    }

  g_array_set_size (hunks, n);
}

/* How well a stretch stands by itself when it is shown as one that came or went. */
static int
rate_bounds (const Side *side, guint start, guint end)
{
  if (start == 0 || is_line_end (side, start - 1))
    return is_line_end (side, end - 1) ? 4 : 3;
  if (is_line_end (side, start))
    return end < side->tokens->len && is_line_end (side, end) ? 2 : 1;

  /* “big red” is “big ”, then “red”; “Yes. No.” is “Yes.”, then “ No.”. */
  if (is_gap (side, start))
    return ends_sentence (side, end - 1) ? 2 : 0;

  return side_get (side, start)->is_word && is_gap (side, end - 1) ? 1 : 0;
}

/* “a b” that became “a b a b” gained the first or the last two: what is best read is taken. */
static void
slide (const Side *side, guint *start, guint *end, guint room_before, guint room_behind, int *moved)
{
  guint best = *start, length = *end - *start, first = *start;
  int rate;

  while (first > room_before && side->numbers[first - 1] == side->numbers[first + length - 1])
    first--;

  rate = -1;
  for (guint at = first;; at++)
    {
      int here = rate_bounds (side, at, at + length);

      if (here > rate || (here == rate && at == *start))
        {
          rate = here;
          best = at;
        }

      if (at + length >= room_behind || side->numbers[at] != side->numbers[at + length])
        break;
    }

  *moved = (int) best - (int) *start;
  *start = best;
  *end = best + length;
}

static void
slide_hunks (const Side *before, const Side *after, GArray *hunks)
{
  for (guint i = 0; i < hunks->len; i++)
    {
      LedeHunk *hunk = &g_array_index (hunks, LedeHunk, i);
      LedeHunk *last = i > 0 ? &g_array_index (hunks, LedeHunk, i - 1) : NULL;
      LedeHunk *next = i + 1 < hunks->len ? &g_array_index (hunks, LedeHunk, i + 1) : NULL;
      int moved = 0;

      if (hunk->a_start == hunk->a_end)
        {
          slide (after, &hunk->b_start, &hunk->b_end, last != NULL ? last->b_end + 1 : 0,
                 next != NULL ? next->b_start - 1 : after->tokens->len, &moved);
          hunk->a_start += moved;
          hunk->a_end += moved;
        }
      else if (hunk->b_start == hunk->b_end)
        {
          slide (before, &hunk->a_start, &hunk->a_end, last != NULL ? last->a_end + 1 : 0,
                 next != NULL ? next->a_start - 1 : before->tokens->len, &moved);
          hunk->b_start += moved;
          hunk->b_end += moved;
        }
    }
}

static void
lede_text_diff_add_run (LedeTextDiff *self, LedeDiffKind kind, gsize before, gsize after, gsize length)
{
  LedeDiffRun run = { kind, before, after, length };

  if (length > 0)
    g_array_append_val (self->runs, run);
}

static void
lede_text_diff_fill (LedeTextDiff *self, const Side *before, const Side *after, GArray *hunks)
{
  LedeHunk last = { 0 };

  for (guint i = 0; i <= hunks->len; i++)
    {
      LedeHunk end = { before->tokens->len, before->tokens->len, after->tokens->len, after->tokens->len };
      LedeHunk hunk = i < hunks->len ? g_array_index (hunks, LedeHunk, i) : end;

      lede_text_diff_add_run (self, LEDE_DIFF_SAME, side_get_offset (before, last.a_end),
                              side_get_offset (after, last.b_end),
                              side_measure (before, last.a_end, hunk.a_start));
      lede_text_diff_add_run (self, LEDE_DIFF_REMOVED, side_get_offset (before, hunk.a_start),
                              side_get_offset (after, hunk.b_start),
                              side_measure (before, hunk.a_start, hunk.a_end));
      lede_text_diff_add_run (self, LEDE_DIFF_ADDED, side_get_offset (before, hunk.a_end),
                              side_get_offset (after, hunk.b_start),
                              side_measure (after, hunk.b_start, hunk.b_end));
      self->n_removed_words += count_words (before, hunk.a_start, hunk.a_end);
      self->n_added_words += count_words (after, hunk.b_start, hunk.b_end);
      last = hunk;
    }
}

static void
lede_text_diff_finalize (GObject *object)
{
  g_array_unref (LEDE_TEXT_DIFF (object)->runs);

  G_OBJECT_CLASS (lede_text_diff_parent_class)->finalize (object);
}

static void
lede_text_diff_class_init (LedeTextDiffClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_text_diff_finalize;
}

static void
lede_text_diff_init (LedeTextDiff *self)
{
  self->runs = g_array_new (FALSE, FALSE, sizeof (LedeDiffRun));
}

/**
 * lede_text_diff_new:
 * @before: a text
 * @after: what became of it
 *
 * Compares two texts word by word; of scripts that put no space between words, letter by letter.
 *
 * Returns: (transfer full): how the one became the other
 */
LedeTextDiff *
lede_text_diff_new (const char *before, const char *after)
{
  LedeTextDiff *self;
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };
  g_autoptr (GArray) hunks = NULL;

  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (after != NULL, NULL);

  self = g_object_new (LEDE_TYPE_TEXT_DIFF, NULL);
  a = (Side) { .text = before, .tokens = lede_word_split (before) };
  b = (Side) { .text = after, .tokens = lede_word_split (after) };
  number_sides (&a, &b);
  hunks = match_sides (&a, &b);
  join_fragments (&a, &b, hunks);
  slide_hunks (&a, &b, hunks);
  lede_text_diff_fill (self, &a, &b, hunks);

  return self;
}

guint
lede_text_diff_get_n_runs (LedeTextDiff *self)
{
  g_return_val_if_fail (LEDE_IS_TEXT_DIFF (self), 0);

  return self->runs->len;
}

/**
 * lede_text_diff_get_run:
 * @self: a difference
 * @position: which run
 *
 * Returns: (transfer none): the run
 */
const LedeDiffRun *
lede_text_diff_get_run (LedeTextDiff *self, guint position)
{
  g_return_val_if_fail (LEDE_IS_TEXT_DIFF (self), NULL);
  g_return_val_if_fail (position < self->runs->len, NULL);

  return &g_array_index (self->runs, LedeDiffRun, position);
}

guint
lede_text_diff_get_n_removed_words (LedeTextDiff *self)
{
  g_return_val_if_fail (LEDE_IS_TEXT_DIFF (self), 0);

  return self->n_removed_words;
}

guint
lede_text_diff_get_n_added_words (LedeTextDiff *self)
{
  g_return_val_if_fail (LEDE_IS_TEXT_DIFF (self), 0);

  return self->n_added_words;
}

/**
 * lede_text_diff_is_empty:
 * @self: a difference
 *
 * Returns: whether both texts are the same
 */
gboolean
lede_text_diff_is_empty (LedeTextDiff *self)
{
  g_return_val_if_fail (LEDE_IS_TEXT_DIFF (self), TRUE);

  for (guint i = 0; i < self->runs->len; i++)
    if (g_array_index (self->runs, LedeDiffRun, i).kind != LEDE_DIFF_SAME)
      return FALSE;

  return TRUE;
}
