/* test-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-count.h"

static void
assert_counts (const char *markdown, guint words, guint letters, guint sentences, guint paragraphs)
{
  g_autofree LedeCount *count = lede_count_new (markdown, -1);
  g_autoptr (LedeDocument) document = lede_document_new (markdown, -1);
  LedeCount quick;

  g_assert_cmpuint (count->words, ==, words);
  g_assert_cmpuint (count->letters, ==, letters);
  g_assert_cmpuint (count->sentences, ==, sentences);
  g_assert_cmpuint (count->paragraphs, ==, paragraphs);

  lede_document_count (document, &quick);
  g_assert_cmpuint (quick.words, ==, words);
  g_assert_cmpuint (quick.letters, ==, letters);
  g_assert_cmpuint (lede_document_count_words (document), ==, words);
}

static void
test_scripts (void)
{
  assert_counts ("", 0, 0, 0, 0);
  assert_counts ("The ferry **opens**.", 3, 0, 1, 1);
  assert_counts ("서울 항구가 다시 열렸다.", 4, 0, 1, 1);
  assert_counts ("港が開いた。町は喜ぶ。", 9, 9, 2, 1);
  assert_counts ("船很大。", 3, 3, 1, 1);
}

static void
test_markup (void)
{
  assert_counts (
    "## A heading\n\nOne [two](https://example.com/three) four.\n\n![](photo:abc)\n\n<!-- five -->\n", 5, 0,
    2, 1);
  assert_counts ("- one\n- two\n\n> three", 3, 0, 2, 2);
}

static void
test_sentences (void)
{
  assert_counts ("J. Lund paid 3.5 million. “Why?” she asked. He left …", 10, 0, 4, 1);
  assert_counts ("Am 3. Mai kam er.", 5, 0, 1, 1);
  assert_counts ("¿Quién? ¡Ana!", 2, 0, 2, 1);
  assert_counts ("...", 0, 0, 0, 0);
}

static void
test_characters (void)
{
  g_autofree LedeCount *count = lede_count_new ("Été au *Havre*\n\n두 줄", -1);

  g_assert_cmpuint (count->characters, ==, 15);
  g_assert_cmpuint (count->spaces, ==, 3);
}

static void
test_times (void)
{
  g_assert_cmpuint (lede_count_reading_minutes (&(LedeCount) { 0 }), ==, 0);
  g_assert_cmpuint (lede_count_reading_minutes (&(LedeCount) { .words = 1 }), ==, 1);
  g_assert_cmpuint (lede_count_reading_minutes (&(LedeCount) { .words = 230 }), ==, 1);
  g_assert_cmpuint (lede_count_reading_minutes (&(LedeCount) { .words = 231 }), ==, 2);
  g_assert_cmpuint (lede_count_reading_minutes (&(LedeCount) { .words = 1000, .letters = 1000 }), ==, 2);
  g_assert_cmpuint (lede_count_reading_minutes (&(LedeCount) { .words = 4000000 }), ==, 17392);
  g_assert_cmpuint (lede_count_speaking_seconds (&(LedeCount) { .words = 160 }), ==, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/count/words-of-every-script", test_scripts);
  g_test_add_func ("/markup/count/markup-is-not-counted", test_markup);
  g_test_add_func ("/markup/count/sentences", test_sentences);
  g_test_add_func ("/markup/count/characters", test_characters);
  g_test_add_func ("/markup/count/times", test_times);

  return g_test_run ();
}
