/* lede-sequence-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-sequence-match-private.h"

/* The shortest way from one sequence to the other, found from both ends at once (E. W. Myers, "An O(ND)
 * Difference Algorithm and Its Variations", 1986), in memory that grows with the lengths alone. */

/* So many steps from either end are tried for the shortest way; beyond them a long one will do. */
#define MAX_STEPS 256

#define BEFORE_ALL (G_MININT / 2)
#define BEHIND_ALL (G_MAXINT / 2)

typedef struct
{
  const guint *a;
  const guint *b;
  guint8 *a_differs;
  guint8 *b_differs;

  /* On each diagonal x - y the farthest x that was reached from the beginning, and the nearest one
   * from the end. Both point into the middle of their room: diagonals go below zero. */
  int *forward;
  int *backward;
} Match;

typedef struct
{
  int x, y;
} Point;

typedef struct
{
  int a_start, a_end;
  int b_start, b_end;
} Area;

static void
extend_forward (Match *match, const Area *area, int diagonal)
{
  int x = MAX (match->forward[diagonal - 1] + 1, match->forward[diagonal + 1]);

  if (x < area->a_start || x > area->a_end || x - diagonal > area->b_end)
    x = BEFORE_ALL;
  else
    while (x < area->a_end && x - diagonal < area->b_end && match->a[x] == match->b[x - diagonal])
      x++;

  match->forward[diagonal] = x;
}

static void
extend_backward (Match *match, const Area *area, int diagonal)
{
  int x = MIN (match->backward[diagonal + 1] - 1, match->backward[diagonal - 1]);

  if (x > area->a_end || x < area->a_start || x - diagonal < area->b_start)
    x = BEHIND_ALL;
  else
    while (x > area->a_start && x - diagonal > area->b_start && match->a[x - 1] == match->b[x - 1 - diagonal])
      x--;

  match->backward[diagonal] = x;
}

/* Of all places that were reached from the beginning, the one that is farthest from it. */
static Point
find_farthest (Match *match, int low, int high)
{
  Point best = { 0, 0 };

  for (int diagonal = low; diagonal <= high; diagonal += 2)
    {
      int x = match->forward[diagonal];

      if (x >= 0 && 2 * x - diagonal > best.x + best.y)
        best = (Point) { x, x - diagonal };
    }

  return best;
}

/* A place on a short way through an area whose first and last elements differ. */
static Point
find_middle (Match *match, const Area *area)
{
  const int lowest = area->a_start - area->b_end, highest = area->a_end - area->b_start;
  const int first = area->a_start - area->b_start, last = area->a_end - area->b_end;
  const gboolean odd = (first - last) % 2 != 0;
  int f_low = first, f_high = first, b_low = last, b_high = last;

  match->forward[first] = area->a_start;
  match->backward[last] = area->a_end;

  for (int step = 1;; step++)
    {
      /* A diagonal outside of the area is left out; the next one inside has its turn instead. */
      if (f_low > lowest)
        match->forward[--f_low - 1] = BEFORE_ALL;
      else
        f_low++;

      if (f_high < highest)
        match->forward[++f_high + 1] = BEFORE_ALL;
      else
        f_high--;

      for (int d = f_high; d >= f_low; d -= 2)
        {
          extend_forward (match, area, d);

          if (odd && d >= b_low && d <= b_high && match->backward[d] <= match->forward[d])
            return (Point) { match->forward[d], match->forward[d] - d };
        }

      if (step > MAX_STEPS)
        return find_farthest (match, f_low, f_high);

      if (b_low > lowest)
        match->backward[--b_low - 1] = BEHIND_ALL;
      else
        b_low++;

      if (b_high < highest)
        match->backward[++b_high + 1] = BEHIND_ALL;
      else
        b_high--;

      for (int d = b_high; d >= b_low; d -= 2)
        {
          extend_backward (match, area, d);

          if (!odd && d >= f_low && d <= f_high && match->backward[d] <= match->forward[d])
            return (Point) { match->backward[d], match->backward[d] - d };
        }
    }
}

static gboolean
is_corner (const Area *area, Point point)
{
  return (point.x <= area->a_start && point.y <= area->b_start) ||
         (point.x >= area->a_end && point.y >= area->b_end);
}

static void
mark_all (Match *match, const Area *area)
{
  for (int x = area->a_start; x < area->a_end; x++)
    match->a_differs[x] = TRUE;
  for (int y = area->b_start; y < area->b_end; y++)
    match->b_differs[y] = TRUE;
}

/* Marks what is not shared. Each half is smaller, and the second one takes no stack. */
static void
compare (Match *match, Area area)
{
  for (;;)
    {
      Point middle;
      Area head;

      while (area.a_start < area.a_end && area.b_start < area.b_end &&
             match->a[area.a_start] == match->b[area.b_start])
        area.a_start++, area.b_start++;
      while (area.a_start < area.a_end && area.b_start < area.b_end &&
             match->a[area.a_end - 1] == match->b[area.b_end - 1])
        area.a_end--, area.b_end--;

      if (area.a_start == area.a_end || area.b_start == area.b_end)
        {
          mark_all (match, &area);
          return;
        }

      middle = find_middle (match, &area);

      if (is_corner (&area, middle))
        {
          mark_all (match, &area);
          return;
        }

      head = (Area) { area.a_start, middle.x, area.b_start, middle.y };
      compare (match, head);
      area.a_start = middle.x;
      area.b_start = middle.y;
    }
}

static GArray *
list_hunks (Match *match, guint n_a, guint n_b)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (LedeHunk));
  guint x = 0, y = 0;

  while (x < n_a || y < n_b)
    {
      LedeHunk hunk = { .a_start = x, .b_start = y };

      while (x < n_a && match->a_differs[x])
        x++;
      while (y < n_b && match->b_differs[y])
        y++;

      hunk.a_end = x;
      hunk.b_end = y;

      if (hunk.a_end > hunk.a_start || hunk.b_end > hunk.b_start)
        g_array_append_val (hunks, hunk);
      else
        x++, y++;
    }

  return hunks;
}

/* Says where two sequences differ. The same numbers are the same elements. */
GArray *
lede_sequence_match (const guint *a, guint n_a, const guint *b, guint n_b)
{
  gsize room = (gsize) n_a + n_b + 3;
  g_autofree int *forward = g_new (int, room);
  g_autofree int *backward = g_new (int, room);
  g_autofree guint8 *a_differs = g_new0 (guint8, (gsize) n_a + 1);
  g_autofree guint8 *b_differs = g_new0 (guint8, (gsize) n_b + 1);
  Match match = {
    .a = a,
    .b = b,
    .a_differs = a_differs,
    .b_differs = b_differs,
    .forward = forward + n_b + 1,
    .backward = backward + n_b + 1,
  };

  compare (&match, (Area) { 0, (int) n_a, 0, (int) n_b });

  return list_hunks (&match, n_a, n_b);
}
