/* lede-text-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-text-diff.h"
#include "lede-text-merge.h"

/* What one side put in place of a stretch of the base. */
typedef struct
{
  gsize start, end; /* in the base, bytes */
  const char *text; /* in the side's own text; not owned */
  gsize length;     /* bytes */
} Change;

/* What is removed stands before what is added in its place, and both are one change. */
static GArray *
list_changes (const char *base, const char *text)
{
  g_autoptr (LedeTextDiff) diff = lede_text_diff_new (base, text);
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  gboolean is_open = FALSE;

  for (guint i = 0; i < lede_text_diff_get_n_runs (diff); i++)
    {
      const LedeDiffRun *run = lede_text_diff_get_run (diff, i);
      Change *last;

      if (run->kind == LEDE_DIFF_SAME)
        {
          is_open = FALSE;
          continue;
        }

      if (!is_open)
        g_array_append_val (changes, ((Change) { run->before, run->before, text + run->after, 0 }));
      is_open = TRUE;

      last = &g_array_index (changes, Change, changes->len - 1);
      if (run->kind == LEDE_DIFF_REMOVED)
        last->end = run->before + run->length;
      else
        last->length = (gsize) (text + run->after + run->length - last->text);
    }

  return changes;
}

static gboolean
is_same_change (const Change *a, const Change *b)
{
  return a->start == b->start && a->end == b->end && a->length == b->length &&
         memcmp (a->text, b->text, a->length) == 0;
}

static void
take_change (GString *out, const char *base, gsize *position, const Change *change)
{
  g_string_append_len (out, base + *position, (gssize) (change->start - *position));
  g_string_append_len (out, change->text, (gssize) change->length);
  *position = change->end;
}

/**
 * lede_text_merge:
 * @base: a text
 * @ours: what became of it here
 * @theirs: what became of it there
 *
 * Brings two rewritings of a text together, word by word. Where both changed the same words, or words
 * with nothing between them, and not alike, that is a person's to decide.
 *
 * Returns: (transfer full) (nullable): the text with the changes of both; %NULL where they meet
 */
char *
lede_text_merge (const char *base, const char *ours, const char *theirs)
{
  g_autoptr (GArray) our_changes = NULL;
  g_autoptr (GArray) their_changes = NULL;
  g_autoptr (GString) out = NULL;
  gsize position = 0;
  guint i = 0, j = 0;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);

  our_changes = list_changes (base, ours);
  their_changes = list_changes (base, theirs);
  out = g_string_new (NULL);

  while (i < our_changes->len || j < their_changes->len)
    {
      Change *our = i < our_changes->len ? &g_array_index (our_changes, Change, i) : NULL;
      Change *their = j < their_changes->len ? &g_array_index (their_changes, Change, j) : NULL;

      if (our && their && is_same_change (our, their))
        {
          take_change (out, base, &position, our);
          i++, j++;
        }
      else if (our && their && our->start <= their->end && their->start <= our->end)
        {
          return NULL;
        }
      else if (their == NULL || (our && our->start < their->start))
        {
          take_change (out, base, &position, our);
          i++;
        }
      else
        {
          take_change (out, base, &position, their);
          j++;
        }
    }

  g_string_append (out, base + position);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GHashTable *
collect_lines (GStrv lines)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] != '\0')
      g_hash_table_add (set, lines[i]);

  return set;
}

/* Puts a line of the other list behind the one that it stands behind there. */
static void
insert_line (GPtrArray *list, GStrv other, guint position)
{
  for (guint i = position; i > 0; i--)
    for (guint k = 0; k < list->len; k++)
      if (g_str_equal (g_ptr_array_index (list, k), other[i - 1]))
        {
          g_ptr_array_insert (list, (int) k + 1, other[position]);
          return;
        }

  g_ptr_array_insert (list, 0, other[position]);
}

/* Whether the lines that both lists have stand in the same order. */
static gboolean
has_same_order (GStrv a, GStrv b)
{
  g_autoptr (GHashTable) in_a = collect_lines (a);
  g_autoptr (GHashTable) in_b = collect_lines (b);
  guint k = 0;

  for (guint i = 0; a[i]; i++)
    {
      if (a[i][0] == '\0' || !g_hash_table_contains (in_b, a[i]))
        continue;

      while (b[k] && (b[k][0] == '\0' || !g_hash_table_contains (in_a, b[k])))
        k++;
      if (b[k] == NULL || !g_str_equal (a[i], b[k++]))
        return FALSE;
    }

  return TRUE;
}

/**
 * lede_lines_merge:
 * @base: a list, one a line, each once
 * @ours: what became of it here
 * @theirs: what became of it there
 *
 * Brings two rewritings of a list together: what either took out is gone, what either put in is there.
 *
 * Returns: (transfer full) (nullable): the list, each line with its end; %NULL when both brought it into
 *   another order, and not the same
 */
char *
lede_lines_merge (const char *base, const char *ours, const char *theirs)
{
  g_auto (GStrv) base_lines = NULL;
  g_auto (GStrv) our_lines = NULL;
  g_auto (GStrv) their_lines = NULL;
  g_autoptr (GHashTable) in_base = NULL;
  g_autoptr (GHashTable) in_ours = NULL;
  g_autoptr (GHashTable) in_theirs = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) out = NULL;
  GStrv first, second;
  GHashTable *in_first, *in_second;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);

  base_lines = g_strsplit (base, "\n", -1);
  our_lines = g_strsplit (ours, "\n", -1);
  their_lines = g_strsplit (theirs, "\n", -1);

  if (!has_same_order (base_lines, our_lines) && !has_same_order (base_lines, their_lines) &&
      !has_same_order (our_lines, their_lines))
    return NULL;

  in_base = collect_lines (base_lines);
  in_ours = collect_lines (our_lines);
  in_theirs = collect_lines (their_lines);

  /* Who brought it into another order leads. */
  first = has_same_order (base_lines, our_lines) ? their_lines : our_lines;
  second = first == our_lines ? their_lines : our_lines;
  in_first = first == our_lines ? in_ours : in_theirs;
  in_second = first == our_lines ? in_theirs : in_ours;

  list = g_ptr_array_new ();
  for (guint i = 0; first[i]; i++)
    if (first[i][0] != '\0' &&
        (!g_hash_table_contains (in_base, first[i]) || g_hash_table_contains (in_second, first[i])))
      g_ptr_array_add (list, first[i]);
  for (guint i = 0; second[i]; i++)
    if (second[i][0] != '\0' && !g_hash_table_contains (in_base, second[i]) &&
        !g_hash_table_contains (in_first, second[i]))
      insert_line (list, second, i);

  out = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (out, "%s\n", (char *) g_ptr_array_index (list, i));

  return g_string_free (g_steal_pointer (&out), FALSE);
}
