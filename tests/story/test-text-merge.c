/* test-text-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-text-merge.h"

static void
assert_merged (const char *base, const char *ours, const char *theirs, const char *expected)
{
  g_autofree char *merged = lede_text_merge (base, ours, theirs);
  g_autofree char *other_way = lede_text_merge (base, theirs, ours);

  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpstr (other_way, ==, expected);
}

static void
test_different_words (void)
{
  assert_merged ("The boat leaves at six.", "The boat leaves at seven.", "The ferry leaves at six.",
                 "The ferry leaves at seven.");
  assert_merged ("배가 여섯 시에 떠난다.", "배가 일곱 시에 떠난다.", "큰 배가 여섯 시에 떠난다.",
                 "큰 배가 일곱 시에 떠난다.");
  assert_merged ("One. Two.", "One. Two. Three.", "Zero. One. Two.", "Zero. One. Two. Three.");
  assert_merged ("A day.", "A *day*.", "A day.", "A *day*.");
  assert_merged ("A day.", "A night.", "A night.", "A night.");
}

static void
test_the_same_words_are_asked_about (void)
{
  assert_merged ("The boat leaves at six.", "The boat leaves at seven.", "The boat leaves at eight.", NULL);
  assert_merged ("One.", "One. Two.", "One. Three.", NULL);
  assert_merged ("The old quay.", "The quay.", "The very old quay.", NULL);
  assert_merged ("The boat.", "The **boat**.", "The ferry.", NULL);
}

static void
assert_lines (const char *base, const char *ours, const char *theirs, const char *expected)
{
  g_autofree char *merged = lede_lines_merge (base, ours, theirs);

  g_assert_cmpstr (merged, ==, expected);
}

static void
test_lines (void)
{
  assert_lines ("a\nb\nc\n", "a\nb\nc\nd\n", "b\nc\n", "b\nc\nd\n");
  assert_lines ("a\nb\n", "b\na\n", "a\nx\nb\n", "b\na\nx\n");
  assert_lines ("a\nb\n", "x\na\nb\n", "a\nb\ny\n", "x\na\nb\ny\n");
  assert_lines ("a\nb", "a", "a\nb", "a\n");
  assert_lines ("", "a\n", "b\n", "a\nb\n");
  assert_lines ("a\nb\nc\n", "b\na\nc\n", "a\nc\nb\n", NULL);
}

#define MATCH(list) list, G_N_ELEMENTS (list)

static char *
describe (GArray *triples)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < triples->len; i++)
    {
      const LedeTriple *triple = &g_array_index (triples, LedeTriple, i);

      g_string_append_printf (out, "[%d %d %d]", triple->base, triple->ours, triple->theirs);
    }

  return g_string_free (out, FALSE);
}

static void
test_paragraphs_find_each_other (void)
{
  const LedeMatchText base[] = { { "The ferry leaves at six in the morning.", 1 },
                                 { "Tickets cost four crowns, as before.", 1 },
                                 { "![](photo:quay)", 0 },
                                 { "Nobody knows about the winter.", 1 } };
  const LedeMatchText ours[] = { { "The ferry leaves at seven in the morning.", 1 },
                                 { "A new paragraph of ours.", 1 },
                                 { "![](photo:quay)", 0 },
                                 { "Nobody knows about the winter.", 1 } };
  const LedeMatchText theirs[] = { { "The ferry leaves at six in the morning.", 1 },
                                   { "Tickets cost five crowns, as before.", 1 },
                                   { "![](photo:gate)", 0 },
                                   { "Nobody knows about the winter.", 1 },
                                   { "Theirs at the end.", 1 } };
  g_autoptr (GArray) triples = lede_text_match_three (MATCH (base), MATCH (ours), MATCH (theirs));
  g_autofree char *description = describe (triples);

  /* The photo is another one, so it is taken out and put in; what stands where the tickets stood may be
   * what became of them. */
  g_assert_cmpstr (description, ==, "[0 0 0][1 1 1][2 2 -1][-1 -1 2][3 3 3][-1 -1 4]");
}

static void
test_what_moved_is_followed (void)
{
  const LedeMatchText base[] = { { "One stands here.", 1 },
                                 { "Two stands here.", 1 },
                                 { "Three at last.", 1 } };
  const LedeMatchText ours[] = { { "Two stands here.", 1 },
                                 { "Three at last.", 1 },
                                 { "One stands here.", 1 } };
  const LedeMatchText theirs[] = { { "One stands there.", 1 },
                                   { "Two stands here.", 1 },
                                   { "Three at last.", 1 } };
  g_autoptr (GArray) triples = lede_text_match_three (MATCH (base), MATCH (ours), MATCH (theirs));
  g_autofree char *description = describe (triples);

  g_assert_cmpstr (description, ==, "[1 0 1][2 1 2][0 2 0]");
}

static char *
make_text (GRand *random)
{
  static const char *const words[] = { "boat", "quay", "the", "leaves", "at",
                                       "six",  "항구", "港",  "never",  "salt" };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 1, 9); i > 0; i--)
    g_string_append_printf (text, "%s%s", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                            i > 1 ? " " : ".");

  return g_string_free (text, FALSE);
}

static GPtrArray *
change_list (GRand *random, GPtrArray *list)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < list->len; i++)
    switch (g_rand_int_range (random, 0, 8))
      {
      case 0:
        break;
      case 1:
        g_ptr_array_add (changed, make_text (random));
        break;
      case 2:
        g_ptr_array_add (changed, make_text (random));
        G_GNUC_FALLTHROUGH;
      default:
        g_ptr_array_insert (changed,
                            g_rand_boolean (random) ? -1 : (int) changed->len - (int) (changed->len > 0),
                            g_strdup (g_ptr_array_index (list, i)));
      }

  return changed;
}

static LedeMatchText *
list_texts (GRand *random, GPtrArray *list)
{
  LedeMatchText *texts = g_new (LedeMatchText, list->len + 1);

  for (guint i = 0; i < list->len; i++)
    texts[i] = (LedeMatchText) { g_ptr_array_index (list, i), g_rand_int_range (random, 0, 3) };

  return texts;
}

/* Each text of each list is in one triple, and the base's are in order where nothing moved. */
static void
test_any_lists (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n = g_getenv ("LEDE_TEST_ALL") != NULL ? 20000 : 2000;

  for (guint round = 0; round < n; round++)
    {
      g_autoptr (GPtrArray) base = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) ours = NULL, theirs = NULL;
      g_autofree LedeMatchText *b = NULL, *o = NULL, *t = NULL;
      g_autoptr (GArray) triples = NULL;
      gint seen[3] = { 0 };

      for (int i = g_rand_int_range (random, 0, 10); i > 0; i--)
        g_ptr_array_add (base, make_text (random));
      ours = change_list (random, base);
      theirs = change_list (random, base);
      b = list_texts (random, base);
      o = list_texts (random, ours);
      t = list_texts (random, theirs);
      triples = lede_text_match_three (b, base->len, o, ours->len, t, theirs->len);

      for (guint side = 0; side < 3; side++)
        {
          guint length = side == 0 ? base->len : side == 1 ? ours->len : theirs->len;
          g_autofree gboolean *found = g_new0 (gboolean, length + 1);

          for (guint i = 0; i < triples->len; i++)
            {
              const LedeTriple *triple = &g_array_index (triples, LedeTriple, i);
              int position = side == 0 ? triple->base : side == 1 ? triple->ours : triple->theirs;

              g_assert_cmpint (position, <, (int) length);
              if (position < 0)
                continue;
              g_assert_false (found[position]);
              found[position] = TRUE;
              seen[side]++;
            }
          g_assert_cmpint (seen[side], ==, length);
        }
    }
}

/* Puts new words in, for others or beside them; each of them is nowhere else. */
static char *
change_words (GRand *random, const char *text, const char *mark, GPtrArray *new_words)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);

  for (int i = g_rand_int_range (random, 0, 3); i > 0; i--)
    {
      guint at = g_rand_int_range (random, 0, n);
      char *new_word = g_strdup_printf ("%s%u", mark, new_words->len);
      g_autofree char *old = g_steal_pointer (&words[at]);

      g_ptr_array_add (new_words, new_word);
      words[at] = g_rand_boolean (random) || strstr (old, mark) ? g_strconcat (new_word, " ", old, NULL)
                                                                : g_strdup (new_word);
    }

  return g_strjoinv (" ", words);
}

static void
assert_has_all (const char *text, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    g_assert_nonnull (strstr (text, g_ptr_array_index (words, i)));
}

/* No change on one side gives the other; with changes on both, each side's new words are there. */
static void
test_any_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  guint n = g_getenv ("LEDE_TEST_ALL") != NULL ? 20000 : 2000, n_merged = 0;

  for (guint round = 0; round < n; round++)
    {
      g_autoptr (GPtrArray) our_words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) their_words = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *base = make_text (random);
      g_autofree char *ours = change_words (random, base, "ours", our_words);
      g_autofree char *theirs = change_words (random, base, "theirs", their_words);
      g_autofree char *merged = lede_text_merge (base, ours, theirs);
      g_autofree char *only_ours = lede_text_merge (base, ours, base);
      g_autofree char *only_theirs = lede_text_merge (base, base, theirs);

      g_assert_cmpstr (only_ours, ==, ours);
      g_assert_cmpstr (only_theirs, ==, theirs);
      if (merged == NULL)
        continue;

      n_merged++;
      assert_has_all (merged, our_words);
      assert_has_all (merged, their_words);
    }

  g_assert_cmpuint (n_merged, >, n / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/text-merge/different-words-fit-together", test_different_words);
  g_test_add_func ("/story/text-merge/the-same-words-are-asked-about", test_the_same_words_are_asked_about);
  g_test_add_func ("/story/text-merge/lists-keep-what-either-put-in", test_lines);
  g_test_add_func ("/story/text-merge/paragraphs-find-each-other", test_paragraphs_find_each_other);
  g_test_add_func ("/story/text-merge/what-moved-is-followed", test_what_moved_is_followed);
  g_test_add_func ("/story/text-merge/every-text-of-any-lists-is-placed-once", test_any_lists);
  g_test_add_func ("/story/text-merge/both-changes-of-any-texts-are-kept", test_any_texts);

  return g_test_run ();
}
