/* lede-manuscript-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-manuscript-lines"

#include "config.h"

#include "lede-manuscript-lines.h"

struct _LedeManuscriptLines
{
  /* The start of every line and, behind the last one, the length of the text. Moving the tail of
   * this array by one on each key costs microseconds where a book has ten thousand lines, and makes
   * every question a lookup. */
  GArray *starts;
};

/**
 * lede_manuscript_lines_new:
 *
 * Makes the lines of an empty text: one line without a byte.
 *
 * Returns: (transfer full): the lines
 */
LedeManuscriptLines *
lede_manuscript_lines_new (void)
{
  LedeManuscriptLines *self = g_new0 (LedeManuscriptLines, 1);
  gsize none[2] = { 0, 0 };

  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_vals (self->starts, none, 2);

  return self;
}

/**
 * lede_manuscript_lines_free:
 * @self: (transfer full): lines
 *
 * Frees the lines.
 */
void
lede_manuscript_lines_free (LedeManuscriptLines *self)
{
  g_array_unref (self->starts);
  g_free (self);
}

/**
 * lede_manuscript_lines_get_n_lines:
 * @self: lines
 *
 * Returns: how many lines there are; at least one
 */
guint
lede_manuscript_lines_get_n_lines (LedeManuscriptLines *self)
{
  return self->starts->len - 1;
}

/**
 * lede_manuscript_lines_get_length:
 * @self: lines
 *
 * Returns: the length of the text, in bytes
 */
gsize
lede_manuscript_lines_get_length (LedeManuscriptLines *self)
{
  return g_array_index (self->starts, gsize, self->starts->len - 1);
}

/**
 * lede_manuscript_lines_get_start:
 * @self: lines
 * @line: a line, from 0; the number of lines for the end of the text
 *
 * Returns: where the line begins, in bytes
 */
gsize
lede_manuscript_lines_get_start (LedeManuscriptLines *self, guint line)
{
  g_return_val_if_fail (line < self->starts->len, 0);

  return g_array_index (self->starts, gsize, line);
}

/**
 * lede_manuscript_lines_find:
 * @self: lines
 * @offset: a place in the text, in bytes
 *
 * Returns: the line that holds the place; the last one for a place behind the end
 */
guint
lede_manuscript_lines_find (LedeManuscriptLines *self, gsize offset)
{
  const gsize *starts = (const gsize *) self->starts->data;
  guint low = 0;
  guint high = lede_manuscript_lines_get_n_lines (self);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (starts[middle] <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * lede_manuscript_lines_replace:
 * @self: lines
 * @first: the first line that changed
 * @n_removed: how many lines went
 * @lengths: (array length=n_inserted): the bytes of each line that came, its end included
 * @n_inserted: how many lines came
 *
 * Follows a change of the text.
 */
void
lede_manuscript_lines_replace (LedeManuscriptLines *self,
                               guint first,
                               guint n_removed,
                               const gsize *lengths,
                               guint n_inserted)
{
  gsize start, old_end;
  gsize *starts;
  guint common = MIN (n_removed, n_inserted);

  g_return_if_fail (first + n_removed < self->starts->len);

  start = g_array_index (self->starts, gsize, first);
  old_end = g_array_index (self->starts, gsize, first + n_removed);

  if (n_removed > common)
    g_array_remove_range (self->starts, first + common, n_removed - common);
  else if (n_inserted > common)
    {
      gsize *room = g_new (gsize, n_inserted - common);

      g_array_insert_vals (self->starts, first + common, room, n_inserted - common);
      g_free (room);
    }

  starts = (gsize *) self->starts->data;

  for (guint i = 0; i < n_inserted; i++)
    {
      starts[first + i] = start;
      start += lengths[i];
    }

  /* Unsigned, so that a shorter text wraps round to the right place. */
  for (guint i = first + n_inserted; i < self->starts->len; i++)
    starts[i] += start - old_end;
}
