/* test-text-diff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-text-diff.h"

/* A difference as a person would write it: [-gone-]{+come+}. */
static char *
describe (const char *before, const char *after)
{
  g_autoptr (LedeTextDiff) diff = lede_text_diff_new (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lede_text_diff_get_n_runs (diff); i++)
    {
      const LedeDiffRun *run = lede_text_diff_get_run (diff, i);

      switch (run->kind)
        {
        case LEDE_DIFF_REMOVED:
          g_string_append_printf (text, "[-%.*s-]", (int) run->length, before + run->before);
          break;
        case LEDE_DIFF_ADDED:
          g_string_append_printf (text, "{+%.*s+}", (int) run->length, after + run->after);
          break;
        case LEDE_DIFF_SAME:
        default:
          g_string_append_len (text, after + run->after, (gssize) run->length);
        }
    }

  return g_string_free (text, FALSE);
}

/* Follows the runs through both texts: each is covered from its beginning to its end, and what is said to
 * be the same is. */
static void
assert_true_to_both (const char *before, const char *after)
{
  g_autoptr (LedeTextDiff) diff = lede_text_diff_new (before, after);
  gsize a = 0, b = 0;

  for (guint i = 0; i < lede_text_diff_get_n_runs (diff); i++)
    {
      const LedeDiffRun *run = lede_text_diff_get_run (diff, i);

      g_assert_cmpuint (run->before, ==, a);
      g_assert_cmpuint (run->after, ==, b);
      g_assert_cmpuint (run->length, >, 0);

      if (run->kind == LEDE_DIFF_SAME)
        g_assert_cmpmem (before + a, run->length, after + b, run->length);

      a += run->kind == LEDE_DIFF_ADDED ? 0 : run->length;
      b += run->kind == LEDE_DIFF_REMOVED ? 0 : run->length;
      g_assert_true (g_utf8_validate_len (before, a, NULL));
      g_assert_true (g_utf8_validate_len (after, b, NULL));
    }

  g_assert_cmpuint (a, ==, strlen (before));
  g_assert_cmpuint (b, ==, strlen (after));
  g_assert_true (lede_text_diff_is_empty (diff) == g_str_equal (before, after));
}

static void
test_reads_well (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *expected;
  } cases[] = {
    { "", "", "" },
    { "", "One word", "{+One word+}" },
    { "The ferry left at six.", "The ferry left at ten.", "The ferry left at [-six-]{+ten+}." },
    { "a small boat", "a small red boat", "a small {+red +}boat" },
    { "They clapped. Then they went.", "They clapped. It rained. Then they went.",
      "They clapped.{+ It rained.+} Then they went." },
    { "It cost 4,100 a day.", "It cost 4,200 a day.", "It cost [-4,100-]{+4,200+} a day." },
    { "my niece’s kitchen", "my nephew’s kitchen", "my [-niece’s-]{+nephew’s+} kitchen" },
    { "First.\n\nLast.\n", "First.\n\nMiddle.\n\nLast.\n", "First.\n\n{+Middle.\n\n+}Last.\n" },
    { "First.\n\nMiddle.\n\nLast.\n", "First.\n\nLast.\n", "First.\n\n[-Middle.\n\n-]Last.\n" },
    { "A **loud** word", "A *loud* word", "A [-**-]{+*+}loud[-**-]{+*+} word" },
    { "항구는 여섯 시에 열렸다.", "항구는 일곱 시에 열렸다.", "항구는 [-여섯-]{+일곱+} 시에 열렸다." },
    { "港は六時に開いた。", "港は七時に開いた。", "港は[-六-]{+七+}時に開いた。" },
    { "Up \U0001F44D\U0001F3FB now", "Up \U0001F44D\U0001F3FF now",
      "Up [-\U0001F44D\U0001F3FB-]{+\U0001F44D\U0001F3FF+} now" },
    { "One old sentence about the harbour.\n", "What a day it was for the choir!\n",
      "[-One old sentence about the harbour.-]{+What a day it was for the choir!+}\n" },
  };

  /* A joiner that has nothing to join before the line ends. */
  assert_true_to_both ("six left \u200d\n\u200dthe the “[", "six left \u200d\n\u200d“  [");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = describe (cases[i].before, cases[i].after);

      g_assert_cmpstr (text, ==, cases[i].expected);
      assert_true_to_both (cases[i].before, cases[i].after);
    }
}

static void
test_counts_words (void)
{
  g_autoptr (LedeTextDiff) diff = lede_text_diff_new ("The old boat left, late.", "The new red boat left.");

  g_assert_cmpuint (lede_text_diff_get_n_removed_words (diff), ==, 2);
  g_assert_cmpuint (lede_text_diff_get_n_added_words (diff), ==, 2);
}

static const char *const pieces[] = {
  "the ",
  "ferry ",
  "left ",
  "at ",
  "six",
  ". ",
  "\n",
  "\n\n",
  "*",
  "**",
  "harbour ",
  "a ",
  "항구 ",
  "港",
  "の",
  "é",
  "e\u0301",
  "\u200d",
  "\U0001F469\u200D\U0001F4BB",
  "’s ",
  "  ",
  "\t",
  "“",
  "”",
  "1,000 ",
  "[!FACTBOX]",
};

static char *
make_text (GRand *rand, guint n_pieces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

/* Cuts, copies and moves whole characters about. */
static char *
change_text (GRand *rand, const char *text)
{
  GString *changed = g_string_new (text);

  for (int i = g_rand_int_range (rand, 0, 6); i > 0 && changed->len > 0; i--)
    {
      glong length = g_utf8_strlen (changed->str, -1);
      const char *start = g_utf8_offset_to_pointer (changed->str, g_rand_int_range (rand, 0, length + 1));
      gsize offset = start - changed->str;
      glong left = g_utf8_strlen (start, -1);
      const char *end = g_utf8_offset_to_pointer (start, g_rand_int_range (rand, 0, MIN (left, 30) + 1));
      g_autofree char *taken = g_strndup (start, end - start);
      g_autofree char *other = make_text (rand, g_rand_int_range (rand, 0, 8));

      g_string_erase (changed, offset, strlen (taken));

      if (g_rand_boolean (rand))
        g_string_append (changed, taken);
      if (g_rand_boolean (rand))
        g_string_insert (changed, offset, other);
    }

  return g_string_free (changed, FALSE);
}

static void
test_any_texts (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") != NULL ? 20000 : 1500;
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *before = make_text (rand, g_rand_int_range (rand, 0, 60));
      g_autofree char *after =
        g_rand_boolean (rand) ? change_text (rand, before) : make_text (rand, g_rand_int_range (rand, 0, 60));

      assert_true_to_both (before, after);
    }
}

static char *
make_long_text (guint seed, guint n_words)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "w%d%s", g_rand_int_range (rand, 0, 4000), i % 60 == 59 ? "\n\n" : " ");

  return g_string_free (text, FALSE);
}

/* Fifty thousand words each: a word changed in every paragraph, and nothing in common. The bound is far
 * above what it takes, and far below what a table of both would. */
static void
test_long_texts_are_quick (void)
{
  g_autofree char *before = make_long_text (1, 50000);
  g_autofree char *other = make_long_text (2, 50000);
  g_auto (GStrv) parts = g_strsplit (before, " w7", -1);
  g_autofree char *edited = g_strjoinv (" changed", parts);
  gint64 start = g_get_monotonic_time ();
  gint64 between;

  assert_true_to_both (before, edited);
  between = g_get_monotonic_time ();
  assert_true_to_both (before, other);
  g_test_message ("edited %" G_GINT64_FORMAT " ms, unrelated %" G_GINT64_FORMAT " ms",
                  (between - start) / 1000, (g_get_monotonic_time () - between) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/text-diff/reads-well", test_reads_well);
  g_test_add_func ("/story/text-diff/counts-words", test_counts_words);
  g_test_add_func ("/story/text-diff/covers-both-of-any-texts", test_any_texts);
  g_test_add_func ("/story/text-diff/long-texts-are-quick", test_long_texts_are_quick);

  return g_test_run ();
}
