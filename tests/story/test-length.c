/* test-length.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-length.h"

static void
assert_shown (const char *text, guint columns, const char *expected)
{
  g_autofree char *shown = lede_length_dup_shown (text, columns);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_counts_columns (void)
{
  g_assert_cmpuint (lede_length_count_columns (""), ==, 0);
  g_assert_cmpuint (lede_length_count_columns ("Night boat"), ==, 10);
  g_assert_cmpuint (lede_length_count_columns ("밤배"), ==, 4);
  g_assert_cmpuint (lede_length_count_columns ("e\314\201"), ==, 1);
}

static void
test_cuts_behind_a_word (void)
{
  assert_shown ("The night boat sails", 20, NULL);
  assert_shown ("The night boat sails", 19, "The night boat");
  assert_shown ("The night boat sails", 14, "The night boat");
  assert_shown ("The night boat sails", 13, "The night");
  assert_shown ("밤배가 다시 섬으로", 8, "밤배가");
}

static void
test_cuts_within_a_word_that_is_too_long (void)
{
  assert_shown ("Donaudampfschiff", 5, "Donau");
  assert_shown ("船は島へ戻った", 5, "船は");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/length/counts-columns", test_counts_columns);
  g_test_add_func ("/story/length/cuts-behind-a-word", test_cuts_behind_a_word);
  g_test_add_func ("/story/length/cuts-within-a-word-that-is-too-long",
                   test_cuts_within_a_word_that_is_too_long);

  return g_test_run ();
}
